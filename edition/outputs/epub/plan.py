"""Turns an Edition into the plan of its files: where each thing will stand, before any is made."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
from pathlib import PurePosixPath

from edition import tree
from edition.model import Asset, Block, Chapter, Edition, Picture
from edition.outputs.epub.anchors import anchors
from edition.outputs.epub.stretches import Stretch, of_notes, of_text

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

    `texts` are the files of the chapters in their order, each with what stands in it, `notes` those
    of the notes, `homes` the file of each anchor, `pictures` the file of each picture by its path
    in the manuscript, and `paragraphs` the number of the paragraph that a reference to a note
    stands in, by the reference's anchor.
    """

    texts: tuple[tuple[str, Stretch], ...]
    notes: tuple[tuple[str, tuple[Stretch, ...]], ...]
    homes: Mapping[str, str]
    pictures: Mapping[str, str]
    paragraphs: Mapping[str, str]


def plan(edition: Edition) -> Plan:
    """Plans the files of the chapters, notes and pictures of an edition."""
    taken = set(_OWN)
    texts = tuple(_texts(edition.chapters, taken))
    notes = tuple(
        (NOTES if not ordinal else _further(NOTES, taken), stretches)
        for ordinal, stretches in enumerate(of_notes(edition.chapters))
    )
    homes: dict[str, str] = {}
    paragraphs: dict[str, str] = {}
    for file, stretch in texts:
        homes |= dict.fromkeys(_chapter_anchors(stretch), file)
    for file, stretches in notes:
        for note in chain.from_iterable(stretch.chapter.notes for stretch in stretches):
            homes[note.anchor] = file
            homes |= dict.fromkeys(_anchors(note.blocks), file)
    for chapter in edition.chapters:
        paragraphs |= dict(tree.referring(chapter.blocks))
    return Plan(texts, notes, homes, _pictures(edition), paragraphs)


def href(where: Plan, anchor: str) -> str:
    """The address of an anchor."""
    return f"{where.homes[anchor]}#{anchor}"


def _texts(chapters: Iterable[Chapter], taken: set[str]) -> Iterator[tuple[str, Stretch]]:
    """The stretches of the chapters, each in its file.

    A file has the author's name for it, where every reader can take that; else it is called by the
    anchor. All such names are given before that of a further stretch.
    """
    names = []
    for chapter in chapters:
        name = f"{chapter.name}.xhtml"
        if not _SAFE.fullmatch(chapter.name) or name.lower() in taken:
            name = f"{chapter.anchor}.xhtml"
        taken.add(name.lower())
        names.append((name, chapter))
    for name, chapter in names:
        for stretch in of_text(chapter):
            yield name if stretch.part == 1 else _further(name, taken), stretch


def _further(name: str, taken: set[str]) -> str:
    """A name for the next stretch of what a file begins."""
    stem = name.removesuffix(".xhtml")
    found = next(
        wished for ordinal in count(2) if (wished := f"{stem}-{ordinal}.xhtml").lower() not in taken
    )
    taken.add(found.lower())
    return found


def _chapter_anchors(stretch: Stretch) -> Iterator[str]:
    chapter = stretch.chapter
    if stretch.part == 1:
        yield chapter.anchor
        yield chapter.attributes.name
        for node in tree.everything(chapter.title):
            yield from anchors(node)
    yield from _anchors(chapter.blocks)


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for node in tree.everything(blocks):
        yield from anchors(node)


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
