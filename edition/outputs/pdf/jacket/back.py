"""Sets the back: its text, who wrote the book, who publishes it, and the barcode."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from edition.diagnostics import Place, Problems
from edition.languages import direction
from edition.model import Metadata
from edition.outputs.pdf.jacket import bars
from edition.outputs.pdf.jacket.front import Front
from edition.outputs.pdf.jacket.pieces import Area, Piece, Set, Side, Words
from edition.outputs.pdf.jacket.wrap import Panel
from edition.outputs.pdf.printers import INCH
from edition.writing import xhtml
from edition.writing.covers.designs import people
from edition.writing.covers.drawing import Colors
from edition.writing.covers.lettered import Style, fitted
from edition.writing.inlines import Medium
from edition.writing.isbn import hyphenated
from edition.writing.markup import NOTHING, Xhtml, element, join, text

_SIZES = tuple(half / 2 for half in range(28, 14, -1))  # points: 14 to 7.5
_USUAL, _WIDE = 12.0, 120.0  # no text need be larger, if its column is so many millimetres wide
_POINT = 25.4 / 72
_ROOM = (2 * INCH, 1.2 * INCH)  # the place that KDP wants for its own barcode
_NARROW = 105.0  # millimetres: on a narrower back the barcode is smaller
_SMALLER = 0.8
# In units of the design, as in front: margins, the bar of one design and the lines of another.
_MARGINS = {"papered": 170, "framed": 212}
_MARGIN, _BAR, _THICK = 200, 230, 32
_LINES = ((110, 6), (132, 2))
_LONGEST = 34  # ems of a line
_BOOK = Place("edition.yaml")

Fits = Callable[[Words, float], bool]


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the text of the back stands, and what room there is below it."""

    left: float
    top: float
    width: float
    foot: float  # where barcode and imprint end
    lower: float  # where they begin


def drawn(
    metadata: Metadata, panel: Panel, front: Front, fits: Fits, problems: Problems
) -> Iterator[Piece]:
    """All that stands on the back, in the manner of the front.

    `fits` tells whether words fit into so high a column.

    Reports an ISBN that is not there (J01), a back without words (J02), and a text that is too long
    for it (J05).
    """
    colors, design = front.colors, front.design
    unit = front.unit
    margin = max(unit * _MARGINS.get(design, _MARGIN), 13.0)
    top = margin * 1.25
    if design == "papered":
        width = panel.width - 2 * margin
        yield Area(panel.left + margin, _BAR * unit, width, _THICK * unit, colors.ink)
        top = (_BAR + _THICK) * unit + 9.0
    elif design == "framed":
        yield from _frame(panel, colors, unit)
    box = _box(metadata, panel, problems)
    foot = panel.height - margin * 0.85
    lower = foot - (box[1] if box else 5.0)
    column = _Column(panel.left + margin, top, panel.width - 2 * margin, foot, lower)
    yield from _text(metadata, column, colors, fits, problems)
    inner = panel.left if direction(metadata.language) == "rtl" else panel.right
    if box:
        yield from _barcode(metadata, (inner, margin), column, box)
    yield from _imprint(metadata, column, colors, box)


def _frame(panel: Panel, colors: Colors, unit: float) -> Iterator[Piece]:
    """The two lines that are around the front, too."""
    for inset, thick in _LINES:
        away, fine = inset * unit, thick * unit
        across, down = panel.width - 2 * away, panel.height - 2 * away
        left, lower = panel.left + away, panel.height - away - fine
        yield Area(left, away, across, fine, colors.other)
        yield Area(left, lower, across, fine, colors.other)
        yield Area(left, away, fine, down, colors.other)
        yield Area(panel.right - away - fine, away, fine, down, colors.other)


def _text(
    metadata: Metadata, column: _Column, colors: Colors, fits: Fits, problems: Problems
) -> Iterator[Piece]:
    inner = _inner(metadata)
    if not inner:
        message = "there is nothing to say on the back of the cover"
        hint = "write a “description”, or a text for it: print: {cover: {back: back.md}}"
        problems.warning("J02", _BOOK, message, hint)
        return
    high = column.lower - column.top - 12.0
    usual = _USUAL * max(1.0, column.width / _WIDE)
    for size in _SIZES:
        width = min(column.width, _LONGEST * size * _POINT)
        leftward = direction(metadata.language) == "rtl"
        left = column.left + (column.width - width if leftward else 0.0)
        words = Words(inner, left, column.top, width, size, colors.ink)
        if size <= usual and fits(words, high):
            yield words
            return
    message = f"the text for the back of the cover does not fit into {high:.0f} mm"
    hint = "shorten it, or write a shorter one: print: {cover: {back: back.md}}"
    problems.error("J05", _BOOK, message, hint)


def _inner(metadata: Metadata) -> Xhtml:
    """The text of the back, or the description, and behind it who wrote the book."""
    blocks = metadata.print.cover.back
    if blocks:
        medium = Medium(metadata.language, str, str, lambda reference: NOTHING)
        said = xhtml.blocks(medium, blocks)
    else:
        parts = (" ".join(part.split()) for part in metadata.description.split("\n\n"))
        said = join((element("p", {}, text(part)) for part in parts if part), "\n")
    if not said:
        return NOTHING
    return join((said, element("p", {"class": "people"}, text(people(metadata)))), "\n")


# --- The foot ----------------------------------------------------------------------------------


def _box(metadata: Metadata, panel: Panel, problems: Problems) -> tuple[float, float] | None:
    """How large the place of the barcode is, if there is one; reports an ISBN that lacks (J01)."""
    cover = metadata.print.cover
    if cover.barcode == "none":
        return None
    if cover.barcode == "room":
        return _ROOM
    if not metadata.identifiers.isbn_print:
        problems.warning(
            "J01",
            _BOOK,
            "the printed book has no ISBN, so there is no barcode on its cover, only room for one",
            hint="add “identifiers: {isbn: {print: …}}”, or write cover: {barcode: room} or none",
        )
        return _ROOM
    return bars.size(cover.price, _scale(panel.width))


def _scale(width: float) -> float:
    return 1.0 if width >= _NARROW else _SMALLER


def _barcode(
    metadata: Metadata, edge: tuple[float, float], column: _Column, box: tuple[float, float]
) -> Iterator[Piece]:
    """The barcode, near the spine, or nothing where only room is left for it."""
    cover, isbn = metadata.print.cover, metadata.identifiers.isbn_print
    if cover.barcode != "isbn" or not isbn:
        return
    leftward = direction(metadata.language) == "rtl"
    left = column.left if leftward else column.left + column.width - box[0]
    scale = _SMALLER if bars.size(cover.price, 1.0) != box else 1.0
    yield from bars.drawn(isbn, hyphenated(isbn), cover.price, (left, column.lower, scale))


def _imprint(
    metadata: Metadata, column: _Column, colors: Colors, box: tuple[float, float] | None
) -> Iterator[Piece]:
    """Publisher and place at the foot, on the side of the fore-edge, and a line above them."""
    lines = [one for one in (metadata.publisher, metadata.place) if one]
    leftward = direction(metadata.language) == "rtl"
    room = column.width - (box[0] + 8.0 if box else 0.0)
    size = 3.9
    baseline = column.foot - 0.9
    for said in reversed(lines):
        share = 1.0 if said == metadata.publisher else 0.82
        spacing = 0.03 if said == metadata.publisher else 0.0
        style = Style(tuple(range(100, 70, -4)), 300, 1.25, spacing=spacing)
        unit = size * share / 100
        made = fitted(said, style, room / unit, metadata.language)
        for line in reversed(made.lines):
            x = column.left + column.width if leftward else column.left
            side: Side = "right" if leftward else "left"
            yield Set(line, x, baseline, colors.ink, side=side, unit=unit)
            baseline -= made.step * unit
    if lines:
        left = column.left + column.width - 14.0 if leftward else column.left
        yield Area(left, baseline - 0.6, 14.0, 0.25, colors.other)
