"""Real books, from the neutral form to both editions: valid, whole, every number in its place."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import epub_text, printed_pages, shelf
from tests.conformance import checkers

NUMBER = re.compile(r"^\W?\d[\d.]*[a-z]?\W")  # it stands in the margin

BOOKS = shelf.books()
if not BOOKS:
    pytest.skip(f"there are no books in {shelf.SHELF}", allow_module_level=True)


@dataclass(frozen=True)
class Made:
    """A book of the shelf, what should be in it, and what was made from it."""

    chapters: list[dict[str, Any]]
    numbered: list[tuple[int, int, str]]
    paragraphs: list[tuple[int, int, str]]
    written: bool
    epub: epub_text.Read
    pdf: Path


@pytest.mark.slow
@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_book(book: Path, tmp_path: Path) -> None:
    """One test a book, because making it takes longest; all that is wrong is told together."""
    folder = shelf.put(book, tmp_path / "manuscript")
    call = [sys.executable, "-m", "edition", "all", str(folder), "-o", str(tmp_path), "--quiet"]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    epub, pdf = (Path(line) for line in done.stdout.splitlines())
    expected = json.loads((book / "expected.json").read_text(encoding="utf-8"))
    made = Made(
        expected["chapters"],
        expected["numbered"],
        expected["paragraphs"],
        book.name in shelf.WRITTEN,
        epub_text.read(epub),
        pdf,
    )
    faults = [
        *checkers.epubcheck(epub, tmp_path),
        *checkers.page_validation(pdf, "ua1"),
        *checkers.qpdf(pdf),
        *printed_pages.strayed(epub, pdf),
        *broken_chapters(made),
        *broken_notes(made),
        *wrong_numbers(made),
        *lost_addresses(made),
        *lost_paragraphs(made),
    ]
    assert faults == []


def sha256(text: str) -> str:
    return hashlib.sha256(epub_text.letters(text).encode()).hexdigest()


def broken_chapters(made: Made) -> Iterator[str]:
    """Chapters of the EPUB whose text is not the text that the shelf has measured."""
    for chapter in made.chapters:
        _, root = made.epub.chapter(chapter["file"])
        text = epub_text.words(epub_text.body(root), numbers=made.written)
        if sha256(text) != chapter["sha256_letters"]:
            yield f"{chapter['file']}: another text: {text[:200]}"


def broken_notes(made: Made) -> Iterator[str]:
    """Chapters whose notes are too few, too many or not the notes that the shelf has measured."""
    notes: dict[str, list[str]] = {}
    for name, note in made.epub.notes():
        notes.setdefault(name, []).append(epub_text.words(note, numbers=False))
    for chapter in made.chapters:
        name, _ = made.epub.chapter(chapter["file"])
        wanted = len(set(chapter["note_reference_order"]))
        found = notes.pop(name, [])
        whole = not found or sha256("".join(found)) == chapter["notes_sha256_letters"]
        if len(found) != wanted or not whole:
            yield f"{chapter['file']}: {len(found)} notes of {wanted}, or others"
    yield from (f"{name}: notes that nobody wrote" for name in notes)


def wrong_numbers(made: Made) -> Iterator[str]:
    """Chapters whose paragraphs have other numbers, or some where none belong."""
    for chapter in made.chapters:
        _, root = made.epub.chapter(chapter["file"])
        found = [bare(number) for number in numbers(root)]
        if made.written:
            wanted = [bare(n) for index, _, n in made.numbered if index == chapter["index"]]
            if found != wanted:
                yield f"{chapter['file']}: {found} instead of {wanted}"
        elif bool(found) != (chapter["matter"] == "body" and chapter["kind"] == "chapter"):
            yield f"{chapter['file']}: {len(found)} numbers"


def numbers(root: Any) -> Iterator[str]:
    for span in root.iter(f"{epub_text.XHTML}span"):
        if "number" in span.get("class", "").split():
            yield "".join(span.itertext())


def bare(number: str) -> str:
    return re.sub(r"[^\w.]", "", number).rstrip(".")


def lost_addresses(made: Made) -> Iterator[str]:
    """Addresses of paragraphs in the EPUB that are none in the PDF."""
    found = set[str]().union(*map(epub_text.addresses, made.epub.documents.values()))
    assert found
    yield from (f"#{lost} is not in the PDF" for lost in found - checkers.destinations(made.pdf))


def lost_paragraphs(made: Made) -> Iterator[str]:
    """Paragraphs whose beginning stands on no page of the PDF, as another program reads it."""
    pages = without_digits(checkers.text_of_pages(made.pdf))
    for chapter, paragraph, start in made.paragraphs:
        if without_digits(NUMBER.sub("", start))[:30] not in pages:
            yield f"chapter {chapter}, paragraph {paragraph} is on no page: {start}"


def without_digits(text: str) -> str:
    """Numbers of paragraphs, notes and pages may stand anywhere between the words."""
    return re.sub(r"[\W\d_]", "", text)
