"""A Feed → OPDS 1.2: an Atom feed, of books or of ways to other feeds."""

from collections.abc import Iterator

from edition.releasing import links
from edition.releasing.feed import AUTHORS, SCHEMES, Feed, Way, identifiers
from edition.releasing.links import ATOM, Entry
from edition.releasing.offer import Offer
from edition.releasing.xml import Element, document, holding, saying

_NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:dc": "http://purl.org/dc/terms/",
    "xmlns:opds": "http://opds-spec.org/2010/catalog",
    "xmlns:thr": "http://purl.org/syndication/thread/1.0",
}


def feed(said: Feed) -> bytes:
    """The feed; every address in it is relative, so that it can lie anywhere."""
    kind = ATOM + ("navigation" if said.ways else "acquisition")
    own = said.file.rpartition("/")[2]
    page = Element("link", attributes={"rel": "alternate", "href": said.page, "type": "text/html"})
    parts = [
        saying("id", said.identity),
        saying("title", said.title),
        saying("updated", links.moment(said.updated)),
        holding("author", [saying("name", said.publisher or said.title)]),
        _link("self", links.href(f"{own}.xml", said.base), kind),
        _link("start", f"{said.start}.xml", ATOM + "navigation" if said.start != own else kind),
        page,
        _link("alternate", f"{own}.json", links.OPDS2),
        *(_way(way, said) for way in said.ways),
        *(_entry(entry) for entry in said.entries),
    ]
    return document(holding("feed", parts, {**_NAMESPACES, "xml:lang": said.language}))


def _link(rel: str, href: str, kind: str, **more: str) -> Element:
    return Element("link", attributes={"rel": rel, "href": href, "type": kind, **more})


def _way(way: Way, said: Feed) -> Element:
    """OPDS 1.2 §2.2: an entry of a navigation feed leads to one other feed."""
    identity = links.derived(said.identity.rpartition(":")[2], way.file)
    count = {"thr:count": str(way.count)}
    kind = "navigation" if way.further else "acquisition"
    rel = "http://opds-spec.org/sort/new" if way.newest else "subsection"
    return holding(
        "entry",
        [
            saying("title", way.title),
            saying("id", f"urn:uuid:{identity}"),
            saying("updated", links.moment(said.updated)),
            saying("content", way.title, type="text"),
            _link(rel, links.href(f"{way.file}.xml"), ATOM + kind, **count),
        ],
    )


def _entry(entry: Entry) -> Element:
    """OPDS 1.2 §5: what the book is, and where its files and its cover are."""
    offer = entry.offer
    return holding(
        "entry",
        [
            saying("title", offer.title),
            saying("id", links.urn(entry)),
            saying("updated", links.moment(offer.date)),
            *_people(offer),
            saying("published", links.moment(offer.date) if offer.date else ""),
            saying("dc:issued", offer.date),
            saying("dc:language", offer.language),
            saying("dc:publisher", offer.publisher),
            *(saying("dc:identifier", known) for known in identifiers(offer)),
            *_subjects(offer),
            saying("rights", offer.rights or offer.license),
            saying("summary", offer.description, type="text"),
            saying("dc:extent", f"{offer.pages.main or offer.pages.all} pages"),
            *_files(entry),
        ],
        {"xml:lang": offer.language},
    )


def _people(offer: Offer) -> Iterator[Element]:
    authors = [one for one in offer.people if AUTHORS & set(one.roles)] or offer.people[:1]
    for one in authors:
        yield holding("author", [saying("name", one.name)])
    for one in offer.people:
        if one not in authors:
            yield holding("contributor", [saying("name", one.name)])


def _subjects(offer: Offer) -> Iterator[Element]:
    for subject in offer.subjects:
        scheme = SCHEMES.get(subject.scheme, "")
        said = {"scheme": scheme, "term": subject.code or subject.term, "label": subject.term}
        yield Element("category", attributes=said)


def _files(entry: Entry) -> Iterator[Element]:
    offer, way = entry.offer, entry.way
    yield _link("http://opds-spec.org/image", links.href(offer.cover.file, way), "image/jpeg")
    small = links.href(offer.thumbnail.file, way)
    yield _link("http://opds-spec.org/image/thumbnail", small, "image/jpeg")
    for one in offer.downloads:
        more = {"length": str(one.size), "title": one.kind.upper()}
        yield _link(links.OPEN, links.href(one.file, way), one.media_type, **more)
    yield _link("alternate", links.href(links.PAGE, way), "text/html")
    for other in entry.related:
        title = ": ".join(filter(None, (other.offer.title, other.offer.edition)))
        more = {"hreflang": other.offer.language, "title": title}
        yield _link("related", links.href(links.PAGE, other.way), "text/html", **more)
