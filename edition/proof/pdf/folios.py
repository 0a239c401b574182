"""Reads the numbers that are printed on the pages of a PDF, and proves that these are called so."""

import re
from collections.abc import Iterator, Sequence

from edition.proof.pdf import glyphs
from edition.proof.pdf.glyphs import Row
from edition.proof.pdf.prove import Book
from edition.proof.report import Report

_FOLIO = re.compile(r"\W*(\d{1,5}|[ivxlcdm]{1,15}|[IVXLCDM]{1,15})\W*")


def prove(book: Book, data: bytes, report: Report) -> list[str]:
    """Reports pages whose label is not the number at their head or foot (V19).

    Gives what is printed on each page, or its label where nothing is. Raises UnreadableError.
    """
    labels = book.catalog.labels
    if not labels:
        report.fault("V19", report.whole, "no page has a label")
    shown = list(_shown(book, data))
    wrong = [
        place
        for place, (label, found) in enumerate(zip(labels, shown, strict=False))
        if found and _plain(label) not in map(_plain, found)
    ]
    if wrong:
        label, found = labels[wrong[0]], shown[wrong[0]]
        said = f"page {wrong[0] + 1} of the file is called “{label}”, and shows “{found[0]}”"
        more = f", and {len(wrong) - 1} more pages are called otherwise" if len(wrong) > 1 else ""
        report.fault("V19", report.whole, said + more)
    called = [*labels, *[""] * (len(shown) - len(labels))]
    return [
        found[0] if found and (place in wrong or not called[place]) else called[place]
        for place, found in enumerate(shown)
    ]


def _shown(book: Book, data: bytes) -> Iterator[Sequence[str]]:
    """What may be the number of each page: it stands above or below all text of the book."""
    edges = _edges(book)
    for number, rows in enumerate(glyphs.every(data)):
        yield list(_folios(rows, *edges[number])) if number in edges else []


def _edges(book: Book) -> dict[int, tuple[float, float]]:
    """How low and how high the text of the book reaches on each page that has any."""
    held = [*book.tagged.body, *(one for note in book.tagged.notes.values() for one in note)]
    edges: dict[int, tuple[float, float]] = {}
    for run in (segment.run for piece in held for segment in piece.segments):
        low, high = edges.get(run.page, (run.bottom, run.top))
        edges[run.page] = min(low, run.bottom), max(high, run.top)
    return edges


def _folios(rows: list[Row], low: float, high: float) -> Iterator[str]:
    for _, text, _, bottom, _, top in rows:
        found = _FOLIO.fullmatch(text.strip())
        if found and (bottom >= high or top <= low):
            yield found[1]


def _plain(label: str) -> str:
    """A number in the figures of any script as one in Latin figures."""
    return str(int(label)) if label.isdecimal() else label.lower()
