"""Turns long chapters and many notes into stretches, each as long as a reading system likes a file.

Reading systems lay out a whole file before they show a page of it; beyond some 300 kB that is felt.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from edition import tree
from edition.model import (
    Block,
    Chapter,
    Code,
    CodeBlock,
    Heading,
    Note,
    Paragraph,
    Text,
)

_MOST = 300_000  # bytes that one file may have
_GOOD = 250_000  # and as many at most where it has to be cut
_TAGS = 24  # bytes of mark-up that a node has, more or less
_NOTE = 120  # and a note with its way back
_AWKWARD = _GOOD // 10  # rather so many bytes too long or short than cut within a section
_BAD = _GOOD  # and even so many than cut a thought that goes on


@dataclass(frozen=True, slots=True)
class Stretch:
    """A chapter as far as it stands in one file: with some of its blocks, or some of its notes.

    `part` counts the stretches of the chapter from 1.
    """

    chapter: Chapter
    part: int


def of_text(chapter: Chapter) -> Iterator[Stretch]:
    """The stretches of a chapter's text: one, unless it is very long."""
    weights = [_weight([block]) for block in chapter.blocks]
    cuts = [0, *_cuts(chapter.blocks, weights), len(chapter.blocks)]
    for part, (start, end) in enumerate(pairwise(cuts), 1):
        held = replace(chapter, blocks=chapter.blocks[start:end])
        yield Stretch(held if part == 1 else replace(held, titled=False), part)


def of_notes(chapters: Iterable[Chapter]) -> Iterator[tuple[Stretch, ...]]:
    """The notes of a book, file by file: whole chapters where they are not too many for a file."""
    held: list[Stretch] = []
    size = 0
    for chapter in chapters:
        for stretch in _note_stretches(chapter):
            weight = sum(map(_note_weight, stretch.chapter.notes))
            if held and size + weight > _GOOD:
                yield tuple(held)
                held, size = [], 0
            held.append(stretch)
            size += weight
    if held:
        yield tuple(held)


def _note_stretches(chapter: Chapter) -> Iterator[Stretch]:
    weights = [_note_weight(note) for note in chapter.notes]
    count = _count(sum(weights))
    files: list[list[Note]] = [[] for _ in range(count)]
    before = 0
    for note, weight in zip(chapter.notes, weights, strict=True):
        files[min(count - 1, before * count // sum(weights))].append(note)
        before += weight
    for part, notes in enumerate((one for one in files if one), 1):
        yield Stretch(replace(chapter, notes=tuple(notes)), part)


def _count(weight: int) -> int:
    """How many files a text is cut into."""
    return 1 if weight <= _MOST else -(-weight // _GOOD)


def _cuts(blocks: Sequence[Block], weights: Sequence[int]) -> Iterator[int]:
    """The blocks that a new file begins with: near equal shares, and rather at a heading."""
    whole = sum(weights)
    count = _count(whole)
    before = [0, *accumulate(weights)]
    last = 0
    for share in range(1, count):
        goal = whole * share // count
        places = range(last + 1, len(blocks))
        if not places:
            return
        last = min(places, key=lambda place: abs(before[place] - goal) + _cost(blocks, place))
        yield last


def _cost(blocks: Sequence[Block], place: int) -> int:
    """How bad it is to begin a file at a block."""
    if isinstance(blocks[place - 1], Heading):
        return _BAD
    match blocks[place]:
        case Heading():
            return 0
        case Paragraph(continued=False):
            return _AWKWARD
        case _:
            return _BAD


def _weight(nodes: Iterable[tree.Node]) -> int:
    """How many bytes nodes take in a file, more or less."""
    size = 0
    for node in tree.everything(nodes):
        size += _TAGS
        if isinstance(node, Text | Code | CodeBlock):
            size += len(node.text.encode())
    return size


def _note_weight(note: Note) -> int:
    return _NOTE + _weight(note.blocks)
