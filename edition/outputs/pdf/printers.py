"""What printers on demand ask of a book: margins, gutters, page counts and sizes, as data.

Sources: Kindle Direct Publishing, “Set trim size, bleed, and margins” (help page G201834180) and
“Paperback submission guidelines” (G201857950); IngramSpark, “File creation guide” and its list of
trim sizes. All lengths are millimetres.
"""

import math
from dataclasses import dataclass
from typing import Literal

Printer = Literal["any", "kdp", "ingramspark", "other"]

INCH = 25.4
# The innermost margin for a book of up to so many pages (KDP); a thicker one opens less far.
_GUTTERS = (
    (150, 0.375 * INCH),
    (300, 0.5 * INCH),
    (500, 0.625 * INCH),
    (700, 0.75 * INCH),
    (math.inf, 0.875 * INCH),
)
STEPS = (150, 300, 500, 700, 1000)  # a number of pages for each of them


@dataclass(frozen=True, slots=True)
class Limits:
    """What one printer prints.

    `edge` is the least margin at the three sides that are cut, `edge_bled` the same where pictures
    run off the page; `safe` is where the text itself must keep away from them. Sizes are from
    `smallest` to `largest`; `sizes` is a list of the only ones, if there is one. A page larger than
    `large` has `most_large` pages at most.
    """

    name: str
    fewest: int
    most: int
    large: tuple[float, float]
    most_large: int
    edge: float
    edge_bled: float
    safe: float
    smallest: tuple[float, float]
    largest: tuple[float, float]
    sizes: tuple[tuple[float, float], ...]


def _inches(written: str) -> tuple[tuple[float, float], ...]:
    """Sizes in millimetres, of such as `5.5x8.5`."""
    pairs = (one.split("x") for one in written.split())
    return tuple((float(width) * INCH, float(height) * INCH) for width, height in pairs)


KDP = Limits(
    name="KDP",
    fewest=24,
    most=828,
    large=(8.25 * INCH, 10.8 * INCH),
    most_large=590,
    edge=0.25 * INCH,
    edge_bled=0.375 * INCH,
    safe=0.25 * INCH,
    smallest=(4 * INCH, 6 * INCH),
    largest=(8.5 * INCH, 11.69 * INCH),
    sizes=(),
)
INGRAMSPARK = Limits(
    name="IngramSpark",
    fewest=18,
    most=1200,
    large=(math.inf, math.inf),
    most_large=1200,
    edge=0.25 * INCH,
    edge_bled=0.25 * INCH,
    safe=0.5 * INCH,
    smallest=(4 * INCH, 6 * INCH),
    largest=(11 * INCH, 11.7 * INCH),
    sizes=_inches(
        "4x6 4x7 4.25x7 4.37x7 4.72x7.48 5x7 5x8 5.06x7.81 5.25x8 5.5x8.25 5.5x8.5 5.83x8.27 6x9 "
        "6.14x9.21 6.5x6.5 6.625x10.25 6.69x9.61 7x7 7x10 7.44x9.69 7.5x9.25 8x8 8x10 8x10.88 "
        "8.25x10.75 8.25x11 8.268x11.693 8.5x8.5 8.5x9 8.5x11 9x7 11x8.5"
    ),
)
_LIMITS = {"kdp": (KDP,), "ingramspark": (INGRAMSPARK,), "any": (KDP, INGRAMSPARK), "other": ()}
TOLERANCE = INCH / 16  # to which both cut


def limits(printer: Printer) -> tuple[Limits, ...]:
    """The limits that a book is to keep; none for a printer whom we do not know."""
    return _LIMITS[printer]


def innermost(printer: Printer, pages: int) -> float:
    """The least inner margin of a book of so many pages."""
    return max((inner(limit, pages) for limit in limits(printer)), default=0.0)


def inner(limit: Limits, pages: int) -> float:
    """What one printer asks for as the inner margin of a book of so many pages."""
    return _gutter(pages) if limit is KDP else limit.safe


def binding(pages: int) -> float:
    """How much more of the inner margin a book of so many pages loses than a thin one."""
    return _gutter(pages) - _GUTTERS[0][1]


def _gutter(pages: int) -> float:
    return next(gutter for most, gutter in _GUTTERS if pages <= most)
