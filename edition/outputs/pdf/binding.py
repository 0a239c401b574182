"""Turns laid-out pieces into the printed book: one PDF with its heads, and the map of its pages."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from edition.model import Metadata, PageStart, Printed
from edition.outputs.pdf import furniture, geometry
from edition.outputs.pdf.finish import finish, trim
from edition.outputs.pdf.joining.join import joined
from edition.outputs.pdf.joining.parts import Book, Part
from edition.outputs.pdf.laid import Layout
from edition.outputs.pdf.numbering import Numbering, numbered
from edition.outputs.pdf.page_map import UNMARKED
from edition.outputs.pdf.pieces import Piece, outline
from edition.outputs.pdf.sheet import Whole
from edition.writing import fonts


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A book laid out, whole and with its pages numbered: its pieces, their layouts, its map."""

    whole: Whole
    pieces: tuple[Piece, ...]
    layouts: tuple[Layout, ...]
    pages: tuple[PageStart, ...]


def laid_out(whole: Whole, pieces: tuple[Piece, ...], layouts: tuple[Layout, ...]) -> LaidOut:
    """A book with the map of its pages."""
    pages = starts(layouts, numbered(pieces, layouts))
    return LaidOut(whole, pieces, layouts, pages)


def bind(metadata: Metadata, laid: LaidOut) -> Printed:
    """The printed book.

    Raises UnknownAnchorError when a link leads to what is on no page.
    """
    numbering = numbered(laid.pieces, laid.layouts)
    bound = parts(laid.pieces, laid.layouts, numbering, metadata)
    with joined(bound, book(laid.whole, laid.pieces, numbering, metadata)) as made:
        pdf = finish(made, metadata)
    return Printed(pdf, laid.pages)


def part(metadata: Metadata, laid: LaidOut, at: int) -> Part:
    """The piece at a place as it is joined."""
    numbering = numbered(laid.pieces, laid.layouts)
    piece, layout, start = laid.pieces[at], laid.layouts[at], numbering.starts[at]
    heads = furniture.heads(piece, layout, start, numbering, metadata)
    return Part(layout.pdf, piece.recto, heads)


def galley(metadata: Metadata, laid: LaidOut, at: int) -> bytes:
    """The piece at a place by itself, its pages as they are in the book.

    Links to other pieces are left as they are. The same piece gives the same bytes.
    """
    numbering = numbered(laid.pieces, laid.layouts)
    whole = book(laid.whole, laid.pieces, numbering, metadata)
    alone = replace(whole, outline=(), labels=(), first=numbering.starts[at])
    out = io.BytesIO()
    with joined((part(metadata, laid, at),), alone) as made:
        for page in made.pages:
            trim(page)
        made.save(out, deterministic_id=True)
    return out.getvalue()


def parts(
    pieces: Sequence[Piece], layouts: Sequence[Layout], numbering: Numbering, metadata: Metadata
) -> tuple[Part, ...]:
    """The pieces as they are joined, with their heads."""
    return tuple(
        Part(layout.pdf, piece.recto, furniture.heads(piece, layout, start, numbering, metadata))
        for piece, layout, start in zip(pieces, layouts, numbering.starts, strict=True)
    )


def book(whole: Whole, pieces: Sequence[Piece], numbering: Numbering, metadata: Metadata) -> Book:
    """What only the whole book knows."""
    families = _families(whole.selection, metadata.language)
    upright = geometry.is_upright(metadata.language)
    return Book(
        page=whole.page,
        language=metadata.language,
        faces=tuple(whole.faces.values()),
        text=tuple(_face(whole, one, slanted=False) for one in families),
        slanted=tuple(_face(whole, one, slanted=not upright) for one in families),
        outline=tuple(outline(pieces)),
        labels=numbering.parts,
    )


def _families(selection: fonts.Selection, language: str) -> list[fonts.Family]:
    """The families in which the language of the book is set, in order."""
    known = {family.name: family for family in selection.families}
    return [known[name] for name in dict(selection.languages)[language] if name in known]


def _face(whole: Whole, family: fonts.Family, *, slanted: bool) -> bytes:
    """The regular face of a family, or its italic, where it has one."""
    regular = family.faces[0]
    found = (one for one in family.faces if one.italic and one.weight == regular.weight)
    face = next(found, regular) if slanted else regular
    return whole.faces[geometry.face_address(face)]


def starts(layouts: Sequence[Layout], numbering: Numbering) -> tuple[PageStart, ...]:
    """What begins each page of the book; nothing begins those that only let a piece open."""
    begun: list[PageStart] = []
    for layout, start in zip(layouts, numbering.starts, strict=True):
        begun += repeat(UNMARKED, start - len(begun))
        begun += layout.starts
    return tuple(replace(one, label=numbering.label(index)) for index, one in enumerate(begun))
