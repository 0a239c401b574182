"""Names what stands in a written file: the ids of a node, and what a heading is called."""

import re
from collections.abc import Iterable

from edition import tree
from edition.model import (
    Break,
    Code,
    CodeBlock,
    CrossMark,
    CrossReference,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    NoteMark,
    NoteRef,
    Number,
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
)

# White space as XHTML has it: others, such as the ideographic space, are characters.
_SPACE = re.compile(r"[ \t\r\n\f]+")


def label(children: Iterable[Inline]) -> str:
    """What a heading is called in a list: its words, or what its picture shows."""
    nodes = tuple(children)
    words = _SPACE.sub(" ", tree.plain(nodes)).strip(" ")
    pictures = (node for node in tree.everything(nodes) if isinstance(node, Picture))
    return words or " ".join(picture.alt for picture in pictures)


def anchors(node: tree.Node) -> tuple[str, ...]:
    """The ids that a node has in a written file; one that has none gives empty ones."""
    match node:
        case Paragraph(_, said, Number(former=former), anchor):
            return anchor, said.name, *former
        case Paragraph() | Heading() | Quotation() | List() | DefinitionList() | Table():
            return node.anchor, node.attributes.name
        case Verse() | Figure() | CodeBlock():
            return node.anchor, node.attributes.name
        case Span() | NoteRef():
            return (node.anchor,)
        case Break() | Text() | Code() | LineBreak() | Picture() | NoteMark() | CrossMark():
            return ()
        case Emphasis() | Strong() | Strike() | Subscript() | Superscript() | Link():
            return ()
        case CrossReference():
            return ()
