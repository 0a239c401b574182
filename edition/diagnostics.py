"""What is wrong with a manuscript, and where: Place, Problem and the list that collects them.

Codes are lasting. The letter names the stage: F files, M metadata (edition.yaml), C chapters
(Markdown), N notes, P paragraph numbers, R references and links, I pictures, L languages,
T typesetting, J the cover for print, S sources that are imported, V verification (a fault of ours),
D distribution.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file of the manuscript: lines and columns count from 1, 0 means unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers])


class Severity(Enum):
    """How grave a Problem is: an error stops the making, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: its lasting code, the sentence, and the author's next act."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""


class Problems:
    """All problems of one run, in the order found; sorted by place when read."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def error(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Adds a problem that keeps every file from being written."""
        self._found.append(Problem(code, Severity.ERROR, place, message, hint))

    def warning(self, code: str, place: Place, message: str, hint: str = "") -> None:
        """Adds a problem that the author should know of; files are still written."""
        self._found.append(Problem(code, Severity.WARNING, place, message, hint))

    def extend(self, found: Iterable[Problem]) -> None:
        """Adds problems that were found elsewhere."""
        self._found.extend(found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(dict.fromkeys(self._found), key=lambda p: (p.place, p.code, p.message)))

    def __len__(self) -> int:
        return len(dict.fromkeys(self._found))

    def has_errors(self, *, strict: bool = False) -> bool:
        """Tells whether anything stops the making; with strict, a warning does too."""
        return any(strict or p.severity is Severity.ERROR for p in self._found)
