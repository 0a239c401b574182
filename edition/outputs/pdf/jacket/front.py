"""Puts the front on its panel: the design that the EPUB has, too, or the author's picture."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.diagnostics import Place, Problems
from edition.model import Asset, Metadata
from edition.outputs.pdf.jacket.pieces import Area, Photograph, Piece, Set, Side
from edition.outputs.pdf.jacket.wrap import Wrap
from edition.outputs.pdf.prepress.tint import edge
from edition.outputs.pdf.printers import INCH
from edition.writing.covers import designs
from edition.writing.covers.drawing import Color, Colors, Drawing, Filled, Placed, Shaded, mixed
from edition.writing.covers.lettered import Line

_WIDE = 1600.0  # units of a design
_TALLEST, _STEEPEST = 2240.0, 1.4  # of a sheet that is broader, and from which height to width on
_DOTS = 300  # to the inch, which printers ask of a picture
_CUT = 0.14  # of a side of a picture, at most
_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
_DARK: Color = (24, 22, 20)
_COVER = Place("edition.yaml")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands on the front, and what all of the cover has of it: colours, design, measure.

    A `unit` of the design is so many millimetres.
    """

    pieces: tuple[Piece, ...]
    colors: Colors
    design: str
    unit: float


def made(metadata: Metadata, picture: Asset | None, wrap: Wrap, problems: Problems) -> Front:
    """The front; reports a picture of too few dots (J03) or of another shape (J04)."""
    chosen, panel = metadata.print.cover.color, wrap.front
    if picture is not None:
        shown = _photograph(picture, wrap, problems)
        first = edge(picture.data, left=not wrap.leftward)
        ground = _color(chosen) if chosen else first or designs.cloths(metadata)[0]
        return Front((shown,), _readable(ground), "picture", panel.width / _WIDE)
    drawing, colors, design = _designed(metadata, wrap)
    colors = _readable(_color(chosen)) if chosen else colors
    unit = panel.width / drawing.width
    return Front(tuple(_pieces(drawing, colors, panel.left, unit)), colors, design, unit)


def _designed(metadata: Metadata, wrap: Wrap) -> tuple[Drawing, Colors, str]:
    steep = wrap.front.height / wrap.front.width
    width = _WIDE if steep >= _STEEPEST else _TALLEST / steep
    front = designs.front(metadata, width, width * steep)
    return front.drawing, front.colors, front.design


def _pieces(drawing: Drawing, colors: Colors, left: float, unit: float) -> Iterator[Piece]:
    filled: list[Filled] = []
    for piece in drawing.pieces:
        match piece:
            case Placed(line, x, baseline, centred):
                where = drawing.width / 2 if centred else x
                on_ink = any(_holds(one, where, baseline) for one in filled if one.ink)
                color = colors.ground if on_ink else colors.ink
                side: Side = "center" if centred else "left"
                yield Set(line, left + where * unit, baseline * unit, color, side, unit=unit)
            case Filled(x, top, right, bottom, ink):
                filled.append(piece)
                color = colors.ink if ink else colors.other
                sides = ((right - x) * unit, (bottom - top) * unit)
                yield Area(left + x * unit, top * unit, *sides, color)
            case Shaded(letters, x, baseline, strength):
                line = Line(letters.characters, letters.size, False, 0.0, (letters,))
                color = mixed(colors.ground, colors.ink, strength)
                yield Set(line, left + x * unit, baseline * unit, color, unit=unit)


def _holds(area: Filled, x: float, y: float) -> bool:
    return area.left <= x <= area.right and area.top <= y <= area.bottom


# --- A picture ---------------------------------------------------------------------------------


def _photograph(picture: Asset, wrap: Wrap, problems: Problems) -> Photograph:
    """The picture, which fills the front and the bleed, unless too much of it would be cut off."""
    panel, bleed = wrap.front, wrap.bleed
    left = panel.left - bleed if wrap.leftward else panel.left
    width, height = panel.width + bleed, panel.height + 2 * bleed
    if not picture.width or not picture.height:
        return Photograph(picture.path, left, -bleed, width, height)
    across, down = width / picture.width, height / picture.height
    cut = 1 - min(across, down) / max(across, down)
    if cut > _CUT:
        _tell_shape(picture, cut, (width, height), problems)
        unit = min(across, down)
        shown = (picture.width * unit, picture.height * unit)
        top = (panel.height - shown[1]) / 2 if across < down else -bleed
        start = left if across < down else left + (width - shown[0]) / 2
        place = Photograph(picture.path, start, top, *shown)
    else:
        unit = max(across, down)
        place = Photograph(picture.path, left, -bleed, width, height)
    _check_dots(picture, INCH / unit, (width, height), problems)
    return place


def _tell_shape(
    picture: Asset, cut: float, wanted: tuple[float, float], problems: Problems
) -> None:
    broad = picture.width / picture.height > wanted[0] / wanted[1]
    shape = "broad" if broad else "narrow"
    problems.warning(
        "J04",
        _COVER,
        f"the picture of the cover is too {shape}: {cut:.0%} of it would be cut off, so it is "
        "printed whole, with the colour of the cover around it",
        hint=f"bring one of {wanted[0]:.1f} × {wanted[1]:.1f} mm: the front with its bleed",
    )


def _check_dots(
    picture: Asset, dots: float, wanted: tuple[float, float], problems: Problems
) -> None:
    if picture.media_type == "image/svg+xml" or round(dots) >= _DOTS:
        return
    across, down = (round(side / INCH * _DOTS) for side in wanted)
    problems.warning(
        "J03",
        _COVER,
        f"the picture of the cover has {dots:.0f} dots to the inch at the size of the front; a "
        f"printer asks for {_DOTS}",
        hint=f"bring it with {across} × {down} pixels or more",
    )


# --- Colours -----------------------------------------------------------------------------------


def _color(written: str) -> Color:
    red, green, blue = (int(written[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _readable(ground: Color) -> Colors:
    """A ground with letters that can be read on it, in cream if they can."""
    inks = [one for one in (designs.CREAM, (255, 255, 255)) if contrast(ground, one) >= _CONTRAST]
    ink = inks[0] if inks else _DARK if contrast(ground, _DARK) >= _CONTRAST else (0, 0, 0)
    return Colors(ground, ink, mixed(ground, ink, 0.6))


def contrast(one: Color, other: Color) -> float:
    """How far two colours differ in lightness (WCAG 2.2, “contrast ratio”)."""
    high, low = sorted((_lightness(one), _lightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _lightness(color: Color) -> float:
    red, green, blue = (
        value / 3294.6 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
