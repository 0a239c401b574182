"""What stands in the blocks of a source, line by line: the walk through them that all share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edition.importing.matter import (
    Block,
    Break,
    Definitions,
    Figure,
    Grid,
    Heading,
    Image,
    Inline,
    Item,
    Listing,
    Mark,
    Opening,
    Paragraph,
    Quotation,
    Rule,
    Run,
    Style,
    Verbatim,
)

Line = tuple[Inline, ...]


def text(inlines: Iterable[Inline]) -> str:
    """The characters of inlines; a line end is a space."""
    return "".join(_shown(inline) for inline in inlines)


def words(inlines: Iterable[Inline]) -> str:
    """The words of inlines, with single spaces."""
    return " ".join(text(inlines).split())


def _shown(inline: Inline) -> str:
    match inline:
        case Run():
            return inline.text
        case Break():
            return " "
        case Mark() | Image():
            return ""


def lines(blocks: Iterable[Block], *, numbered: bool = False) -> Iterator[Line]:
    """The inlines of every paragraph, cell, caption and term in blocks, in their order.

    With `numbered`, the items of lists begin with their numbers.
    """
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block.inlines
            case Quotation():
                yield from lines(block.blocks, numbered=numbered)
            case Listing():
                for item in block.items:
                    inner = labelled(item) if numbered else item.blocks
                    yield from lines(inner, numbered=numbered)
            case Grid() | Definitions():
                yield from _of_rows(block)
            case Figure():
                yield (block.image,)
                yield block.caption
            case Verbatim():
                yield (Run(block.text, Style(code=True)),)
            case Rule() | Opening():
                continue


def _of_rows(block: Grid | Definitions) -> Iterator[Line]:
    if isinstance(block, Grid):
        yield block.caption
        yield from (cell.inlines for row in block.rows for cell in row)
        return
    for term, meanings in block.entries:
        yield term
        for meaning in meanings:
            yield from lines(meaning)


def labelled(item: Item) -> Sequence[Block]:
    """The blocks of an item, the first with the number of the item before it."""
    first = item.blocks[0] if item.blocks else Paragraph(())
    if item.shown and isinstance(first, Paragraph):
        return (Paragraph((Run(f"{item.shown} "), *first.inlines)), *item.blocks[1:])
    return item.blocks


def joined(blocks: Iterable[Block]) -> Line:
    """Blocks in one line, as a cell must be: parted by line ends."""
    found: list[Inline] = []
    for line in lines(blocks, numbered=True):
        found += [Break(), *line] if found and line else line
    return tuple(found)


def strings(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts within blocks, in their order."""
    return map(text, lines(blocks))


def labels(blocks: Iterable[Block]) -> Iterator[str]:
    """The numbers of the items of lists, at every depth."""
    for block in blocks:
        if isinstance(block, Quotation):
            yield from labels(block.blocks)
        elif isinstance(block, Listing):
            for item in block.items:
                yield item.shown
                yield from labels(item.blocks)


def plain(line: Iterable[Inline]) -> Line:
    """A line as a heading is: what all of it has, none of it needs, and no pictures."""
    kept = tuple(inline for inline in line if not isinstance(inline, Image))
    runs = [inline for inline in kept if isinstance(inline, Run) and inline.text.strip()]
    all_emphasised = all(run.style.emphasis for run in runs)
    made: list[Inline] = []
    for inline in kept:
        if isinstance(inline, Run):
            emphasis = inline.style.emphasis and not all_emphasised
            style = replace(inline.style, strong=False, underlined=False, emphasis=emphasis)
            inline = replace(inline, style=style)
        made.append(Run(" ") if isinstance(inline, Break) else inline)
    return tuple(made)


def spoken(line: Iterable[Inline]) -> tuple[Line, str]:
    """A line all of whose words are in one language, without saying so, and that language."""
    whole = tuple(line)
    runs = [each for each in whole if isinstance(each, Run) and any(map(str.isalpha, each.text))]
    languages = {run.style.language for run in runs}
    if len(languages) != 1 or not (language := languages.pop()):
        return whole, ""
    return tuple(
        replace(each, style=replace(each.style, language="")) if isinstance(each, Run) else each
        for each in whole
    ), language
