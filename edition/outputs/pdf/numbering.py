"""Turns laid-out pieces into page numbers, and lays out again what names one that has moved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.outputs.pdf.joining.parts import Labels, first_pages
from edition.outputs.pdf.laid import Layout, Sheet, Stylesheet
from edition.outputs.pdf.pieces import Piece, target

_PASSES = 6
_VERSO = Stylesheet("", "html { break-before: verso } body > section { break-before: auto }")
_PAGE = 2000  # characters, more or less
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


class UnsettledError(Exception):
    """The number of a page moves whenever it is written; `anchor` is what it should lead to."""

    def __init__(self, anchor: str) -> None:
        super().__init__(f"the page of “{anchor}” moves whenever its number is written")
        self.anchor = anchor


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the pages of a book are counted.

    `starts` has the index of the first page of each piece, `front` the number of pages in roman
    figures, `count` that of all pages. `pages` has the index of the page of each anchor.
    """

    starts: tuple[int, ...]
    front: int
    count: int
    pages: Mapping[str, int]

    def label(self, index: int) -> str:
        """The printed number of a page, roman up to where the body begins, arabic from there."""
        return roman(index + 1) if index < self.front else str(index + 1 - self.front)

    @property
    def parts(self) -> tuple[Labels, ...]:
        """The same for a PDF."""
        front = (Labels(0, "roman"),) if self.front else ()
        return front + ((Labels(self.front, "arabic"),) if self.front < self.count else ())


def numbered(pieces: Sequence[Piece], layouts: Sequence[Layout]) -> Numbering:
    """The numbers of the pages of laid-out pieces."""
    both = zip(pieces, layouts, strict=True)
    starts = first_pages((len(layout.pages), piece.recto) for piece, layout in both)
    count = starts[-1] + len(layouts[-1].pages)
    body = (start for piece, start in zip(pieces, starts, strict=True) if not piece.front)
    pages: dict[str, int] = {}
    for start, layout in zip(starts, layouts, strict=True):
        for index, page in enumerate(layout.pages, start):
            for anchor in page.anchors:
                pages.setdefault(anchor, index)
    return Numbering(starts, next(body, count), count, pages)


def settle(
    pieces: Sequence[Piece],
    before: Mapping[str, str],
    lay_out: Callable[[Sequence[Sheet]], Sequence[Layout]],
) -> tuple[Layout, ...]:
    """Lays all pieces out again and again until every number of a page that they name is right.

    At first a number is that of the build `before`, or a row of naughts as long as it may be.
    `lay_out` is trusted not to lay out once more what has not changed. Raises UnsettledError when a
    number still moves after some passes.
    """
    sheets = [piece.sheet for piece in pieces]
    _write(pieces, {**_guessed(pieces), **before})
    moved: list[str] = []
    for _ in range(_PASSES):
        layouts = lay_out(sheets)
        numbering = numbered(pieces, layouts)
        moved = _write(pieces, _labels(numbering, layouts))
        before_sides, sheets = sheets, _on_their_sides(pieces, numbering)
        if not moved and sheets == before_sides:
            return tuple(layouts)
    # The contents come first, and only follow the others.
    raise UnsettledError(moved[-1] if moved else pieces[-1].anchor)


def _on_their_sides(pieces: Sequence[Piece], numbering: Numbering) -> list[Sheet]:
    """The sheets of the pieces, told when their first page is a verso."""
    return [
        replace(piece.sheet, stylesheets=(*piece.sheet.stylesheets, _VERSO))
        if start % 2
        else piece.sheet
        for piece, start in zip(pieces, numbering.starts, strict=True)
    ]


def named(pieces: Sequence[Piece]) -> dict[str, str]:
    """The numbers of pages that the pieces name, by the anchor that stands there."""
    return {
        target(link): link.get("data-page", "") for piece in pieces for link in piece.references
    }


def _write(pieces: Sequence[Piece], labels: Mapping[str, str]) -> list[str]:
    """Writes the numbers of pages into the pieces; gives the anchors whose number was another."""
    moved = []
    for link in (one for piece in pieces for one in piece.references):
        anchor = target(link)
        label = labels.get(anchor, "")
        if link.get("data-page") != label:
            link.set("data-page", label)
            moved.append(anchor)
    return moved


def _labels(numbering: Numbering, layouts: Sequence[Layout]) -> dict[str, str]:
    """The number of the page on which each anchor stands."""
    return {anchor: numbering.label(index) for anchor, index in numbering.pages.items()}


def _guessed(pieces: Sequence[Piece]) -> dict[str, str]:
    """Numbers as long as those of the pages will be.

    They are the same after a small change of the text, so that what was laid out with them is
    found again.
    """
    guessed = {}
    letters = 0
    for piece in pieces:
        for element, own in zip(piece.source.elements, piece.source.own, strict=True):
            if anchor := element.get("id"):
                page = 1 + letters // _PAGE
                guessed[anchor] = "v" if piece.front else "0" * len(str(page))
            letters += 0 if piece.front else len(own)
    return guessed


def roman(number: int) -> str:
    """A number in small roman figures."""
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written
