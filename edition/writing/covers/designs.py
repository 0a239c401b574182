"""Designs a typographic cover from the metadata, for a book that has no picture for one.

Measures are those of a sheet 1600 wide and 2560 high; a sheet of another shape has its foot and
its middle elsewhere.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from edition import languages
from edition.model import Metadata
from edition.relators import TERMS
from edition.writing import fonts, lettering
from edition.writing.covers.drawing import Color, Colors, Drawing
from edition.writing.covers.lettered import Fitted, Style, fitted, wide
from edition.writing.lettering import Lettering

_TALL = 2560  # of the sheet that all measures are for

CREAM = (245, 240, 226)
# The cloths that a binder has, each with the colour that its lines are stamped in.
_CLOTHS = (
    ((31, 45, 71), (204, 170, 104)),
    ((94, 27, 33), (217, 180, 122)),
    ((28, 62, 52), (201, 176, 116)),
    ((54, 41, 67), (209, 168, 138)),
    ((36, 64, 74), (219, 160, 112)),
    ((84, 52, 28), (222, 190, 134)),
    ((46, 49, 54), (201, 106, 82)),
    ((108, 58, 34), (232, 206, 160)),
)
AUTHORS = frozenset({"aut", "cre"})

_TITLE = Style(
    (230, 210, 190, 170, 150, 132, 116, 100, 88, 78, 68, 60, 52, 44, 36, 30), 780, 1.14,
    hyphenate=116,
)  # fmt: skip
_SUBTITLE = Style((80, 72, 64, 56, 48, 40, 34), 330, 1.28, italic=True)
_AUTHOR = Style((84, 74, 64, 54, 46, 40, 34, 28), 260, 1.3, spacing=0.03)
_SMALL = Style((50, 44, 38, 32), 110, 1.3, spacing=0.05)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a cover says, in lines that fit a measure."""

    title: Fitted
    subtitle: Fitted
    author: Fitted
    series: Fitted
    publisher: Fitted


@dataclass(frozen=True, slots=True)
class Front:
    """The front of a cover: what is drawn, in which colours, and the name of the design."""

    drawing: Drawing
    colors: Colors
    design: str


def front(metadata: Metadata, width: float, height: float) -> Front:
    """The title, who wrote the book and who publishes it, on a sheet that is about 1600 wide.

    The identifier chooses design and cloth, so that a book keeps its own; the books of a series
    share the design.
    """
    own = zlib.crc32(metadata.identifiers.uuid.encode())
    family = zlib.crc32(metadata.series.title.encode()) if metadata.series else own >> 8
    design = _DESIGNS[family % len(_DESIGNS)]
    sheet = Drawing(width, height)
    paper = design(sheet, metadata)
    cloth, stamp = cloths(metadata)
    colors = Colors(CREAM, cloth, stamp) if paper else Colors(cloth, CREAM, stamp)
    return Front(sheet, colors, design.__name__.removeprefix("_"))


def cloths(metadata: Metadata) -> tuple[Color, Color]:
    """The cloth of a book, and the colour that its lines are stamped in."""
    return _CLOTHS[zlib.crc32(metadata.identifiers.uuid.encode()) % len(_CLOTHS)]


def _tall(sheet: Drawing) -> float:
    """How high a sheet is, of the height that all measures are for."""
    return sheet.height / _TALL


def _said(metadata: Metadata, sheet: Drawing, beside: float, beside_title: float) -> _Said:
    """What there is to say, in lines that leave so much room beside them."""
    measure = sheet.width - beside
    large = replace(_TITLE, height=round(_TITLE.height * _tall(sheet)))
    language, series = metadata.language, metadata.series
    numbered = " · ".join(filter(None, (series.title, series.number))) if series else ""
    return _Said(
        fitted(metadata.title, large, sheet.width - beside_title, language),
        fitted(metadata.subtitle, _SUBTITLE, measure, language),
        fitted(people(metadata), _AUTHOR, measure, language),
        fitted(numbered, _SMALL, measure, language),
        fitted(metadata.publisher, _SMALL, measure, language),
    )


def people(metadata: Metadata) -> str:
    """The authors; of a book without any, those who are named first, and what they did."""
    makers = metadata.contributors
    authors = tuple(one.name for one in makers if one.role in AUTHORS)
    if authors or not makers:
        return languages.names(metadata.language, authors)
    role = makers[0].role
    names = tuple(one.name for one in makers if one.role == role)
    if role not in languages.words(metadata.language).roles:
        return languages.names(metadata.language, names)
    return languages.credit(metadata.language, role, TERMS.get(role, role), names)


def _down(sheet: Drawing, text: Fitted, first: float, left: float = 0, right: float = 0) -> float:
    """Sets lines from a first baseline downwards; gives the baseline of the last.

    They begin at `left`, or end at `right`; without either they stand in the middle.
    """
    baseline = first - text.step
    for line in text.lines:
        baseline += text.step
        if left or right:
            sheet.line(line, left or right - wide(line), baseline)
        else:
            sheet.centred(line, baseline)
    return baseline


def _gap(said: _Said) -> float:
    """From the last baseline of the title to the first of the subtitle."""
    return said.title.size * 0.4 + said.subtitle.size * 0.75 + 40


def _rule(sheet: Drawing, top: float, long: int, thick: int) -> None:
    """A short line in the middle."""
    left = (sheet.width - long) // 2
    sheet.fill(left, round(top), left + long, round(top) + thick)


def _framed(sheet: Drawing, metadata: Metadata) -> bool:
    """Two lines around the cloth, all in the middle."""
    sheet.outline(110, 110, sheet.width - 110, sheet.height - 110, 6)
    sheet.outline(132, 132, sheet.width - 132, sheet.height - 132, 2)
    said = _said(metadata, sheet, 460, 420)
    _down(sheet, said.author, 400 * _tall(sheet))
    last = 1360 * _tall(sheet) + min(said.title.height / 4, 120)
    _down(sheet, said.title, last - said.title.height)
    _rule(sheet, last + 150, 180, 4)
    _down(sheet, said.subtitle, last + 300)
    foot = sheet.height - 240 - said.publisher.height
    _down(sheet, said.publisher, foot)
    _down(sheet, said.series, foot - 110 - said.series.height)
    return False


def _labelled(sheet: Drawing, metadata: Metadata) -> bool:
    """A paper label on the cloth."""
    said = _said(metadata, sheet, 700, 680)
    heights = [
        240 + said.title.size,
        said.title.height,
        said.subtitle.height + _gap(said) if said.subtitle.lines else 0,
        said.author.height + 290 if said.author.lines else 0,
    ]
    left, right, top = 250, sheet.width - 250, round(400 * _tall(sheet) ** 2)
    bottom = top + round(max(sum(heights) + 40, 700))
    sheet.fill(left, top, right, bottom, ink=True)
    sheet.outline(left + 28, top + 28, right - 28, bottom - 28, 5)
    sheet.outline(left + 42, top + 42, right - 42, bottom - 42, 2)
    slack = bottom - top - sum(heights) - 40
    at = _down(sheet, said.title, top + 170 + said.title.size * 0.75 + slack / 2)
    if said.subtitle.lines:
        at = _down(sheet, said.subtitle, at + _gap(said))
    if said.author.lines:
        _rule(sheet, at + 115, 140, 4)
        _down(sheet, said.author, at + 260)
    foot = sheet.height - 240 - said.publisher.height
    _down(sheet, said.publisher, foot)
    _down(sheet, said.series, foot - 110 - said.series.height)
    return False


def _papered(sheet: Drawing, metadata: Metadata) -> bool:
    """Paper with a bar above and a line below, all at the side where reading begins."""
    left, right = 170, sheet.width - 170
    sheet.fill(left, 230, right, 262, ink=True)
    said = _said(metadata, sheet, 2 * left, 2 * left)
    side = _side(metadata, left, right)
    at = _down(sheet, said.author, 430, *side) if said.author.lines else 300
    at = _down(sheet, said.title, max(at + 210, 760 * _tall(sheet)) + said.title.size * 0.5, *side)
    _down(sheet, said.subtitle, at + _gap(said), *side)
    if said.publisher.lines or said.series.lines:
        sheet.fill(left, sheet.height - 360, right, sheet.height - 356)
    _down(sheet, said.publisher, sheet.height - 260 - said.publisher.height, *side)
    _down(sheet, said.series, sheet.height - 410 - said.series.height, *side)
    return True


def _signed(sheet: Drawing, metadata: Metadata) -> bool:
    """The sign of a paragraph, very large and pale, behind a title at its foot."""
    family = fonts.family(fonts.DEFAULT)
    sign = metadata.paragraphs.sign
    if family and len(sign) == 1 and family.has(sign):
        size = 2300 * _tall(sheet)
        letters = Lettering(family.faces[0].path, fonts.REGULAR, sign, "ltr", size, 0.0)
        across = lettering.advance(letters)
        place = 90 if languages.direction(metadata.language) == "rtl" else sheet.width - across - 90
        sheet.shade(letters, place, 1680 * _tall(sheet), 0.11)
    left, right = 150, sheet.width - 150
    side = _side(metadata, left, right)
    said = _said(metadata, sheet, 2 * left, 2 * left)
    _down(sheet, said.author, 330, *side)
    under = said.subtitle.height + _gap(said) if said.subtitle.lines else 0
    at = _down(sheet, said.title, sheet.height - 620 - under - said.title.height, *side)
    _down(sheet, said.subtitle, at + _gap(said), *side)
    sheet.fill(left, sheet.height - 400, right, sheet.height - 396)
    _down(sheet, said.publisher, sheet.height - 270 - said.publisher.height, *side)
    _down(sheet, said.series, 330 + said.author.height + 150 if said.author.lines else 330, *side)
    return False


def _side(metadata: Metadata, left: float, right: float) -> tuple[float, float]:
    """Where lines begin, or where they end, when they are read from right to left."""
    return (0, right) if languages.direction(metadata.language) == "rtl" else (left, 0)


_DESIGNS: tuple[Callable[[Drawing, Metadata], bool], ...] = (_framed, _labelled, _papered, _signed)
