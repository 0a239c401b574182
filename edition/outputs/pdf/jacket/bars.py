"""Turns an ISBN into the barcode of a book; the only module that knows python-barcode.

The symbol is an EAN-13 (ISO/IEC 15420): bars in pure black on white, with its quiet zones, the
number below and the ISBN above it (ISBN Users’ Manual, 7th edition, 12). Beside it may stand an
add-on of five digits, the price.
"""

from collections.abc import Iterator
from itertools import groupby

from barcode.charsets import ean as tables
from barcode.ean import EuropeanArticleNumber13

from edition.outputs.pdf.jacket.pieces import BLACK, WHITE, Area, Piece, Set
from edition.writing.covers.lettered import Line

_MODULE = 0.33  # millimetres: the narrowest bar of a symbol in its full size
_HEIGHT, _GUARD = 22.85, 1.65  # of the bars, and how far those at the ends stand out below
_QUIET, _QUIET_RIGHT = 11, 7  # modules that stay white on either side
_BETWEEN, _QUIET_ADDED = 9, 5  # before and behind an add-on
_ADVANCE = 0.636  # ems, of every digit of the face
_DIGIT, _ISBN = 3.3, 2.6  # millimetres: the sizes of the type
_SINK = 2.8  # from the bars to the baseline of the digits
_ABOVE, _AROUND = 1.6, 1.5  # millimetres between bars and ISBN, and around all of it
_CAPITAL = 0.73  # ems: how high digits and capitals are
# Which digits of an add-on are of the second kind, by its checksum (ISO/IEC 15420, 4.3.5)
_KINDS = ["BBAAA", "BABAA", "BAABA", "BAAAB", "ABBAA", "AABBA", "AAABB", "ABABA", "ABAAB", "AABAB"]


def size(price: str, scale: float) -> tuple[float, float]:
    """How wide and how high the white box is that holds the barcode."""
    modules = _QUIET + 95 + (_BETWEEN + 47 + _QUIET_ADDED if price else _QUIET_RIGHT)
    high = _ISBN * _CAPITAL + _ABOVE + _HEIGHT + _SINK
    return modules * _MODULE * scale + 2 * _AROUND, high * scale + 2 * _AROUND


def drawn(isbn: str, shown: str, price: str, place: tuple[float, float, float]) -> Iterator[Piece]:
    """A barcode in its box; `shown` is the ISBN as people read it.

    `place` is the upper left corner, and the size compared with the full one.
    """
    left, top, scale = place
    yield Area(left, top, *size(price, scale), WHITE)
    module = _MODULE * scale
    start = left + _AROUND + _QUIET * module
    capital = top + _AROUND + _ISBN * _CAPITAL * scale
    above = capital + _ABOVE * scale
    middle = start + 95 * module / 2
    yield _line(f"ISBN {shown}", _ISBN * scale, 0, (middle, capital))
    code = EuropeanArticleNumber13(isbn, guardbar=True).build()[0]
    for at, wide, kind in _runs(code):
        high = _HEIGHT + (_GUARD if kind == "G" else 0)
        yield Area(start + at * module, above, wide * module, high * scale, BLACK)
    yield from _digits(isbn, (start, above + (_HEIGHT + _SINK) * scale, scale))
    if price:
        yield from _added(price, (start + (95 + _BETWEEN) * module, above, scale))


def _runs(code: str) -> Iterator[tuple[int, int, str]]:
    """The bars of a code: where each begins, how wide it is, and of which kind."""
    at = 0
    for kind, row in groupby(code):
        wide = len(list(row))
        if kind != "0":
            yield at, wide, kind
        at += wide


def _digits(isbn: str, place: tuple[float, float, float]) -> Iterator[Set]:
    """The digits below the bars: the first before them, then six under each half."""
    start, baseline, scale = place
    for digits, at in ((isbn[0], -5.5), (isbn[1:7], 24), (isbn[7:], 71)):
        yield _spread(digits, (start + at * _MODULE * scale, baseline, scale), 7)


def _spread(digits: str, place: tuple[float, float, float], modules: int) -> Set:
    """Digits that are so many modules apart, around a place."""
    middle, baseline, scale = place
    spacing = (modules * _MODULE - _DIGIT * _ADVANCE) * scale
    return _line(digits, _DIGIT * scale, spacing, (middle + spacing / 2, baseline))


def _line(said: str, size: float, spacing: float, place: tuple[float, float]) -> Set:
    line = Line(said, size, italic=False, spacing=spacing, runs=())
    return Set(line, *place, BLACK, side="center", plain=True)


def _added(price: str, place: tuple[float, float, float]) -> Iterator[Piece]:
    """The add-on: its digits above lower bars."""
    start, top, scale = place
    module = _MODULE * scale
    baseline = top + _DIGIT * _CAPITAL * scale
    below = baseline + 1.0 * scale
    yield _spread(price, (start + 47 * module / 2, baseline, scale), 9)
    foot = top + (_HEIGHT + _GUARD) * scale
    for at, wide, _ in _runs(addition(price)):
        yield Area(start + at * module, below, wide * module, foot - below, BLACK)


def addition(price: str) -> str:
    """The 47 modules of an add-on of five digits."""
    odd, even = (sum(map(int, price[first::2])) for first in (0, 1))
    kinds = _KINDS[(3 * odd + 9 * even) % 10]
    symbols = (tables.CODES[kind][int(digit)] for kind, digit in zip(kinds, price, strict=True))
    return "1011" + "01".join(symbols)
