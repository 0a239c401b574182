"""Turns the laid-out cover into the file for the printer: inks, boxes, marks where it is folded."""

import io

import pikepdf

from edition.diagnostics import Problems
from edition.model import Metadata
from edition.outputs.pdf.prepress import fonts, identity, make, sheets
from edition.outputs.pdf.prepress.inks import Inks
from edition.outputs.pdf.prepress.separation import Separation


def press_ready(
    metadata: Metadata, laid: bytes, folds: tuple[float, float], problems: Problems
) -> bytes:
    """The file for the printer, PDF/X as the pages are; `folds` are millimetres from the left.

    Reports what PDF/X-1a does not know (T70). The same cover gives the same bytes.
    """
    flat = metadata.print.press == "x-1a"
    with pikepdf.open(io.BytesIO(laid)) as book:
        make.strip(book)
        separation = Separation(Inks(), flat=flat)
        page = book.pages[0]
        make.strip_page(page.obj)
        separation.separate(page.obj, "the cover")
        separation.clear(page.obj)
        if flat:
            fonts.bare(book)
        sheets.cut_cover(book, metadata.print.cover.marks, folds)
        identity.describe(book, metadata, flat=flat)
        make.report(separation, problems)
        return make.saved(book, flat=flat)
