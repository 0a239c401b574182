"""A book laid out piece by piece and at once, as the tests of joining compare them."""

from dataclasses import dataclass
from functools import cached_property

import pikepdf
import pypdfium2

from edition.model import Edition
from edition.outputs.pdf import binding, numbering
from edition.outputs.pdf.joining.parts import Book, Part
from edition.outputs.pdf.laid import Layout
from edition.outputs.pdf.pieces import Piece, split
from edition.outputs.pdf.press.room import Means, Press
from edition.outputs.pdf.sheet import Whole, whole
from tests.outputs.joining.at_once import laid_at_once


@dataclass(frozen=True)
class Bound:
    """An edition, laid out in both ways; what is laid out is kept."""

    edition: Edition

    @cached_property
    def at_once(self) -> Layout:
        return laid_at_once(self.edition)

    @cached_property
    def whole(self) -> Whole:
        return whole(self.edition, keep=False)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return split(self.whole)

    @cached_property
    def layouts(self) -> tuple[Layout, ...]:
        with Press(Means(1, keep=False)) as press:
            return numbering.settle(
                self.pieces, {}, lambda sheets: press.lay_out_all(sheets, lambda pages: None)
            )

    @property
    def numbering(self) -> numbering.Numbering:
        return numbering.numbered(self.pieces, self.layouts)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return binding.parts(self.pieces, self.layouts, self.numbering, self.edition.metadata)

    @cached_property
    def book(self) -> Book:
        return binding.book(self.whole, self.pieces, self.numbering, self.edition.metadata)


def texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def blank(bound: Bound) -> int:
    """How many blank pages the openings on rectos make."""
    pages = count = 0
    for part in bound.parts:
        count += pages % 2
        pages += pages % 2 + len(part.heads)
    return count


def content(page: pikepdf.Page) -> bytes:
    streams = page.obj.get("/Contents", pikepdf.Array())
    return b"\n".join(
        one.read_bytes() for one in (streams if isinstance(streams, pikepdf.Array) else [streams])
    )
