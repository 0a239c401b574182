"""The lists of notes in a plain text are taken out of its pieces, wherever they stand."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from edition.importing import headings, openings, vocabulary
from edition.importing.headings import Rank
from edition.importing.layout import Piece

BRACKETS = re.compile(r"[\[［〔【](\d{1,5})[\]］〕】]")
CIRCLED = re.compile("(?<=\\S)\\s?([①-⑳⑴-⒇㉑-㉟㊱-㊿❶-❿])")
SUPERSCRIPTS = re.compile("(?<=\\S)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})")
PARENTHESES = re.compile(r"(?<=\S)\s?\((\d{1,4})\)")
_PATTERNS = {"superscript": SUPERSCRIPTS, "parentheses": PARENTHESES, "circled": CIRCLED}
_FAR = 6  # pieces between two labels of one list
_LOOSE = 10


@dataclass(frozen=True, slots=True)
class Definition:
    """The text of a note as the source has it: its label, its paragraphs, and its line."""

    label: str
    paragraphs: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class NoteList:
    """Notes whose labels do not repeat; `after` counts the pieces of text that stand before it."""

    notes: dict[str, Definition]
    after: int


@dataclass(frozen=True, slots=True)
class Separated:
    """A text without its notes: its pieces, the lists of notes, and texts that no label names.

    `guessed` is the line of a list whose notes have no labels, 0 where there is none; `heads` are
    the headings of the lists, and those of chapters that are repeated in them.
    """

    body: list[Piece]
    lists: list[NoteList]
    loose: list[Piece]
    guessed: int
    heads: list[str]


@dataclass(frozen=True, slots=True)
class _Run:
    """Where a list stands: pieces from `start` (its heading, if it is headed) up to `end`."""

    start: int
    end: int
    form: str
    headed: bool


def value(mark: str) -> str:
    """The number that a reference mark shows, without leading zeros."""
    return openings.value(mark)


def separate(pieces: Sequence[Piece]) -> Separated:
    """Parts the notes of a text from its body."""
    titles = _titles(pieces)
    runs = _runs(pieces, titles)
    body: list[Piece] = []
    lists: list[NoteList] = []
    loose: list[Piece] = []
    at = 0
    for run in runs:
        body += pieces[at : run.start]
        known = {text for text, first in titles.items() if first < run.start} if run.headed else ()
        found, left = _read(pieces[run.start + run.headed : run.end], run.form, known, len(body))
        lists += found
        loose += left
        at = run.end
    body += pieces[at:]
    guessed = 0
    if loose and not lists:
        lists, loose = _in_order(body, loose)
        guessed = next((note.line for found in lists for note in found.notes.values()), 0)
    elif not lists and not loose:
        body, loose = _trailing(body)
    heads = [pieces[run.start].text for run in runs if run.headed]
    heads += [text for run in runs for text in _repeated(pieces[run.start + 1 : run.end], titles)]
    return Separated(body, lists, loose, guessed, heads)


def _repeated(pieces: Sequence[Piece], titles: Mapping[str, int]) -> list[str]:
    return [piece.text for piece in pieces if piece.text.casefold() in titles]


def _marks(pieces: Sequence[Piece], pattern: re.Pattern[str]) -> list[str]:
    """The values of all reference marks within pieces, not of those that a piece begins with."""
    return [
        value(match[1])
        for piece in pieces
        for match in pattern.finditer(piece.text)
        if match.start() > 0
    ]


def _runs(pieces: Sequence[Piece], titles: Mapping[str, int]) -> list[_Run]:
    marks = set(_marks(pieces, BRACKETS))
    ends = [index for index, piece in enumerate(pieces) if _ends_list(piece, index, titles)]
    runs: list[_Run] = []
    index = 0
    while index < len(pieces):
        run = _headed(pieces, index, marks, ends) or _bracketed(pieces, index, marks)
        if run:
            runs.append(run)
        index = run.end if run else index + 1
    if not runs and (run := _at_end(pieces)):
        runs.append(run)
    return runs


def _headed(
    pieces: Sequence[Piece], index: int, marks: set[str], ends: Sequence[int]
) -> _Run | None:
    """A list below a heading (“Notes”), up to the next heading of a chapter."""
    if index == 0 or not _is_notes(pieces[index]):
        return None
    following = bisect_right(ends, index)
    end = ends[following] if following < len(ends) else len(pieces)
    forms = Counter(
        opening.form for piece in pieces[index + 1 : end] if (opening := openings.of(piece.text))
    )
    if forms:
        return _Run(index, end, max(forms, key=lambda form: forms[form]), True)
    return _Run(index, end, "", True) if marks and end > index + 1 else None


def _bracketed(pieces: Sequence[Piece], index: int, marks: set[str]) -> _Run | None:
    """A list without a heading: pieces that begin with a mark that the text refers to."""
    if index == 0 or _label(pieces[index], "brackets") not in marks:
        return None
    last = index
    for ahead in range(index + 1, len(pieces)):
        if ahead - last > _FAR or headings.starts_chapter(pieces[ahead]):
            break
        label = _label(pieces[ahead], "brackets")
        # apart from each other, only labels that rise are of one list
        if label and (ahead == last + 1 or int(label) > int(_label(pieces[last], "brackets"))):
            last = ahead
    end = last + 1
    indent = pieces[index].indent
    while end < len(pieces) and pieces[end].indent > indent and len(pieces[end].lines) == 1:
        end += 1
    return _Run(index, end, "brackets", False)


def _at_end(pieces: Sequence[Piece]) -> _Run | None:
    """A list without a heading and brackets at the end: exactly the notes that the text refers to.

    Every reference stands before it, or it could be numbered paragraphs that refer to notes.
    """
    for form in ("stop", "superscript", "circled", "half", "parentheses", "bare"):
        starts = [i for i, piece in enumerate(pieces) if _label(piece, form) == "1"]
        if not starts:
            continue
        start = starts[-1]
        labels = [label for piece in pieces[start:] if (label := _label(piece, form))]
        pattern = _PATTERNS.get(form, BRACKETS)
        marks = _marks(pieces[:start], pattern) or _marks(pieces[:start], SUPERSCRIPTS)
        rising = labels == [str(number) for number in range(1, len(labels) + 1)]
        if rising and set(labels) == set(marks):
            return _Run(start, len(pieces), form, False)
    return None


def _label(piece: Piece, form: str) -> str:
    opening = openings.of(piece.text)
    says = opening and opening.form == form and opening.end < len(piece.text)
    return opening.value if opening and says else ""


def _is_notes(piece: Piece) -> bool:
    return vocabulary.NOTES.fullmatch(piece.text.rstrip(":. ")) is not None


def _ends_list(piece: Piece, index: int, titles: Mapping[str, int]) -> bool:
    """A new heading ends a list of notes; one that has been before only says whose notes follow."""
    rank = headings.rank(piece)
    larger = rank is not None and rank < Rank.ARABIC and titles[piece.text.casefold()] == index
    return larger or _is_notes(piece)


def _titles(pieces: Sequence[Piece]) -> dict[str, int]:
    """What could be headings, and where each stands first."""
    titles: dict[str, int] = {}
    for index, piece in enumerate(pieces):
        if headings.rank(piece) is not None:
            titles.setdefault(piece.text.casefold(), index)
    return titles


def _read(
    pieces: Sequence[Piece], form: str, known: Collection[str], after: int
) -> tuple[list[NoteList], list[Piece]]:
    """The notes of a list; where labels begin anew, another one follows."""
    lists: list[NoteList] = []
    loose: list[Piece] = []
    notes: dict[str, Definition] = {}
    last = ""
    for piece in pieces:
        opening = openings.of(piece.text) if form else None
        if opening and opening.form == form and opening.value.isdigit():
            last = value(opening.value)
            if last in notes:
                lists.append(NoteList(notes, after))
                notes = {}
            notes[last] = Definition(last, (piece.text[opening.end :],), piece.line)
        elif piece.text.casefold() in known:
            continue  # the heading of a chapter, repeated above its notes
        elif last:
            note = notes[last]
            notes[last] = Definition(last, (*note.paragraphs, piece.text), note.line)
        else:
            loose.append(piece)
    if notes:
        lists.append(NoteList(notes, after))
    return lists, loose


def _in_order(body: Sequence[Piece], loose: list[Piece]) -> tuple[list[NoteList], list[Piece]]:
    """Texts without labels below a heading “Notes” are the notes, when there are as many."""
    marks = list(dict.fromkeys(_marks(body, BRACKETS)))
    if len(marks) != len(loose):
        return [], loose
    notes = {
        mark: Definition(mark, (piece.text,), piece.line)
        for mark, piece in zip(marks, loose, strict=True)
    }
    return [NoteList(notes, len(body))], []


def _trailing(body: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Texts set apart at the end of a text that refers to notes and gives none by number."""
    if not _marks(body, BRACKETS):
        return body, []
    usual = sorted(piece.gap for piece in body[1:])[len(body) // 2 - 1] if len(body) > 2 else 1
    for index in range(len(body) - 1, max(0, len(body) - 1 - _LOOSE), -1):
        if openings.of(body[index].text):
            break
        if body[index].gap > usual:
            return body[:index], body[index:]
    return body, []
