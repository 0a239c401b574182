"""The characters of a plain text become a book: its head, parts, chapters, numbers and notes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.importing import head, headings, layout, notelists, sequences
from edition.importing.chapters import Draft, Writer
from edition.importing.head import Head
from edition.importing.layout import Piece
from edition.importing.notelists import Definition, Separated
from edition.importing.references import References
from edition.importing.sequences import Numbering

_FINER = 1.2  # sections explain more than chapters only when they explain a good deal more


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the book and its chapters; the title is empty for chapters that are in no part."""

    title: str
    drafts: list[Draft]


@dataclass(frozen=True, slots=True)
class Book:
    """All that a plain text says; `unplaced` are texts, with their lines, that fit nowhere.

    `repeated` are the notes that several chapters refer to; `guessed_notes` is the line of notes
    that had no numbers, 0 where there are none; `heads` are the headings above lists of notes.
    """

    head: Head
    parts: list[Part]
    drafts: list[Draft]
    numbering: Numbering
    notes_by_chapter: bool
    unplaced: list[tuple[str, int]]
    repeated: list[tuple[str, int]]
    guessed_notes: int
    italics: bool = False
    heads: tuple[str, ...] = ()


def book(text: str, *, italics: bool = False) -> Book:
    """Takes a text apart; every word of it is in the book, as text, as title or as unplaced.

    With `italics`, words between low lines are emphasis.
    """
    separated = notelists.separate(sequences.joined(headings.merged(layout.pieces(text))))
    said, first = head.read(separated.body)
    numbering, levels = _structure(separated.body, first)
    references = References(separated)
    source = text.split("\n")
    writer = Writer(source, separated.body, numbering, references, italics=italics)
    parts = _parts(writer, separated.body, levels, first)
    unplaced = [
        *said.rest,
        *((piece.text, piece.line) for piece in separated.loose),
        *_unused(separated, references),
    ]
    drafts = [draft for part in parts for draft in part.drafts]
    counted = Counter(label for found in separated.lists for label in found.notes)
    by_chapter = any(count > 1 for count in counted.values())
    repeated = list(_repeated(drafts))
    guessed, heads = separated.guessed, tuple(separated.heads)
    return Book(
        said, parts, drafts, numbering, by_chapter, unplaced, repeated, guessed, italics, heads
    )


def _structure(body: list[Piece], first: int) -> tuple[Numbering, dict[int, int]]:
    """The numbers of the paragraphs and the levels of the headings, which depend on each other."""
    doubtful = {index for index in range(len(body)) if headings.is_doubtful(body[index])}
    levels = headings.outline(body, {*range(first), *doubtful})
    numbering = sequences.numbering(body, _chapters(levels))
    levels = headings.outline(body, {*range(first), *numbering.found})
    if not sequences.fits(numbering, _chapters(levels)):
        numbering = sequences.numbering(body, [])
        levels = headings.outline(body, {*range(first), *numbering.found})
    finer = sequences.numbering(body, sorted({0, *_sections(levels)}))
    if finer.restart and len(finer.found) > len(numbering.found) * _FINER:
        found = headings.outline(body, {*range(first), *finer.found})
        if sequences.fits(finer, _sections(found)):
            return replace(finer, restart="section"), found
    return numbering, levels


def _sections(levels: dict[int, int]) -> list[int]:
    return [index for index, level in levels.items() if level <= 2]


def _chapters(levels: dict[int, int]) -> list[int]:
    return [index for index, level in levels.items() if level <= 1]


def _parts(writer: Writer, body: list[Piece], levels: dict[int, int], first: int) -> list[Part]:
    parts = [Part("", [])]
    starts = sorted({first, *(index for index, level in levels.items() if level <= 1)})
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        begin = start
        if levels.get(start) == 0:
            parts.append(Part(body[start].text, []))
            begin += 1
        if begin == end:
            continue
        heading = begin if begin in levels else None
        draft = writer.draft(heading, parts[-1].title)
        writer.write(begin if heading is None else begin + 1, end, levels, draft)
        parts[-1].drafts.append(draft)
    return [part for part in parts if part.drafts]


def _repeated(drafts: list[Draft]) -> Iterator[tuple[str, int]]:
    """The notes that stand in more than one chapter."""
    notes = (note for draft in drafts for note in draft.notes.values())
    found = ((note.label, note.line) for note in notes if isinstance(note, Definition))
    for (label, line), count in Counter(found).items():
        if count > 1:
            yield label, line


def _unused(separated: Separated, references: References) -> Iterator[tuple[str, int]]:
    """The notes that nothing in the text refers to."""
    for found in separated.lists:
        for note in found.notes.values():
            if note.line not in references.used:
                for paragraph in note.paragraphs:
                    yield f"[{note.label}] {paragraph}", note.line
