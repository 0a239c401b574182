"""Tells what is wrong in a made file, worded as what it is: a fault of make-edition."""

from bisect import bisect_right
from collections.abc import Callable

from edition.diagnostics import Place, Problems

HINT = (
    "this is a fault of make-edition, not of the manuscript; please report it with the manuscript"
)

_MOST = 100  # a file that is wrong everywhere is not told about a thousand times
_SHORT = 48
_AROUND = 20


class Report:
    """The faults of one made file, told to Problems; `medium` is “EPUB” or “PDF”."""

    def __init__(self, problems: Problems, medium: str) -> None:
        self.medium = medium
        self._problems = problems
        self._told = 0

    def fault(self, code: str, place: Place, message: str) -> None:
        """Tells one fault; `message` goes on where “in the EPUB ” ends."""
        self._told += 1
        if self._told <= _MOST:
            self._problems.error(code, place, f"in the {self.medium}, {message}", HINT)

    def close(self, place: Place) -> None:
        """Tells how many faults have not been told one by one."""
        if self._told > _MOST:
            more = self._told - _MOST
            message = f"in the {self.medium}, {more} more faults like these were found"
            self._problems.error("V20", place, message, HINT)


def shortly(text: str) -> str:
    """The beginning of a text, in quotation marks."""
    if len(text) <= _SHORT:
        return f"“{text}”"
    return f"“{text[:_SHORT].rsplit(' ', 1)[0]}…”"


def difference(one: str, other: str, normal: Callable[[str], str]) -> tuple[str, str]:
    """Two texts, each around the first place where they differ, in quotation marks.

    `normal` says what of a text counts.
    """
    first, second = normal(one), normal(other)
    shared = min(len(first), len(second))
    place = next((n for n in range(shared) if first[n] != second[n]), shared)
    return _around(one, _raw(one, place, normal)), _around(other, _raw(other, place, normal))


def _raw(text: str, place: int, normal: Callable[[str], str]) -> int:
    """The place in a text behind which its normal form is longer than `place`."""
    return bisect_right(range(len(text)), place, key=lambda end: len(normal(text[:end])))


def _around(text: str, place: int) -> str:
    start, end = max(0, place - _AROUND), place + _SHORT - _AROUND
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"“{before}{text[start:end]}{after}”"
