"""The blocks of a source one by one, and which of them are numbered paragraphs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.importing import sequences, threads
from edition.importing.layout import Piece
from edition.importing.matter import (
    Block,
    Break,
    Inline,
    Item,
    Listing,
    Paragraph,
    Run,
)
from edition.importing.openings import Opening
from edition.importing.sequences import Numbering

CHAPTER, SECTION = 1, 2
_FINER = 1.2  # sections explain more than chapters only when they explain a good deal more


@dataclass(frozen=True, slots=True)
class Unit:
    """A block, or an item of a list that may be a numbered paragraph; `shown` is its number.

    `block` is the index of the block in the source, `number` what the paragraph opens with, if
    that counts the paragraphs of the book.
    """

    content: Block | Item
    block: int
    number: Opening | None = None


def numbered(blocks: Sequence[Block], levels: Mapping[int, int]) -> tuple[list[Unit], Numbering]:
    """Parts blocks into units and finds the numbers of the paragraphs."""
    units = list(_units(blocks))
    at = [index for index, unit in enumerate(units) if _words(unit)]
    pieces = [_piece(_words(units[index]), index) for index in at]
    by_chapter = _starts(units, at, levels, CHAPTER)
    numbering = sequences.numbering(pieces, by_chapter)
    if not sequences.fits(numbering, by_chapter):
        numbering = sequences.numbering(pieces, [])
    by_section = _starts(units, at, levels, SECTION)
    finer = sequences.numbering(pieces, by_section)
    if len(finer.found) > len(numbering.found) * _FINER and finer.restart:
        numbering = replace(finer, restart="section")
    for number, opening in numbering.found.items():
        units[at[number]] = replace(units[at[number]], number=opening)
    return list(_relisted(units, blocks)), numbering


def _starts(
    units: Sequence[Unit], at: Sequence[int], levels: Mapping[int, int], deepest: int
) -> list[int]:
    """The pieces that begin a chapter, or a section of one."""
    starts = sorted(index for index, level in levels.items() if level <= deepest)
    found = [0]
    waiting = 0
    for number, index in enumerate(at):
        begun = waiting
        while waiting < len(starts) and starts[waiting] <= units[index].block:
            waiting += 1
        if waiting > begun and number:
            found.append(number)
    return found


def _units(blocks: Sequence[Block]) -> Iterator[Unit]:
    for index, block in enumerate(blocks):
        if isinstance(block, Listing) and any(item.shown for item in block.items):
            yield from (Unit(item, index) for item in block.items)
        else:
            yield Unit(block, index)


def _relisted(units: Sequence[Unit], blocks: Sequence[Block]) -> Iterator[Unit]:
    """Puts items that are no numbered paragraphs back into lists."""
    items: list[Item] = []
    last = -1
    for unit in units:
        if items and (unit.block != last or unit.number):
            yield Unit(Listing(tuple(items)), last)
            items = []
        last = unit.block
        if isinstance(unit.content, Item) and not unit.number:
            items.append(unit.content)
        else:
            yield unit
    if items:
        yield Unit(Listing(tuple(items)), last)


def _words(unit: Unit) -> str:
    match unit.content:
        case Paragraph(inlines, role=role) if role != "display":
            return threads.words(inlines)
        case Item((Paragraph(inlines), *_), shown) if shown:
            return f"{shown} {threads.words(inlines)}".strip()
        case _:
            return ""


def _piece(words: str, index: int) -> Piece:
    return Piece(words, (words,), index, 1, 0, 1)


def without_number(unit: Unit) -> tuple[Inline, ...]:
    """The inlines of a numbered paragraph behind its number."""
    content = unit.content
    if isinstance(content, Item):
        first = content.blocks[0]
        assert isinstance(first, Paragraph)
        return first.inlines
    assert isinstance(content, Paragraph)
    assert unit.number is not None
    return _cut(content.inlines, unit.number)


def _cut(inlines: tuple[Inline, ...], opening: Opening) -> tuple[Inline, ...]:
    """Takes the characters of a number away from the start; spaces do not count."""
    left = sum(not character.isspace() for character in opening.shown)
    rest: list[Inline] = []
    for inline in inlines:
        if left and isinstance(inline, Run):
            at = 0
            while left and at < len(inline.text):
                left -= not inline.text[at].isspace()
                at += 1
            inline = replace(inline, text=inline.text[at:])
        if not (isinstance(inline, Break) and not rest) and inline != Run(""):
            rest.append(inline)
    return tuple(rest)
