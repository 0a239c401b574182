"""Turns the order of a book into its contents and the list of its paragraphs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from edition.model import Chapter, Edition, Heading, Paragraph
from edition.writing.anchors import label

Homes = Mapping[str, str]  # the file of each anchor

CONTENTS = "page-contents"  # what the ids of the entries begin with
_DEEPEST = 3  # headings below this level are too many for a list


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: its words, where it leads, what it is (for a landmark), what is below.

    An `anchor` is an id of its own.
    """

    title: str
    href: str
    term: str
    below: "tuple[Entry, ...]"
    anchor: str = ""


def chapters(edition: Edition, homes: Homes) -> tuple[Entry, ...]:
    """The text in reading order: parts hold chapters, chapters their headings."""
    entries: list[Entry] = []
    part: list[Entry] = []
    for chapter in edition.chapters:
        entry = _chapter(chapter, homes)
        if part and chapter.kind == "chapter" and chapter.part:
            part.append(entry)
            continue
        entries += _closed(part)
        part = [entry] if chapter.kind == "part" else []
        if not part:
            entries.append(entry)
    entries += _closed(part)
    return tuple(entries)


def paragraphs(edition: Edition, homes: Homes) -> Iterator[Entry]:
    """Every numbered paragraph, below its chapter."""
    for chapter in edition.chapters:
        numbers = tuple(_numbers(chapter, homes))
        if numbers:
            yield Entry(label(chapter.title), _href(homes, chapter.anchor), "", numbers)


def _numbers(chapter: Chapter, homes: Homes) -> Iterator[Entry]:
    for block in chapter.blocks:
        if isinstance(block, Paragraph) and block.number:
            yield Entry(block.number.value, _href(homes, block.anchor), "", ())


def _closed(part: list[Entry]) -> list[Entry]:
    """A part with the chapters gathered behind it, if there is one."""
    if not part:
        return []
    first, *chapters = part
    return [replace(first, below=(*first.below, *chapters))]


def _chapter(chapter: Chapter, homes: Homes) -> Entry:
    headings = [
        block
        for block in chapter.blocks
        if isinstance(block, Heading) and block.level <= _DEEPEST and label(block.children)
    ]
    below: list[Entry] = []
    for heading in headings:
        entry = Entry(label(heading.children), _href(homes, heading.anchor), "", ())
        if heading.level > headings[0].level and below:
            last = below.pop()
            entry = replace(last, below=(*last.below, entry))
        below.append(entry)
    own = f"{CONTENTS}-{chapter.anchor}"
    return Entry(label(chapter.title), _href(homes, chapter.anchor), "", tuple(below), own)


def _href(homes: Homes, anchor: str) -> str:
    return f"{homes[anchor]}#{anchor}"
