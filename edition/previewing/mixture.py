"""A book of which some pieces are laid out anew → a book to look at, the others as they were."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from edition.model import PageStart
from edition.outputs.pdf import page_map
from edition.outputs.pdf.binding import LaidOut
from edition.outputs.pdf.laid import Layout
from edition.outputs.pdf.numbering import Numbering, numbered
from edition.outputs.pdf.pieces import Piece
from edition.outputs.pdf.sheet import Whole


@dataclass(frozen=True, slots=True)
class _One:
    """A piece with its layout, and what begins its pages where that is known."""

    piece: Piece
    layout: Layout
    starts: tuple[PageStart, ...] = ()


def mixed(
    book: Whole, pieces: tuple[Piece, ...], layouts: Mapping[int, Layout], old: LaidOut
) -> LaidOut:
    """The pieces that are laid out, and in the place of each other one that of the old book."""
    found = tuple(_chosen(pieces, layouts, old))
    both = tuple(one.piece for one in found), tuple(one.layout for one in found)
    return LaidOut(book, *both, tuple(_starts(found, numbered(*both))))


def _chosen(
    pieces: tuple[Piece, ...], layouts: Mapping[int, Layout], old: LaidOut
) -> Iterator[_One]:
    before = _pieces(old)
    for at, piece in enumerate(pieces):
        earlier = before.get(piece.anchor)
        if at not in layouts:
            if earlier:
                yield earlier
        elif earlier and layouts[at] is earlier.layout:
            yield replace(earlier, piece=piece)
        else:
            yield _One(piece, layouts[at])


def _pieces(laid: LaidOut) -> Mapping[str, _One]:
    """The pieces of a book by their anchors."""
    starts = numbered(laid.pieces, laid.layouts).starts
    return {
        piece.anchor: _One(piece, layout, laid.pages[start : start + len(layout.pages)])
        for piece, layout, start in zip(laid.pieces, laid.layouts, starts, strict=True)
    }


def _starts(found: tuple[_One, ...], numbering: Numbering) -> Iterator[PageStart]:
    at = 0
    for one, start in zip(found, numbering.starts, strict=True):
        yield from (PageStart(numbering.label(index), "", 0, "") for index in range(at, start))
        at = start + len(one.layout.pages)
        labels = map(numbering.label, range(start, at))
        if one.starts:
            pairs = zip(one.starts, labels, strict=True)
            yield from (replace(known, label=label) for known, label in pairs)
        else:
            yield from page_map.starts(one.piece.source, one.layout.pages, labels)
