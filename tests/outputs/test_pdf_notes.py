"""Footnotes: none is lost, none stands before its reference, whatever their length."""

from pathlib import Path

import pytest

from tests.outputs.printed import Book, print_book

SENTENCE = "The keeper of the light at the northern point wrote this down in the evening. "


def book_with_notes(tmp_path: Path, lengths: list[int]) -> Book:
    text = "\n\n".join(f"{SENTENCE * 4}[^{number}] {SENTENCE}" for number in range(len(lengths)))
    notes = "\n".join(
        f"[^{number}]: Note {number}. {SENTENCE * length}" for number, length in enumerate(lengths)
    )
    files = {"one.md": f"# One\n\nSee [](#p9).\n\n{text}\n\n{notes}\n"}
    return print_book(tmp_path, files, "notes: {print: footnotes}\n")


@pytest.mark.slow
def test_notes_of_all_lengths(tmp_path: Path) -> None:
    lengths = [1 + (number * number * 7) % 23 for number in range(70)]
    book = book_with_notes(tmp_path, lengths)
    assert book.problems == ()
    places = [(book.page_of(f"r{n}"), book.page_of(f"n{n}")) for n in range(1, 71)]
    assert all(reference <= note <= reference + 2 for reference, note in places)
    assert [note for _, note in places] == sorted(note for _, note in places)


def test_a_note_with_everything_in_it(tmp_path: Path) -> None:
    note = "\n".join(
        (
            "[^a]: First, and another note.[^b]\n",
            "    > Quoted.\n",
            "    - One item\n    - and one more\n",
            "    | Hour | Duty |\n    |------|------|\n    | six  | trim |\n",
            "    Last.\n",
            "[^b]: The other note.",
        )
    )
    text = f"# One {{#one}}\n\nHere.[^a] There.[^a]\n\n{note}\n"
    book = print_book(tmp_path, {"one.md": text}, "notes: {print: footnotes}\n")
    assert book.problems == ()
    page = book.pages[book.page_of("n1")]
    for said in ("First, and another note.", "Quoted.", "and one more", "Duty", "↑2", "The other"):
        assert said in page


def test_notes_in_headings_captions_and_cells(tmp_path: Path) -> None:
    text = (
        "# One[^h]\n\n| A[^t] | B |\n|---|---|\n| 1[^c] | 2 |\n\n"
        + "\n".join(f"[^{name}]: Note {name}." for name in "htc")
        + "\n"
    )
    book = print_book(tmp_path, {"one.md": text}, "notes: {print: footnotes}\n")
    assert book.problems == ()
    page = book.pages[book.page_of("c1")]
    assert all(f"{number} Note {name}." in page for number, name in enumerate("htc", 1))


def test_the_ways_back_of_a_note_fill_lines(tmp_path: Path) -> None:
    text = "# One\n\n" + "Here.[^a] " * 70 + "\n\n[^a]: The note.\n"
    book = print_book(tmp_path, {"one.md": text}, "notes: {print: footnotes}\n")
    assert book.problems == ()
    assert "↑70" in book.pages[book.page_of("n1")]
