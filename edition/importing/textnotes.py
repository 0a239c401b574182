"""Notes that a page or document only shows, by marks and a list, become notes that are linked.

What plain text can only do by its looks, a source with structure does as well when somebody typed
the marks by hand; the same eyes look at both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.importing import notelists, threads
from edition.importing.layout import Piece
from edition.importing.matter import (
    Block,
    Heading,
    Inline,
    Item,
    Listing,
    Mark,
    Matter,
    Paragraph,
    Run,
)
from edition.importing.notelists import Definition, Separated
from edition.importing.references import Reference, References

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FIGURES = re.compile(r"[\d\s,()\[\]]*\d[\d\s,()\[\]]*")
_WHITE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class _Slot:
    """A block that has words, or an item of a list with numbers, by its place in the source."""

    block: int
    item: int  # -1 for a block
    content: Paragraph | Heading | Item
    words: str
    lead: int  # characters of the words that are not in the inlines


def find(matter: Matter) -> None:
    """Finds such notes, if the source has no others and the list belongs to the marks."""
    if matter.notes:
        return
    slots = list(_slots(matter.blocks))
    pieces = [_piece(slot, index) for index, slot in enumerate(slots)]
    separated = notelists.separate(pieces)
    if not separated.lists or separated.guessed:
        return
    references = References(separated)
    marked = {
        piece.line: marks
        for index, piece in enumerate(separated.body)
        if (marks := list(_marks(references, piece, index, separated)))
    }
    if not any(note for marks in marked.values() for *_, note in marks):
        return
    keys = _take(matter, slots, separated)
    _rebuild(
        matter,
        slots,
        separated,
        {
            line: [
                (start, end, keys.get(note.line, "") if note else f"?{label}", label)
                for start, end, label, note in marks
            ]
            for line, marks in marked.items()
        },
    )


def _slots(blocks: Sequence[Block]) -> Iterator[_Slot]:
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph | Heading):
            words = _raised(block.inlines)
            if words.strip():
                yield _Slot(index, -1, block, words.lstrip(), len(words.lstrip()) - len(words))
        elif isinstance(block, Listing):
            for at, item in enumerate(block.items):
                first = item.blocks[0] if item.blocks else None
                if item.shown and isinstance(first, Paragraph):
                    label = f"{item.shown} "
                    words = _raised(first.inlines)
                    lead = len(label) - (len(words) - len(words.lstrip()))
                    yield _Slot(index, at, item, label + words.lstrip(), lead)


def _raised(inlines: tuple[Inline, ...]) -> str:
    """The characters of inlines, one for one, with raised figures as such."""
    found = []
    for inline in inlines:
        words = threads.text((inline,))
        if isinstance(inline, Run) and inline.style.raised == "sup" and _FIGURES.fullmatch(words):
            words = words.translate(_RAISED)
        found.append(words)
    return _WHITE.sub(" ", "".join(found))


def _piece(slot: _Slot, index: int) -> Piece:
    words = slot.words.rstrip()
    called = isinstance(slot.content, Heading)
    return Piece(words, (words,), index, 1, 0, 1, called)


_Found = tuple[int, int, str, Definition | None]


def _marks(
    references: References, piece: Piece, index: int, separated: Separated
) -> Iterator[_Found]:
    """Where the marks in a piece begin and end, their labels, and the notes that they mean."""
    at = 0
    for part in references.cut(piece.text, index):
        if isinstance(part, Reference):
            yield at, part.end, part.label, part.note
            at = part.end
        else:
            at += len(part)


def _take(matter: Matter, slots: Sequence[_Slot], separated: Separated) -> dict[int, str]:
    """Makes notes of the definitions; gives their keys by the slots that they begin in."""
    keys: dict[int, str] = {}
    for number, found in enumerate(separated.lists):
        for label, definition in found.notes.items():
            key = f"{number}:{label}"
            keys[definition.line] = key
            matter.notes[key] = tuple(_blocks_of(matter, slots, definition))
    return keys


def _blocks_of(matter: Matter, slots: Sequence[_Slot], definition: Definition) -> Iterator[Block]:
    start = slots[definition.line]
    cut = len(start.words.rstrip()) - len(definition.paragraphs[0]) - start.lead
    if isinstance(start.content, Item):
        first = start.content.blocks[0]
        assert isinstance(first, Paragraph)
        yield first
        yield from start.content.blocks[1:]
    elif isinstance(start.content, Paragraph):
        yield replace(start.content, inlines=_without(start.content.inlines, cut), role="")
    for offset in range(1, len(definition.paragraphs)):
        content = slots[definition.line + offset].content
        yield from content.blocks if isinstance(content, Item) else (content,)


def _without(inlines: tuple[Inline, ...], count: int) -> tuple[Inline, ...]:
    rest: list[Inline] = []
    for inline in inlines:
        size = len(threads.text((inline,)))
        if count >= size > 0:
            count -= size
            continue
        if count > 0 and isinstance(inline, Run):
            inline, count = replace(inline, text=inline.text[count:]), 0
        rest.append(inline)
    return tuple(rest)


def _rebuild(
    matter: Matter,
    slots: Sequence[_Slot],
    separated: Separated,
    marked: dict[int, list[tuple[int, int, str, str]]],
) -> None:
    """The blocks without the lists of notes, and with marks where the text showed them."""
    kept = {piece.line for piece in (*separated.body, *separated.loose)}
    gone = {(slot.block, slot.item) for index, slot in enumerate(slots) if index not in kept}
    changed = {
        (slots[line].block, slots[line].item): _with_marks(slots[line], marks)
        for line, marks in marked.items()
    }
    blocks: list[Block] = []
    for index, block in enumerate(matter.blocks):
        if isinstance(block, Listing):
            items = [
                replace(
                    item, blocks=(_new(item.blocks[0], changed.get((index, at))), *item.blocks[1:])
                )
                for at, item in enumerate(block.items)
                if (index, at) not in gone and item.blocks
            ]
            blocks += [Listing(tuple(items))] if items else []
        elif (index, -1) not in gone:
            blocks.append(_new(block, changed.get((index, -1))))
    notes = {
        definition.line + offset
        for found in separated.lists
        for definition in found.notes.values()
        for offset in range(len(definition.paragraphs))
    }
    matter.left += [
        slot.words for at, slot in enumerate(slots) if at not in kept and at not in notes
    ]
    matter.blocks = blocks


def _new(block: Block, inlines: tuple[Inline, ...] | None) -> Block:
    if inlines is not None and isinstance(block, Paragraph | Heading):
        return replace(block, inlines=inlines)
    return block


def _new_item(item: Item, inlines: tuple[Inline, ...] | None) -> Item:
    if inlines is None:
        return item
    return replace(item, blocks=(_new(item.blocks[0], inlines), *item.blocks[1:]))


def _with_marks(slot: _Slot, marks: list[tuple[int, int, str, str]]) -> tuple[Inline, ...]:
    content = slot.content
    if isinstance(content, Item):
        first = content.blocks[0]
        assert isinstance(first, Paragraph)
        content = first
    made: list[Inline] = []
    at = slot.lead
    waiting = list(marks)
    for inline in content.inlines:
        if not isinstance(inline, Run):
            at += len(threads.text((inline,)))
            made.append(inline)
            continue
        start = 0
        while waiting and waiting[0][0] < at + len(inline.text):
            begin, end, key, label = waiting[0]
            made.append(replace(inline, text=inline.text[start : max(start, begin - at)]))
            if begin >= at:
                made.append(Mark(key, label))
            start = min(len(inline.text), end - at)
            if end > at + len(inline.text):
                break
            waiting.pop(0)
        made.append(replace(inline, text=inline.text[start:]))
        at += len(inline.text)
    return tuple(
        inline
        for inline in made
        if inline != Run("") and (not isinstance(inline, Run) or inline.text)
    )
