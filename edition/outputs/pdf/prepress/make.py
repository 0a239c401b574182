"""Turns the PDF for readers into the PDF for the printer: the same pages, line for line.

It is PDF/X-4 (ISO 15930-7:2010), or PDF/X-1a (ISO 15930-1:2001), which IngramSpark prefers
(help.ingramspark.com 6443532453901). KDP refuses bookmarks, annotations and printer's marks
(kdp.amazon.com G201857950), and neither standard lets anything lie on a page that is not printed:
links, bookmarks, tags, names and page labels stay behind.
"""

import io
from collections.abc import Sequence

import pikepdf

from edition.diagnostics import Place, Problems
from edition.model import Edition
from edition.outputs.pdf.prepress import fonts, identity, sheets
from edition.outputs.pdf.prepress.inks import Inks
from edition.outputs.pdf.prepress.separation import Separation

_KEPT = frozenset({"/Type", "/Pages"})
_ON_PAGE = frozenset({"/Type", "/Parent", "/Resources", "/Contents", "/MediaBox", "/TrimBox"})


def press_ready(
    edition: Edition, reading: bytes, labels: Sequence[str], problems: Problems
) -> bytes:
    """The file for the printer, of the reading PDF and the labels of its pages.

    Reports transparency, which PDF/X-1a does not know (T70). The same file gives the same bytes.
    """
    settings = edition.metadata.print
    flat = settings.press == "x-1a"
    with pikepdf.open(io.BytesIO(reading)) as book:
        strip(book)
        separation = Separation(Inks(), flat=flat)
        for page, label in zip(book.pages, labels, strict=True):
            strip_page(page.obj)
            separation.separate(page.obj, label)
        for page in book.pages:
            separation.clear(page.obj)
        if flat:
            fonts.bare(book)
        sheets.cut(book, settings, edition.metadata.language)
        identity.describe(book, edition.metadata, flat=flat)
        report(separation, problems)
        return saved(book, flat=flat)


def strip(book: pikepdf.Pdf) -> None:
    """Takes from a file all that is not for print."""
    for key in set(book.Root.keys()) - _KEPT:
        del book.Root[key]


def strip_page(page: pikepdf.Object) -> None:
    """Takes from a page all that is not for print."""
    for key in set(page.keys()) - _ON_PAGE:
        del page[key]


def saved(book: pikepdf.Pdf, *, flat: bool) -> bytes:
    """The bytes of a file for the printer."""
    out = io.BytesIO()
    # No compressed objects: the programs of printers are older than those of readers.
    book.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=True,
        force_version="1.3" if flat else "1.6",
    )
    return out.getvalue()


def report(separation: Separation, problems: Problems) -> None:
    """Reports the pages that show transparency, which PDF/X-1a does not know (T70)."""
    place = Place("edition.yaml")
    for label in separation.see_through:
        problems.error(
            "T70",
            place,
            f"on page {label} something is see-through, which PDF/X-1a does not know",
            hint="write print: {press: x-4}, or give the drawing solid colours",
        )
