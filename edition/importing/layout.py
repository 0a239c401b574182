"""The lines of a plain text become pieces: paragraphs joined from their lines, headings, verse.

A text can be hard-wrapped or not, and have empty lines between its paragraphs or not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from edition.importing import openings

_SENTENCE_END = re.compile(r"[.!?…:。！？][”’“»\"')\]\d]*$")
_CJK = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]"
)
_PARTED = re.compile(r"(\w+)-$")
_WORD = re.compile(r"[^\W\d_]+")
_DASH = re.compile(r"\S[—–]$")
_LONGEST_WORD = 60
_VERSE = 80  # lines of verse are shorter
_NARROWEST, _WIDEST = 30, 120  # widths that texts are wrapped at
_FULL = 0.85  # of the width: a line that the next word could not join


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that belongs together: what it says, and where its first line stands.

    `lines` are its lines where their ends mean something (verse, the head of a text), else one.
    """

    text: str
    lines: tuple[str, ...]
    line: int
    gap: int
    indent: int
    height: int
    is_heading: bool = False  # said so by the source, which plain text never does


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int
    gap: int
    indent: int


def pieces(text: str) -> tuple[Piece, ...]:
    """Gives the pieces of a text in their order; every character but white space is in one."""
    blocks = list(_blocks(text))
    width = _width(blocks)
    known = frozenset(re.findall(r"\w+(?:-\w+)*", text))
    return tuple(
        _piece(group, kept=kept, known=known)
        for block in blocks
        for group, kept in _groups(block, width, airy=len(blocks) > 1)
    )


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Lines that no empty line parts."""
    block: list[_Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = re.sub(r"[^\S\u00a0\u202f\u2007]+", " ", raw.strip())
        if not stripped:
            gap += 1
            if block:
                yield block
                block = []
            continue
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        block.append(_Line(stripped, number, gap, indent))
        gap = 0
    if block:
        yield block


def _width(blocks: list[list[_Line]]) -> int:
    """The length at which lines were wrapped, or 0 where every line is a paragraph.

    Wrapped lines are nearly as long as the longest; lines that end where a paragraph ends differ.
    """
    margin = min((line.indent for block in blocks for line in block), default=0)
    # what is indented as a whole is verse or a letter, and says nothing of the width
    flush = [block for block in blocks if min(line.indent for line in block) == margin]
    lengths = sorted(len(line.text) for block in flush for line in block[:-1])
    if len(lengths) < 3:
        return 0
    width = lengths[int(len(lengths) * 0.95)]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(length >= width * 0.8 for length in lengths)
    texts = [line.text for block in blocks for line in block]
    long = sum(len(text) for text in texts if len(text) > width * 1.2)
    wrapped = full >= len(lengths) * 0.6 and long < sum(map(len, texts)) * 0.5
    return width if wrapped else 0


def _groups(block: list[_Line], width: int, *, airy: bool) -> Iterator[tuple[list[_Line], bool]]:
    """The lines of each piece of a block, and whether its line ends are to be kept."""
    if len(block) == 1:
        yield block, False
    elif width and _is_prose(block, width):
        yield from ((group, False) for group in _paragraphs(block, width))
    elif airy and _keeps_lines(block):
        yield block, True
    else:
        yield from (([line], False) for line in block)


def _is_prose(block: list[_Line], width: int) -> bool:
    full = sum(_is_full(line, after, width) for line, after in pairwise(block))
    return full >= (len(block) - 1) * 0.7


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    word = 1 if _CJK.match(after.text) else len(after.text.split(" ", 1)[0]) + 1
    return line.indent + len(line.text) + word > width * _FULL


def _keeps_lines(block: list[_Line]) -> bool:
    """Short lines in a text that parts its paragraphs by empty lines: verse, an address, a head."""
    if any(len(line.text) >= _VERSE for line in block):
        return False
    return not any(openings.of(line.text) or openings.bullet(line.text) for line in block)


def _paragraphs(block: list[_Line], width: int) -> Iterator[list[_Line]]:
    """Parts wrapped lines where a paragraph begins though no empty line stands before it."""
    group = [block[0]]
    numbers = _numbers(block)
    margin = min(line.indent for line in block)
    hanging = sum(line.indent > margin for line in block) > len(block) / 2
    for line, after in zip(block[1:], [*block[2:], None], strict=True):
        before = group[-1]
        full = _is_full(before, line, width)
        ended = bool(_SENTENCE_END.search(before.text))
        begins = (
            (ended and _is_next(line, numbers))
            or (ended and after and _is_next(after, numbers) and _is_title(line, after, width))
            or (not hanging and line.indent > margin and before.indent <= margin)
            or (not full and (ended or _is_heading(before, line, group)))
        )
        if begins:
            yield group
            group = []
        group.append(line)
    yield group


def _numbers(block: list[_Line]) -> frozenset[tuple[str, int]]:
    """The form and number that lines of a block begin with."""
    found = (openings.of(line.text) for line in block)
    return frozenset((opening.form, opening.whole) for opening in found if opening)


def _is_next(line: _Line, numbers: frozenset[tuple[str, int]]) -> bool:
    """Tells whether a line begins with a number whose neighbour begins another line.

    A number with letters (41a) is its own neighbour.
    """
    opening = openings.of(line.text)
    if opening is None:
        return False
    nearest = (-1, 1) if opening.value.isdigit() else (-1, 0, 1)
    return any((opening.form, opening.whole + step) in numbers for step in nearest)


def _is_title(line: _Line, after: _Line, width: int) -> bool:
    """A short line without a full stop, before a number: the heading of what follows."""
    return line.text[-1].isalnum() and line.text[0].isupper() and not _is_full(line, after, width)


def _is_heading(line: _Line, after: _Line, group: list[_Line]) -> bool:
    first = after.text[:1]
    return len(group) == 1 and (first.isupper() or first.isdigit()) and line.text[-1].isalnum()


def _piece(lines: list[_Line], *, kept: bool, known: frozenset[str]) -> Piece:
    first = lines[0]
    text = _joined([line.text for line in lines], known)
    texts = tuple(line.text for line in lines) if kept else (text,)
    return Piece(text, texts, first.number, first.gap, first.indent, len(lines))


def _joined(lines: list[str], known: frozenset[str]) -> str:
    """Joins lines with a space, or without one between dashes and in Chinese and Japanese.

    A hyphen at the end of a line goes when it only parted a word: the text has the whole word
    elsewhere and nowhere with a hyphen.
    """
    parts = [lines[0]]
    for before, after in pairwise(lines):
        head = _PARTED.search(before[-_LONGEST_WORD:])
        tail = _WORD.match(after)
        if head and tail and tail[0][0].islower():
            whole, hyphened = f"{head[1]}{tail[0]}", f"{head[1]}-{tail[0]}"
            if whole in known and hyphened not in known:
                parts[-1] = parts[-1][:-1]
        elif not _DASH.search(before[-2:]) and not (_CJK.match(before[-1]) and _CJK.match(after)):
            parts.append(" ")
        parts.append(after)
    return "".join(parts)
