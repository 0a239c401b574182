"""Draws a typographic cover from the metadata, for a book that has no picture for one."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

from edition import languages
from edition.model import Metadata
from edition.outputs.epub.lettered import Fitted, Style, fitted, wide
from edition.outputs.epub.sheet import Colors, Sheet
from edition.relators import TERMS
from edition.writing import fonts
from edition.writing.lettering import Lettering

WIDTH, HEIGHT = 1600, 2560  # the proportion and the size that bookshops ask for

_CREAM = (245, 240, 226)
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
_AUTHORS = frozenset({"aut", "cre"})

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


def draw(metadata: Metadata) -> bytes:
    """A PNG with the title, who wrote the book and who publishes it.

    The identifier chooses design and cloth, so that a book keeps its own; the books of a series
    share the design.
    """
    own = zlib.crc32(metadata.identifiers.uuid.encode())
    family = zlib.crc32(metadata.series.title.encode()) if metadata.series else own >> 8
    cloth, stamp = _CLOTHS[own % len(_CLOTHS)]
    design = _DESIGNS[family % len(_DESIGNS)]
    sheet = Sheet(WIDTH, HEIGHT)
    paper = design(sheet, metadata)
    colors = Colors(_CREAM, cloth, stamp) if paper else Colors(cloth, _CREAM, stamp)
    return sheet.png(colors)


def _said(metadata: Metadata, measure: float, title: float) -> _Said:
    language, series = metadata.language, metadata.series
    numbered = " · ".join(filter(None, (series.title, series.number))) if series else ""
    return _Said(
        fitted(metadata.title, _TITLE, title, language),
        fitted(metadata.subtitle, _SUBTITLE, measure, language),
        fitted(_people(metadata), _AUTHOR, measure, language),
        fitted(numbered, _SMALL, measure, language),
        fitted(metadata.publisher, _SMALL, measure, language),
    )


def _people(metadata: Metadata) -> str:
    """The authors; of a book without any, those who are named first, and what they did."""
    people = metadata.contributors
    authors = tuple(one.name for one in people if one.role in _AUTHORS)
    if authors or not people:
        return languages.names(metadata.language, authors)
    role = people[0].role
    names = tuple(one.name for one in people if one.role == role)
    if role not in languages.words(metadata.language).roles:
        return languages.names(metadata.language, names)
    return languages.credit(metadata.language, role, TERMS.get(role, role), names)


def _down(sheet: Sheet, text: Fitted, first: float, left: float = 0, right: float = 0) -> float:
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


def _rule(sheet: Sheet, top: float, long: int, thick: int) -> None:
    """A short line in the middle."""
    left = (sheet.width - long) // 2
    sheet.fill(left, round(top), left + long, round(top) + thick)


def _framed(sheet: Sheet, metadata: Metadata) -> bool:
    """Two lines around the cloth, all in the middle."""
    sheet.outline(110, 110, WIDTH - 110, HEIGHT - 110, 6)
    sheet.outline(132, 132, WIDTH - 132, HEIGHT - 132, 2)
    said = _said(metadata, 1140, 1180)
    _down(sheet, said.author, 400)
    last = 1360 + min(said.title.height / 4, 120)
    _down(sheet, said.title, last - said.title.height)
    _rule(sheet, last + 150, 180, 4)
    _down(sheet, said.subtitle, last + 300)
    foot = HEIGHT - 240 - said.publisher.height
    _down(sheet, said.publisher, foot)
    _down(sheet, said.series, foot - 110 - said.series.height)
    return False


def _labelled(sheet: Sheet, metadata: Metadata) -> bool:
    """A paper label on the cloth."""
    said = _said(metadata, 900, 920)
    heights = [
        240 + said.title.size,
        said.title.height,
        said.subtitle.height + _gap(said) if said.subtitle.lines else 0,
        said.author.height + 290 if said.author.lines else 0,
    ]
    left, right, top = 250, WIDTH - 250, 400
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
    foot = HEIGHT - 240 - said.publisher.height
    _down(sheet, said.publisher, foot)
    _down(sheet, said.series, foot - 110 - said.series.height)
    return False


def _papered(sheet: Sheet, metadata: Metadata) -> bool:
    """Paper with a bar above and a line below, all at the side where reading begins."""
    left, right = 170, WIDTH - 170
    sheet.fill(left, 230, right, 262, ink=True)
    said = _said(metadata, right - left, right - left)
    side = _side(metadata, left, right)
    at = _down(sheet, said.author, 430, *side) if said.author.lines else 300
    at = _down(sheet, said.title, max(at + 210, 760) + said.title.size * 0.5, *side)
    _down(sheet, said.subtitle, at + _gap(said), *side)
    if said.publisher.lines or said.series.lines:
        sheet.fill(left, HEIGHT - 360, right, HEIGHT - 356)
    _down(sheet, said.publisher, HEIGHT - 260 - said.publisher.height, *side)
    _down(sheet, said.series, HEIGHT - 410 - said.series.height, *side)
    return True


def _signed(sheet: Sheet, metadata: Metadata) -> bool:
    """The sign of a paragraph, very large and pale, behind a title at its foot."""
    family = fonts.family(fonts.DEFAULT)
    sign = metadata.paragraphs.sign
    if family and len(sign) == 1 and family.has(sign):
        size = 2300.0
        letters = Lettering(family.faces[0].path, fonts.REGULAR, sign, "ltr", size, 0.0)
        across = wide((letters,))
        place = 90 if languages.direction(metadata.language) == "rtl" else WIDTH - across - 90
        sheet.shade(letters, place, 1680, 0.11)
    left, right = 150, WIDTH - 150
    side = _side(metadata, left, right)
    said = _said(metadata, right - left, right - left)
    _down(sheet, said.author, 330, *side)
    under = said.subtitle.height + _gap(said) if said.subtitle.lines else 0
    at = _down(sheet, said.title, HEIGHT - 620 - under - said.title.height, *side)
    _down(sheet, said.subtitle, at + _gap(said), *side)
    sheet.fill(left, HEIGHT - 400, right, HEIGHT - 396)
    _down(sheet, said.publisher, HEIGHT - 270 - said.publisher.height, *side)
    _down(sheet, said.series, 330 + said.author.height + 150 if said.author.lines else 330, *side)
    return False


def _side(metadata: Metadata, left: float, right: float) -> tuple[float, float]:
    """Where lines begin, or where they end, when they are read from right to left."""
    return (0, right) if languages.direction(metadata.language) == "rtl" else (left, 0)


_DESIGNS: tuple[Callable[[Sheet, Metadata], bool], ...] = (_framed, _labelled, _papered, _signed)
