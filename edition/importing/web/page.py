"""A web page, as a browser saves it or a word processor writes it, becomes Matter."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from edition.diagnostics import Problems
from edition.importing import threads, titles, vocabulary
from edition.importing.matter import (
    Block,
    Grid,
    Heading,
    Inline,
    Matter,
    Omission,
    Paragraph,
    Rule,
    Run,
)
from edition.importing.pictures import Album
from edition.importing.web import boilerplate, footnotes, parsing
from edition.importing.web.footnotes import Found
from edition.importing.web.styling import language
from edition.importing.web.walk import Page

_NAMED = {
    "author": "author",
    "dc.creator": "author",
    "citation_author": "author",
    "description": "description",
    "dc.description": "description",
    "dc.publisher": "publisher",
    "keywords": "keywords",
    "dc.title": "title",
    "dc.date": "date",
    "citation_publication_date": "date",
}
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_TABLE = re.compile(r"\s*(?:Table)?:\s+(?=\S)")
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


def read(data: bytes, path: Path, problems: Problems) -> Matter | None:
    """Reads a page; pictures are looked for beside it. Reports what could not be kept, and S13."""
    root = parsing.parsed(data, path.name, problems)
    if root is None:
        return None
    body = root.find("body")
    matter = matter_of(body if body is not None else root, path, problems)
    _say(matter, root)
    titles.take(matter)
    return matter


def matter_of(body: Element, path: Path, problems: Problems, *, whole: bool = False) -> Matter:
    """What stands in the body of a page; `whole` says that nothing in it serves a site."""
    omissions = [] if whole else boilerplate.pruned(body, footnotes.wanted(body))
    found = footnotes.find(body)
    page = Page(found, Album(path.parent), path.name, problems, titles=whole)
    matter = Matter(omissions=omissions)
    matter.notes = {
        name: _note(name, elements, found, page) for name, elements in found.notes.items()
    }
    matter.blocks = captioned(page.blocks(body)) if whole else page.blocks(body)
    if found.notes:
        matter.blocks = list(_without_empty_lists(matter.blocks, matter.omissions))
    matter.pictures = page.album.found
    matter.omissions += page.omissions
    return matter


def _note(name: str, elements: list[Element], found: Found, page: Page) -> tuple[Block, ...]:
    """The blocks of a note, without the mark that it begins with."""
    blocks = [block for element in elements for block in page.blocks(element)]
    while blocks and isinstance(blocks[0], Rule):
        blocks.pop(0)
    mark = found.shown.get(name, "")
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and mark:
        blocks[0] = replace(first, inlines=_without(first.inlines, mark), role="")
    return tuple(blocks)


def _without(inlines: tuple[Inline, ...], mark: str) -> tuple[Inline, ...]:
    pattern = re.compile(rf"[\s\[({{^↑]*(?:{re.escape(mark)})?[\s\])}}.:^↑]*")
    whole = threads.text(inlines)
    match = pattern.match(whole)
    left = match.end() if match else 0
    if left < len(whole) and left and whole[left - 1].isalnum() and whole[left].isalnum():
        return inlines
    rest: list[Inline] = []
    for inline in inlines:
        if left and isinstance(inline, Run):
            cut = min(left, len(inline.text))
            left -= cut
            inline = replace(inline, text=inline.text[cut:])
        rest.append(inline)
    return tuple(rest)


def _without_empty_lists(blocks: list[Block], omissions: list[Omission]) -> Iterator[Block]:
    """Leaves out the headings above notes that have become notes of the text."""
    for index, block in enumerate(blocks):
        words = threads.words(block.inlines) if isinstance(block, Heading | Paragraph) else ""
        rest = blocks[index + 1 :]
        following = next((each for each in rest if not isinstance(each, Rule)), None)
        if words and vocabulary.NOTES.fullmatch(words.rstrip(":. ")):
            ends = following is None or isinstance(following, Heading)
            if ends and (isinstance(block, Heading) or following is None):
                omissions.append(Omission("the heading of the notes", words))
                continue
        if isinstance(block, Rule) and following is None:
            continue
        yield block


def _say(matter: Matter, root: Element) -> None:
    """What a page says of itself in its head."""
    body = root.find("body")
    matter.language = language(root) or (language(body) if body is not None else "")
    title = root.find("head/title")
    words = " ".join("".join(parsing.texts(title)).split()) if title is not None else ""
    if words:
        matter.said["title"] = _SITE.sub("", words)
    for meta in root.iter("meta"):
        key = _NAMED.get((meta.get("name") or "").lower())
        content = " ".join((meta.get("content") or "").split())
        if not key or not content:
            continue
        if key == "author":
            matter.authors.append((content, "author"))
        elif key == "keywords":
            matter.subjects = [each.strip() for each in content.split(",") if each.strip()][:10]
        elif key != "date" or _DATE.fullmatch(content):
            matter.said[key] = content
    matter.authors = list(dict.fromkeys(matter.authors))


def captioned(blocks: list[Block]) -> list[Block]:
    """Gives tables the paragraphs “Table: …” beside them as captions, as Pandoc does."""
    made: list[Block] = []
    waiting: Paragraph | None = None
    for block in blocks:
        before = made[-1] if made else None
        caption = _caption(block)
        if caption and isinstance(before, Grid) and not before.caption:
            made[-1] = replace(before, caption=caption)
        elif isinstance(block, Grid) and waiting and _caption(waiting):
            made[-1] = replace(block, caption=_caption(waiting))
        else:
            made.append(block)
        waiting = block if isinstance(block, Paragraph) and made[-1] is block else None
    return made


def _caption(block: Block) -> tuple[Inline, ...]:
    first = block.inlines[0] if isinstance(block, Paragraph) and block.inlines else None
    match = _TABLE.match(first.text) if isinstance(first, Run) else None
    if not match or not isinstance(block, Paragraph) or not isinstance(first, Run):
        return ()
    return (replace(first, text=first.text[match.end() :]), *block.inlines[1:])
