"""Footnotes: each begins on the page of its reference and none is lost, whatever their length."""

import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from edition.diagnostics import Problems
from edition.proof.pdf.prove import prove
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
    assert all(reference == note for reference, note in places)


def told_pages(book: Book) -> dict[int, list[int]]:
    """Which sentences of a note, by their numbers, stand on which page."""
    found = {
        number: [int(said) for said in re.findall(r"N(\d+) ", page)]
        for number, page in enumerate(book.pages)
    }
    return {number: said for number, said in found.items() if said}


def long_note(count: int, first: int = 0) -> str:
    return " ".join(f"N{n} of a long note goes on." for n in range(first, first + count))


@pytest.mark.slow
@pytest.mark.parametrize("count", [40, 150, 500])
def test_a_long_note_goes_on_at_the_foot_of_the_next_pages(tmp_path: Path, count: int) -> None:
    text = f"# One\n\n{SENTENCE * 9}[^a] {SENTENCE * 60}\n\n[^a]: {long_note(count)}\n"
    book = print_book(tmp_path, {"one.md": text}, "notes: {print: footnotes}\n")
    assert book.problems == ()
    pages = told_pages(book)
    first, last = min(pages), max(pages)
    assert book.page_of("r1") == book.page_of("n1") == first
    assert list(pages) == list(range(first, last + 1))
    assert [number for said in pages.values() for number in said] == list(range(count))
    assert len(pages) > count / 90
    for page in book.pages[first + 1 : last + 1]:  # also one that has nothing but notes
        assert re.search(r"A Book|¶", page[-60:])  # its head, which is drawn last


@pytest.mark.slow
def test_some_lines_of_a_note_stand_on_either_page(tmp_path: Path) -> None:
    for lines in range(2, 12):
        folder = tmp_path / str(lines)
        paragraphs = "\n\n    ".join(f"N{n} is a line." for n in range(lines))
        text = "\n\n".join(f"{SENTENCE * 5}[^{n}] {SENTENCE * (1 + n % 3)}" for n in range(12))
        notes = "\n\n".join(f"[^{n}]: {paragraphs}" for n in range(12))
        book = print_book(
            folder, {"one.md": f"# One\n\n{text}\n\n{notes}\n"}, "notes: {print: footnotes}\n"
        )
        assert book.problems == ()
        for page in told_pages(book).values():
            breaks = [at for at, said in enumerate(page) if said == 0 and at]
            pieces = [page[a:b] for a, b in zip([0, *breaks], [*breaks, len(page)], strict=True)]
            assert all(len(piece) > 1 for piece in pieces), (lines, page)


@pytest.mark.slow
def test_sixty_notes_in_a_paragraph(tmp_path: Path) -> None:
    text = " ".join(f"Word by word.[^{n}]" for n in range(60))
    notes = "\n".join(f"[^{n}]: {SENTENCE}" for n in range(60))
    book = print_book(
        tmp_path, {"one.md": f"# One\n\n{text}\n\n{notes}\n"}, "notes: {print: footnotes}\n"
    )
    assert book.problems == ()
    for n in range(1, 61):
        assert book.page_of(f"n{n}") == book.page_of(f"r{n}")


@pytest.mark.slow
def test_a_note_in_a_note_follows_where_that_one_ends(tmp_path: Path) -> None:
    text = (
        f"# One\n\nHere.[^a] {SENTENCE * 40}\n\n[^a]: Inner.[^b] {long_note(90)}\n"
        f"[^b]: {long_note(3, 90)}\n"
    )
    book = print_book(tmp_path, {"one.md": text}, "notes: {print: footnotes}\n")
    assert book.problems == ()
    assert book.page_of("n1") == book.page_of("r1") == 6
    assert book.page_of("n2") == 7
    assert [number for said in told_pages(book).values() for number in said] == list(range(93))


def test_a_note_behind_one_that_is_longer_than_a_page(tmp_path: Path) -> None:
    text = f"# One\n\nHere.[^a][^b]\n\n[^a]: {long_note(120)}\n[^b]: {long_note(3, 120)}\n"
    book = print_book(tmp_path, {"one.md": text}, "notes: {print: footnotes}\n")
    assert book.problems == (
        "T60 one.md:6: the note “2 N120 of a long note …” begins on a page after that of its "
        "reference",
    )
    assert [number for said in told_pages(book).values() for number in said] == list(range(123))


@pytest.mark.slow
def test_a_long_note_of_a_table_a_list_and_a_quotation(tmp_path: Path) -> None:
    rows = "".join(f"| N{n} | a cell |\n" for n in range(9))
    items = "".join(f"- N{n} goes on. {SENTENCE * 2}\n" for n in range(9, 20))
    note = f"First.\n\n| Said | In |\n|---|---|\n{rows}\n{items}\n> {long_note(30, 20)}\n\nLast."
    indented = note.replace("\n", "\n    ")
    text = f"# One\n\n{SENTENCE * 33}[^a] {SENTENCE * 50}\n\n[^a]: {indented}\n"
    book = print_book(tmp_path, {"one.md": text}, "notes: {print: footnotes}\n")
    assert book.problems == ()
    pages = told_pages(book)
    assert [number for said in pages.values() for number in said] == list(range(50))
    assert len(pages) > 1
    with book.opened() as pdf:
        assert len(notes_in(pdf.Root.StructTreeRoot)) == 1


def notes_in(element: pikepdf.Object) -> list[pikepdf.Object]:
    """The Note elements of a structure tree."""
    kids: Any = element.get("/K", [])
    inside = kids if isinstance(kids, pikepdf.Array) else [kids]
    found = [one for kid in inside if isinstance(kid, pikepdf.Dictionary) for one in notes_in(kid)]
    return [*([element] if element.get("/S") == "/Note" else []), *found]


@pytest.mark.slow
def test_an_item_of_a_list_that_goes_on_is_one_text(tmp_path: Path) -> None:
    text = f"# One\n\n- {SENTENCE * 60}\n- Last.\n"
    book = print_book(tmp_path, {"one.md": text})
    problems = Problems()
    prove(book.edition, book.printed, problems)
    assert list(problems) == []


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
