"""Turns an Edition into the plan of its files: where each thing will stand, before any is made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count

from edition import tree
from edition.model import Block, Chapter, Edition
from edition.outputs.epub.stretches import Stretch, of_notes, of_text
from edition.writing import filing
from edition.writing.anchors import anchors

COVER = "cover.xhtml"
TITLE_PAGE = "title-page.xhtml"
IMPRINT = "imprint.xhtml"
CONTENTS = "nav.xhtml"
NOTES = "notes.xhtml"
COLOPHON = "colophon.xhtml"

_OWN = frozenset({COVER, TITLE_PAGE, IMPRINT, CONTENTS, NOTES, COLOPHON})


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
    return Plan(texts, notes, homes, filing.pictures(edition), paragraphs)


def href(where: Plan, anchor: str) -> str:
    """The address of an anchor."""
    return f"{where.homes[anchor]}#{anchor}"


def _texts(chapters: Iterable[Chapter], taken: set[str]) -> Iterator[tuple[str, Stretch]]:
    """The stretches of the chapters, each in its file.

    All names of chapters are given before that of a further stretch.
    """
    names = []
    for chapter in chapters:
        names.append((filing.named(chapter, ".xhtml", taken), chapter))
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
