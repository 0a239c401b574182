"""Runs a program and tells how long it took and how much memory all its processes had at once."""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.05  # seconds between two looks at the memory
_LONGEST = 3600.0  # seconds that a program may take


@dataclass(frozen=True)
class Run:
    """What a run took; `fault` is the last thing that the program said, when it failed.

    `work` are the seconds of all processors, which a busy machine changes little.
    """

    seconds: float
    work: float
    megabytes: float
    fault: str = ""


def run(words: Sequence[str | Path], folder: Path, more: Mapping[str, str]) -> Run:
    """Runs a program in a folder, with some more environment, to its end."""
    said = folder / "said.txt"
    with said.open("wb") as out:
        start, before = time.perf_counter(), _work()
        process = subprocess.Popen(
            [str(word) for word in words],
            cwd=folder,
            env={**os.environ, **more},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        watch = _Watch(process.pid)
        try:
            code = process.wait(_LONGEST)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        seconds = time.perf_counter() - start
    megabytes = watch.end()
    lines = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    fault = (lines or [f"exit code {code}"])[-1] if code else ""
    return Run(seconds, _work() - before, megabytes, fault)


def _work() -> float:
    """The seconds that processors have worked for the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Watch:
    """Looks at the memory of a process and all that it began, as Linux tells it; elsewhere 0."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """The most megabytes (10^6 bytes) that all of them had at one time."""
        self._over.set()
        self._thread.join()
        return self._most * os.sysconf("SC_PAGE_SIZE") / 1e6

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            parents, pages = _all()
            family = {self._process}
            while more := {one for one, above in parents.items() if above in family} - family:
                family |= more
            self._most = max(self._most, sum(pages.get(one, 0) for one in family))


def _all() -> tuple[dict[int, int], dict[int, int]]:
    """Of every process its parent and the pages it has in memory."""
    parents: dict[int, int] = {}
    pages: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(told[1])
        pages[int(folder.name)] = int(told[21])
    return parents, pages
