"""Plain text in its real shapes: Project Gutenberg, judgments, marks of every kind, old codes."""

from itertools import chain
from pathlib import Path

import pytest

from edition.diagnostics import Problems
from edition.importing import decoding
from tests.importing.imported import PROSE, brought, numbered, refs, said, titles

PAGES = Path(__file__).parent / "pages"


def notes(book: object) -> list[str]:
    chapters = book.chapters  # type: ignore[attr-defined]
    return [said(note.blocks) for chapter in chapters for note in chapter.notes]


def test_a_text_of_project_gutenberg(tmp_path: Path) -> None:
    book, told, read = brought(tmp_path, (PAGES / "gutenberg.txt").read_bytes(), "a.txt")
    data = book.metadata
    assert (data.title, data.subtitle) == ("The Little Walk", "Author of “Other Walks”")
    people = [(person.name, person.role) for person in data.contributors]
    assert people == [("Jane Q. Doe", "aut"), ("John Roe", "trl")]
    assert titles(book) == [
        *("CHAPTER I. The Door", "CHAPTER II. The Lane", "CHAPTER III. The Sea"),
    ]
    assert notes(book) == ["It was made in 1801, by a carpenter of Bath.", "He was a terrier."]
    made = "".join(path.read_text(encoding="utf-8") for path in sorted(tmp_path.glob("*.md")))
    assert "It was a *very* cold morning" in made
    assert "the door---the old oak door---would" in made
    assert "Gutenberg" not in made
    assert "| The cat she answered not;" in made
    assert told == [f"S30:{line}" for line in (1, 21, 33, 36, 84)]
    assert read == ["M20"]


def test_a_judgment_whose_appendix_begins_anew(tmp_path: Path) -> None:
    text = ["DOE v ROE", "Judgment"]
    text += [f"{number}. {PROSE}, in the year {1900 + number % 99}." for number in range(1, 401)]
    text += ["Appendix", *(f"{number}. {PROSE}." for number in range(1, 13))]
    book, told, read = brought(tmp_path, "\n\n".join(text), "a.txt")
    assert [number for number, _ in numbered(book)] == [
        f"{number}." for number in chain(range(1, 401), range(1, 13))
    ]
    assert book.metadata.paragraphs.restart == "chapter"
    assert (titles(book)[-1], told, read) == ("Appendix", [], ["M20"])


def test_a_law_whose_numbers_begin_anew_in_each_section(tmp_path: Path) -> None:
    text = ["A Law", "", "Chapter 1"]
    for section in range(1, 6):
        text += [f"Art {section}", *(f"({number}) {PROSE}." for number in range(1, 4))]
    book, _, read = brought(tmp_path, "\n\n".join(text), "a.txt")
    assert [number for number, _ in numbered(book)] == ["(1)", "(2)", "(3)"] * 5
    assert (book.metadata.paragraphs.restart, read) == ("section", ["M20"])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("marks", "labels"),
    [
        (["[1]", "[2]", "[3]"], ["[1]", "[2]", "[3]"]),
        (["(1)", "(2)", "(3)"], ["(1)", "(2)", "(3)"]),
        (["¹", "²", "³"], ["¹", "²", "³"]),
        (["¹", "²", "³"], ["1.", "2.", "3."]),
        (["⑴", "⑵", "⑶"], ["⑴", "⑵", "⑶"]),
        (["①", "②", "③"], ["①", "②", "③"]),
        (["［1］", "［2］", "［3］"], ["［1］", "［2］", "［3］"]),
        (["〔1〕", "〔2〕", "〔3〕"], ["〔1〕", "〔2〕", "〔3〕"]),
    ],
)
def test_marks_of_notes(end: str, marks: list[str], labels: list[str], tmp_path: Path) -> None:
    text = ["A Book", "Chapter 1"]
    text += [f"{number}. {PROSE}{mark} in 1990." for number, mark in enumerate(marks, start=41)]
    text += ["Notes", *(f"{label} Note {label}." for label in labels)]
    book, told, read = brought(tmp_path, (end * 2).join(text), "a.txt")
    assert [number for number, _ in numbered(book)] == ["41.", "42.", "43."]
    assert [ref.number for ref in refs(book.chapters)] == ["1", "2", "3"]
    assert notes(book) == [f"Note {label}." for label in labels]
    assert (told, read) == ([], ["M20"])


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Don’t say “naïve”: Ärger über Größe, and more words in English. "),
        ("mac_roman", "Don’t say “naïve”: Ärger über Größe, and more words in English. "),
        ("cp1251", "Пролетарии всех стран, соединяйтесь! Призрак бродит по Европе. "),
        ("koi8_r", "Пролетарии всех стран, соединяйтесь! Призрак бродит по Европе. "),
        ("cp1250", "Wszyscy ludzie rodzą się wolni i równi; zażółć gęślą jaźń. "),
        ("cp1253", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια. "),
        ("cp932", "すべての人間は、生れながらにして自由であり、かつ平等である。"),
        ("gb18030", "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心。"),
        ("big5", "人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心。"),
    ],
)
def test_old_encodings(encoding: str, text: str) -> None:
    problems = Problems()
    assert decoding.text((text * 5).encode(encoding), "a.txt", problems) == text * 5
    assert [problem.code for problem in problems] == ["S02"]


@pytest.mark.slow
@pytest.mark.parametrize("page", ["encyclical.html", "word.htm", "gutenberg.txt"])
def test_what_is_imported_builds_at_once(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from edition.cli import main

    monkeypatch.chdir(tmp_path)
    assert main(["import", str(PAGES / page), "book"]) == 0
    assert main(["all", "book", "--jobs", "1"]) == 0
    assert {path.suffix for path in (tmp_path / "dist").iterdir()} == {".epub", ".pdf"}
