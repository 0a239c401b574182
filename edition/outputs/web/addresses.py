"""Turns a book into the list of all its addresses: for each, the page that it stands on.

The list stands on the start page, where every address is the id of a link. So `…/#p41` leads on to
the page of paragraph 41, with a script or without one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from edition import languages, tree
from edition.model import Chapter, Edition, Note, NoteRef, Number, Paragraph
from edition.outputs.web.plan import Plan, anchors_in
from edition.writing.anchors import label
from edition.writing.markup import NOTHING, Xhtml, element, join, text

NUMBERS, PRINTED = "page-numbers", "page-printed"


@dataclass(slots=True)
class _Line:
    """A link to a paragraph, or to the head of a chapter, with what else stands there."""

    anchor: str
    shown: str
    further: list[str] = field(default_factory=list)


def numbers(edition: Edition, where: Plan) -> Xhtml:
    """All paragraphs by their numbers, chapter by chapter; nothing where one page holds them."""
    if where.is_one:
        return NOTHING
    words = languages.words(edition.metadata.language)
    chapters = join((_chapter(chapter, where) for chapter in edition.chapters), "\n")
    return _folded(NUMBERS, words.paragraphs, chapters)


def printed(edition: Edition, pages: tuple[tuple[str, str], ...]) -> Xhtml:
    """The pages of the printed edition, each with its label and its address."""
    if not pages:
        return NOTHING
    words = languages.words(edition.metadata.language)
    items = (_page(name, address) for name, address in pages)
    return _folded(PRINTED, words.pages, join(items, "\n"))


def _page(name: str, address: str) -> Xhtml:
    file, _, own = address.rpartition("#")
    link = {"id": own if file else "", "href": address}
    return element("li", {}, element("a", link, text(name)))


def _folded(own: str, heading: str, items: Xhtml) -> Xhtml:
    """A long list that opens when it is asked for, or when an address in it is."""
    summary = element("summary", {}, element("h2", {"id": own}, text(heading)))
    listed = element("ol", {}, Xhtml("\n"), items, Xhtml("\n"))
    said = {"class": "addresses", "aria-labelledby": own}
    return element("nav", said, element("details", {}, summary, listed))


def _chapter(chapter: Chapter, where: Plan) -> Xhtml:
    head, *rest = _lines(chapter)
    items = (element("li", {}, _link(line, where)) for line in rest)
    below = element("ol", {}, join(items, " ")) if rest else NOTHING
    return element("li", {}, _link(head, where), below)


def _link(line: _Line, where: Plan) -> Xhtml:
    further = join(element("span", {"id": own}) for own in line.further)
    link = {"id": line.anchor, "href": f"{where.homes[line.anchor]}#{line.anchor}"}
    return element("a", link, further, text(line.shown))


def _lines(chapter: Chapter) -> list[_Line]:
    """The head of a chapter, then its numbered paragraphs; notes stand where they are called."""
    called = {note.anchor: note for note in chapter.notes}
    head = _Line(chapter.anchor, label(chapter.title))
    lines = [head]
    if chapter.attributes.name and chapter.attributes.name != chapter.anchor:
        head.further.append(chapter.attributes.name)
    for block in (*chapter.title, *chapter.blocks):
        match block:
            case Paragraph(number=Number() as number):
                lines.append(_Line(block.anchor, number.value))
        found = (*anchors_in([block]), *_noted([block], called))
        lines[-1].further += [one for one in dict.fromkeys(found) if one != lines[-1].anchor]
    return lines


def _noted(nodes: Iterable[tree.Node], notes: dict[str, Note]) -> Iterator[str]:
    """The anchors of the notes that nodes call, and of those that these call; each once."""
    for node in tree.everything(nodes):
        if isinstance(node, NoteRef) and (note := notes.pop(node.note, None)):
            yield note.anchor
            yield from anchors_in(note.blocks)
            yield from _noted(note.blocks, notes)
