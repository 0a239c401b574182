"""A Shelf → the page on which its books stand with their covers, and the map for search engines."""

from collections.abc import Iterator

from edition import languages
from edition.releasing import links, schema_org
from edition.releasing.html import Frame, foreign, page
from edition.releasing.links import ATOM, OPDS2, Entry
from edition.releasing.people import authors
from edition.releasing.shelf import Shelf, earlier, newest
from edition.releasing.xml import document, holding, saying
from edition.writing.markup import NOTHING, Xhtml, element, join, text


def shelf_page(found: Shelf) -> bytes:
    """The page of the catalogue."""
    words = languages.words(found.language)
    books = newest(found)
    feeds = (("OPDS 1.2", ATOM + "navigation", links.FEED1), ("OPDS 2.0", OPDS2, links.FEED2))
    frame = Frame(
        title=found.title,
        description="",
        language=found.language,
        address=found.base,
        feeds=feeds,
        image="",
        facts=schema_org.shelf(found.title, found.language, found.base, books),
    )
    items = join((element("li", {}, *_book(entry, found)) for entry in books), "\n")
    shown = element("ul", {"class": "shelf"}, Xhtml("\n"), items, Xhtml("\n")) if books else NOTHING
    ways = [(name, href) for name, _, href in feeds] + [("ONIX 3.0", links.ONIX)]
    listed = (element("li", {}, element("a", {"href": href}, text(name))) for name, href in ways)
    machines = [
        element("h2", {"id": "machines"}, text(words.for_machines)),
        element("ul", {"class": "files"}, *listed),
    ]
    foot = element("section", {"aria-labelledby": "machines"}, join(machines, "\n"))
    head = element("h1", {}, text(found.title))
    return page(frame, [element("main", {}, join((head, shown, foot), "\n"))])


def _book(entry: Entry, found: Shelf) -> Iterator[Xhtml]:
    """A book: its cover and its title lead to it; below, who wrote it."""
    offer = entry.offer
    said = {
        "src": links.href(offer.thumbnail.file, entry.way),
        "width": str(offer.thumbnail.width),
        "height": str(offer.thumbnail.height),
        "alt": "",  # the title beside it says as much
        "loading": "lazy",
    }
    own = foreign(offer.language, found.language)
    title = element("span", {"class": "called", **own}, text(offer.title))
    more = {"hreflang": offer.language} if own else {}
    way = {"href": links.href(links.PAGE, entry.way), **more}
    yield element("a", way, element("img", said), title)
    if who := authors(offer):
        yield element("span", {"class": "who", **own}, text(who))


def sitemap(found: Shelf) -> bytes | None:
    """The addresses of all pages (sitemaps.org 0.9); none where nobody said where they will lie."""
    if not found.base:
        return None
    newest_ = max((one.offer.date for one in newest(found)), default="")
    rows = [(found.base, newest_)]
    for entry in (*newest(found), *earlier(found)):
        if entry.url.startswith(found.base):
            rows.append((entry.url, entry.offer.date))
    urls = (
        holding("url", [saying("loc", address), saying("lastmod", date)]) for address, date in rows
    )
    root = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return document(holding("urlset", urls, root))
