"""Turns an Edition into the plan of its files: where each thing will stand, before any is made."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
from pathlib import PurePosixPath

from edition import tree
from edition.model import Asset, Block, Chapter, Edition, NoteRef, Paragraph, Picture
from edition.outputs.epub.anchors import anchors

COVER = "cover.xhtml"
TITLE_PAGE = "title-page.xhtml"
IMPRINT = "imprint.xhtml"
CONTENTS = "nav.xhtml"
NOTES = "notes.xhtml"
COLOPHON = "colophon.xhtml"

_OWN = frozenset({COVER, TITLE_PAGE, IMPRINT, CONTENTS, NOTES, COLOPHON})
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")  # a name that no reader stumbles over
_ENDINGS = {
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "image/webp": ".webp",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """Where things stand in the package.

    `files` names the file of each chapter, in their order, `homes` the file of each anchor,
    `pictures` the file of each picture by its path in the manuscript, and `paragraphs` the number
    of the paragraph that a reference to a note stands in, by the reference's anchor.
    """

    files: tuple[str, ...]
    homes: Mapping[str, str]
    pictures: Mapping[str, str]
    paragraphs: Mapping[str, str]


def plan(edition: Edition) -> Plan:
    """Plans the files of the chapters, notes and pictures of an edition."""
    files = tuple(_file_names(edition.chapters))
    homes: dict[str, str] = {}
    paragraphs: dict[str, str] = {}
    for file, chapter in zip(files, edition.chapters, strict=True):
        homes |= dict.fromkeys(_chapter_anchors(chapter), file)
        for note in chapter.notes:
            homes[note.anchor] = NOTES
            homes |= dict.fromkeys(_anchors(note.blocks), NOTES)
        paragraphs |= dict(_referring(chapter.blocks))
    return Plan(files, homes, _pictures(edition), paragraphs)


def href(where: Plan, anchor: str) -> str:
    """The address of an anchor."""
    return f"{where.homes[anchor]}#{anchor}"


def has_notes(edition: Edition) -> bool:
    """Tells whether there is a page of notes."""
    return any(chapter.notes for chapter in edition.chapters)


def _file_names(chapters: Iterable[Chapter]) -> Iterator[str]:
    """The author's names of the files, where every reader can take them; else the anchors."""
    taken = set(_OWN)
    for chapter in chapters:
        name = f"{chapter.name}.xhtml"
        if not _SAFE.fullmatch(chapter.name) or name.lower() in taken:
            name = f"{chapter.anchor}.xhtml"
        taken.add(name.lower())
        yield name


def _chapter_anchors(chapter: Chapter) -> Iterator[str]:
    yield chapter.anchor
    yield chapter.attributes.name
    for node in tree.everything(chapter.title):
        yield from anchors(node)
    yield from _anchors(chapter.blocks)


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for node in tree.everything(blocks):
        yield from anchors(node)


def _referring(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """The anchors of references with the number of the paragraph that they are part of."""
    number = ""
    for block in blocks:
        if isinstance(block, Paragraph) and not block.continued:
            number = block.number.value if block.number else ""
        for node in tree.everything([block]):
            if number and isinstance(node, NoteRef):
                yield node.anchor, number


def _pictures(edition: Edition) -> dict[str, str]:
    """A file for the cover and each picture that the text shows; the same picture twice is one."""
    shown = {edition.metadata.cover}
    for chapter in edition.chapters:
        for nodes in (chapter.title, chapter.blocks, *(note.blocks for note in chapter.notes)):
            shown |= {node.path for node in tree.everything(nodes) if isinstance(node, Picture)}
    files: dict[bytes, str] = {}
    taken = {asset.path.lower() for asset in edition.styles.files}
    planned: dict[str, str] = {}
    for asset in edition.assets:
        if asset.path in shown:
            if asset.data not in files:
                files[asset.data] = _picture_name(asset, taken)
                taken.add(files[asset.data].lower())
            planned[asset.path] = files[asset.data]
    return planned


def _picture_name(asset: Asset, taken: set[str]) -> str:
    """The author's name of a picture, where every reader can take it; else a counted one."""
    stem, ending = PurePosixPath(asset.path).stem, _ENDINGS[asset.media_type]
    counted = (f"images/picture-{ordinal}{ending}" for ordinal in count(len(taken) + 1))
    wished = [f"images/{stem}{ending}"] if _SAFE.fullmatch(stem) else []
    return next(name for name in chain(wished, counted) if name.lower() not in taken)
