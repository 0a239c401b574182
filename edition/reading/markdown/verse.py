"""Verse: line blocks, and paragraphs whose lines the author ended himself."""

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.model import (
    Attributes,
    Code,
    CrossMark,
    CrossReference,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    NoteMark,
    NoteRef,
    Picture,
    Span,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
    Verse,
    VerseLine,
)
from edition.reading.markdown import inlines
from edition.reading.markdown.inlines import Passage
from edition.reading.markdown.syntax import Node, Source, place

_LINE_END = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_LONGEST = 120  # characters; a longer line is prose


def is_verse(content: str, said: Attributes) -> bool:
    """Tells whether a paragraph is verse: every line but the last ends with a backslash."""
    if "verse" in said.classes:
        return True
    lines = content.split("\n")
    if len(lines) == 1 or any(len(line) > _LONGEST for line in lines):
        return False
    return all(_LINE_END.search(line) for line in lines[:-1])


def line_block(node: Node, said: Attributes, language: str, source: Source) -> Verse:
    """Makes verse of lines behind bars; an empty one parts two stanzas. Reports C18."""
    passages = [inlines.parse(line.content, line.line, source) for line in node.children]
    texts = inlines.several(passages, language, source)
    if all(line.content.endswith("|") for line in node.children):
        source.problems.warning(
            "C18",
            place(source, node.line),
            "this looks like a table, but is read as verse",
            "a table needs a rule below its head, with as many parts: | --- | --- |",
        )
    lines = [VerseLine(text, line.level) for text, line in zip(texts, node.children, strict=True)]
    return Verse(_stanzas(lines), said, "")


def paragraph(
    node: Node, passage: Passage, said: Attributes, language: str, source: Source
) -> Verse:
    """Makes verse of a paragraph whose line ends count."""
    for inner in _all(passage.nodes):
        if inner.kind == "softbreak":
            inner.kind = "hardbreak"
    rows = _rows(inlines.inlines(passage, language, source))
    indents = [len(line) - len(line.lstrip(" ")) for line in passage.content.split("\n")]
    if node.level == 0:
        first = source.lines[node.line - 1]
        indents[0] = len(first) - len(first.lstrip(" "))
    # a line end within code or a link's address is none in verse
    indents += [0] * (len(rows) - len(indents))
    lines = [VerseLine(row, indent) for row, indent in zip(rows, indents, strict=False)]
    return Verse(_stanzas(lines), said, "")


def _all(nodes: Sequence[Node]) -> list[Node]:
    return [inner for node in nodes for inner in (node, *_all(node.children))]


def _stanzas(lines: Sequence[VerseLine]) -> tuple[tuple[VerseLine, ...], ...]:
    stanzas: list[tuple[VerseLine, ...]] = [()]
    for line in lines:
        if line.children:
            stanzas[-1] += (line,)
        elif stanzas[-1]:
            stanzas.append(())
    return tuple(stanza for stanza in stanzas if stanza)


def _rows(children: Sequence[Inline]) -> list[tuple[Inline, ...]]:
    """Parts inlines at their line breaks; what reaches over a line end goes on in the next line."""
    rows: list[tuple[Inline, ...]] = [()]
    for child in children:
        if isinstance(child, LineBreak):
            rows.append(())
            continue
        first, *others = _parted(child)
        rows[-1] += first
        rows.extend(others)
    return [_trimmed(row) for row in rows]


def _parted(child: Inline) -> list[tuple[Inline, ...]]:
    match child:
        case Emphasis() | Strong() | Strike() | Subscript() | Superscript() | Link():
            return [(replace(child, children=row),) if row else () for row in _rows(child.children)]
        case Span(anchor=anchor):
            rows = _rows(child.children)
            return [
                (replace(child, children=row, anchor="" if index else anchor),)
                for index, row in enumerate(rows)
            ]
        case CrossMark(children=()):
            return [(child,)]
        case CrossMark():
            return [(replace(child, children=row),) for row in _rows(child.children)]
        case Text() | Code() | LineBreak() | Picture() | NoteMark() | NoteRef() | CrossReference():
            return [(child,)]


def _trimmed(row: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if row and isinstance(row[-1], Text):
        row = (*row[:-1], Text(row[-1].text.rstrip(" ")))
    return tuple(inline for inline in row if inline != Text(""))
