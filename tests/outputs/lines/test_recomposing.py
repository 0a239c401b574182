"""Lines that a page asks for: more or fewer of them, or one that does not end in a hyphen."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.outputs.pdf.lines.breaking import Shape
from edition.outputs.pdf.lines.composing import Line, compose
from edition.outputs.pdf.lines.recomposing import Wanted, recompose
from tests.outputs.lines.paragraphs import FITTING, TEXT, drawn, plain, texts

SHAPE = Shape(240.0, 0.0)
LONG = plain(TEXT * 3)


def best(measure: float = 240.0) -> tuple[Line, ...]:
    lines = compose(LONG, Shape(measure, 0.0), FITTING)
    assert lines is not None
    return lines


def words(lines: list[str]) -> str:
    return "".join(line.removesuffix("\u2010") for line in lines).replace(" ", "")


@pytest.mark.parametrize("more", [1, -1])
def test_a_paragraph_may_have_a_line_more_or_less(more: int) -> None:
    counted = 0
    for measure in range(230, 270, 4):
        lines, shape = best(measure), Shape(float(measure), 0.0)
        found = recompose(LONG, shape, FITTING, lines, Wanted(0, length=len(lines) + more))
        if found is None:
            continue
        counted += 1
        assert len(found) == len(lines) + more
        assert words(texts(LONG, found)) == TEXT.replace(" ", "") * 3
        assert all(abs(drawn(LONG, line) - line.width) < 0.01 for line in found)
    assert counted >= 2


def test_what_stands_on_an_earlier_page_stays() -> None:
    for measure in range(200, 300, 2):
        lines, shape = best(measure), Shape(float(measure), 0.0)
        found = recompose(LONG, shape, FITTING, lines, Wanted(5, length=len(lines) + 1))
        if found:
            assert found[:5] == lines[:5]
            assert found[5:] != lines[5:]
            return
    pytest.fail("no measure lets the rest of the paragraph run longer")


def test_a_line_may_be_asked_to_end_with_a_whole_word() -> None:
    fitting = replace(FITTING, hyphen_penalty=0)
    mended = 0
    for measure in range(200, 260, 4):
        shape = Shape(float(measure), 0.0)
        lines = compose(LONG, shape, fitting)
        assert lines is not None
        for index, line in enumerate(lines):
            if not line.hyphen:
                continue
            found = recompose(LONG, shape, fitting, lines, Wanted(0, whole=index))
            if found:
                mended += 1
                assert not found[index].hyphen
                assert words(texts(LONG, found)) == TEXT.replace(" ", "") * 3
    assert mended >= 5


@settings(deadline=None, max_examples=60)
@given(st.integers(150, 400), st.integers(0, 6), st.sampled_from([None, -1, 0, 1]))
def test_no_word_is_lost_or_put_elsewhere(measure: int, kept: int, more: int | None) -> None:
    lines, shape = best(measure), Shape(float(measure), 0.0)
    length = None if more is None else len(lines) + more
    found = recompose(LONG, shape, FITTING, lines, Wanted(kept, length, whole=kept))
    if found:
        assert words(texts(LONG, found)) == TEXT.replace(" ", "") * 3
        assert found[:kept] == lines[:kept]
        assert not found[kept].hyphen


def test_lines_that_are_not_justified_stay_as_they_are() -> None:
    shape = replace(SHAPE, rag=30.0)
    lines = compose(LONG, shape, FITTING)
    assert lines is not None
    assert recompose(LONG, shape, FITTING, lines, Wanted(0, length=len(lines) + 1)) is None
