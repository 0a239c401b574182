"""Lays out many sheets at once, each as a document of its own, in processes apart.

What was laid out before is taken from what is kept. Nothing depends on the number of processes.
"""

import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import FrameType, TracebackType
from xml.etree.ElementTree import tostring

from edition.outputs.pdf.laid import Layout, Sheet
from edition.outputs.pdf.layout import lay_out
from edition.outputs.pdf.press import fingerprint, kept
from edition.outputs.pdf.press.packed import packed, unpacked
from edition.outputs.pdf.press.workers import Endless, Task, Worker, heard

_SLOW = 300_000  # bytes of a sheet that have earned as much patience again (2 s for 10 kB)
_AGAIN = 1.0  # seconds between two alarms: the engine may swallow the first


def _silent(words: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a build may use: so many processes at once; with `keep`, what earlier builds kept.

    A sheet has `patience` seconds, and more the longer it is. `doing` is told in words what goes on
    beside the laying out.
    """

    jobs: int
    keep: bool
    patience: float = 60.0
    doing: Callable[[str], None] = _silent


def lay_out_all(sheets: Sequence[Sheet], means: Means, told: Callable[[int], None]) -> list[Layout]:
    """The layouts of the sheets, in their order; `told` hears how many pages there are so far.

    Raises Endless, Died, EngineMissing, and whatever else laying out a sheet raises.
    """
    with Press(means) as press:
        return press.lay_out_all(sheets, told)


class Press:
    """Processes that lay out sheets, and stay for the next ones until it is closed."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._workers: list[Worker] = []
        self._laid: dict[str, Layout] = {}  # what the last call laid out or took
        self._digests: dict[int, tuple[bytes, bytes]] = {}

    def __enter__(self) -> "Press":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends all processes, whatever they do."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def lay_out_all(self, sheets: Sequence[Sheet], told: Callable[[int], None]) -> list[Layout]:
        """As the function of this name; a sheet that the last call had is not laid out again."""
        keys = [fingerprint.key(sheet, self._digest) for sheet in sheets]
        first = not self._laid
        laid = {key: layout for key in keys if (layout := self._found(key))}
        pages = _Pages(told)
        if first and laid:
            count = sum(key in laid for key in keys)
            self._means.doing(f"{count} of {len(keys)} chapters kept")
        for place, key in enumerate(keys):
            if key in laid:
                pages.count(place, len(laid[key].pages))
        wanted = [place for place, key in enumerate(keys) if key not in laid]
        with ExitStack() as stack:
            stack.callback(self.close)  # after a fault nobody knows what they are doing
            for place, data in self._made(sheets, wanted, pages):
                laid[keys[place]] = self._kept(keys[place], data)
                pages.count(place, len(laid[keys[place]].pages))
            stack.pop_all()
        if wanted and self._means.keep:
            kept.trim()
        self._laid = laid
        return [laid[key] for key in keys]

    def _found(self, key: str) -> Layout | None:
        if key in self._laid:
            return self._laid[key]
        data = kept.take(key) if self._means.keep else None
        return unpacked(data) if data else None

    def _kept(self, key: str, data: "bytes | Layout") -> Layout:
        layout = data if isinstance(data, Layout) else unpacked(data)
        assert layout is not None, "bytes that no disk has seen are whole"
        if self._means.keep:
            kept.put(key, packed(layout) if isinstance(data, Layout) else data)
        return layout

    def _digest(self, data: bytes) -> bytes:
        """The checksum of a file; it is taken once, however many sheets name the file."""
        if id(data) not in self._digests:
            self._digests[id(data)] = (data, fingerprint.checksum(data))
        return self._digests[id(data)][1]

    def _made(
        self, sheets: Sequence[Sheet], wanted: Sequence[int], pages: "_Pages"
    ) -> Iterator[tuple[int, bytes | Layout]]:
        """Lays sheets out, the longest first, since nothing can be shared of the last one."""
        lengths = {place: len(tostring(sheets[place].tree)) for place in wanted}
        order = sorted(wanted, key=lambda place: -lengths[place])
        tasks = deque(
            Task(place, sheets[place], self._means.patience * (1 + lengths[place] / _SLOW))
            for place in order
        )
        count = min(self._means.jobs, len(tasks))
        if count > 1 or self._workers:
            yield from self._apart(tasks, count, pages)
            return
        for task in tasks:
            yield task.place, _here(task, pages)

    def _apart(
        self, tasks: deque["Task"], count: int, pages: "_Pages"
    ) -> Iterator[tuple[int, bytes]]:
        while len(self._workers) < count:
            self._workers.append(Worker(self._digest))
        busy = self._workers[:count] if count else []
        for worker in busy:
            worker.begin(tasks.popleft())
        while busy:
            for worker in heard(busy):
                match worker.answer():
                    case int(number):
                        worker.be_patient()
                        pages.count(worker.task.place, number)
                    case bytes(data):
                        done = worker.task.place
                        if tasks:
                            worker.begin(tasks.popleft())
                        else:
                            busy.remove(worker)
                        yield done, data
                    case fault:
                        raise fault


class _Pages:
    """Counts the pages of all sheets, and tells when there are more."""

    def __init__(self, told: Callable[[int], None]) -> None:
        self._told = told
        self._counts: dict[int, int] = {}
        self._most = 0

    def count(self, place: int, pages: int) -> None:
        self._counts[place] = pages
        total = sum(self._counts.values())
        if total > self._most:
            self._most = total
            self._told(total)


# --- In this process ---------------------------------------------------------------------------


def _here(task: Task, pages: _Pages) -> Layout:
    end = time.monotonic() + task.seconds

    def progress(number: int) -> None:
        if time.monotonic() > end:
            raise Endless(task.place, task.seconds)
        pages.count(task.place, number)

    with _alarmed(task):
        return lay_out(task.sheet, progress)


@contextmanager
def _alarmed(task: Task) -> Iterator[None]:
    """Stops what takes too long even within a page, where the system has alarms (not Windows)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not _main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        raise Endless(task.place, task.seconds)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, task.seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _main_thread() -> threading.Thread:
    return threading.main_thread()
