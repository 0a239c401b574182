"""A book written as text, as a page and as a document is the same book when it is imported."""

import html
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.imported import brought, numbered, refs, said, titles
from tests.importing.word_files import docx, footnote, p, r

SIGNS = "abcdefg hij klm éßЖא书 *_[]<>&#|`~^{}\\.,:;!?()-+=$@%/'"
WORDS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=60).map(
    lambda text: " ".join(f"Words {text} end here.".split())
)


@dataclass(frozen=True)
class Book:
    """Chapters of paragraphs, some with a note; numbers begin anywhere and leave gaps."""

    chapters: list[list[tuple[int, str, str]]]


@st.composite
def books(draw: st.DrawFn) -> Book:
    number = draw(st.integers(1, 60))
    chapters = []
    for _ in range(draw(st.integers(1, 3))):
        paragraphs = []
        for _ in range(draw(st.integers(2, 5))):
            note = draw(WORDS) if draw(st.booleans()) else ""
            paragraphs.append((number, draw(WORDS), note))
            number += draw(st.integers(1, 2))
        chapters.append(paragraphs)
    return Book(chapters)


def as_page(book: Book) -> bytes:
    body, notes, count = "<h1>The Book</h1>", "", 0
    for position, paragraphs in enumerate(book.chapters, start=1):
        body += f"<h2>Chapter {position}</h2>"
        for number, text, note in paragraphs:
            mark = ""
            if note:
                count += 1
                mark = f'<a href="#_ftn{count}" name="_ftnref{count}">[{count}]</a>'
                back = f'<a href="#_ftnref{count}" name="_ftn{count}">[{count}]</a>'
                notes += f"<p>{back} {html.escape(note)}</p>"
            body += f"<p>{number}. {html.escape(text)}{mark}</p>"
    page = f'<!DOCTYPE html><html lang="en"><title>The Book</title><body>{body}<hr>{notes}</html>'
    return page.encode()


def as_document(book: Book) -> bytes:
    body, notes, count = "", "", 0
    for position, paragraphs in enumerate(book.chapters, start=1):
        body += p(f"Chapter {position}", style="berschrift1")
        for number, text, note in paragraphs:
            runs = [r(html.escape(f"{number}. {text}", quote=False))]
            if note:
                count += 1
                runs.append(footnote(count))
                inner = p(r(html.escape(note, quote=False)))
                notes += f'<w:footnote w:id="{count}">{inner}</w:footnote>'
            body += p(*runs)
    return docx(body, {"footnotes": notes}, core="<dc:title>The Book</dc:title>")


def bare(text: str) -> str:
    """A text without what typography changes: signs of quotation, dashes, and spaces."""
    return re.sub(r"[\W_]+", "", text)


def same(book: Book, data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made, told, read = brought(Path(folder), data, name)
        assert [code for code in told if not code.startswith("S30")] == []
        assert [code for code in read if code not in ("M20", "P03")] == []
        assert titles(made) == [f"Chapter {n}" for n, _ in enumerate(book.chapters, start=1)]
        paragraphs = [paragraph for chapter in book.chapters for paragraph in chapter]
        assert [(number, bare(text)) for number, text in numbered(made)] == [
            (f"{number}.", bare(text)) for number, text, _ in paragraphs
        ]
        notes = [bare(said(note.blocks)) for chapter in made.chapters for note in chapter.notes]
        assert notes == [bare(note) for _, _, note in paragraphs if note]
        assert len(list(refs(made.chapters))) == len(notes)


@settings(max_examples=8, deadline=None)
@given(books())
def test_a_page_and_a_document_say_what_the_book_says(book: Book) -> None:
    same(book, as_page(book), "book.html")
    same(book, as_document(book), "book.docx")


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(books())
def test_very_many_books(book: Book) -> None:
    same(book, as_page(book), "book.html")
    same(book, as_document(book), "book.docx")
