"""Turns an edition into what stands before its text: half-title, leaves of few words, contents."""

import re
from collections.abc import Iterator

from edition import languages
from edition.model import Block, Break, Chapter, Edition, Paragraph
from edition.outputs.pdf import notes
from edition.outputs.pdf.source import CONTENTS
from edition.tree import plain
from edition.writing.markup import NOTHING, Xhtml, element, join, text

_LEAVES = ("dedication", "epigraph")


def half_title(edition: Edition) -> Xhtml:
    """The title of the book alone, on the first page."""
    line = element("p", {}, text(edition.metadata.title))
    return element("section", {"class": "halftitle"}, line)


def leaf(chapter: Chapter) -> str:
    """What a piece is that has a leaf to itself, `dedication` or `epigraph`; empty for others.

    It is front matter without a heading, and says what it is by the class of all that stands in
    it, or by the name of its file.
    """
    if chapter.kind != "front" or chapter.titled or not chapter.blocks:
        return ""
    named = re.split(r"[^a-z]+", chapter.name.lower())
    for kind in _LEAVES:
        if kind in named or all(kind in _classes(block) for block in chapter.blocks):
            return kind
    return ""


def _classes(block: Block) -> tuple[str, ...]:
    return () if isinstance(block, Break) else block.attributes.classes


def before_contents(edition: Edition) -> tuple[Chapter, ...]:
    """The leaves that the author put before all else; they stand before the contents."""
    found: list[Chapter] = []
    for chapter in edition.chapters:
        if not leaf(chapter):
            break
        found.append(chapter)
    return tuple(found)


def contents(edition: Edition) -> Xhtml:
    """The contents; their page numbers are known when all is laid out.

    A leaf of few words is not named there: nobody looks for it.
    """
    words = languages.words(edition.metadata.language)
    entries = [_entry(edition, chapter) for chapter in edition.chapters if not leaf(chapter)]
    if edition.metadata.notes.print == "book" and any(one.notes for one in edition.chapters):
        entries.append(_line("entry", notes.ANCHOR, words.notes, NOTHING))
    attributes = {
        "class": "contents front level-1",
        "id": "page-contents",
        "data-title": words.contents,
        "data-head": words.contents,
    }
    listed = element("div", {"data-tag": "TOC"}, join(entries, "\n"))
    return element("section", attributes, element("h1", {}, text(words.contents)), listed)


def _entry(edition: Edition, chapter: Chapter) -> Xhtml:
    kind = "entry inner" if chapter.part and chapter.kind == "chapter" else "entry"
    if chapter.kind == "part":
        kind = "entry part-entry"
    return _line(kind, chapter.anchor, plain(chapter.title), _paragraphs(edition, chapter))


def _line(kind: str, anchor: str, name: str, row: Xhtml) -> Xhtml:
    # The id of an entry is the same in every output.
    link = {"id": CONTENTS + anchor, "href": f"#{anchor}", "class": "to-page"}
    named = element("span", {"class": "name"}, text(name))
    return element("div", {"class": kind, "data-tag": "TOCI"}, element("a", link, named, row))


def _paragraphs(edition: Edition, chapter: Chapter) -> Xhtml:
    """Which paragraphs a chapter has: nothing where they are counted anew within it."""
    settings = edition.metadata.paragraphs
    numbers = tuple(_numbers(chapter))
    if not numbers or settings.restart == "section":
        return NOTHING
    said = languages.paragraphs(edition.metadata.language, settings.sign, numbers)
    return join((text(" "), element("span", {"class": "row"}, text(said))))


def _numbers(chapter: Chapter) -> Iterator[str]:
    for block in chapter.blocks:
        if isinstance(block, Paragraph) and block.number:
            yield block.number.value
