"""Counts the notes in reading order: every mark becomes a NoteRef, every note learns who names it.

A note that is named inside another note is counted after the block whose note it is, so that the
numbers in the text run on without a leap.
"""

from collections import deque
from dataclasses import replace

from edition import tree
from edition.diagnostics import Problems
from edition.model import (
    Chapter,
    Inline,
    Manuscript,
    Note,
    NoteMark,
    NoteRef,
    Text,
)
from edition.settling import backward


def count(manuscript: Manuscript, problems: Problems) -> Manuscript:
    """Gives every note its number and anchor, every reference its own anchor.

    Reports a mark without a note (N01), a note that nothing refers to (N02; it is kept behind the
    others, so that no text is lost), a note without text (N04) and one that points back (N20).
    """
    by_chapter = manuscript.metadata.notes.numbering == "chapter"
    chapters = []
    last = 0
    for chapter in manuscript.chapters:
        prefix = f"{chapter.anchor}-" if by_chapter else ""
        counting = _Counting(chapter, prefix, 0 if by_chapter else last, problems)
        chapters.append(counting.chapter())
        for note in chapters[-1].notes:
            backward.tell(note, manuscript.metadata.language, problems)
        last = counting.last
    return replace(manuscript, chapters=tuple(chapters))


class _Counting:
    """The walk through one chapter: labels belong to their file."""

    def __init__(self, chapter: Chapter, prefix: str, last: int, problems: Problems) -> None:
        self.last = last
        self._chapter = chapter
        self._prefix = prefix
        self._problems = problems
        self._written = {note.label: note for note in chapter.notes}
        self._numbers: dict[str, int] = {}
        self._references: dict[str, list[str]] = {}
        self._waiting: deque[Note] = deque()
        self._settled: dict[str, Note] = {}

    def chapter(self) -> Chapter:
        title = tree.inlines(self._chapter.title, self._settle)
        self._empty_waiting()
        blocks = []
        for block in self._chapter.blocks:
            blocks.append(tree.block(block, self._settle))
            self._empty_waiting()
        self._keep_unnamed()
        notes = tuple(self._finished(label) for label in self._numbers)
        return replace(self._chapter, title=title, blocks=tuple(blocks), notes=notes)

    def _settle(self, inline: Inline) -> Inline:
        if not isinstance(inline, NoteMark):
            return inline
        note = self._written.get(inline.label)
        if note is None:
            self._problems.error(
                "N01",
                inline.place,
                f"there is no note [^{inline.label}]",
                hint=f"write it in this file: “[^{inline.label}]: …”",
            )
            return Text(f"[^{inline.label}]")
        number = self._number(note)
        anchors = self._references[note.label]
        again = f"-{len(anchors) + 1}" if anchors else ""
        anchors.append(f"{self._prefix}r{number}{again}")
        return NoteRef(str(number), anchors[-1], f"{self._prefix}n{number}", inline.place)

    def _number(self, note: Note) -> int:
        if note.label not in self._numbers:
            self.last += 1
            self._numbers[note.label] = self.last
            self._references[note.label] = []
            self._waiting.append(note)
        return self._numbers[note.label]

    def _empty_waiting(self) -> None:
        while self._waiting:
            note = self._waiting.popleft()
            if not note.blocks:
                self._problems.warning(
                    "N04",
                    note.place,
                    f"the note [^{note.label}] has no text",
                    hint="write its text behind the colon",
                )
            blocks = tree.blocks(note.blocks, self._settle)
            self._settled[note.label] = replace(note, blocks=blocks)

    def _keep_unnamed(self) -> None:
        for note in self._chapter.notes:
            if note.label in self._numbers:
                continue
            self._problems.warning(
                "N02",
                note.place,
                f"nothing refers to the note [^{note.label}]",
                hint=f"write [^{note.label}] where it belongs, or take the note out; "
                "it is set behind the other notes",
            )
            self._number(note)
            self._empty_waiting()

    def _finished(self, label: str) -> Note:
        number = self._numbers[label]
        return replace(
            self._settled[label],
            number=str(number),
            anchor=f"{self._prefix}n{number}",
            references=tuple(self._references[label]),
        )
