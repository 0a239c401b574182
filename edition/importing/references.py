"""The marks in a text that refer to notes, each joined to the note that it means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.importing.layout import Piece
from edition.importing.notelists import (
    BRACKETS,
    CIRCLED,
    PARENTHESES,
    SUPERSCRIPTS,
    Definition,
    NoteList,
    Separated,
    value,
)

_FIRST_YEAR, _LAST_YEAR = 1000, 2100


@dataclass(frozen=True, slots=True)
class Reference:
    """A mark that refers to a note, and where it ends; the source may give no text for it."""

    label: str
    note: Definition | None
    end: int = 0


class References:
    """The walk through a text from mark to mark; pieces are to be cut in their order."""

    def __init__(self, separated: Separated) -> None:
        self._lists = separated.lists
        self._pattern = _pattern(separated)
        self._strict = self._pattern is not BRACKETS
        self._wanted = _wanted(separated.body, separated.lists, self._pattern)
        self._current = 0  # the list that is in use, where several follow upon each other
        self._last = 0
        self.used: set[int] = set()  # the lines of the notes that something refers to

    def cut(self, text: str, piece: int) -> Iterator[str | Reference]:
        """Parts a text of the body at its marks; `piece` is the number of its piece."""
        start = 0
        for match in self._pattern.finditer(text):
            label = value(match[1])
            if label not in self._wanted or (match.start() == 0 and len(match[0]) == len(text)):
                continue
            if self._strict and int(label) not in (self._last + 1, 1):
                continue
            yield text[start : match.start()]
            start = match.end()
            yield Reference(label, self._note(label, piece), start)
        yield text[start:]

    def _note(self, label: str, piece: int) -> Definition | None:
        if label == "1" and self._last > 1:
            self._current += 1
        self._last = int(label)
        note = self._list(piece).get(label) or self._only(label)
        if note:
            self.used.add(note.line)
        return note

    def _list(self, piece: int) -> dict[str, Definition]:
        """The list that the marks of a piece mean: the next one that follows it."""
        following = [found for found in self._lists if found.after > piece]
        if not following:
            return {}
        together = [found for found in self._lists if found.after == following[0].after]
        if len(together) == 1:
            return together[0].notes
        # one list at the end with labels that begin anew, as the marks do in the chapters
        return together[min(self._current, len(together) - 1)].notes

    def _only(self, label: str) -> Definition | None:
        found = [notes.notes[label] for notes in self._lists if label in notes.notes]
        return found[0] if len(found) == 1 else None


def _pattern(separated: Separated) -> re.Pattern[str]:
    """How the text marks its notes; anything but brackets must be borne out by a list of notes."""
    labels = {label for found in separated.lists for label in found.notes}
    for pattern in (BRACKETS, SUPERSCRIPTS, CIRCLED, PARENTHESES):
        marks = {
            value(match[1])
            for piece in separated.body
            for match in pattern.finditer(piece.text)
            if match.start() > 0
        }
        if marks & labels:
            return pattern
    return BRACKETS


def _wanted(body: Sequence[Piece], lists: Sequence[NoteList], pattern: re.Pattern[str]) -> set[str]:
    """The numbers that are taken for marks: those of the notes, and those between them.

    Without notes, numbers that rise one by one in the order of the text.
    """
    marks = [value(match[1]) for piece in body for match in pattern.finditer(piece.text)]
    labels = {int(label) for found in lists for label in found.notes}
    if labels:
        lowest, highest = min(labels), max(labels)
        return {mark for mark in marks if lowest <= int(mark) <= highest}
    rising: list[int] = []
    for number in map(int, dict.fromkeys(marks)):
        if not rising and _FIRST_YEAR <= number <= _LAST_YEAR:
            continue
        if not rising or number == rising[-1] + 1:
            rising.append(number)
    alone = len(rising) == 1 and rising != [1]
    return set() if alone else {str(number) for number in rising}
