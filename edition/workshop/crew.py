"""Processes that work on many things at once; where one is enough, it is this one.

What is to be done is a function of some module: it is told what to do it with, as plain values and
as files, and answers with bytes. Nothing depends on the number of processes.
"""

import contextlib
import hashlib
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import FrameType, TracebackType

from edition.workshop.work import Endless, Work
from edition.workshop.worker import Worker, heard

_AGAIN = 1.0  # seconds between two alarms: what runs may swallow the first
_SOON = 0.01  # seconds until an alarm that would have struck at a bad moment comes again
_WHOLE = ("__enter__", "__exit__", "enter_context")  # of contextlib


class Crew:
    """So many processes at most, which stay for the next work until it is closed.

    Where one process is enough, the work is done in this one.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._workers: list[Worker] = []
        self._digests: dict[int, tuple[bytes, bytes]] = {}

    def __enter__(self) -> "Crew":
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

    def interrupt(self) -> None:
        """Ends the processes while another thread waits for them, which hears that they died."""
        for worker in self._workers:
            worker.kill()

    def begin(self, ready: Callable[[], None], count: int = 1) -> None:
        """Begins so many processes before there is work; they make themselves ready meanwhile.

        There is none to begin where only this one may work.
        """
        while self.jobs > 1 and len(self._workers) < min(count, self.jobs):
            self._workers.append(Worker(self.digest, ready))

    def digest(self, data: bytes) -> bytes:
        """The checksum of a file; it is taken once, however often the file is named."""
        if id(data) not in self._digests:
            self._digests[id(data)] = (data, hashlib.sha256(data).digest())
        return self._digests[id(data)][1]

    def done(
        self, works: Sequence[Work], told: Callable[[int, int], None]
    ) -> Iterator[tuple[int, bytes]]:
        """Begins with the works, in their order, and gives the answers as they come.

        `told` hears numbers that a work tells, with its place. Raises Endless, Died, and whatever a
        work raises; then all processes have ended, since nobody knows what they are doing.
        """
        count = min(self.jobs, len(works))
        if count <= 1 and not self._workers:
            return ((work.place, _here(work, told)) for work in works)
        while len(self._workers) < count:
            self._workers.append(Worker(self.digest, _ready))
        waiting = deque(works)
        busy = self._workers[:count]
        with ExitStack() as stack:
            stack.callback(self.close)
            for worker in busy:
                worker.begin(waiting.popleft())
            stack.pop_all()
        return self._answers(busy, waiting, told)

    def _answers(
        self, busy: list[Worker], waiting: deque[Work], told: Callable[[int, int], None]
    ) -> Iterator[tuple[int, bytes]]:
        with ExitStack() as stack:
            stack.callback(self.close)
            while busy:
                for worker in heard(busy):
                    place = worker.work.place
                    match worker.answer():
                        case int(number):
                            told(place, number)
                        case bytes(data):
                            if waiting:
                                worker.begin(waiting.popleft())
                            else:
                                busy.remove(worker)
                            yield place, data
                        case fault:
                            raise fault
            stack.pop_all()


def _ready() -> None:
    """Nothing is to be made ready."""


def _here(work: Work, told: Callable[[int, int], None]) -> bytes:
    end = time.process_time() + work.seconds

    def tell(number: int) -> None:
        if time.process_time() > end:
            raise Endless(work.place, work.seconds)
        told(work.place, number)

    with _alarmed(work):
        return work.do(work.said, work.files, tell)


@contextmanager
def _alarmed(work: Work) -> Iterator[None]:
    """Stops what takes too long even without a word, where the system has alarms (not Windows)."""
    in_main = threading.current_thread() is threading.main_thread()
    if not hasattr(signal, "setitimer") or not in_main:
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        if _is_between(frame):
            signal.setitimer(signal.ITIMER_VIRTUAL, _SOON, _AGAIN)
        else:
            raise Endless(work.place, work.seconds)

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, work.seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _is_between(frame: FrameType | None) -> bool:
    """Whether the work puts something up or clears it away, which must be done whole.

    What is lent for the time of a work (see contextlib) would stay where it is for ever.
    """
    while frame and frame.f_code is not _here.__code__:
        code = frame.f_code
        if code.co_filename == contextlib.__file__ and code.co_name in _WHOLE:
            return True
        frame = frame.f_back
    return False
