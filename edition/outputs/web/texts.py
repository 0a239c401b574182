"""Turns chapters into the bodies of web pages, and marks in them where printed pages begin."""

from collections.abc import Iterator
from dataclasses import replace

from edition import languages
from edition.model import Chapter, Edition, Number, PageStart
from edition.outputs.web import about, hypertext
from edition.outputs.web.pages import Page
from edition.outputs.web.plan import START, Plan
from edition.writing import breaks
from edition.writing.anchors import label
from edition.writing.endnotes import note_list
from edition.writing.inlines import Medium
from edition.writing.markup import NOTHING, Xhtml, element, join, text
from edition.writing.sections import chapter_section

Places = tuple[tuple[str, str], ...]  # what each printed page is called, and where it begins


def pages(edition: Edition, where: Plan) -> Iterator[Page]:
    """The pages of the text."""
    for name, chapters in where.pages:
        body = join((_chapter(edition, where, name, one) for one in chapters), "\n")
        body = hypertext.lowered(body) if where.is_one else body
        data = {} if where.is_one else about.chapter(edition, chapters[0], where)
        yield Page(name, label(chapters[0].title), body, None, None, data)


def marked(
    edition: Edition, bodies: tuple[Page, ...], printed: tuple[PageStart, ...]
) -> tuple[tuple[Page, ...], Places]:
    """The pages with a marker for each printed page, and where these markers are.

    What print has about the edition stands elsewhere here, and its pages are not marked.
    """
    markers = tuple(breaks.of_pages(printed)) if edition.metadata.epub.pages == "print" else ()
    anchored = breaks.by_anchor(markers)
    made: list[Page] = []
    homes: dict[str, str] = {}
    for page in bodies:
        body, placed = breaks.insert(page.body, anchored)
        homes |= dict.fromkeys(placed, "" if page.name == START else page.name)
        made.append(replace(page, body=body))
    found = [one for one in markers if one.identifier in homes]
    return tuple(made), tuple(
        (one.label, f"{homes[one.identifier]}#{one.identifier}") for one in found
    )


def _chapter(edition: Edition, where: Plan, home: str, chapter: Chapter) -> Xhtml:
    """A chapter with its notes below it, and a heading for ears where none is shown."""
    medium = _medium(edition, where, home)
    parts = [chapter_section(medium, chapter, 1), *_below(edition, where, chapter)]
    if not chapter.titled:
        parts.insert(0, element("h1", {"class": "unseen"}, text(label(chapter.title))))
    if chapter.notes:
        words = languages.words(edition.metadata.language)
        own = f"page-notes-{chapter.anchor}"
        called = f"{words.notes}: {label(chapter.title)}"  # a page may have many, each by its name
        said = {"class": "notes", "role": "doc-endnotes", "aria-label": called}
        heading = element("h2", {"id": own}, text(words.notes))
        listed = note_list(medium, chapter.notes, where.paragraphs)
        parts.append(element("section", said, heading, Xhtml("\n"), listed))
    return join(parts, "\n")


def _below(edition: Edition, where: Plan, part: Chapter) -> Iterator[Xhtml]:
    """The chapters of a part, where these have pages of their own."""
    held = [one for one in edition.chapters if one.kind == "chapter" and one.part == part.ordinal]
    if part.kind == "part" and held and not where.is_one:
        said = {"class": "contents", "aria-label": label(part.title)}
        links = (
            element("li", {}, element("a", {"href": where.homes[one.anchor]}, _title(one)))
            for one in held
        )
        yield element("nav", said, element("ol", {}, join(links, "\n")))


def _title(chapter: Chapter) -> Xhtml:
    return text(label(chapter.title))


def _medium(edition: Edition, where: Plan, home: str) -> Medium:
    name = languages.words(edition.metadata.language).paragraph_name
    said = edition.metadata

    def href(anchor: str) -> str:
        goal = where.homes[anchor]
        return f"#{anchor}" if goal == home else f"{goal}#{anchor}"

    def number(one: Number) -> Xhtml:
        cited = languages.paragraph_reference(said.language, said.paragraphs.sign, one.value)
        called = name.format(number=one.value)
        link = {"href": f"#{one.address}", "aria-label": called, "data-place": cited}
        return element("a", link, text(one.shown))

    return Medium(
        said.language, href, lambda path: where.pictures[path], lambda reference: NOTHING, number
    )
