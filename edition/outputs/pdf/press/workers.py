"""Processes that lay out one sheet after the other, and how they are asked, heard and ended."""

import gc
import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any

from edition.outputs.pdf.laid import EngineMissing, Sheet
from edition.outputs.pdf.layout import lay_out, load
from edition.outputs.pdf.press.packed import packed


class Endless(Exception):  # noqa: N818 - it is named for what the sheet is
    """A sheet was not laid out in the time it has: `piece` is its place in the sequence.

    It is the manuscript's fault (or its style's): report it at the chapter that the sheet holds.
    """

    def __init__(self, piece: int, seconds: float) -> None:
        super().__init__(piece, seconds)
        self.piece = piece
        self.seconds = seconds


class Died(Exception):  # noqa: N818 - it is named for what happened
    """A process was ended from outside, or for want of memory, while it laid out a sheet."""

    def __init__(self, piece: int, code: int | None) -> None:
        super().__init__(piece, code)
        self.piece = piece
        self.code = code

    def __str__(self) -> str:
        ended = f"by signal {-self.code}" if self.code and self.code < 0 else f"with {self.code}"
        return (
            f"the process that laid out piece {self.piece + 1} ended {ended}; "
            "if memory is short, try --jobs 1"
        )


@dataclass(frozen=True, slots=True)
class Task:
    """A sheet to be laid out, by its place, and the seconds it has."""

    place: int
    sheet: Sheet
    seconds: float


def heard(busy: Sequence["Worker"]) -> list["Worker"]:
    """The workers that have something to say; raises Endless for one whose time is over."""
    now = time.monotonic()
    late = min(busy, key=lambda worker: worker.end_of_patience)
    pipes = wait([worker.pipe for worker in busy], max(0.0, late.end_of_patience - now))
    if not pipes:
        raise Endless(late.task.place, late.task.seconds)
    return [worker for worker in busy if worker.pipe in pipes]


class Worker:
    """A process that lays out one sheet after the other."""

    def __init__(self, digest: Callable[[bytes], bytes]) -> None:
        # spawn: a process that has begun threads or loaded the print engine must not be copied
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other,), daemon=True)
        self._process.start()
        other.close()  # or its end would not be noticed
        self._digest = digest
        self._has: set[bytes] = set()
        self.task: Task
        self.end_of_patience = 0.0

    def begin(self, task: Task) -> None:
        """Hands over a sheet, and those of its files that the process has not had before."""
        self.task = task
        files = {name: self._digest(data) for name, data in task.sheet.resources.items()}
        new = {
            files[name]: data
            for name, data in task.sheet.resources.items()
            if files[name] not in self._has
        }
        self._has |= new.keys()
        try:
            self.pipe.send((replace(task.sheet, resources={}), files, new))
        except OSError:
            raise Died(task.place, self._code()) from None
        self.end_of_patience = time.monotonic() + task.seconds

    def answer(self) -> int | bytes | BaseException:
        """Pages so far, the packed layout, or what was raised. Raises Died."""
        try:
            answer: int | bytes | BaseException = self.pipe.recv()
        except (EOFError, OSError):
            raise Died(self.task.place, self._code()) from None
        return answer

    def be_patient(self) -> None:
        """Raises Endless when the time of the sheet is over: pages may come for ever, too."""
        if time.monotonic() > self.end_of_patience:
            raise Endless(self.task.place, self.task.seconds)

    def _code(self) -> int | None:
        self._process.join(5)
        return self._process.exitcode

    def end(self) -> None:
        """Ends the process at once; it holds nothing that could be lost."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


def _work(pipe: "Connection[Any, Any]") -> None:
    """What a process does: lay out the sheets that come, until no more can come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, too, and ends this process
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()  # the boxes of a sheet live as long as it is laid out, and are many
    with suppress(EngineMissing):  # the first sheet will raise it, too
        load()
    files: dict[bytes, bytes] = {}
    while True:
        try:
            sheet, names, new = pipe.recv()
        except EOFError:
            return
        files.update(new)
        resources = {name: files[digest] for name, digest in names.items()}
        with _Telling(pipe):
            pipe.send(packed(lay_out(replace(sheet, resources=resources), pipe.send)))
        gc.collect()
        if gc.get_freeze_count() == 0:
            gc.freeze()  # the print engine and what it has loaded will not go away


class _Telling:
    """Tells the parent of what is raised inside, with where it was raised as a note."""

    def __init__(self, pipe: "Connection[Any, Any]") -> None:
        self._pipe = pipe

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if fault is not None:
            fault.add_note("".join(traceback.format_exception(fault)))
            self._pipe.send(fault)
        return True


def _end_with_parent() -> None:
    """Ends this process when its parent has ended, even in the midst of a sheet without an end."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
