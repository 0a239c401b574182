"""Tells where in the manuscript something in the printed book was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition import tree
from edition.diagnostics import Place
from edition.model import (
    Block,
    Break,
    Chapter,
    CodeBlock,
    DefinitionList,
    Edition,
    Figure,
    Heading,
    Inline,
    List,
    Paragraph,
    Quotation,
    Table,
    Verse,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of text as the author wrote it: where, in which language, and what it says."""

    place: Place
    anchor: str
    language: str
    children: tuple[Inline, ...]
    literal: str = ""

    @property
    def text(self) -> str:
        """Its characters, of inlines or of code."""
        return self.literal or tree.plain(self.children)


def written(edition: Edition) -> Iterator[Written]:
    """Every piece of text of a book, in reading order, notes after their chapter."""
    language = edition.metadata.language
    for chapter in edition.chapters:
        yield from _chapter(chapter, chapter.attributes.lang or language)


def _chapter(chapter: Chapter, language: str) -> Iterator[Written]:
    place = chapter.attributes.place
    yield Written(place, chapter.anchor, language, chapter.title)
    yield from _blocks(chapter.blocks, place, language)
    for note in chapter.notes:
        for piece in _blocks(note.blocks, note.place, language):
            yield Written(note.place, note.anchor, piece.language, piece.children, piece.literal)


def _blocks(blocks: Iterable[Block], place: Place, language: str) -> Iterator[Written]:
    for block in blocks:
        yield from _block(block, place, language)


def _block(block: Block, place: Place, language: str) -> Iterator[Written]:
    if isinstance(block, Break):
        return
    place = block.attributes.place if block.attributes.place.line else place
    language = block.attributes.lang or language
    for children in _rows(block):
        yield Written(place, block.anchor, language, children)
    if isinstance(block, CodeBlock):
        yield Written(place, block.anchor, language, (), block.text)
    for blocks, own in _held(block, place):
        yield from _blocks(blocks, own, language)


def _held(block: Block, place: Place) -> list[tuple[tuple[Block, ...], Place]]:
    """The blocks that a block holds, each row with its place."""
    if isinstance(block, List):
        return [(item.blocks, item.place) for item in block.items]
    return [(row, place) for row in tree.inside(block)]


def _rows(block: Block) -> list[tuple[Inline, ...]]:
    """The inlines in a block, cell by cell and line by line."""
    match block:
        case Paragraph(children) | Heading(_, children):
            return [children]
        case Figure(_, caption):
            return [caption]
        case DefinitionList(definitions):
            return [term for definition in definitions for term in definition.terms]
        case Table(caption, head, rows):
            return [caption, *head, *(cell for row in rows for cell in row)]
        case Verse(stanzas):
            return [line.children for stanza in stanzas for line in stanza]
        case Quotation() | List() | CodeBlock() | Break():
            return []


class Places:
    """Finds the place of a text by the id of what holds it, or by its first words."""

    def __init__(self, edition: Edition) -> None:
        self._pieces = tuple(written(edition))
        self._by_anchor: dict[str, Place] = {}
        for piece in self._pieces:
            if piece.anchor:
                self._by_anchor.setdefault(piece.anchor, piece.place)

    def find(self, anchor: str, text: str) -> Place:
        """Where a text was written; the whole edition when it cannot be told."""
        if anchor in self._by_anchor:
            return self._by_anchor[anchor]
        wanted = _letters(text)[:40]
        for piece in self._pieces:
            if wanted and wanted in _letters(piece.text):
                return piece.place
        return Place("edition.yaml")


def _letters(text: str) -> str:
    return "".join(text.split())
