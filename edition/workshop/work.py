"""A piece of work that any process can do, and what may go wrong with it, as plain data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Told = Callable[[int], None]


class Endless(Exception):  # noqa: N818 - it is named for what the work is
    """A piece of work was not done in the time it has; `piece` is its place."""

    def __init__(self, piece: int, seconds: float) -> None:
        super().__init__(piece, seconds)
        self.piece = piece
        self.seconds = seconds


class Died(Exception):  # noqa: N818 - it is named for what happened
    """A process was ended from outside, or for want of memory, while it worked."""

    def __init__(self, piece: int, code: int | None) -> None:
        super().__init__(piece, code)
        self.piece = piece
        self.code = code

    def __str__(self) -> str:
        ended = f"by signal {-self.code}" if self.code and self.code < 0 else f"with {self.code}"
        return (
            f"the process that worked on piece {self.piece + 1} ended {ended}; "
            "if memory is short, try --jobs 1"
        )


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work, by its place: `do(said, files, told)`, and the seconds it has.

    They are those of a processor, so that a busy machine does not count as a work without an end.

    `told` hears numbers while it goes on. A process is sent each of the files once, whatever it
    then has to do.
    """

    place: int
    do: Callable[[Any, Mapping[str, bytes], Told], bytes]
    said: Any
    files: Mapping[str, bytes]
    seconds: float
