"""Turns the pages of a PDF into runs of tagged text: read by many, and never twice if kept.

The reading of a page is kept under a digest of all that it rests upon, and is used again only when
not a byte of that is another one. What is read is always compared anew, and with the whole book.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf

from edition import __version__, keeping
from edition.proof.epub.archive import UnreadableError
from edition.proof.pdf import glyphs, grounds
from edition.workshop.crew import Crew
from edition.workshop.work import Told, Work

FEW = 40  # pages that are read sooner than another process could have begun with them
_PATIENCE = 60.0  # seconds, and one more for each page
_SUM = hashlib.sha256().digest_size
_FILE = "pdf"


@dataclass(frozen=True, slots=True)
class Run:
    """Text drawn in one go, and where: the number of its page, from 0, and its box.

    What a picture is drawn with are runs without text.
    """

    text: str
    page: int
    left: float
    bottom: float
    right: float
    top: float


Runs = Mapping[tuple[int, int], tuple[Run, ...]]


@dataclass(frozen=True, slots=True)
class Readers:
    """Who may read: the processes of a crew; with `keep`, what was read before is not read again.

    A word changed in a book changes a chapter of it.
    """

    crew: Crew
    keep: bool


class Reading:
    """The reading of a PDF while it goes on: it is begun, and asked for later.

    Raises UnreadableError, and as Crew.done.
    """

    def __init__(self, pdf: pikepdf.Pdf, data: bytes, readers: Readers) -> None:
        self._data, self._keep = data, readers.keep
        count = len(pdf.pages)
        if glyphs.count(data) != count:
            raise UnreadableError("two readers do not find the same pages in it")
        found = grounds.digests(pdf) if readers.keep else None
        self._keys = [_key(each) for each in found or ()]
        self._rows = {
            number: rows
            for number, key in enumerate(self._keys)
            if (rows := _taken(key)) is not None
        }
        missing = [number for number in range(count) if number not in self._rows]
        shares = min(readers.crew.jobs, max(1, len(missing) // FEW))
        self._shares = [missing[first::shares] for first in range(shares)] if missing else []
        works = [
            Work(place, _read, share, {_FILE: data}, _PATIENCE + len(share))
            for place, share in enumerate(self._shares)
        ]
        self._answers: Iterator[tuple[int, bytes]] = iter(())
        if len(works) > 1:
            self._answers = readers.crew.done(works, _unheard)
        elif works:
            self._answers = iter([(0, _read(missing, works[0].files, _silent))])

    def runs(self) -> Runs:
        """All tagged text, by page and mark; waits until it is read."""
        for place, answer in self._answers:
            for number, rows in zip(self._shares[place], json.loads(answer), strict=True):
                self._rows[number] = rows
                if self._keys:
                    _put(self._keys[number], rows)
        if self._keys and self._shares:
            keeping.trim()
        runs: dict[tuple[int, int], list[Run]] = {}
        for number, rows in sorted(self._rows.items()):
            for mark, text, *box in rows:
                runs.setdefault((number, mark), []).append(Run(text, number, *box))
        return {key: tuple(found) for key, found in runs.items()}


def _read(numbers: Sequence[int], files: Mapping[str, bytes], told: Told) -> bytes:
    """Some pages of a PDF as JSON, in any process."""
    return json.dumps(glyphs.read(files[_FILE], numbers, told)).encode()


def _silent(number: int) -> None:
    """Nobody hears how many pages are read."""


def _unheard(place: int, number: int) -> None:
    """Nor by whom."""


# --- Kept --------------------------------------------------------------------------------------


def _key(digest: bytes) -> str:
    return hashlib.sha256(_readers() + digest).hexdigest()


@cache
def _readers() -> bytes:
    """A checksum of who reads: the library, and our own code, by version."""
    said = [__version__, glyphs.READ_BY, f"pikepdf {pikepdf.__version__}"]
    for path in (glyphs.__file__, grounds.__file__, __file__):
        said.append(hashlib.sha256(Path(path).read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(said).encode()).digest()


def _taken(key: str) -> list[glyphs.Row] | None:
    """The rows that were kept; None when they are damaged or are not there."""
    data = keeping.take(key, keeping.READING)
    if not data or hashlib.sha256(data[_SUM:]).digest() != data[:_SUM]:
        return None
    rows: list[glyphs.Row] = json.loads(data[_SUM:])
    return rows


def _put(key: str, rows: list[glyphs.Row]) -> None:
    data = json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass")
    keeping.put(key, hashlib.sha256(data).digest() + data, keeping.READING)
