"""Turns what an edition says about itself into pages, for every output alike."""

import re
from collections.abc import Iterator
from itertools import groupby

from edition import __version__, languages
from edition.languages import Words
from edition.model import Contributor, Edition, Identifiers, Metadata, Paragraph
from edition.relators import TERMS
from edition.writing.markup import NOTHING, Xhtml, element, join, text

_TOOL = f"make-edition {__version__}"
AUTHORS = frozenset({"aut", "cre"})


def title_page(metadata: Metadata) -> Xhtml:
    """Title, subtitle, who made the book, which edition of it, and who publishes it."""
    parts = [
        element("h1", {"epub:type": "title"}, text(metadata.title)),
        _line("subtitle", metadata.subtitle, {"epub:type": "subtitle", "role": "doc-subtitle"}),
    ]
    for role, said in credits_of(metadata):
        parts.append(_line("author" if role in AUTHORS else "contributor", said))
    series = metadata.series
    parts += [
        _line("edition", metadata.edition),
        _line("series", " ".join((series.title, series.number)).strip() if series else ""),
        _line("publisher", ", ".join(filter(None, (metadata.publisher, metadata.place)))),
        _line("date", metadata.date[:4]),
    ]
    return section("titlepage", {"aria-label": metadata.title}, parts)


def credits_of(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """Who made the book, a line for all who did the same, with the code of what they did."""
    language = metadata.language
    credited = _credited(metadata, languages.words(language))
    for role, people in groupby(credited, key=lambda person: person.role):
        yield role, _credit(language, role, tuple(person.name for person in people))


def imprint(edition: Edition) -> Xhtml:
    """What identifies this edition, what may be done with it, and how to cite it."""
    metadata = edition.metadata
    words = languages.words(metadata.language)
    parts = [element("h1", {"id": "page-imprint"}, text(words.imprint))]
    parts += [element("p", {}, line) for line in _published(metadata, words) if line]
    parts += [element("p", {"class": "identifier"}, line) for line in _known_by(metadata, words)]
    parts.append(element("h2", {}, text(words.how_to_cite)))
    paragraph = first_numbered(edition)
    first = paragraph.number.value if paragraph and paragraph.number else ""
    if first:
        parts.append(element("p", {}, text(words.cite_paragraphs)))
    parts.append(element("p", {"class": "citation"}, citation(metadata, first)))
    return section("imprint", {"aria-labelledby": "page-imprint"}, parts)


def colophon(
    metadata: Metadata, accessibility: str, families: tuple[str, ...], medium: str
) -> Xhtml:
    """How the book was made, in which typefaces, and what is done in it for every reader."""
    words = languages.words(metadata.language)
    label = element("span", {"class": "label"}, text(words.typefaces))
    set_in = join((label, text(": " + words.comma.join(families))))
    parts = [
        element("h1", {"id": "page-colophon"}, text(words.colophon)),
        element("p", {}, text(accessibility)),
        element("p", {}, set_in) if families else NOTHING,
        element("p", {"class": "maker"}, text(f"{_TOOL} · {medium}")),
    ]
    return section("colophon", {"role": "doc-colophon", "aria-labelledby": "page-colophon"}, parts)


def citation(metadata: Metadata, number: str) -> Xhtml:
    """How to cite this edition, at one of its paragraphs when it has numbers."""
    return _shown(cited(metadata, number))


def citation_at(metadata: Metadata, said: str, address: str) -> Xhtml:
    """How to cite it at a place that is named so and has such an address."""
    return _shown(_cited(metadata, said, address))


def _shown(parts: tuple[str, str, str]) -> Xhtml:
    before, title, after = parts
    return join((text(before), element("cite", {}, text(title)), text(after)))


def cited(metadata: Metadata, number: str) -> tuple[str, str, str]:
    """A citation in plain text: what stands before the title, the title, what stands after it."""
    known = metadata.identifiers
    address = f"https://doi.org/{known.doi}" if known.doi else known.uri
    return _cited(metadata, reference(metadata, number) if number else "", address)


def _cited(metadata: Metadata, said: str, address: str) -> tuple[str, str, str]:
    place = ": ".join(filter(None, (metadata.place, metadata.publisher)))
    imprint_ = ", ".join(filter(None, (place, metadata.date[:4])))
    named = languages.names(metadata.language, authors(metadata))
    full = ": ".join(filter(None, (metadata.title, metadata.subtitle)))
    before = f"{named}, " if named else ""
    published = f" ({imprint_})" if imprint_ else ""
    after = "".join(f", {part}" for part in (metadata.edition,) if part)
    ending = "".join(f", {part}" for part in (said, address) if part)
    return before, full, f"{after}{published}{ending}."


def reference(metadata: Metadata, number: str) -> str:
    """A paragraph as it is cited, by its number: “¶ 41”."""
    sign = metadata.paragraphs.sign
    return languages.paragraph_reference(metadata.language, sign, number)


def section(term: str, attributes: dict[str, str], parts: list[Xhtml]) -> Xhtml:
    """A page of the edition itself, with a class and a type of the same name."""
    inner = join((part for part in parts if part), "\n")
    said = {"id": f"page-of-{term}", "epub:type": term, "class": term, **attributes}
    return element("section", said, Xhtml("\n"), inner, Xhtml("\n"))


def _line(name: str, said: str, more: dict[str, str] | None = None) -> Xhtml:
    return element("p", {"class": name, **(more or {})}, text(said)) if said else NOTHING


def _credited(metadata: Metadata, words: Words) -> Iterator[Contributor]:
    """Whom the title page names: nobody again only for a role that has no words of its own."""
    told = {person.name for person in metadata.contributors if person.role in words.roles}
    for person in metadata.contributors:
        if person.role in words.roles or person.name not in told:
            yield person


def _credit(language: str, role: str, people: tuple[str, ...]) -> str:
    """What people did; English has a term for every role, elsewhere a name must stand alone."""
    if role in languages.words(language).roles or language.lower().split("-")[0] == "en":
        return languages.credit(language, role, TERMS.get(role, role).capitalize(), people)
    return languages.names(language, people)


def authors(metadata: Metadata) -> tuple[str, ...]:
    """The names of the authors."""
    return tuple(person.name for person in metadata.contributors if person.role in AUTHORS)


def _published(metadata: Metadata, words: Words) -> Iterator[Xhtml]:
    full = ": ".join(filter(None, (metadata.title, metadata.subtitle)))
    yield element("cite", {}, text(full))
    if metadata.publisher:
        pattern = words.published_at if metadata.place else words.published
        yield text(pattern.format(publisher=metadata.publisher, place=metadata.place))
    series = metadata.series
    labelled = [
        (words.edition, ", ".join(filter(None, (metadata.edition, metadata.date)))),
        (words.series, " ".join((series.title, series.number)).strip() if series else ""),
        (words.source, metadata.source),
        (words.rights, metadata.rights),
    ]
    for label, said in labelled:
        yield join((_label(label), text(said))) if said else NOTHING
    if metadata.license:
        address = license_address(metadata.license)
        name = text(metadata.license)
        linked = element("a", {"href": address, "rel": "license"}, name) if address else name
        yield join((_label(words.license), linked))


def _label(name: str) -> Xhtml:
    return join((element("span", {"class": "label"}, text(name)), text(": ")))


def _known_by(metadata: Metadata, words: Words) -> Iterator[Xhtml]:
    known: Identifiers = metadata.identifiers
    books = [
        (words.isbn_epub, known.isbn_epub),
        (words.isbn_pdf, known.isbn_pdf),
        (words.isbn_print, known.isbn_print),
    ]
    for pattern, isbn in books:
        if isbn:
            yield text(pattern.format(isbn=isbn))
    if known.doi:
        address = f"https://doi.org/{known.doi}"
        yield element("a", {"href": address}, text(address))
    if known.uri:
        yield element("a", {"href": known.uri}, text(known.uri))


def first_numbered(edition: Edition) -> Paragraph | None:
    """The first paragraph with a number; none where nothing is counted."""
    blocks = (block for chapter in edition.chapters for block in chapter.blocks)
    numbered = (block for block in blocks if isinstance(block, Paragraph) and block.number)
    return next(numbered, None)


def license_address(license_name: str) -> str:
    """The address of a licence that is named as SPDX names it, or by its address; else empty."""
    if license_name.startswith(("https://", "http://")):
        return license_name
    if license_name.upper() == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if found := re.fullmatch(r"(?i)CC-(BY[A-Z-]*)-(\d\.\d)", license_name):
        kind, version = found.groups()
        return f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"
    if re.fullmatch(r"[A-Za-z][\w.+-]*-\d[\w.-]*", license_name):
        return f"https://spdx.org/licenses/{license_name}.html"
    return ""
