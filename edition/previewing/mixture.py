"""A book of which some pieces are laid out anew → a book to look at, the others as they were."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.outputs.pdf.binding import LaidOut, laid_out
from edition.outputs.pdf.laid import Layout
from edition.outputs.pdf.pieces import Piece
from edition.outputs.pdf.sheet import Whole


@dataclass(frozen=True, slots=True)
class _One:
    """A piece with its layout."""

    piece: Piece
    layout: Layout


def mixed(
    book: Whole, pieces: tuple[Piece, ...], layouts: Mapping[int, Layout], old: LaidOut
) -> LaidOut:
    """The pieces that are laid out, and in the place of each other one that of the old book."""
    found = tuple(_chosen(pieces, layouts, old))
    return laid_out(book, tuple(one.piece for one in found), tuple(one.layout for one in found))


def _chosen(
    pieces: tuple[Piece, ...], layouts: Mapping[int, Layout], old: LaidOut
) -> Iterator[_One]:
    before = {
        piece.anchor: _One(piece, layout)
        for piece, layout in zip(old.pieces, old.layouts, strict=True)
    }
    for at, piece in enumerate(pieces):
        if at in layouts:
            yield _One(piece, layouts[at])
        elif piece.anchor in before:
            yield before[piece.anchor]
