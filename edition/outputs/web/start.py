"""Turns an edition into what its start page has around the text: title, contents, addresses."""

from edition import languages
from edition.model import Edition, Number, Paragraph
from edition.outputs.web import addresses
from edition.outputs.web.plan import Plan
from edition.writing import matter, outline
from edition.writing.markup import NOTHING, Xhtml, element, join, text
from edition.writing.outline import CONTENTS, Entry


def opening(edition: Edition, where: Plan) -> Xhtml:
    """What stands before the text: the title, the cover if there is one, and the contents."""
    said = edition.metadata
    parts = [_cover(edition, where), matter.title_page(said), _about(said.description)]
    parts.append(_contents(edition, where))
    return join((part for part in parts if part), "\n")


def lists(edition: Edition, where: Plan, pages: tuple[tuple[str, str], ...]) -> Xhtml:
    """What stands behind it: all addresses, and the pages of the printed edition."""
    found = (addresses.numbers(edition, where), addresses.printed(edition, pages))
    return join((part for part in found if part), "\n")


def _cover(edition: Edition, where: Plan) -> Xhtml:
    said = edition.metadata
    picture = where.pictures.get(said.cover, "")
    if not picture:
        return NOTHING
    image = {"src": picture, "alt": languages.words(said.language).cover}
    return element("div", {"class": "cover"}, element("img", image))


def _about(description: str) -> Xhtml:
    paragraphs = [" ".join(part.split()) for part in description.split("\n\n")]
    inner = [element("p", {}, text(part)) for part in paragraphs if part]
    return element("div", {"class": "description"}, *inner) if inner else NOTHING


def _contents(edition: Edition, where: Plan) -> Xhtml:
    words = languages.words(edition.metadata.language)
    ranges = dict(_ranges(edition))
    heading = element("h2", {"id": CONTENTS}, text(words.contents))
    entries = outline.chapters(edition, where.homes)
    said = {"class": "contents", "role": "doc-toc", "aria-labelledby": CONTENTS}
    return element("nav", said, heading, _list(entries, ranges, where))


def _ranges(edition: Edition) -> list[tuple[str, str]]:
    """The paragraphs of each chapter, by the id of its entry."""
    said = edition.metadata
    found = []
    for chapter in edition.chapters:
        numbers = [
            block.number.value
            for block in chapter.blocks
            if isinstance(block, Paragraph) and isinstance(block.number, Number)
        ]
        named = languages.paragraphs(said.language, said.paragraphs.sign, numbers)
        found.append((f"{CONTENTS}-{chapter.anchor}", named))
    return found


def _list(entries: tuple[Entry, ...], ranges: dict[str, str], where: Plan) -> Xhtml:
    items = join((_item(entry, ranges, where) for entry in entries), "\n")
    return element("ol", {}, Xhtml("\n"), items, Xhtml("\n"))


def _item(entry: Entry, ranges: dict[str, str], where: Plan) -> Xhtml:
    href = entry.href
    if where.is_one:
        href = href[href.index("#") :]
    elif entry.anchor:  # a chapter opens at its head
        href = href.partition("#")[0]
    link = element("a", {"id": entry.anchor, "href": href}, text(entry.title))
    numbers = ranges.get(entry.anchor, "")
    shown = element("span", {"class": "range"}, text(numbers)) if numbers else NOTHING
    below = _list(entry.below, ranges, where) if entry.below else NOTHING
    line = element("span", {"class": "entry"}, link, text(" "), shown) if numbers else link
    return element("li", {}, line, below)
