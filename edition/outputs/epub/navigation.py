"""Turns the order of a book into its lists: contents, landmarks, pages, paragraphs, and the NCX."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from edition import languages
from edition.languages import Words
from edition.model import Edition, Metadata
from edition.outputs.epub import plan as files
from edition.outputs.epub.plan import Plan, href
from edition.writing import outline
from edition.writing.markup import NOTHING, Xhtml, element, join, text
from edition.writing.outline import CONTENTS, Entry

NOTES = "page-notes"  # the id of their heading, and what those of their groups begin with
_MANY = 500  # so many numbers are a list for machines: readers' menus show it, the page does not


@dataclass(frozen=True, slots=True)
class PageList:
    """A list of places with labels; `source` is what the labels count, `none` for this edition."""

    heading: str
    source: str
    entries: tuple[Entry, ...]


def page_list(metadata: Metadata, places: tuple[tuple[str, str], ...]) -> PageList | None:
    """The list of the marked places, each with its label and address; None where there are none."""
    words = languages.words(metadata.language)
    entries = tuple(Entry(name, address, "", ()) for name, address in places)
    if not entries:
        return None
    if metadata.epub.pages == "paragraphs":
        return PageList(words.paragraphs, "none", entries)
    return PageList(words.pages, _printed(metadata), entries)


def _printed(metadata: Metadata) -> str:
    """The printed edition: its ISBN (its PDF has the same pages), else what its title page says.

    EPUB Accessibility 1.1, §3.5.
    """
    isbn = metadata.identifiers.isbn_print or metadata.identifiers.isbn_pdf
    if isbn:
        return f"urn:isbn:{isbn}"
    said = (metadata.title, metadata.edition, metadata.publisher, metadata.date[:4], "PDF")
    return ", ".join(part for part in said if part)


def contents_list(edition: Edition, where: Plan) -> Xhtml:
    """The contents as a page of the book."""
    words = languages.words(edition.metadata.language)
    attributes = {"epub:type": "toc", "role": "doc-toc", "aria-labelledby": CONTENTS}
    heading = element("h1", {"id": CONTENTS}, text(words.contents))
    return element("nav", attributes, heading, _list(contents(edition, where)))


def lists(edition: Edition, where: Plan, listing: PageList | None) -> Xhtml:
    """The other lists of the navigation document."""
    words = languages.words(edition.metadata.language)
    lists = [_listed("landmarks", words.landmarks, _landmarks(edition, where, words))]
    if listing:
        lists.append(_listed("page-list", listing.heading, listing.entries))
    numbers = tuple(outline.paragraphs(edition, where.homes))
    if numbers and edition.metadata.epub.pages != "paragraphs":
        lists.append(_paragraph_list(words.paragraphs, numbers))
    return join(lists, "\n")


def contents(edition: Edition, where: Plan) -> tuple[Entry, ...]:
    """The whole book in reading order: parts hold chapters, chapters their headings."""
    words = languages.words(edition.metadata.language)
    before = [
        Entry(words.title_page, files.TITLE_PAGE, "", ()),
        Entry(words.imprint, files.IMPRINT, "", ()),
    ]
    entries = outline.chapters(edition, where.homes)
    after = [Entry(words.colophon, files.COLOPHON, "", ())]
    if where.notes:
        after.insert(0, Entry(words.notes, files.NOTES, "", (), f"{CONTENTS}-{NOTES}"))
    return (*before, *entries, *after)


def _landmarks(edition: Edition, where: Plan, words: Words) -> tuple[Entry, ...]:
    """The few places that a reading system has buttons for."""
    found = [Entry(words.cover, files.COVER, "cover", ())]
    found.append(Entry(words.title_page, files.TITLE_PAGE, "titlepage", ()))
    found.append(Entry(words.contents, files.CONTENTS, "toc", ()))
    body = [chapter for chapter in edition.chapters if chapter.kind in ("part", "chapter")]
    for chapter in (body or edition.chapters)[:1]:
        found.append(Entry(words.start_of_text, href(where, chapter.anchor), "bodymatter", ()))
    if where.notes:
        found.append(Entry(words.notes, files.NOTES, "endnotes", ()))
    found.append(Entry(words.imprint, files.IMPRINT, "imprint", ()))
    found.append(Entry(words.colophon, files.COLOPHON, "colophon", ()))
    return tuple(found)


def ncx(identifier: str, title: str, entries: tuple[Entry, ...]) -> bytes:
    """The contents for readers of EPUB 2 (OPF 2.0.1 §2.4.1)."""
    order = count(1)
    points = join((_point(entry, order) for entry in entries), "\n")
    said = {
        "dtb:uid": identifier,
        "dtb:depth": str(_depth(entries)),
        "dtb:totalPageCount": "0",
        "dtb:maxPageNumber": "0",
    }
    metas = (element("meta", {"name": name, "content": value}) for name, value in said.items())
    root = {"xmlns": "http://www.daisy.org/z3986/2005/ncx/", "version": "2005-1"}
    head = element("head", {}, *metas)
    called = element("docTitle", {}, element("text", {}, text(title)))
    written = element("ncx", root, head, called, element("navMap", {}, points))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def _listed(term: str, heading: str, entries: tuple[Entry, ...]) -> Xhtml:
    """A list for reading systems, hidden on the page; ARIA knows only that of pages."""
    own = f"page-{term}"
    role = "doc-pagelist" if term == "page-list" else ""
    attributes = {"epub:type": term, "role": role, "aria-labelledby": own, "hidden": "hidden"}
    return element("nav", attributes, element("h2", {"id": own}, text(heading)), _list(entries))


def _paragraph_list(heading: str, chapters: tuple[Entry, ...]) -> Xhtml:
    """The list of paragraph numbers; EPUB has no term for it, so it is a nav with a heading."""
    many = sum(len(chapter.below) for chapter in chapters) > _MANY
    attributes = {
        "class": "paragraphs",
        "aria-labelledby": "page-paragraphs",
        "hidden": "hidden" if many else "",
    }
    own = element("h2", {"id": "page-paragraphs"}, text(heading))
    return element("nav", attributes, own, _list(chapters))


def _list(entries: Iterable[Entry]) -> Xhtml:
    return element("ol", {}, Xhtml("\n"), join((_item(entry) for entry in entries), "\n"))


def _item(entry: Entry) -> Xhtml:
    attributes = {"id": entry.anchor, "href": entry.href, "epub:type": entry.term}
    link = element("a", attributes, text(entry.title))
    return element("li", {}, link, _list(entry.below) if entry.below else NOTHING)


def _point(entry: Entry, order: Iterator[int]) -> Xhtml:
    place = str(next(order))
    attributes = {"id": f"point-{place}", "playOrder": place}
    called = element("navLabel", {}, element("text", {}, text(entry.title)))
    below = (_point(one, order) for one in entry.below)
    content = element("content", {"src": entry.href})
    return element("navPoint", attributes, called, content, *below)


def _depth(entries: tuple[Entry, ...]) -> int:
    return max((1 + _depth(entry.below) for entry in entries), default=0)
