"""Turns the print settings, the face and the number of pages into a page: its size and margins.

The canon is that of the renaissance book (Van de Graaf, Tschichold), tempered for books that are
glued and not sewn: the text takes two thirds of the width, the inner margin is to the outer as the
top to the bottom, as two to three, and the line holds what the eye takes in.
"""

import math
from dataclasses import dataclass

from edition.model import PrintSettings
from edition.outputs.pdf import printers

POINT = 25.4 / 72  # millimetres
_LEADING = 1.32  # of the size, for a face whose small letters are as high as Garamond’s
_GARAMOND = 0.4  # of an em: that height
_HIGHER = 0.55  # how much of what they are higher the lines need between them
_AIRY = {
    "ar": 1.75,
    "fa": 1.75,
    "ur": 1.9,
    "he": 1.45,
    "yi": 1.45,
    "zh": 1.65,
    "ja": 1.65,
    "ko": 1.6,
    "hi": 1.6,
    "mr": 1.6,
    "ne": 1.6,
    "sa": 1.6,
}
_TEXT = 2 / 3  # of the width of the page
_BROADEST = 0.735  # of it, where the line would be too short
_FEWEST, _MOST = 60, 70  # characters in a line (Bringhurst 2.1.2: 45 to 75, 66 is ideal)
_IDEOGRAPHS = 27  # in a line of Chinese or Japanese
_CJK = ("zh", "ja")
_DEPTH = 0.775  # of the page’s height is text
_SLENDER = 2.0  # measures, and no more, is the text high
_LOWEST = 0.6  # of the page’s height, and no less
_INNER = 0.4  # of what is free beside the text
_HALF = 0.49  # what the inner margin never reaches, except where a printer asks for it
NUMBER_SIZE = 0.76  # of the text is a number in the margin, as in print.css
NUMBER_GAP = 0.9  # ems of its own between it and the text
_EDGE = 6.35  # millimetres at the edge where a printer wants nothing
_THUMB = 12.7  # the outer margin is at least so wide
LEAST = (40.0, 60.0)  # millimetres of the page are text, as the settings ask, too


@dataclass(frozen=True, slots=True)
class Type:
    """What a face is like, in ems.

    `character` is the mean width of one in the language of the book, `height` that of an x, and
    `number` the width of the widest paragraph number, 0 where none stands in a margin.
    """

    character: float
    height: float
    number: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page in millimetres, and its type in points."""

    width: float
    height: float
    inner: float
    outer: float
    top: float
    bottom: float
    size: float
    leading: float

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.width - self.inner - self.outer

    @property
    def depth(self) -> float:
        """The height of the text."""
        return self.height - self.top - self.bottom

    @property
    def lines(self) -> int:
        """How many lines a full page has."""
        return round(self.depth / (self.leading * POINT))


def page(settings: PrintSettings, language: str, face: Type, pages: int) -> Page:
    """The page: what the settings say, and the canon where they say nothing.

    The more `pages`, the more of the inner margin the binding takes. The text is a whole number of
    lines high.
    """
    width, height = settings.trim
    leading = settings.leading or _leading(settings.size, language, face)
    measure = _measure(settings, language, face)
    inner, outer = _across(settings, measure, pages, room(settings, face))
    deepest = min(height * _DEPTH, max((width - inner - outer) * _SLENDER, height * _LOWEST))
    top, bottom = _down(settings, leading * POINT, deepest)
    return Page(width, height, inner, outer, top, bottom, settings.size, leading)


def is_steady(settings: PrintSettings, language: str, face: Type) -> bool:
    """Tells whether the text is as wide however many pages there are, and so breaks as it does."""
    found = {page(settings, language, face, pages).measure for pages in printers.STEPS}
    return max(found) - min(found) < 0.002


def _down(settings: PrintSettings, line: float, deepest: float) -> tuple[float, float]:
    """The margins at the head and the foot; what is left over by whole lines is at the foot."""
    height, top, bottom = settings.trim[1], settings.top, settings.bottom
    free = height - math.floor(deepest / line) * line
    if not top and not bottom:
        top, bottom = free * _INNER, free * (1 - _INNER)
    elif not bottom:
        bottom = min(max(free - top, top), height - top - LEAST[1])
    elif not top:
        top = min(max(free - bottom, bottom * 2 / 3), height - bottom - LEAST[1])
    lines = math.floor((height - top - bottom) / line + 1e-6)
    if settings.bottom and not settings.top:
        top = height - bottom - lines * line
    top = round(top, 3)
    # A stylesheet has thousandths: what a line lacks by a part of one would be a line less a page.
    return top, math.floor((height - top - lines * line) * 1000 + 1e-6) / 1000


def _leading(size: float, language: str, face: Type) -> float:
    """Faces with high letters need more white between their lines; quarters of a point are set."""
    usual = _LEADING + max(face.height - _GARAMOND, 0) * _HIGHER
    return round(size * _AIRY.get(_primary(language), usual) * 4) / 4


def _measure(settings: PrintSettings, language: str, face: Type) -> float:
    """The width of the text that the canon wants."""
    width = settings.trim[0]
    em = settings.size * POINT
    if settings.measure and _primary(language) in _CJK:
        wanted = settings.measure * em
    elif settings.measure:
        wanted = settings.measure * face.character * em
    elif _primary(language) in _CJK:
        wanted = min(_IDEOGRAPHS, math.floor(width * _BROADEST / em)) * em
    else:
        character = face.character * em
        wanted = min(max(width * _TEXT, _FEWEST * character), _MOST * character)
        wanted = min(wanted, width * _BROADEST)
    return wanted


def room(settings: PrintSettings, face: Type) -> tuple[float, float]:
    """What the inner and the outer margin must have for numbers beside the text."""
    if not face.number or settings.numbers not in ("margin", "left"):
        return 0.0, 0.0
    em = settings.size * POINT * NUMBER_SIZE
    wanted = (face.number + NUMBER_GAP) * em + _EDGE
    return (wanted if settings.numbers == "left" else 0.0), wanted


def _across(
    settings: PrintSettings, measure: float, pages: int, beside: tuple[float, float]
) -> tuple[float, float]:
    """The inner and the outer margin; the text gives way where they would be too narrow."""
    width, (inner, outer) = settings.trim[0], (settings.inner, settings.outer)
    most = width - LEAST[0]
    free = width - measure
    binding = max(settings.gutter, 0.0)
    least = beside[0]
    if settings.gutter < 0:
        binding = printers.binding(pages)
        least = max(least, printers.innermost(settings.printer, pages))
    if not inner and outer:
        inner = min(max(free - outer, outer * 2 / 3 + binding, least), most - outer)
    elif not inner:
        shared = min((free - binding) * _INNER + binding, free * _HALF)
        inner = max(shared, binding, least)
        outer = min(max(free - inner, beside[1], _THUMB), most - inner)
    elif not outer:
        outer = min(max(free - inner, inner, beside[1]), most - inner)
    return round(inner, 3), round(outer, 6)


def _primary(language: str) -> str:
    return language.lower().split("-")[0]
