"""Proves the cover for the printer: what stands on front, spine and back, and where.

All of the manuscript that belongs on a panel is there, nothing comes too near to a cut or a fold,
the barcode says the ISBN, and a printer takes the file.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from edition import tree
from edition.diagnostics import Problems
from edition.languages import direction
from edition.model import Code, Edition, Metadata, Text
from edition.proof.epub.archive import UnreadableError
from edition.proof.pdf import bars, glyphs, prepress
from edition.proof.pdf.glyphs import Row
from edition.proof.report import Report, just_made, shortly

_POINT = 72 / 25.4  # in a millimetre
_SAFE, _FOLD = 6.35, 1.5875  # millimetres: KDP and IngramSpark want so much
_BLEED = 2.99
_SLACK = 0.35  # millimetres that a swash or an accent may take of them
_LARGE = 200.0  # points: the sign behind a title, an ornament, is larger than any letter


@dataclass(frozen=True, slots=True)
class _Panel:
    """A part of the cover: from where to where it goes, and what keeps free on its sides."""

    name: str
    left: float
    right: float
    free: float


def prove(edition: Edition, data: bytes, problems: Problems) -> None:
    """Reports what is missing on the cover or at a wrong place (J18), what no printer takes (J19).

    What is reported is a fault of ours.
    """
    compare(edition, data, Report(problems, just_made("cover")))


def compare(edition: Edition, data: bytes, report: Report) -> None:
    """Compares the file of a cover with the edition that it is for."""
    try:
        rows = next(glyphs.every(data), [])
        with pikepdf.open(BytesIO(data)) as book:
            for fault in prepress.unprintable(book):
                report.fault("J19", report.whole, fault)
            trim = [float(edge) for edge in book.pages[0].obj.TrimBox]
            for fault in _measures(edition.metadata, book.pages[0].obj, trim):
                report.fault("J19", report.whole, fault)
        texts = [row for row in rows if row[1] and row[5] - row[3] < _LARGE]
        for fault in (*_said(edition, texts, trim), *_barcode(edition.metadata, data)):
            report.fault("J18", report.whole, fault)
    except UnreadableError as error:
        report.unreadable(f"something cannot be read: {error}")
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
        report.unreadable(f"something cannot be read: the PDF is damaged ({error})")
    report.close()


def _measures(metadata: Metadata, page: pikepdf.Object, trim: Sequence[float]) -> Iterator[str]:
    """Height and width of the cover, and the bleed around it."""
    width, height = (side * _POINT for side in metadata.print.trim)
    if abs(trim[3] - trim[1] - height) > 0.1:
        yield "it is not as high as the pages"
    spine = trim[2] - trim[0] - 2 * width
    wanted = metadata.print.cover.spine * _POINT
    if spine <= 0 or (wanted and abs(spine - wanted) > 0.1):
        yield "the spine is not as wide as it should be"
    bleed = [float(edge) for edge in page.BleedBox]
    around = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
    if min(around) < _BLEED * _POINT:
        yield "the bleed is too small"


# --- What it says ------------------------------------------------------------------------------


def _said(edition: Edition, rows: Sequence[Row], trim: Sequence[float]) -> Iterator[str]:
    """What is missing on a panel, and what stands too near to a cut or a fold."""
    metadata = edition.metadata
    found: dict[str, list[Row]] = {}
    for row in rows:
        middle = (row[2] + row[4]) / 2
        panel = next(one for one in _panels(metadata, trim) if middle <= one.right)
        found.setdefault(panel.name, []).append(row)
        yield from _near(row, panel, trim)
    pictured = any(asset.path == metadata.cover for asset in edition.assets)
    front = () if pictured else tuple(_front(metadata))
    for name, wanted in (("front", front), ("back", tuple(_back(metadata)))):
        has = _letters(row[1] for row in found.get(name, ()))
        if missing := _letters(wanted) - has:
            said = next((one for one in wanted if _letters((one,)) & missing), "")
            letters = "".join(sorted(missing.elements()))
            yield f"{shortly(said)} is not whole on the {name} ({letters} is missing)"
    spine = found.get("spine")
    title = metadata.print.cover.spine_title or metadata.title
    if spine and _letters((title,)) - _letters(row[1] for row in spine):
        yield "the title is not whole on the spine"


def _panels(metadata: Metadata, trim: Sequence[float]) -> tuple[_Panel, ...]:
    width = metadata.print.trim[0] * _POINT
    first, last = ("back", "front") if direction(metadata.language) == "ltr" else ("front", "back")
    left, right = trim[0] + width, trim[2] - width
    return (
        _Panel(first, trim[0], left, _SAFE),
        _Panel("spine", left, right, _FOLD),
        _Panel(last, right, trim[2], _SAFE),
    )


def _near(row: Row, panel: _Panel, trim: Sequence[float]) -> Iterator[str]:
    _, said, left, bottom, right, top = row
    aside = min(left - panel.left, panel.right - right) - panel.free * _POINT
    above = min(bottom - trim[1], trim[3] - top) - _SAFE * _POINT
    if min(aside, above) < -_SLACK * _POINT:
        yield f"{shortly(said)} comes too near to the edge of the {panel.name}"


def _front(metadata: Metadata) -> Iterator[str]:
    yield from (metadata.title, metadata.subtitle, metadata.publisher)
    makers = [one for one in metadata.contributors if one.role in ("aut", "cre")]
    yield from (one.name for one in makers)
    if metadata.series:
        yield metadata.series.title


def _back(metadata: Metadata) -> Iterator[str]:
    blocks = metadata.print.cover.back
    if blocks:
        held = tree.everything(blocks)
        yield "".join(node.text for node in held if isinstance(node, Text | Code))
    else:
        yield metadata.description
    yield from (metadata.publisher, metadata.place)


def _letters(texts: Iterable[str]) -> Counter[str]:
    """The letters and digits of texts: lines are broken and words divided where they fit."""
    whole = unicodedata.normalize("NFKD", "".join(texts))
    return Counter(one for one in whole.casefold() if unicodedata.category(one)[0] in "LN")


def _barcode(metadata: Metadata, data: bytes) -> Iterator[str]:
    isbn = metadata.identifiers.isbn_print
    if metadata.print.cover.barcode == "isbn" and isbn:
        read = bars.number(glyphs.black(data))
        if read != isbn:
            yield f"the barcode says {read or 'nothing'} instead of {isbn}"
