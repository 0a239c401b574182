"""Draws over a cover what a printer cuts, folds and keeps free, for the eyes of the designer."""

from collections.abc import Iterator

from edition.outputs.pdf.jacket.pieces import Area, Piece
from edition.outputs.pdf.jacket.wrap import FOLD, SAFE, Panel, Wrap
from edition.writing.covers.drawing import Color

_CUT: Color = (230, 0, 126)
_FOLD: Color = (0, 158, 224)
_SAFE: Color = (0, 150, 64)
_FINE = 0.2


def lines(wrap: Wrap) -> Iterator[Piece]:
    """The cut in red, the folds in blue, and the areas that text must keep to in green."""
    yield from _frame(0, 0, wrap.width, wrap.height, _CUT)
    for x in (wrap.spine.left, wrap.spine.right):
        yield Area(x - _FINE / 2, -wrap.bleed, _FINE, wrap.height + 2 * wrap.bleed, _FOLD)
    for panel in (wrap.back, wrap.front):
        yield from _frame(*safe(panel), _SAFE)
    if wrap.lettered:
        spine = wrap.spine
        high = spine.height - 2 * SAFE
        yield from _frame(spine.left + FOLD, SAFE, spine.width - 2 * FOLD, high, _SAFE)


def safe(panel: Panel) -> tuple[float, float, float, float]:
    """The area of a panel that its text keeps to."""
    return panel.left + SAFE, SAFE, panel.width - 2 * SAFE, panel.height - 2 * SAFE


def _frame(left: float, top: float, width: float, height: float, color: Color) -> Iterator[Area]:
    yield Area(left, top, width, _FINE, color)
    yield Area(left, top + height - _FINE, width, _FINE, color)
    yield Area(left, top, _FINE, height, color)
    yield Area(left + width - _FINE, top, _FINE, height, color)
