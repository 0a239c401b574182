"""A manuscript or an EPUB → its passages in order, with their numbers and addresses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.model import Edition
from edition.proof import passages
from edition.proof.epub.texts import chapters
from edition.proof.readings import ChapterText, NoteText, Passage, words


@dataclass(frozen=True, slots=True)
class Row:
    """A passage or a note: what it is, its number as shown, its address, and what it says.

    `within` is the chapter's title, for people who look for it.
    """

    kind: str
    number: str
    address: str
    text: str
    within: str


def of_edition(edition: Edition) -> tuple[Row, ...]:
    """The passages and notes of a manuscript, settled."""
    return tuple(_rows(passages.expected(edition)))


def of_epub(data: bytes) -> tuple[Row, ...]:
    """The passages and notes of an EPUB, also of one that others made; raises UnreadableError."""
    return tuple(_rows(chapters(data)))


def _rows(parts: Iterable[ChapterText]) -> Iterator[Row]:
    notes: list[Row] = []
    for chapter in parts:
        for passage in chapter.passages:
            if text := words(passage.text):
                address = _address(passage)
                yield Row(passage.kind, passage.number, address, text, chapter.title)
        notes += [_note(note, chapter.title) for note in chapter.notes]
    yield from notes


def _address(passage: Passage) -> str:
    """The address that follows from the number, among all that lead here; else the first."""
    value = "".join(c for c in passage.number.lower() if c.isalnum() or c == ".").strip(".")
    ours = (name for name in passage.anchors if name.rpartition("p")[2] == value)
    return next(ours, next(iter(passage.anchors), ""))


def _note(note: NoteText, within: str) -> Row:
    text = " ".join(words(passage.text) for passage in note.passages if passage.text)
    return Row("note", note.number, note.anchor, text, within)
