"""An Entry → the page from which readers take the book: what it is, its files, how to cite it."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition import languages
from edition.languages import Words
from edition.releasing import links, locales, schema_org
from edition.releasing.details import details
from edition.releasing.html import Frame, foreign, page, spoken
from edition.releasing.links import ATOM, OPDS2, Entry, Related
from edition.releasing.offer import Offer, Piece
from edition.releasing.people import authors
from edition.writing.markup import NOTHING, Xhtml, element, join, text
from edition.writing.matter import AUTHORS


@dataclass(frozen=True, slots=True)
class Up:
    """The catalogue that a book stands in: its title, in which language, and the way to it."""

    title: str
    language: str
    href: str


def download_page(entry: Entry, up: Up | None) -> bytes:
    """The page of a book, as it stands in a catalogue or by itself."""
    offer = entry.offer
    language = spoken(offer.language)
    words = languages.words(language)
    said = " ".join(offer.description.split())
    frame = Frame(
        title=offer.title,
        description=said[:297] + "…" if len(said) > 300 else said,
        language=language,
        address=links.absolute(entry, ""),
        feeds=(
            ("OPDS 1.2", ATOM + "acquisition", links.FEED1),
            ("OPDS 2.0", OPDS2, links.FEED2),
        ),
        image=links.absolute(entry, offer.cover.file),
        facts=schema_org.book(entry),
    )
    head = [_up(up, language)] if up else []
    cover = element("div", {"class": "cover"}, _cover(offer, words))
    parts = [part for part in _parts(entry, words, language) if part]
    text_ = element("div", {}, Xhtml("\n"), join(parts, "\n"), Xhtml("\n"))
    book = element("main", {"class": "book"}, Xhtml("\n"), cover, Xhtml("\n"), text_, Xhtml("\n"))
    return page(frame, [*head, book])


def _up(up: Up, language: str) -> Xhtml:
    own = foreign(up.language, language)
    link = element("a", {"href": up.href, **own}, text(up.title))
    return element("nav", {"class": "up"}, link)


def _cover(offer: Offer, words: Words) -> Xhtml:
    small, whole = offer.thumbnail, offer.cover
    sizes = f"{small.file} {small.width}w, {whole.file} {whole.width}w"
    said = {
        "src": small.file,
        "srcset": sizes if whole.width > small.width else "",
        "sizes": "(min-width: 46rem) 16rem, 15rem" if whole.width > small.width else "",
        "width": str(small.width),
        "height": str(small.height),
        "alt": f"{words.cover}: {offer.title}",
    }
    return element("img", said)


def _parts(entry: Entry, words: Words, language: str) -> Iterator[Xhtml]:
    offer = entry.offer
    yield _newer(entry, words)
    yield _title(offer, words, language)
    yield _download(entry, words, language)
    yield _section("contents", words.contents, _contents(offer, language))
    yield _section("cite", words.how_to_cite, *_citing(entry, words, language))
    yield _section("about", words.imprint, details(offer, words, language))
    summary = element("p", foreign(_summarised(offer), language), text(offer.access.summary))
    yield _section(
        "accessibility", words.accessibility, summary if offer.access.summary else NOTHING
    )
    others = [one for one in entry.related if one.relation not in ("earlier", "newer")]
    yield _section("others", words.other_editions, _books(others, language))
    earlier = [one for one in entry.related if one.relation == "earlier"]
    yield _section("earlier", words.earlier_editions, _books(earlier, language))
    yield _section("machines", words.for_machines, _machines(words))


def _summarised(offer: Offer) -> str:
    """The language of the summary: a made one is English where we do not speak the book’s."""
    return spoken(offer.language)


def _section(name: str, title: str, *inner: Xhtml) -> Xhtml:
    if not any(inner):
        return NOTHING
    heading = element("h2", {"id": name}, text(title))
    lines = join([heading, *(part for part in inner if part)], "\n")
    return element("section", {"aria-labelledby": name}, Xhtml("\n"), lines, Xhtml("\n"))


def _newer(entry: Entry, words: Words) -> Xhtml:
    newer = next((one for one in entry.related if one.relation == "newer"), None)
    if newer is None:
        return NOTHING
    link = element("a", {"href": links.href(links.PAGE, newer.way)}, text(words.newer_edition))
    return element("p", {"class": "newer"}, link)


def _title(offer: Offer, words: Words, language: str) -> Xhtml:
    """The head of the page: what a title page says, and what the book is."""
    lines = [element("h1", {}, text(offer.title))]
    if offer.subtitle:
        lines.append(element("p", {"class": "subtitle"}, text(offer.subtitle)))
    if by := authors(offer):
        lines.append(element("p", {"class": "author"}, text(by)))
    others = (said for role, said in offer.credits if role not in AUTHORS)
    lines += [element("p", {"class": "contributor"}, text(said)) for said in others]
    published = ", ".join(filter(None, (offer.publisher, offer.place, offer.date[:4])))
    if published:
        lines.append(element("p", {"class": "published"}, text(published)))
    own = foreign(offer.language, language)
    head = element("header", {"class": "title", **own}, Xhtml("\n"), join(lines, "\n"))
    prose = [" ".join(part.split()) for part in offer.description.split("\n\n")]
    said_ = join((element("p", {}, text(part)) for part in prose if part), "\n")
    described = element("div", {"class": "description", **own}, said_) if said_ else NOTHING
    return join([head, described], "\n")


def _download(entry: Entry, words: Words, language: str) -> Xhtml:
    offer = entry.offer
    purposes = {"epub": words.epub_for, "pdf": words.pdf_for}
    items = [
        _format(one.kind.upper(), locales.size(language, one.size), purposes[one.kind], one.file)
        for one in offer.downloads
    ]
    if offer.web:
        items.append(_format(words.read_online, "", "", offer.web))
    return _section("download", words.download, element("ul", {"class": "formats"}, *items))


def _format(name: str, size: str, purpose: str, file: str) -> Xhtml:
    parts = [("name", name), ("size", size), ("for", purpose)]
    shown = (
        element("span", {"class": kind, "dir": "auto" if kind == "size" else ""}, text(said))
        for kind, said in parts
        if said
    )
    link = element("a", {"href": links.href(file)}, join(shown, " "))
    return element("li", {}, link)


def _contents(offer: Offer, language: str) -> Xhtml:
    if len(offer.contents) < 2 and not any(piece.below for piece in offer.contents):
        return NOTHING
    said = {"class": "contents", **foreign(offer.language, language)}
    return element("ol", said, Xhtml("\n"), join(map(_piece, offer.contents), "\n"), Xhtml("\n"))


def _piece(piece: Piece) -> Xhtml:
    if not piece.below:
        return element("li", {}, text(piece.title))
    below = element("ol", {}, join(map(_piece, piece.below), "\n"))
    return element("li", {"class": "part"}, element("span", {}, text(piece.title)), below)


def _citing(entry: Entry, words: Words, language: str) -> Iterator[Xhtml]:
    """A citation, the address of the paragraph cited, and files for programs."""
    offer, cited = entry.offer, entry.offer.cited
    if cited.number:
        yield element("p", {}, text(words.cite_paragraphs))
    title = element("cite", {}, text(cited.title))
    whole = join((text(cited.before), title, text(cited.after)))
    yield element("p", {"class": "citation", **foreign(offer.language, language)}, whole)
    if cited.address:
        yield element("p", {"class": "address"}, _address(entry))
    names = [("BibTeX", ".bib"), ("CSL-JSON", ".csl.json"), ("RIS", ".ris")]
    yield element("p", {"class": "citing"}, text(words.citation_files))
    items = (
        element("li", {}, element("a", {"href": links.href(offer.slug + ending)}, text(name)))
        for name, ending in names
    )
    yield element("ul", {"class": "files"}, *items)


def _address(entry: Entry) -> Xhtml:
    """A link to the paragraph that was cited, on the web or else in the PDF, as people write it."""
    offer, cited = entry.offer, entry.offer.cited
    pdf = next((one.file for one in offer.downloads if one.kind == "pdf"), "")
    way = f"{links.href(offer.web or pdf)}#{cited.address}"
    parts = map(text, f"{entry.url}{offer.web or pdf}#{cited.address}".split("/"))
    link = element("a", {"href": way, "dir": "ltr"}, join(parts, "/<wbr/>"))
    return join((text(f"{cited.number}: "), link))


def _books(others: list[Related], language: str) -> Xhtml:
    if not others:
        return NOTHING
    items = (element("li", {}, *_other(one, language)) for one in others)
    return element("ul", {"class": "books"}, Xhtml("\n"), join(items, "\n"), Xhtml("\n"))


def _other(one: Related, language: str) -> Iterator[Xhtml]:
    offer = one.offer
    own = foreign(offer.language, language)
    said = {"href": links.href(links.PAGE, one.way), "hreflang": offer.language, **own}
    yield element("a", said, text(offer.title))
    tongue = locales.language(language, offer.language)
    about = ", ".join(filter(None, (offer.edition, offer.date[:4])))
    parts = [tongue] if one.relation in ("translation", "original") else []
    yield element(
        "span", {"class": "quiet"}, text(f" ({', '.join(filter(None, (*parts, about)))})")
    )


def _machines(words: Words) -> Xhtml:
    names = [
        ("OPDS 1.2", links.FEED1),
        ("OPDS 2.0", links.FEED2),
        ("ONIX 3.0", links.ONIX),
        (words.checksums, links.SUMS),
    ]
    items = (element("li", {}, element("a", {"href": href}, text(name))) for name, href in names)
    return element("ul", {"class": "files"}, *items)
