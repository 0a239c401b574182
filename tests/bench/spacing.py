"""Looks at the lines of a PDF: how wide their spaces are, how they end, and whether rivers run."""

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

import pypdfium2
import pypdfium2.raw as pdfium

_HYPHENS = frozenset("-\u2010\u00ad\ufffe\x02")
_FULL = 6.0  # points by which a justified line may end before the measure, or hang behind it
_RIVER = 4  # lines in a row through which a gap runs


@dataclass(frozen=True)
class Line:
    """A line: its left and right end, the gaps between its words, and whether it is divided."""

    left: float
    right: float
    gaps: tuple[tuple[float, float], ...]
    divided: bool


@dataclass(frozen=True)
class Look:
    """How justified lines look; the percentiles are of their spaces, as shares of a natural one.

    A river is a gap that runs down through four lines or more.
    """

    lines: int
    p5: float
    p50: float
    p95: float
    widest: float
    divided: float
    in_a_row: int
    rivers: int


def look(pdf: bytes, natural: float) -> Look:
    """How the lines of a file look whose type has a space of this width."""
    pages = list(_pages(pdf))
    ends = Counter(round(line.right) for page in pages for line in page)
    edge = ends.most_common(1)[0][0]
    full = [[line for line in page if abs(line.right - edge) < _FULL] for page in pages]
    lines = [line for page in full for line in page if line.gaps]
    shares = [
        sum(right - left for left, right in line.gaps) / len(line.gaps) / natural for line in lines
    ]
    cuts = quantiles(shares, n=100, method="inclusive")
    return Look(
        lines=len(lines),
        p5=cuts[4],
        p50=cuts[49],
        p95=cuts[94],
        widest=max(shares),
        divided=sum(line.divided for line in lines) / len(lines),
        in_a_row=sum(a.divided and b.divided for page in pages for a, b in pairwise(page)),
        rivers=sum(_rivers(page, natural) for page in pages),
    )


def _pages(pdf: bytes) -> Iterator[list[Line]]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            yield [_line(letters) for letters in _letters(text)]


def _letters(text: pypdfium2.PdfTextPage) -> list[list[tuple[float, float, str]]]:
    """The characters of each line, from above and from the left: where they begin and end."""
    found: dict[int, list[tuple[float, float, str]]] = {}
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        if character in " \r\n\u00a0":
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        line = found.setdefault(round(-y.value), [])
        line.append((box.left, box.right, character))
    return [sorted(found[place]) for place in sorted(found)]


def _line(letters: Sequence[tuple[float, float, str]]) -> Line:
    gaps = tuple((one[1], other[0]) for one, other in pairwise(letters) if other[0] - one[1] > 0.8)
    return Line(letters[0][0], letters[-1][1], gaps, letters[-1][2] in _HYPHENS)


def _rivers(lines: Sequence[Line], natural: float) -> int:
    """How many gaps lie below each other through several lines, each with half a space of both."""
    rivers = 0
    running: list[tuple[float, float, int]] = []
    for line in lines:
        below = []
        for left, right in line.gaps:
            length = max(
                (
                    count
                    for start, end, count in running
                    if min(right, end) - max(left, start) > natural / 2
                ),
                default=0,
            )
            rivers += length + 1 == _RIVER
            below.append((left, right, length + 1))
        running = below
    return rivers
