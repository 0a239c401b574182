"""Turns a book into its index: a script with all texts, each with the address where it stands.

The script of the pages looks through it, so that a search needs no server. It is a script and no
data file, since a browser fetches none for a page that was opened from a disk.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from edition import languages, tree
from edition.model import (
    Block,
    Break,
    Chapter,
    CodeBlock,
    DefinitionList,
    Edition,
    Figure,
    Heading,
    List,
    Metadata,
    Number,
    Paragraph,
    Quotation,
    Table,
    Verse,
)
from edition.outputs.web.plan import Plan
from edition.writing.anchors import label

BEGINS = "globalThis.editionIndex = "
ENDS = ";\n"
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class _Place:
    """A place that a search finds: its address, what it is called, and its texts."""

    anchor: str
    called: str
    texts: list[str] = field(default_factory=list)


def index(edition: Edition, where: Plan) -> bytes:
    """The index: chapters with their page and title, and places with chapter, address and text."""
    chapters = [[where.homes[chapter.anchor], label(chapter.title)] for chapter in edition.chapters]
    places = [
        [number, place.anchor, place.called, text]
        for number, chapter in enumerate(edition.chapters)
        for place in _places(edition, chapter)
        if (text := _SPACE.sub(" ", " ".join(place.texts)).strip(" "))
    ]
    parts = (f'"{name}": [\n{_lines(rows)}\n]' for name, rows in _named(chapters, places))
    return (BEGINS + "{" + ",\n".join(parts) + "}" + ENDS).encode()


def _named(
    chapters: list[list[str]], places: list[list[object]]
) -> Iterator[tuple[str, list[object]]]:
    yield "chapters", [*chapters]
    yield "places", [*places]


def _lines(rows: Iterable[object]) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)


def _places(edition: Edition, chapter: Chapter) -> Iterator[_Place]:
    """A chapter in pieces: numbered paragraphs with what belongs to them, headings, notes."""
    said = edition.metadata
    place = _Place(chapter.anchor, "")
    if chapter.titled:
        place.texts.append(tree.plain(chapter.title))
    for block in chapter.blocks:
        if _begins(block):
            yield place
            place = _Place(_anchor(block) or place.anchor, _called(said, block, place.called))
        place.texts.append(_text(block))
    yield place
    pattern = languages.words(said.language).note
    for note in chapter.notes:
        texts = [_text(block) for block in note.blocks]
        yield _Place(note.anchor, pattern.format(number=note.number), texts)


def _called(said: Metadata, block: Block, before: str) -> str:
    """The number of a paragraph, which is also that of a table or a figure that belongs to it."""
    match block:
        case Paragraph(number=Number() as number):
            sign = said.paragraphs.sign
            return languages.paragraph_reference(said.language, sign, number.value)
        case Paragraph() | Heading():
            return ""
        case _:
            return before


def _begins(block: Block) -> bool:
    """Tells whether a block does not belong to the paragraph before it."""
    match block:
        case Heading():
            return True
        case Paragraph():
            return not block.continued
        case _:
            return bool(_anchor(block))


def _anchor(block: Block) -> str:
    return "" if isinstance(block, Break) else block.anchor


def _text(block: Block) -> str:
    """The characters of a block, with a space between what stands apart."""
    match block:
        case Paragraph(children) | Heading(_, children):
            return tree.plain(children)
        case Quotation(blocks):
            return " ".join(map(_text, blocks))
        case List(items):
            return " ".join(_text(inner) for item in items for inner in item.blocks)
        case DefinitionList(definitions):
            return " ".join(
                part
                for one in definitions
                for part in (
                    *map(tree.plain, one.terms),
                    *(_text(inner) for meaning in one.meanings for inner in meaning),
                )
            )
        case Table(caption, head, rows):
            cells = (tree.plain(cell) for row in (head, *rows) for cell in row)
            return " ".join((tree.plain(caption), *cells))
        case Verse(stanzas):
            return " ".join(tree.plain(line.children) for lines in stanzas for line in lines)
        case Figure(picture, caption):
            return " ".join((picture.alt, tree.plain(caption)))
        case CodeBlock(text):
            return text
        case Break():
            return ""
