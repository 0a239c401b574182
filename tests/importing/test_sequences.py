from pathlib import Path

import pytest

from edition.model import Paragraph
from tests.importing.imported import PROSE, imported, numbered, said, titles


@pytest.mark.parametrize(
    "form", ["{}. {}.", "{}) {}.", "({}) {}.", "§ {} {}.", "{} {}."], ids=lambda form: form[:4]
)
@pytest.mark.parametrize("blank", ["\n", "\n\n"], ids=["tight", "airy"])
def test_numbers_in_every_form(tmp_path: Path, form: str, blank: str) -> None:
    values = ["41", "42", "42a", "43", "44"]
    text = "A Title\n\nA Chapter\n\n" + blank.join(form.format(v, PROSE) for v in values)
    book, told, read = imported(tmp_path, text)
    found = [block.number for block in book.chapters[0].blocks if isinstance(block, Paragraph)]
    assert [number.value for number in found if number] == values
    assert {text for _, text in numbered(book)} == {PROSE + "."}
    assert (told, read) == ([], ["M20"])


def wrapped(text: str, width: int = 60) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


@pytest.mark.parametrize("blank", ["\n", "\n\n"], ids=["tight", "airy"])
def test_wrapped_lines_are_joined(tmp_path: Path, blank: str) -> None:
    said_by_all = [f"{PROSE}, {n} times. {PROSE}. {PROSE}." for n in range(5)]
    paragraphs = [wrapped(f"{7 + n}. {text}") for n, text in enumerate(said_by_all)]
    text = "A Title\n\nA Chapter\n\n" + blank.join(paragraphs)
    book, told, _ = imported(tmp_path, text)
    assert numbered(book) == [(f"{7 + n}.", text) for n, text in enumerate(said_by_all)]
    assert told == []


def test_a_year_at_the_start_is_no_number(tmp_path: Path) -> None:
    texts = [f"1. {PROSE}.", f"1914 was the year. {PROSE}.", f"2. {PROSE}.", f"3. {PROSE}."]
    book, _, read = imported(tmp_path, "A Title\n\nA Chapter\n\n" + "\n\n".join(texts))
    assert [number for number, _ in numbered(book)] == ["1.", "2.", "3."]
    assert "1914 was the year" in said(book.chapters[0].blocks)
    assert read == ["M20"]


def test_a_list_within_numbered_paragraphs_is_no_number(tmp_path: Path) -> None:
    texts = [f"{n}. {PROSE}, and more of it in this paragraph." for n in range(1, 8)]
    texts[4:4] = ["1. The first demand.", "2. The second demand.", "3. The third demand."]
    book, told, read = imported(tmp_path, "A Title\n\nA Chapter\n\n" + "\n\n".join(texts))
    assert [number for number, _ in numbered(book)] == [f"{n}." for n in range(1, 8)]
    assert "The second demand." in said(book.chapters[0].blocks)
    assert told == []
    assert read == ["M20"]


def test_numbers_that_begin_anew_in_each_chapter(tmp_path: Path) -> None:
    texts = [f"{n}. {PROSE}." for n in range(1, 5)]
    chapters = ["\n\n".join([f"Chapter {c}", *texts]) for c in ("One", "Two", "Three")]
    book, _, read = imported(tmp_path, "A Title\n\n" + "\n\n".join(chapters))
    assert book.metadata.paragraphs.restart == "chapter"
    assert [number for number, _ in numbered(book)] == ["1.", "2.", "3.", "4."] * 3
    assert read == ["M20"]


def test_a_paragraph_without_a_number_belongs_to_the_one_before(tmp_path: Path) -> None:
    texts = [f"1. {PROSE}.", f"{PROSE}, without a number.", f"2. {PROSE}."]
    book, _, read = imported(tmp_path, "A Title\n\nA Chapter\n\n" + "\n\n".join(texts))
    blocks = [block for block in book.chapters[0].blocks if isinstance(block, Paragraph)]
    assert [block.continued for block in blocks] == [False, True, False]
    assert read == ["M20"]


def test_headings_between_wrapped_lines_without_empty_lines(tmp_path: Path) -> None:
    said_by_all = [f"{PROSE}, {n} times. {PROSE}. {PROSE}." for n in range(4)]
    lines = [wrapped(f"{1 + n}. {text}") for n, text in enumerate(said_by_all)]
    lines.insert(2, "A Second Heading")
    book, told, _ = imported(tmp_path, "A Title\n\nA Heading\n\n" + "\n".join(lines))
    assert [text for _, text in numbered(book)] == said_by_all
    assert titles(book) == ["A Heading", "A Second Heading"]
    assert told == []


def test_numbers_on_lines_of_their_own(tmp_path: Path) -> None:
    text = "\n\n".join(f"{n}.\n\n{PROSE}." for n in range(1, 5))
    book, told, _ = imported(tmp_path, f"A Title\n\nA Chapter\n\n{text}")
    assert numbered(book) == [(f"{n}.", f"{PROSE}.") for n in range(1, 5)]
    assert told == []


def test_a_word_parted_at_a_line_end(tmp_path: Path) -> None:
    text = "The revolution of the working-class party and of the revolu-\n"
    text += "tion in all the countries of the world was that of a working-\n"
    text += "class party which had been built in the years before the great\nwar."
    book, _, _ = imported(tmp_path, f"A Title\n\nA Chapter\n\n{text}\n\n{text}\n\n{text}")
    whole = said(book.chapters[0].blocks)
    assert "and of the revolution in all" in whole
    assert "of a working-class party which" in whole
