"""Paragraphs that belong together are put together: lists, quotations, code, captions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.importing.matter import (
    Block,
    Definitions,
    Figure,
    Grid,
    Item,
    Listing,
    Paragraph,
    Quotation,
    Verbatim,
)
from edition.importing.threads import Line


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number of a paragraph: its signs (nothing for a bullet), and how deep it stands.

    One that `continues` belongs to the item before it; `key` tells one list from another.
    """

    shown: str
    level: int
    key: str
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A paragraph as it was read: the block, what it is, and its number, if Word gives it one."""

    block: Block
    role: str
    number: Numbered | None


def gathered(found: Sequence[Read]) -> list[Block]:
    """Puts items of lists, lines of code and paragraphs of quotations together."""
    blocks: list[Block] = []
    index = 0
    while index < len(found):
        here = found[index]
        end = index + 1
        kind = _kind(here)
        while end < len(found) and kind and _kind(found[end]) == kind:
            end += 1
        group = found[index:end]
        match kind:
            case "list":
                blocks += listed(group)
            case "quotation":
                blocks.append(Quotation(tuple(read.block for read in group)))
            case "definition":
                blocks += _definitions(group)
            case "code":
                lines = [read.block.text for read in group if isinstance(read.block, Verbatim)]
                blocks.append(Verbatim("\n".join(lines)))
            case _:
                blocks.append(here.block)
        index = end
    return _captioned(blocks)


def _kind(read: Read) -> str:
    if read.number:
        return "list"
    if read.role in ("term", "meaning"):
        return "definition"
    return read.role if read.role in ("quotation", "code") else ""


def _definitions(group: Sequence[Read]) -> list[Block]:
    """Terms and what stands below each; what has no term stays a paragraph."""
    entries: list[tuple[Line, tuple[tuple[Block, ...], ...]]] = []
    rest: list[Block] = []
    for read in group:
        if read.role == "term" and isinstance(read.block, Paragraph):
            entries.append((read.block.inlines, ()))
        elif entries:
            term, meanings = entries[-1]
            inner = (*meanings[0], read.block) if meanings else (read.block,)
            entries[-1] = (term, (inner,))
        else:
            rest.append(read.block)
    if any(not meanings for _, meanings in entries):
        return [read.block for read in group]
    return [*rest, Definitions(tuple(entries))]


def listed(group: Sequence[Read]) -> list[Block]:
    """Lists of paragraphs with numbers, the deeper ones within the items before them."""
    blocks: list[Block] = []
    index = 0
    while index < len(group):
        own = group[index].number
        assert own is not None
        items: list[Item] = []
        while index < len(group):
            number = group[index].number
            assert number is not None
            if number.continues and items:
                last = items[-1]
                items[-1] = replace(last, blocks=(*last.blocks, group[index].block))
                index += 1
                continue
            if number.level < own.level or (number.level == own.level and number.key != own.key):
                break
            if number.level == own.level:
                if items and bool(items[0].shown) != bool(number.shown):
                    break
                items.append(Item((group[index].block,), number.shown))
                index += 1
                continue
            end = index
            while end < len(group) and _depth(group[end]) > own.level:
                end += 1
            inner = listed(group[index:end])
            items[-1] = replace(items[-1], blocks=(*items[-1].blocks, *inner))
            index = end
        blocks.append(Listing(tuple(items)))
    return blocks


def _depth(read: Read) -> int:
    return read.number.level if read.number else 0


def _captioned(blocks: Sequence[Block]) -> list[Block]:
    """Gives figures and tables the captions that stand beside them."""
    made: list[Block] = []
    waiting: Paragraph | None = None
    for block in blocks:
        is_caption = isinstance(block, Paragraph) and block.role == "caption"
        before = made[-1] if made else None
        if is_caption and isinstance(before, Figure | Grid) and not before.caption:
            assert isinstance(block, Paragraph)
            made[-1] = replace(before, caption=block.inlines)
        elif is_caption:
            if waiting:
                made.append(waiting)
            assert isinstance(block, Paragraph)
            waiting = block
        elif waiting and isinstance(block, Figure | Grid):
            made.append(replace(block, caption=waiting.inlines))
            waiting = None
        else:
            made += [waiting] if waiting else []
            waiting = None
            made.append(block)
    return [*made, waiting] if waiting else made
