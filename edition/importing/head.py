"""The lines at the head of a plain text become what edition.yaml says of the book."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.importing import headings, openings, vocabulary
from edition.importing.layout import Piece

_LINE = re.compile(r".{1,160}")
_MANY, _FEW = 8, 3  # lines of a head, and of its first group
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_BODY = re.compile(
    r"\b(?:party|committee|league|society|association|institute|university|council|union|church"
    r"|international|congress|ministry|commission|federation|foundation|partei|bund|verein|komitee"
    r"|gesellschaft|parti|comité|ligue|association|partido|comité|liga|partito|comitato|partij"
    r"|партия|комитет|союз|партія)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:[^\W\d_][\w.’'-]*\s+){1,4}[^\W\d_][\w’'-]*\.?")
_PARTICLES = frozenset({"van", "von", "de", "der", "den", "di", "da", "du", "la", "le", "zu"})
_ARTICLES = frozenset(
    {"the", "a", "an", "on", "of", "der", "die", "das", "le", "les", "el", "los", "il", "o", "os"}
)


@dataclass(slots=True)
class Head:
    """What the head of a text says: the title, who made it, and lines that say something else."""

    title: str = ""
    subtitle: str = ""
    contributors: list[tuple[str, str]] = field(default_factory=list)
    date: str = ""
    rest: list[tuple[str, int]] = field(default_factory=list)
    more: dict[str, str] = field(default_factory=dict)  # other keys of edition.yaml
    subjects: list[str] = field(default_factory=list)


def read(body: Sequence[Piece]) -> tuple[Head, int]:
    """Gives what the head of a text says, and how many of its pieces the head is."""
    count = _pieces_of_head(body)
    lines = [
        (text, piece.line + offset)
        for piece in body[:count]
        for offset, text in enumerate(piece.lines)
    ]
    return _interpreted(lines), count


def _pieces_of_head(body: Sequence[Piece]) -> int:
    """Short lines before the text; the last group of them is the heading of the first chapter."""
    end = 0
    while end < len(body) and _is_head_line(body[end]) and not headings.starts_chapter(body[end]):
        end += 1
    if end == len(body):
        end = 1 if len(body) > 1 else 0
    end = _within_bounds(body, end)
    followed = end < len(body) and headings.starts_chapter(body[end])
    groups = [index for index in range(end) if index == 0 or body[index].gap]
    last = groups[-1] if groups else 0
    if followed or len(groups) < 2 or _is_credit(body[last].lines[0]):
        return end
    return last


def _within_bounds(body: Sequence[Piece], end: int) -> int:
    """Many short lines are not all the head: a dedication, a poem, a table of contents."""
    if sum(len(piece.lines) for piece in body[:end]) <= _MANY:
        return end
    first = next((index for index in range(1, end) if body[index].gap), end)
    return first if sum(len(piece.lines) for piece in body[:first]) <= _FEW else 0


def _is_head_line(piece: Piece) -> bool:
    if openings.of(piece.text) and not _DATE.fullmatch(piece.text):
        return False
    if not all(_LINE.fullmatch(line) for line in piece.lines) or piece.height > len(piece.lines):
        return False
    return len(piece.lines) > 1 or piece.text[-1] not in ".:;,?!”" or _is_credit(piece.text)


def _is_credit(line: str) -> bool:
    return bool(_DATE.fullmatch(line)) or any(
        pattern.fullmatch(line) for pattern, _ in vocabulary.CREDITS
    )


def _interpreted(lines: list[tuple[str, int]]) -> Head:
    head = Head()
    names: list[tuple[str, int]] = []
    for text, line in lines:
        credit = _credit(text)
        if credit:
            head.contributors.append(credit)
        elif _DATE.fullmatch(text) and not head.date:
            head.date = text
        else:
            names.append((text, line))
    if len(names) > 1 and not any(role == "author" for _, role in head.contributors):
        author = _author(names[0][0], names[1][0])
        if author is not None:
            head.contributors.insert(0, (names.pop(author)[0], "author"))
    if names:
        head.title = names.pop(0)[0]
    if names:
        head.subtitle = names.pop(0)[0]
    head.rest = names
    return head


def _credit(text: str) -> tuple[str, str] | None:
    for pattern, role in vocabulary.CREDITS:
        match = pattern.fullmatch(text)
        if match:
            return match[1].strip(), role
    return None


def _author(first: str, second: str) -> int | None:
    """Which of two lines names the author: a person or a body, with the title beside it."""
    if first.casefold() in second.casefold():
        return 0
    if _is_person(second):
        return 1
    if _is_person(first) or (_BODY.search(first) and not _BODY.search(second)):
        return 0
    return None


def _is_person(text: str) -> bool:
    words = text.split()
    if not _NAME.fullmatch(text) or words[0].lower() in _ARTICLES or text.isupper():
        return False
    if _BODY.search(text):
        return False
    return all(word[0].isupper() or word in _PARTICLES for word in words)
