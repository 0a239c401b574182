"""Work on what cannot be trusted: each piece in a process of its own, with bounds, that may die."""

import hashlib
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from functools import partial

from edition.workshop.work import Died, Endless, Work
from edition.workshop.worker import Worker, heard

_TO_BEGIN = 10  # seconds that a process may take to load its libraries


def done(
    works: Sequence[Work], jobs: int, memory: int
) -> Iterator[tuple[int, bytes | BaseException]]:
    """What each work made, or what went wrong with it, by its place and as it comes.

    `jobs` of them go on at once, none with more than `memory` bytes where the system can bound it.
    """
    waiting = deque(works)
    busy: list[Worker] = []
    with ExitStack() as stack:
        stack.callback(_end, busy)
        while waiting or busy:
            while waiting and len(busy) < jobs:
                work = waiting.popleft()
                busy.append(Worker(_digest, partial(_bounded, memory, work.seconds)))
                busy[-1].begin(work)
            for worker, answer in list(_answers(busy)):
                if not isinstance(answer, int):
                    busy.remove(worker)
                    worker.end()
                    yield worker.work.place, answer


def _end(workers: list[Worker]) -> None:
    for worker in workers:
        worker.end()


def _answers(busy: Sequence[Worker]) -> Iterator[tuple[Worker, int | bytes | BaseException]]:
    try:
        speaking = heard(busy)
    except Endless as fault:
        yield from ((one, fault) for one in busy if one.work.place == fault.piece)
        return
    for worker in speaking:
        try:
            yield worker, worker.answer()
        except Endless as fault:
            yield worker, fault
        except Died as fault:
            late = fault.code is not None and fault.code == -getattr(signal, "SIGXCPU", 0)
            yield worker, Endless(fault.piece, worker.work.seconds) if late else fault


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _bounded(memory: int, seconds: float) -> None:
    """Bounds this process, where the system can (not Windows, and macOS only its time).

    The seconds are for what never gives the interpreter back, so that nobody else can look. And
    what libraries have to say of a damaged file is not for who has called us.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with suppress(ImportError):
        import resource

        for kind, most in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, int(seconds) + _TO_BEGIN),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))
