"""Numbers that the author wrote: their forms, and which come after which."""

import pytest

from edition.diagnostics import Place
from edition.model import Attributes, NoteMark, Paragraph, Text
from edition.settling import written

NOTHING = Attributes("", (), "", "", Place("a.md", 1))


def paragraph(text: str, *, note: bool = False) -> Paragraph:
    marks = (NoteMark("1", NOTHING.place),) if note else ()
    return Paragraph((Text(text), *marks), NOTHING, None, "", False)


@pytest.mark.parametrize(
    ("text", "value", "shown", "rest"),
    [
        ("41. The defeat", "41", "41.", "The defeat"),
        ("41a. The defeat", "41a", "41a.", "The defeat"),
        ("65A. The defeat", "65A", "65A.", "The defeat"),
        ("4.12. The defeat", "4.12", "4.12.", "The defeat"),
        ("6.36311 That the sun", "6.36311", "6.36311", "That the sun"),
        ("(2a) Die Würde", "2a", "(2a)", "Die Würde"),
        ("[12] The appeal", "12", "[12]", "The appeal"),
        ("41) The defeat", "41", "41)", "The defeat"),
        ("§ 12 Der Bund", "12", "§ 12", "Der Bund"),
        ("§\u00a012a. Der Bund", "12a", "§\u00a012a.", "Der Bund"),
        ("2 What is the case", "2", "2", "What is the case"),
    ],
)
def test_forms(text: str, value: str, shown: str, rest: str) -> None:
    found = written.find(paragraph(text))
    assert found is not None
    assert (found.value, found.shown) == (value, shown)
    assert written.without(paragraph(text), found).children == (Text(rest),)


@pytest.mark.parametrize(
    "text", ["The 41. defeat", "41", "3.5kg of it", "41.5%", "(see 41) it", "1,000 men", "-41. no"]
)
def test_what_is_no_number(text: str) -> None:
    assert written.find(paragraph(text)) is None


def test_a_number_that_a_note_hangs_on() -> None:
    marked = paragraph("1", note=True)
    found = written.find(marked)
    assert found is not None
    assert written.without(marked, found).children == marked.children[1:]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1", "2"),
        ("9", "10"),
        ("41", "41a"),
        ("41a", "41B"),
        ("41z", "42"),
        ("1.9", "1.10"),
        ("2.01", "2.1"),
        ("2.0122", "2.02"),
        ("2.0122", "2.0123"),
        ("2", "2.01"),
        ("6.36311", "6.37"),
        ("6.54", "7"),
    ],
)
def test_rising(before: str, after: str) -> None:
    assert written.rises(after, before)
    assert not written.rises(before, before)


def test_a_book_keeps_to_one_order() -> None:
    decimal = written.rises("2.02", "2.0122")
    assert decimal == {"decimal"}
    assert not written.rises("1.10", "1.9", decimal)
    parts = written.rises("1.10", "1.9")
    assert not written.rises("1.9", "1.10", parts)


@pytest.mark.parametrize(
    ("before", "after"),
    [("2", "3"), ("2", "2a"), ("2a", "3"), ("2", "2.1"), ("2.2", "2.3"), ("2.9", "3")],
)
def test_the_very_next(before: str, after: str) -> None:
    assert written.follows(after, before)
    assert not written.follows(before, after)


@pytest.mark.parametrize(
    ("before", "after"), [("2", "4"), ("1", "2a"), ("2.1", "2.3"), ("2", "3.1")]
)
def test_not_the_very_next(before: str, after: str) -> None:
    assert not written.follows(after, before)
