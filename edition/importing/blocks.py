"""Blocks of a source become Markdown."""

import re
from collections.abc import Sequence
from itertools import pairwise

from edition.importing import escaping, inlines, threads
from edition.importing.inlines import Speller
from edition.importing.matter import (
    Block,
    Break,
    Cell,
    Definitions,
    Figure,
    Grid,
    Heading,
    Item,
    Listing,
    Opening,
    Paragraph,
    Quotation,
    Rule,
    Run,
    Verbatim,
)

_DECIMAL = re.compile(r"(\d{1,9})([.)])")
_FENCE = re.compile(r"^\s*(`{3,})", re.MULTILINE)
_MARKS = {"left": ":--", "right": "--:", "center": ":-:"}


def markdown(block: Block, speller: Speller, *, written: bool = False) -> list[str]:
    """Gives the Markdown of a block: one or several, to be parted by empty lines.

    Where numbers are `written`, a list with numbers is marked as one.
    """
    match block:
        case Rule() | Opening():
            return ["***"] if isinstance(block, Rule) else []
        case Definitions() | Verbatim():
            return _definitions(block, speller) if isinstance(block, Definitions) else _code(block)
        case Paragraph():
            line, language = threads.spoken(block.inlines)
            text = speller.paragraph(line)
            return [_spoken(language, speller) + text] if text else []
        case Heading():
            return [f"{'#' * max(2, min(block.level, 6))} {speller.line(block.inlines)}"]
        case Quotation():
            inner = "\n\n".join(several(block.blocks, speller))
            above = _spoken(block.language, speller)
            return [above + _prefixed(inner, "> ", "> ")] if inner else []
        case Listing():
            return _list(block, speller, written=written)
        case Grid():
            return _table(block, speller)
        case Figure():
            return [inlines.picture(block.image, speller.line(block.caption))]


def several(blocks: Sequence[Block], speller: Speller) -> list[str]:
    """Gives the Markdown of blocks that stand within something: no headings are among them."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            block = Paragraph(block.inlines)
        if isinstance(block, Listing) and found and _begins_list(found[-1]):
            found.append("***")
        found += markdown(block, speller)
    return found


def note(label: str, blocks: Sequence[Block], speller: Speller) -> str:
    """Gives the Markdown of a note."""
    inner = "\n\n".join(several(blocks, speller))
    return _prefixed(inner, f"[^{label}]: ", "    ")


def _spoken(language: str, speller: Speller) -> str:
    own = inlines.primary(language) == inlines.primary(speller.language)
    return f"{{lang={language}}}\n" if language and not own else ""


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    after = [(rest + line).rstrip() if line else rest.rstrip() for line in lines[1:]]
    return "\n".join([first + lines[0], *after])


def _begins_list(text: str) -> bool:
    return re.match(r"(?:-|\d+[.)]) ", text) is not None


def _list(block: Listing, speller: Speller, *, written: bool) -> list[str]:
    """A list, or paragraphs where Markdown has no list with such numbers: “(b)”, “iv.”, “1.2”."""
    shown = [item.shown for item in block.items]
    if any(shown) and not _counts(shown):
        return [text for item in block.items for text in _labelled(item, speller)]
    items = []
    for item in block.items:
        lead = f"{item.shown or '-'} "
        close = _is_tight(item) and len(block.items) > 1
        inner = ("\n" if close else "\n\n").join(several(item.blocks, speller))
        items.append(_prefixed(inner, lead, " " * len(lead)) if inner else lead.rstrip())
    tight = all(map(_is_tight, block.items)) and len(items) > 1
    mark = "{.list}\n" if written and shown[0] else ""
    return [mark + ("\n" if tight else "\n\n").join(items)]


def _is_tight(item: Item) -> bool:
    """An item of one paragraph, which may have lists within it."""
    return all(isinstance(each, Listing) for each in item.blocks[1:])


def _counts(shown: Sequence[str]) -> bool:
    """Numbers that follow upon each other, as Markdown counts them."""
    matches = [_DECIMAL.fullmatch(each) for each in shown]
    found = [(int(match[1]), match[2]) for match in matches if match]
    if len(found) < len(shown):
        return False
    return all(b == (a[0] + 1, a[1]) for a, b in pairwise(found))


def _labelled(item: Item, speller: Speller) -> list[str]:
    made = several(threads.labelled(item), speller)
    whole = item.blocks and isinstance(item.blocks[0], Paragraph)
    return made if whole else [escaping.paragraph(item.shown), *made]


def _table(grid: Grid, speller: Speller) -> list[str]:
    rows = _spread(grid)
    width = max((len(row) for row in rows), default=0)
    if not width:
        return []
    written = [[_cell(cell, speller) for cell in row] + [""] * (width - len(row)) for row in rows]
    if grid.heads != 1:
        # Markdown has exactly one row of heads
        heads = written[: grid.heads]
        joined = [" ".join(filter(None, column)) for column in zip(*heads, strict=True)]
        written = [joined or [""] * width, *written[grid.heads :]]
    marks = [_MARKS.get(each, "---") for each in grid.alignments[:width]]
    marks += ["---"] * (width - len(marks))
    lines = [_row(written[0]), _row(marks), *map(_row, written[1:])]
    caption = speller.line(grid.caption)
    return ["\n".join(lines), *([f"Table: {caption}"] if caption else [])]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell | None, speller: Speller) -> str:
    if cell is None:
        return ""
    spaced = (Run(" ") if isinstance(inline, Break) else inline for inline in cell.inlines)
    return speller.line(tuple(spaced))


def _spread(grid: Grid) -> list[list[Cell | None]]:
    """The rows with a cell in every column: what a cell spans is empty but for its first place."""
    rows: list[list[Cell | None]] = []
    reserved: dict[tuple[int, int], None] = {}
    for index, cells in enumerate(grid.rows):
        row: list[Cell | None] = []
        for cell in cells:
            while (index, len(row)) in reserved:
                row.append(None)
            column = len(row)
            row += [cell, *[None] * (cell.columns - 1)]
            for down in range(1, min(cell.rows, len(grid.rows) - index)):
                for right in range(cell.columns):
                    reserved[index + down, column + right] = None
        while (index, len(row)) in reserved:
            row.append(None)
        rows.append(row)
    return rows


def _code(block: Verbatim) -> list[str]:
    longest = max(map(len, _FENCE.findall(block.text)), default=2)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{block.language}\n{block.text.rstrip()}\n{fence}"]


def _definitions(block: Definitions, speller: Speller) -> list[str]:
    entries = []
    for term, meanings in block.entries:
        lines = [speller.paragraph(term, " ")]
        for meaning in meanings:
            inner = "\n\n".join(several(meaning, speller))
            lines.append(_prefixed(inner, ":   ", "    "))
        entries.append("\n".join(lines))
    return ["\n\n".join(entries)]
