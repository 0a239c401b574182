"""Reads what the back of the cover for print says."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from edition import tree
from edition.diagnostics import Place, Problems
from edition.model import (
    Block,
    Break,
    CodeBlock,
    ContentsEntry,
    CrossMark,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    Metadata,
    NoteMark,
    Paragraph,
    Picture,
    Quotation,
    Table,
    Verse,
)
from edition.reading import files
from edition.reading.markdown import parser

_TITLE = "The back of the cover"  # the text has none of its own
_BLOCKS = (Paragraph, Quotation, Verse, List, Break)
_NAMES: Mapping[type, str] = {
    Heading: "a heading",
    Table: "a table",
    Figure: "a picture",
    CodeBlock: "code",
    DefinitionList: "a list of terms",
    NoteMark: "a note",
    CrossMark: "a reference into the book",
    Link: "a link",
    Picture: "a picture",
}


def read(folder: Path, metadata: Metadata, place: Place, problems: Problems) -> Metadata:
    """The metadata with the text of the back; reports what the text of a chapter may have wrong.

    It may hold paragraphs, quotations, verse and lists; what a cover cannot show is reported (J12).
    """
    cover = metadata.print.cover
    text = files.text(folder, cover.back_file, place, problems)
    if text is None:
        return metadata
    entry = ContentsEntry("back", cover.back_file, _TITLE, Place(cover.back_file, 1))
    blocks = parser.read(text, entry, metadata.language, problems).blocks
    _check(blocks, problems)
    read_ = replace(cover, back=blocks if not problems.has_errors() else ())
    return replace(metadata, print=replace(metadata.print, cover=read_))


def _check(blocks: tuple[Block, ...], problems: Problems) -> None:
    refused: list[tuple[Block | Inline, Place]] = [
        (one, one.attributes.place) for one in blocks if not isinstance(one, _BLOCKS)
    ]
    for node in tree.everything(block for block in blocks if isinstance(block, _BLOCKS)):
        if isinstance(node, NoteMark | CrossMark | Link | Picture):
            refused.append((node, node.place))
    for node, place in refused:
        message = f"{_NAMES[type(node)]} cannot stand on the back of the cover"
        problems.error("J12", place, message, "write paragraphs, quotations, verse or lists")
