"""The headings of a source become parts, chapters and sections, and the title of the book."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.importing import headings, threads, vocabulary
from edition.importing.layout import Piece
from edition.importing.matter import Block, Heading, Mark, Opening, Paragraph

PART, CHAPTER = 0, 1


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a book and the level of each heading: 0 a part, 1 a chapter, 2 a section."""

    title: str
    blocks: list[Block]
    levels: dict[int, int]


def of(blocks: Sequence[Block], title: str) -> Outline:
    """Finds how a source is divided; `title` is what it says of itself, if it does.

    A single largest heading before all others is the title of the book, unless a note hangs on it.
    """
    body = list(blocks)
    if not any(isinstance(block, Heading | Opening) for block in body):
        body = _promoted(body)
    found = [(index, block) for index, block in enumerate(body) if isinstance(block, Heading)]
    if not found:
        return Outline(title, body, _openings(body))
    counts = Counter(block.level for _, block in found)
    top = min(counts)
    first, heading = found[0]
    marked = any(isinstance(inline, Mark) for inline in heading.inlines)
    if heading.level == top and counts[top] == 1 and len(counts) > 1 and not marked:
        own = _plain(heading)
        if _is_title(own, title, first):
            del body[first]
            after = body[first] if first < len(body) else None
            if isinstance(after, Paragraph | Heading):  # links to the title lead to the text
                body[first] = replace(after, names=(*heading.names, *after.names))
            return replace(of(body, own), title=own)
    return Outline(title, body, _levels(body, top))


def _is_title(own: str, title: str, first: int) -> bool:
    alone = own.casefold() in title.casefold() or title.casefold() in own.casefold()
    return alone or first <= 3 or not title


def _plain(heading: Heading) -> str:
    return threads.words(heading.inlines)


def _openings(body: Sequence[Block]) -> dict[int, int]:
    return {i: CHAPTER for i, block in enumerate(body) if isinstance(block, Opening)}


def _levels(body: Sequence[Block], top: int) -> dict[int, int]:
    """Numbers the levels from that of the chapters, and leaves none out."""
    parts = _part_level(body, top)
    ranks = sorted({block.level for block in body if isinstance(block, Heading)} - {parts})
    levels: dict[int, int] = {}
    last = 0
    for index, block in enumerate(body):
        if isinstance(block, Opening):
            levels[index] = last = CHAPTER
        elif isinstance(block, Heading):
            if block.level == parts:
                levels[index] = last = PART
                continue
            wanted = ranks.index(block.level) + 1
            levels[index] = last = min(wanted, max(last, 0) + 1, 6)
    return levels


def _part_level(body: Sequence[Block], top: int) -> int:
    """The level of headings such as “Part One”, where chapters stand below them; else 0."""
    at_top = [block for block in body if isinstance(block, Heading) and block.level == top]
    called = [block for block in at_top if vocabulary.PART.match(_plain(block))]
    deeper = any(isinstance(block, Heading) and block.level > top for block in body)
    return top if deeper and len(called) * 2 > len(at_top) and len(called) > 1 else 0


def _promoted(body: list[Block]) -> list[Block]:
    """Takes paragraphs that are set apart for headings, in a source that calls none of them so."""
    at = [index for index, block in enumerate(body) if isinstance(block, Paragraph)]
    pieces = [_piece(body[index], index) for index in at]
    taken = {
        number
        for number, index in enumerate(at)
        if getattr(body[index], "role", "") != "display" or not _is_short(pieces[number])
    }
    levels = headings.outline(pieces, taken)
    for number, level in levels.items():
        block = body[at[number]]
        assert isinstance(block, Paragraph)
        body[at[number]] = Heading(level + 1, threads.plain(block.inlines), block.line, block.names)
    return body


def _is_short(piece: Piece) -> bool:
    return 0 < len(piece.text) <= 160


def _piece(block: Block, index: int) -> Piece:
    assert isinstance(block, Paragraph)
    said = threads.words(block.inlines) or "."
    return Piece(said, (said,), index, 1, 0, 1)
