"""Turns an Edition into the plan of its web pages: where each thing will stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from edition import tree
from edition.model import Chapter, Code, CodeBlock, Edition, Metadata, Text
from edition.writing import filing
from edition.writing.anchors import anchors

START = "index.html"
INDEX = "search.js"  # all texts, to be searched
SCRIPT = "reader.js"
STYLES = "styles/edition.css"
OWN_STYLES = "styles/own.css"  # the author's
LICENCES = "fonts/LICENSE.txt"

_LONGEST = 60_000  # characters of text that one page may have, where nobody says otherwise


@dataclass(frozen=True, slots=True)
class Plan:
    """Where things stand in the folder.

    `pages` are the files in their order, each with its chapters: one with all of them, or one for
    each. `homes` is the file of each anchor, `pictures` that of each picture by its path in the
    manuscript, and `paragraphs` the number of the paragraph that a reference to a note stands in,
    by the reference's anchor.
    """

    pages: tuple[tuple[str, tuple[Chapter, ...]], ...]
    homes: Mapping[str, str]
    pictures: Mapping[str, str]
    paragraphs: Mapping[str, str]

    @property
    def is_one(self) -> bool:
        """Tells whether the whole text stands on the start page."""
        return all(name == START for name, _ in self.pages)


def plan(edition: Edition) -> Plan:
    """Plans the pages, and the files of the pictures, of an edition."""
    pages = tuple(_pages(edition))
    homes: dict[str, str] = {}
    paragraphs: dict[str, str] = {}
    for name, chapters in pages:
        for chapter in chapters:
            homes |= dict.fromkeys(names(chapter), name)
            paragraphs |= dict(tree.referring(chapter.blocks))
    return Plan(pages, homes, filing.pictures(edition), paragraphs)


def address(said: Metadata) -> str:
    """Where the pages will stand, with a slash at its end; empty where nobody has said it.

    In a release that takes them along they stand in a folder of their own.
    """
    if said.web and said.web.address:
        return said.web.address
    return f"{said.release.url}web/" if said.release.web and said.release.url else ""


def names(chapter: Chapter) -> Iterator[str]:
    """Every anchor of a chapter and its notes, in the order of the text."""
    yield from filter(None, (chapter.anchor, chapter.attributes.name))
    yield from anchors_in(chapter.title)
    yield from anchors_in(chapter.blocks)
    for note in chapter.notes:
        yield note.anchor
        yield from anchors_in(note.blocks)


def anchors_in(nodes: Iterable[tree.Node]) -> Iterator[str]:
    """The anchors of nodes and of all that stands in them."""
    for node in tree.everything(nodes):
        yield from filter(None, anchors(node))


def _pages(edition: Edition) -> Iterator[tuple[str, tuple[Chapter, ...]]]:
    """Old addresses lead on from the start page, so that a book may change from one to the other.

    A stylesheet or a picture has a folder of its own, so only the start page's name is taken.
    """
    if _is_one(edition):
        yield START, edition.chapters
        return
    taken = {START}
    for chapter in edition.chapters:
        yield filing.named(chapter, ".html", taken), (chapter,)


def _is_one(edition: Edition) -> bool:
    web = edition.metadata.web
    if web and web.pages != "auto":
        return web.pages == "one"
    return len(edition.chapters) == 1 or _length(edition) <= _LONGEST


def _length(edition: Edition) -> int:
    """How many characters of text a book has, without its notes."""
    nodes = tree.everything(block for chapter in edition.chapters for block in chapter.blocks)
    return sum(len(node.text) for node in nodes if isinstance(node, Text | Code | CodeBlock))
