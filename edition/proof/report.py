"""Tells what is wrong in a file: in one just made, or in one that exists, each in its words."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from edition.diagnostics import Place, Problems

HINT = (
    "this is a fault of make-edition, not of the manuscript; please report it with the manuscript"
)
DIFFERS = "the file is of another state of the manuscript, or was changed: make it again"

_MOST = 100  # a file that is wrong everywhere is not told about a thousand times
_SHORT = 48
_AROUND = 20


@dataclass(frozen=True, slots=True)
class Wording:
    """How what is wrong is told: where it was found, the hint, and the place of the whole file.

    At that place `found` is not said once more where it `is_file`.
    """

    found: str
    hint: str
    whole: Place
    is_file: bool


def just_made(medium: str) -> Wording:
    """For a file that was made a moment ago: what is wrong in it is a fault of make-edition."""
    return Wording(f"in the {medium}, ", HINT, Place("edition.yaml"), is_file=False)


def existing(file: str) -> Wording:
    """For a file that exists: it differs from this manuscript, and nobody knows why."""
    return Wording(f"in {file}, ", DIFFERS, Place(file), is_file=True)


class Report:
    """The faults of one file, told to Problems."""

    def __init__(self, problems: Problems, wording: Wording) -> None:
        self.whole = wording.whole
        self._wording = wording
        self._problems = problems
        self._told = 0

    def fault(self, code: str, place: Place, message: str) -> None:
        """Tells one fault; `message` goes on where “in the EPUB, ” ends."""
        self._told += 1
        if self._told <= _MOST:
            self._tell(code, place, message)

    def unreadable(self, message: str) -> None:
        """Tells that the file cannot be read."""
        self.fault("V01", self.whole, message)

    def close(self) -> None:
        """Tells how many faults have not been told one by one."""
        if self._told > _MOST:
            more = self._told - _MOST
            self._tell("V20", self.whole, f"{more} more faults like these were found")

    def _tell(self, code: str, place: Place, message: str) -> None:
        wording = self._wording
        found = "" if wording.is_file and place == wording.whole else wording.found
        self._problems.error(code, place, f"{found}{message}", wording.hint)


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
