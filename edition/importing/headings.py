"""Which pieces of a plain text are headings, and of which level: told by their shape and place."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import IntEnum

from edition.importing import vocabulary
from edition.importing.layout import Piece

_MARKERS = re.compile(r"(?:\s?\[\d{1,5}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹])+$")
_LONG = 160
_SHORT = 80
_SHORT_WITHOUT_CASE = 30


class Rank(IntEnum):
    """The kinds of headings, those of larger parts first."""

    PART = 0
    CHAPTER = 1
    NAMED = 2  # “Preface”, “Introduction”: as large as the largest beside it
    CAPITALS = 3
    ROMAN = 4
    ARABIC = 5
    LETTER = 6
    PLAIN = 7


def bare(text: str) -> str:
    """A heading without the marks that refer to notes."""
    return _MARKERS.sub("", text)


def is_doubtful(piece: Piece) -> bool:
    """Tells whether a number makes a piece the heading of a section or a numbered paragraph."""
    return rank(piece) in (None, Rank.ARABIC, Rank.LETTER)


def rank(piece: Piece) -> Rank | None:
    """Tells what kind of heading a piece could be by itself, or None."""
    if piece.is_heading:
        return Rank.CHAPTER
    if len(piece.lines) > 1 or piece.height > 3 or len(piece.text) > 2 * _LONG:
        return None
    text = bare(piece.text)
    if not text or len(text) > _LONG:
        return None
    if vocabulary.BREAK.fullmatch(text) or not any(character.isalpha() for character in text):
        return None
    numbered = _numbered(text)
    ended = text[-1] in ".,;:…。，；：—–-" or re.search(r"[.!?…][”’»\"')]$", text)
    if ended and not _is_number_alone(text):
        return None
    if numbered is not None:
        return numbered
    if piece.height > 2 or text[0] in "“„«\"'‘—–-•*([" or text[-1] == "?":
        return None
    if text.isupper() and len(text) > 2:
        return Rank.CAPITALS
    return Rank.PLAIN if _is_plain(piece, text) else None


def _numbered(text: str) -> Rank | None:
    """The rank of a heading that its number or its word gives away."""
    if vocabulary.PART.match(text):
        return Rank.PART
    if vocabulary.CHAPTER.match(text):
        return Rank.CHAPTER
    words = (vocabulary.FRONT, vocabulary.BODY, vocabulary.BACK)
    if any(word.fullmatch(text) for word in words):
        return Rank.NAMED
    for found, pattern in (
        (Rank.ROMAN, vocabulary.ROMAN),
        (Rank.ARABIC, vocabulary.ARABIC),
        (Rank.LETTER, vocabulary.LETTER),
    ):
        if pattern.fullmatch(text):
            return found
    return None


def _is_number_alone(text: str) -> bool:
    if vocabulary.ROMAN_ALONE.fullmatch(text):
        return True
    match = vocabulary.CHAPTER.match(text) or vocabulary.PART.match(text)
    return match is not None and match.end() >= len(text) - 1


def _is_plain(piece: Piece, text: str) -> bool:
    cased = text.lower() != text.upper()
    if piece.height > 1 or len(text) > (_SHORT if cased else _SHORT_WITHOUT_CASE):
        return False
    return not text[0].islower() and text[-1] != "!"


def outline(pieces: Sequence[Piece], taken: Collection[int]) -> dict[int, int]:
    """Gives the headings among pieces with their levels, 1 for a chapter; `taken` are none."""
    ranks = {
        index: found
        for index, piece in enumerate(pieces)
        if index not in taken and (found := rank(piece)) is not None
    }
    for index in [index for index in ranks if not _stands_well(index, ranks, pieces, taken)]:
        del ranks[index]
    return _levels(pieces, ranks)


def _stands_well(
    index: int, ranks: dict[int, Rank], pieces: Sequence[Piece], taken: Collection[int]
) -> bool:
    """A heading stands before text that it is the heading of."""
    if index + 1 >= len(pieces) or vocabulary.BREAK.fullmatch(pieces[index + 1].text):
        return False
    own = ranks[index]
    if own is Rank.PART and ranks.get(index + 1) is Rank.PART:
        return False
    if own < Rank.ARABIC:
        return True
    before = pieces[index - 1].text if index else ""
    alike = sum(ranks.get(near) == own for near in (index - 1, index + 1) if near not in taken)
    if own is Rank.PLAIN:
        return alike == 0 and before[-1:] != ":" and not pieces[index + 1].text[0].islower()
    return alike == 0


def _levels(pieces: Sequence[Piece], ranks: dict[int, Rank]) -> dict[int, int]:
    """A heading is within the last one of a larger kind.

    Where plain headings are found within larger ones, they head no chapter anywhere.
    """
    levels: dict[int, int] = {}
    stack: list[Rank] = []
    others = set(ranks.values()) - {Rank.PART, Rank.NAMED}
    largest = min(others, default=Rank.NAMED)
    for index, found in ranks.items():
        own = largest if found is Rank.NAMED else found
        if own is Rank.PART:
            levels[index] = 0
            stack = []
            continue
        while stack and stack[-1] >= own:
            stack.pop()
        stack.append(own)
        levels[index] = min(len(stack), 6)
    nested = any(levels[index] > 1 for index, own in ranks.items() if own is Rank.PLAIN)
    if nested:
        for index, own in ranks.items():
            if own is Rank.PLAIN:
                levels[index] = max(levels[index], 2)
    return levels


def starts_chapter(piece: Piece) -> bool:
    """Tells whether a heading can only be that of a chapter or part, not a title of the book."""
    return rank(piece) in (Rank.PART, Rank.CHAPTER, Rank.NAMED, Rank.ROMAN)


def merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Joins a heading that is only a number (“Chapter One”, “II”) with the title below it."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        titled = rank(piece) in (Rank.CAPITALS, Rank.PLAIN)
        if before and titled and rank(before) is not None and _is_number_alone(before.text):
            text = f"{before.text.rstrip('.')}. {piece.text}"
            height = before.height + piece.height
            result[-1] = replace(before, text=text, lines=(text,), height=min(height, 3))
        else:
            result.append(piece)
    return result
