"""A process that does one piece of work after the other: how it is asked, heard and ended."""

import gc
import math
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any

from edition.workshop.work import Died, Endless, Work

_ENDLESS = 75  # the exit code of a process that has given up
_LOOK = 0.1  # seconds between two looks at how long a work takes
_BUSY = 30  # times as long as on a machine that does nothing else: then a process is stuck
# Ctrl-C, and a terminal that is closed: the parent hears of it, too, and ends its processes.
_OF_ALL = ("SIGINT", "SIGHUP")


def heard(busy: Sequence["Worker"]) -> list["Worker"]:
    """The workers that have something to say; raises Endless for one whose time is over."""
    now = time.monotonic()
    late = min(busy, key=lambda worker: worker.end_of_patience)
    pipes = wait([worker.pipe for worker in busy], max(0.0, late.end_of_patience - now))
    if not pipes:
        raise Endless(late.work.place, late.work.seconds)
    return [worker for worker in busy if worker.pipe in pipes]


class Worker:
    """A process that does one work after the other."""

    def __init__(self, digest: Callable[[bytes], bytes], ready: Callable[[], None]) -> None:
        # spawn: a process that has begun threads or loaded the print engine must not be copied
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self._folder = tempfile.TemporaryDirectory(
            prefix="make-edition-", ignore_cleanup_errors=True
        )
        whose = (other, self._folder.name, ready)
        self._process = context.Process(target=_work, args=whose, daemon=True)
        self._process.start()
        other.close()  # or its end would not be noticed
        self._digest = digest
        self._has: set[bytes] = set()
        self.work: Work
        self.end_of_patience = 0.0

    def begin(self, work: Work) -> None:
        """Hands over a work, and those of its files that the process has not had before."""
        self.work = work
        names = {name: self._digest(data) for name, data in work.files.items()}
        new = {
            names[name]: data for name, data in work.files.items() if names[name] not in self._has
        }
        self._has |= new.keys()
        try:
            self.pipe.send((work.do, work.said, names, new, work.seconds))
        except OSError:
            raise Died(work.place, self._code()) from None
        self.end_of_patience = time.monotonic() + work.seconds * _BUSY

    def answer(self) -> int | bytes | BaseException:
        """A number that was told, what was made, or what was raised. Raises Died and Endless."""
        try:
            answer: int | bytes | BaseException = self.pipe.recv()
        except (EOFError, OSError):
            code = self._code()
            if code == _ENDLESS:
                raise Endless(self.work.place, self.work.seconds) from None
            raise Died(self.work.place, code) from None
        return answer

    def _code(self) -> int | None:
        self._process.join(5)
        return self._process.exitcode

    def kill(self) -> None:
        """Ends the process; who waits for its answer hears that it died."""
        self._process.kill()

    def end(self) -> None:
        """Ends the process at once; it holds nothing that could be lost.

        What it has put into its temporary folder goes with it: it could not take it away itself.
        """
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()
        self._folder.cleanup()


def _work(pipe: "Connection[Any, Any]", folder: str, ready: Callable[[], None]) -> None:
    """What a process does: the works that come, until no more can come.

    Libraries put what is temporary into `folder`: the print engine the fonts of each layout.
    """
    for name in _OF_ALL:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    tempfile.tempdir = folder
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    gc.disable()  # what a work makes lives as long as the work, and is much
    ready()
    patience = _Patience()
    files: dict[bytes, bytes] = {}
    while True:
        try:
            do, said, names, new, seconds = pipe.recv()
        except EOFError:
            return
        files.update(new)
        with _Telling(pipe):
            given = {name: files[digest] for name, digest in names.items()}
            patience.begin(seconds)
            made = do(said, given, pipe.send)
            patience.rest()
            pipe.send(made)
        del said
        gc.collect()
        if gc.get_freeze_count() == 0:
            gc.freeze()  # the libraries and what they have loaded will not go away


class _Patience:
    """Ends this process when a work takes too long, whatever it does and however often it tells."""

    def __init__(self) -> None:
        self._end = math.inf
        threading.Thread(target=self._watch, daemon=True).start()

    def begin(self, seconds: float) -> None:
        self._end = time.process_time() + seconds

    def rest(self) -> None:
        self._end = math.inf

    def _watch(self) -> None:
        while time.process_time() < self._end:
            time.sleep(_LOOK)
        os._exit(_ENDLESS)


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


def _end_with_parent(folder: str) -> None:
    """Ends this process when its parent has ended, even in the midst of a work without an end."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        shutil.rmtree(folder, ignore_errors=True)  # the parent was to do it
        os._exit(1)
