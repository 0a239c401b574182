"""What is joined, as plain data: the laid-out pieces, and what only the whole book knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from edition.outputs.pdf.canon import Page

REFERENCE = "xref:"  # before the anchor, in the address of a link to another piece


@dataclass(frozen=True, slots=True)
class Head:
    """What is drawn in the margins of a page; nothing is drawn of what is empty.

    The folio stands outside; in the middle what the book is called, what the piece is called, and
    the `range` of paragraphs. On the page that opens a piece the folio stands below the text, and
    there is nothing else.
    """

    folio: str = ""
    title: str = ""
    piece: str = ""
    range: str = ""
    opening: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A piece: its tagged PDF without heads, where it begins, and the head of each of its pages."""

    pdf: bytes
    opens_recto: bool
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline; a deeper `level` stands below the last entry of a lesser one."""

    level: int
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Labels:
    """How pages are counted from `first` on: the index of a page in the joined book."""

    first: int
    style: Literal["roman", "arabic"]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Book:
    """The whole: its page and language, its faces, its outline and its page labels.

    `faces` are all static fonts that the pieces were laid out with. Heads are set in `text`, their
    titles in `slanted`: fonts of `faces`, each for what those before it cannot show. Where only one
    piece is bound, its first page is `first`, and its links to others are left as they are.
    """

    page: Page
    language: str
    faces: tuple[bytes, ...]
    text: tuple[bytes, ...]
    slanted: tuple[bytes, ...]
    outline: tuple[OutlineEntry, ...]
    labels: tuple[Labels, ...]
    first: int | None = None


class JoiningError(Exception):
    """The pieces do not make a book; the message says why."""


class UnknownAnchorError(JoiningError):
    """A link or an outline entry leads to an anchor that no piece has."""

    def __init__(self, anchor: str) -> None:
        super().__init__(f"there is nothing named “{anchor}” in the book")
        self.anchor = anchor


def first_pages(pieces: Iterable[tuple[int, bool]]) -> tuple[int, ...]:
    """The index of the first page of each piece, given its pages and whether it opens a recto.

    The book's first page has the index 0 and is a recto, and so is every even one.
    """
    found, count = [], 0
    for pages, opens_recto in pieces:
        count += opens_recto and count % 2
        found.append(count)
        count += pages
    return tuple(found)
