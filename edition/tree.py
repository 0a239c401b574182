"""Walks the tree of a document in reading order: changes its inlines, tells its text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from edition.model import (
    Block,
    Break,
    Code,
    CodeBlock,
    CrossMark,
    CrossReference,
    Definition,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Item,
    LineBreak,
    Link,
    List,
    NoteMark,
    NoteRef,
    Paragraph,
    Picture,
    Quotation,
    Span,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
    VerseLine,
)

Change = Callable[[Inline], Inline]


def inlines(children: tuple[Inline, ...], change: Change) -> tuple[Inline, ...]:
    """Each inline after `change`, which sees it with its children changed already."""
    return tuple(change(_inside(child, change)) for child in children)


def _inside(inline: Inline, change: Change) -> Inline:
    match inline:
        case (
            Emphasis(children)
            | Strong(children)
            | Strike(children)
            | Subscript(children)
            | Superscript(children)
            | Span(children)
            | Link(children)
            | CrossMark(children)
            | CrossReference(children)
        ):
            return replace(inline, children=inlines(children, change))
        case Text() | Code() | LineBreak() | Picture() | NoteMark() | NoteRef():
            return inline


def blocks(children: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    """Each block with all its inlines changed, from the first to the last as they are read."""
    return tuple(block(child, change) for child in children)


def block(part: Block, change: Change) -> Block:
    """One block with all its inlines changed, in reading order."""
    match part:
        case Paragraph(children) | Heading(_, children):
            return replace(part, children=inlines(children, change))
        case Quotation(children):
            return replace(part, blocks=blocks(children, change))
        case List(items):
            return replace(part, items=tuple(_item(item, change) for item in items))
        case DefinitionList(definitions):
            changed = tuple(_definition(definition, change) for definition in definitions)
            return replace(part, definitions=changed)
        case Table():
            return _table(part, change)
        case Verse(stanzas):
            changed_stanzas = tuple(
                tuple(VerseLine(inlines(line.children, change), line.indent) for line in lines)
                for lines in stanzas
            )
            return replace(part, stanzas=changed_stanzas)
        case Figure(_, caption):
            return replace(part, caption=inlines(caption, change))
        case CodeBlock() | Break():
            return part


def _item(item: Item, change: Change) -> Item:
    return replace(item, blocks=blocks(item.blocks, change))


def _definition(definition: Definition, change: Change) -> Definition:
    terms = tuple(inlines(term, change) for term in definition.terms)
    meanings = tuple(blocks(meaning, change) for meaning in definition.meanings)
    return Definition(terms, meanings)


def _table(table: Table, change: Change) -> Table:
    caption = inlines(table.caption, change)
    head = tuple(inlines(cell, change) for cell in table.head)
    rows = tuple(tuple(inlines(cell, change) for cell in row) for row in table.rows)
    return replace(table, caption=caption, head=head, rows=rows)


def plain(children: Iterable[Inline]) -> str:
    """The characters of inlines, without marks, notes and pictures."""
    return "".join(_characters(child) for child in children)


def _characters(inline: Inline) -> str:
    match inline:
        case Text(characters) | Code(characters):
            return characters
        case LineBreak():
            return " "
        case NoteMark() | NoteRef() | Picture():
            return ""
        case (
            Emphasis(children)
            | Strong(children)
            | Strike(children)
            | Subscript(children)
            | Superscript(children)
            | Span(children)
            | Link(children)
            | CrossMark(children)
            | CrossReference(children)
        ):
            return plain(children)


def inside(block: Block) -> list[tuple[Block, ...]]:
    """The rows of blocks that a block holds, none for a block of inlines."""
    match block:
        case Quotation(children):
            return [children]
        case List(items):
            return [item.blocks for item in items]
        case DefinitionList(definitions):
            return [meaning for definition in definitions for meaning in definition.meanings]
        case Paragraph() | Heading() | Table() | Verse() | Figure() | CodeBlock() | Break():
            return []


Node = Block | Inline


def everything(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes and all that stands in them, each before what it holds."""
    waiting = [iter(nodes)]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
        else:
            yield node
            waiting.append(iter(_held(node)))


def _held(node: Node) -> Iterable[Node]:
    match node:
        case Text() | Code() | LineBreak() | Picture() | NoteMark() | NoteRef():
            return ()
        case Break() | CodeBlock():
            return ()
        case Quotation(blocks):
            return blocks
        case List(items):
            return chain.from_iterable(item.blocks for item in items)
        case DefinitionList() | Table() | Verse() | Figure():
            return _cells(node)
        case _:
            return node.children


def _cells(node: DefinitionList | Table | Verse | Figure) -> Iterator[Node]:
    match node:
        case DefinitionList(definitions):
            for definition in definitions:
                yield from chain.from_iterable((*definition.terms, *definition.meanings))
        case Table(caption, head, rows):
            yield from caption
            yield from chain.from_iterable(head)
            yield from chain.from_iterable(chain.from_iterable(rows))
        case Verse(stanzas):
            for stanza in stanzas:
                yield from chain.from_iterable(line.children for line in stanza)
        case Figure(picture, caption):
            yield picture
            yield from caption


def referring(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """The anchors of references to notes, with the number of the paragraph they are part of."""
    number = ""
    for part in blocks:
        if isinstance(part, Paragraph) and not part.continued:
            number = part.number.value if part.number else ""
        for node in everything([part]):
            if number and isinstance(node, NoteRef):
                yield node.anchor, number
