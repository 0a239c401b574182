"""Reads what the back of the cover for print says."""

from dataclasses import replace
from pathlib import Path

from edition import tree
from edition.diagnostics import Place, Problems
from edition.model import (
    Block,
    Break,
    ContentsEntry,
    CrossMark,
    Link,
    List,
    Metadata,
    NoteMark,
    Paragraph,
    Picture,
    Quotation,
    Verse,
)
from edition.reading import files
from edition.reading.markdown import parser

_TITLE = "The back of the cover"  # the text has none of its own
_BLOCKS = (Paragraph, Quotation, Verse, List, Break)


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
    _check(blocks, Place(cover.back_file), problems)
    read_ = replace(cover, back=blocks if not problems.has_errors() else ())
    return replace(metadata, print=replace(metadata.print, cover=read_))


def _check(blocks: tuple[Block, ...], place: Place, problems: Problems) -> None:
    for block in blocks:
        if not isinstance(block, _BLOCKS):
            attributes = getattr(block, "attributes", None)
            _refuse("this", attributes.place if attributes else place, problems)
    for node in tree.everything(blocks):
        if isinstance(node, NoteMark | CrossMark):
            _refuse("a reference into the book", node.place, problems)
        elif isinstance(node, Link | Picture):
            what = "a link" if isinstance(node, Link) else "a picture"
            _refuse(what, node.place, problems)


def _refuse(what: str, place: Place, problems: Problems) -> None:
    message = f"{what} cannot stand on the back of the cover"
    problems.error("J12", place, message, "write paragraphs, quotations, verse or lists")
