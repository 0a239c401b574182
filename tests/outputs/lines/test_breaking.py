"""The breaks of a paragraph are the best there are."""

from dataclasses import replace
from itertools import combinations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model import Fitting
from edition.outputs.pdf.lines.breaking import Chance, Paragraph, Pass, Shape
from tests.outputs.lines.paragraphs import FITTING

RIGID = replace(FITTING, expansion=0.0, hanging=0.0)
SPACE = 3.0


def material(words: list[float], penalties: dict[int, int] | None = None) -> list[Chance]:
    """Words of these widths with spaces between them, and penalties of the spaces behind some."""
    found, boxes, glue = [], 0.0, 0.0
    for index, word in enumerate(words):
        boxes += word
        last = index == len(words) - 1
        after = glue if last else glue + SPACE
        penalty = (penalties or {}).get(index, 0)
        found.append(Chance(boxes, glue, boxes, after, penalty, False, 0.0, 0.0))
        glue += SPACE
    return found


def demerits(chances: list[Chance], chain: tuple[int, ...], measure: float, by: Fitting) -> float:
    """The demerits of all lines, as Knuth and Plass have them."""
    total, fitness, start = 0.0, 1, (0.0, 0.0)
    for place in chain:
        chance = chances[place]
        boxes, glue = chance.boxes - start[0], chance.glue - start[1]
        lack = measure - boxes - glue
        give = glue * (by.stretch if lack > 0 else by.shrink)
        ratio = lack / give if give else inf if lack > 0 else -inf if lack < 0 else 0.0
        if place == len(chances) - 1:
            ratio = min(ratio, 0.0)
        if ratio < -1.0001 or ratio > 2:
            return inf
        here = 0 if ratio < -0.5 else 1 if ratio < 0.5 else 2 if ratio < 1 else 3
        total += (by.line_penalty + 100 * abs(ratio) ** 3) ** 2 + chance.penalty**2
        total += by.adjacent_demerits * (abs(here - fitness) > 1)
        fitness, start = here, (chance.next_boxes, chance.next_glue)
    return total


def best(chances: list[Chance], measure: float, by: Fitting) -> float:
    """The least demerits of all ways to break."""
    last = len(chances) - 1
    ways = (
        (*inner, last) for count in range(last + 1) for inner in combinations(range(last), count)
    )
    return min(demerits(chances, way, measure, by) for way in ways)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.integers(14, 40).map(float), min_size=1, max_size=9),
    st.integers(40, 90).map(float),
    st.dictionaries(st.integers(0, 8), st.integers(0, 300), max_size=3),
)
def test_no_way_to_break_has_less_demerits(
    words: list[float], measure: float, penalties: dict[int, int]
) -> None:
    chances = material(words, penalties)
    found = Paragraph(chances, Shape(measure, 0.0), RIGID).breaks(Pass(100 * 2**3, 0.0), 0.0)
    least = best(chances, measure, RIGID)
    if found is None:
        assert least == inf
    else:
        assert demerits(chances, tuple(found), measure, RIGID) == pytest.approx(least)


def test_a_line_is_left_short_for_the_sake_of_the_next() -> None:
    """Filled one after the other, the second line would hold two words with a hole between."""
    words = [10.0, 10.0, 10.0, 10.0, 30.0, 10.0]
    chances = material(words)
    shape = Shape(52.0, 0.0)
    filled_first = (3, 5)
    together = Paragraph(chances, shape, RIGID).breaks(Pass(100 * 2**3, 0.0), 0.0)
    assert together is not None
    assert demerits(chances, tuple(together), 52.0, RIGID) <= demerits(
        chances, filled_first, 52.0, RIGID
    )


def test_an_indent_takes_room_of_the_first_line_alone() -> None:
    chances = material([20.0, 20.0, 20.0, 20.0])
    broken = [
        Paragraph(chances, Shape(43.0, indent), RIGID).breaks(Pass(inf, 0.0), 0.0)
        for indent in (0.0, 15.0)
    ]
    assert broken == [[1, 3], None]  # one word does not fill a line, however it is stretched
    assert Paragraph(chances, Shape(43.0, 15.0, rag=30.0), RIGID).breaks(Pass(inf, 0.0), 0.0) == [
        0,
        2,
        3,
    ]


def test_what_is_too_long_for_a_line_is_told() -> None:
    chances = material([100.0, 10.0])
    assert Paragraph(chances, Shape(50.0, 0.0), RIGID).breaks(Pass(inf, 100.0), 0.0) is None


def test_two_hyphens_in_a_row_are_avoided() -> None:
    chances = material([20.0] * 9)
    flagged = [one._replace(flagged=index in (1, 3)) for index, one in enumerate(chances)]
    shape = Shape(44.0, 0.0)
    assert Paragraph(flagged, shape, RIGID).breaks(Pass(inf, 0.0), 0.0) == [1, 3, 5, 7, 8]
    loose = replace(RIGID, double_hyphen_demerits=10**12)
    assert Paragraph(flagged, Shape(44.0, 0.0, rag=20.0), loose).breaks(Pass(inf, 0.0), 0.0) != [
        1,
        3,
        5,
        7,
        8,
    ]
