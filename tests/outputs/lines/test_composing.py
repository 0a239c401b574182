"""Paragraphs become lines: every word once, in order, as wide as the measure."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.outputs.pdf.lines.breaking import Shape
from edition.outputs.pdf.lines.chances import is_chance, is_understood, signs
from edition.outputs.pdf.lines.composing import Line, compose
from edition.outputs.pdf.lines.material import Piece
from tests.outputs.lines.paragraphs import FITTING, TEXT, drawn, plain, texts, type_in

WORDS = st.sampled_from(
    [
        *("a", "of", "the", "king’s", "daughters", "well-known", "beautiful,", "“astonished”"),
        *("whenever", "1914–18", "forest—and", "incomprehensibilities", "either/or", "face.", "I"),
    ]
)
PLAIN_FITTING = replace(FITTING, hanging=0.0)


def composed(pieces: tuple[Piece, ...], measure: float, **shape: float) -> tuple[Line, ...]:
    lines = compose(pieces, Shape(measure, **{"indent": 0.0, **shape}), FITTING)
    assert lines is not None
    return lines


def joined(lines: list[str]) -> str:
    """The text of lines, as it was before it was broken."""
    whole = ""
    for line in lines:
        ends = whole.endswith(("-", "–", "—", "/"))
        whole = (
            whole[:-1] + line
            if whole.endswith("\u2010")
            else whole + line
            if ends or not whole
            else f"{whole} {line}"
        )
    return whole


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=60), st.integers(150, 400), st.integers(0, 30))
def test_every_word_stands_once_and_in_order(words: list[str], measure: int, indent: int) -> None:
    pieces = plain(" ".join(words))
    lines = compose(pieces, Shape(measure, indent), FITTING)
    if lines is None:
        return  # a measure that only force can fill is left to the engine
    assert joined(texts(pieces, lines)) == " ".join(words)
    for line in lines[:-1]:
        assert line.width == pytest.approx(drawn(pieces, line), abs=1e-6)
    assert lines[-1].width <= measure + lines[-1].hang + 1


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, min_size=20, max_size=60), st.integers(250, 400))
def test_every_line_but_the_last_fills_the_measure(words: list[str], measure: int) -> None:
    pieces = plain(" ".join(words))
    lines = compose(pieces, Shape(measure, 0.0), PLAIN_FITTING)
    assert lines is not None
    for line in lines[:-1]:
        assert drawn(pieces, line) == pytest.approx(measure, abs=0.01)
        assert abs(line.scale - 1) <= FITTING.expansion + 1e-9
    assert drawn(pieces, lines[-1]) <= measure + 0.01


def test_spaces_are_narrower_by_no_more_than_they_may() -> None:
    pieces = plain(TEXT * 4)
    space = pieces[0].type.space
    for measure in range(200, 400, 7):
        for line in composed(pieces, float(measure)):
            assert space * line.scale + line.gap >= space * (1 - FITTING.shrink - FITTING.expansion)


def test_punctuation_hangs_out() -> None:
    pieces = plain(TEXT * 4)
    for text, line in zip(texts(pieces, lines := composed(pieces, 250.0)), lines, strict=True):
        if line is lines[-1]:
            continue
        beyond = drawn(pieces, line) - line.hang - 250
        assert (beyond > 0.5) == (text[-1] in "-\u2010.,"), text


def test_words_are_divided_only_where_they_must_be() -> None:
    wide = texts(pieces := plain(TEXT), composed(pieces, 400.0))
    narrow = [
        line
        for measure in range(90, 140, 5)
        for line in texts(pieces, compose(pieces, Shape(measure, 0.0), FITTING) or [])
    ]
    assert not any(line.endswith("\u2010") for line in wide)
    assert any(line.endswith("\u2010") for line in narrow)


def test_a_division_leaves_three_letters_on_each_side() -> None:
    for measure in range(90, 200, 5):
        lines = compose(pieces := plain(TEXT), Shape(measure, 0.0), FITTING)
        said = texts(pieces, lines) if lines else []
        for line, following in pairwise(said):
            if line.endswith("\u2010"):
                assert len(line.split()[-1]) > 3
                assert sum(map(str.isalpha, following.split()[0])) >= 3


def test_each_language_divides_in_its_own_way() -> None:
    for language in ("de", "en-GB"):
        pieces = plain("Die Regierungsbildung dauert " * 20, language)
        said = [
            line.split()[-1]
            for measure in range(150, 300, 10)
            for line in texts(pieces, composed(pieces, float(measure)))
        ]
        assert ("Regierungsb\u2010" in said) == (language == "en-GB")
        assert any(line.endswith("\u2010") for line in said)


def test_a_soft_hyphen_alone_divides_a_word_that_has_one() -> None:
    text = "extraordinari\u00adly " * 30
    divided = [
        line
        for measure in range(150, 250, 5)
        for line in texts(plain(text), composed(plain(text), float(measure)))
        if line.endswith("\u2010")
    ]
    assert divided
    assert all(line.endswith("extraordinari\u00ad\u2010") for line in divided)


def test_no_hyphen_is_added_to_an_address() -> None:
    type_ = type_in()
    pieces = [Piece("See https://", type_, True)]
    for part in ("international/", "communications/", "notwithstanding") * 6:
        pieces += [Piece("\u200b", type_, True), Piece(part, type_, True)]
    for measure in range(150, 300, 10):
        lines = compose(pieces, Shape(measure, 0.0, rag=30.0), FITTING)
        assert lines is not None
        assert not any(line.hyphen for line in lines)


def test_no_line_ends_at_a_space_that_does_not_break() -> None:
    text = "see page\u00a012 and page\u00a013 of the book on page\u00a014 " * 8
    for line in texts(plain(text), composed(plain(text), 170.0)):
        assert not line.endswith("page")


def test_type_may_change_within_a_word() -> None:
    upright, italic = type_in(), type_in(italic=True)
    pieces = (
        Piece("The king was ", upright, True),
        Piece("un", italic, True),
        Piece("believ" * 2 + "able, and " + TEXT, upright, True),
    )
    for measure in range(150, 300, 10):
        lines = composed(pieces, float(measure))
        assert "".join(texts(pieces, lines)).replace("\u2010", "").count("unbeliev") == 1
        for line in lines[:-1]:
            assert line.width == pytest.approx(drawn(pieces, line), abs=1e-6)


def test_white_that_does_not_give_takes_its_room() -> None:
    type_ = type_in()
    text = Piece(TEXT, type_, True)
    bare = composed((text,), 250.0)
    padded = composed((Piece("", type_, False, 40.0), text), 250.0)
    assert len(texts((text,), bare)[0]) > len(texts((Piece("", type_, False), text), padded)[0])
    assert padded[0].width == pytest.approx(bare[0].width, abs=1.5)


def test_ragged_lines_keep_their_spaces() -> None:
    pieces = plain(TEXT)
    lines = composed(pieces, 250.0, rag=30.0)
    assert joined(texts(pieces, lines)) == TEXT
    assert all((line.scale, line.gap, line.hang) == (1.0, 0.0, 0.0) for line in lines)
    assert all(line.width <= 250 for line in lines)


def test_narrow_lines_are_ragged_where_they_would_be_torn() -> None:
    pieces = plain("incomprehensibilities " * 10, "")
    lines = composed(pieces, 130.0)
    assert all((line.scale, line.gap) == (1.0, 0.0) for line in lines)
    assert len(lines) == 10


def test_what_cannot_be_set_is_left_to_the_engine() -> None:
    assert compose(plain("x" * 200), Shape(100.0, 0.0), FITTING) is None
    assert compose(plain("no glyph \u4e00"), Shape(100.0, 0.0), FITTING) is None
    assert compose(plain("  "), Shape(100.0, 0.0), FITTING) is None
    assert compose((), Shape(100.0, 0.0), FITTING) is None


@pytest.mark.parametrize("text", ["Ordinary — ‘quoted’ 1914–18", "Ἐν ἀρχῇ", "Щука", "x² → y"])
def test_scripts_with_spaces_are_understood(text: str) -> None:
    assert is_understood(text)


@pytest.mark.parametrize("text", ["שלום", "سلام", "你好", "かな", "한글", "नमस्ते", "ไทย"])
def test_other_scripts_are_not(text: str) -> None:
    assert not is_understood(text)


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("well-known", ["well-"]),
        ("forest—and", ["forest—"]),
        ("“forest”—“and", ["“forest”—"]),
        ("—and", []),
        ("either/or", ["either/"]),
        ("1/2", []),
        ("1914–18", ["1914–"]),
        ("no—”", []),
        ("-5", []),
        ("A-1", []),
        ("word", []),
        ("a\u200bb", ["a\u200b"]),
        ("a\u200b\u2060b", []),
    ],
)
def test_signs_let_a_line_end_behind_them(word: str, broken: list[str]) -> None:
    assert [word[:length] for length in signs(word)] == broken


def test_a_sign_at_the_end_of_an_element_lets_a_line_end_too() -> None:
    assert is_chance("forest—", "a")
    assert not is_chance("forest—", "\u2060")
    assert not is_chance("forest", "a")
