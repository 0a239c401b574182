"""Turns the Metadata of an edition into the statements of its OPF, each with its refinements."""

import re
from collections.abc import Iterator
from datetime import datetime

from edition import languages
from edition.model import Contributor, Identifiers, Metadata, Series, Subject
from edition.outputs.epub.package import PUBLICATION, Statement
from edition.writing.matter import license_address

# Whom a catalogue enters as the maker of a work; the others contributed to it.
_MAKERS = frozenset({"att", "aut", "cmp", "cre", "dub"})
_AUTHORITIES = {"bisac": "BISAC", "lcsh": "LCSH", "thema": "Thema"}
_ISBN, _DOI, _URN, _OWN = "15", "06", "22", "01"  # ONIX code list 5
_ONIX, _MARC = "onix:codelist5", "marc:relators"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_UNDATED = "2000"  # said of an edition without a date: the same at every build


def identifier(identifiers: Identifiers) -> str:
    """What the package is known by: the ISBN of the EPUB, else the UUID."""
    return _identifiers(identifiers)[0][1]


def modified(metadata: Metadata) -> datetime:
    """The date of the edition at midnight, never the clock: same manuscript, same bytes."""
    parts = [int(part) for part in (metadata.date or _UNDATED).split("-")]
    year, month, day, *_ = [*parts, 1, 1]
    return datetime(year, month, day)


def statements(metadata: Metadata) -> Iterator[Statement]:
    """Everything in edition.yaml that EPUB 3.3 has a term for, in the order of a title page."""
    for name, value, kind in _identifiers(metadata.identifiers):
        if name != PUBLICATION:  # that one the package states itself
            yield Statement("dc:identifier", value, (("id", name),))
        yield _refining(name, "identifier-type", kind, _ONIX)
    yield from _titles(metadata)
    yield Statement("dc:language", metadata.language)
    yield from _contributors(metadata.contributors)
    yield from _plain(metadata)
    for ordinal, subject in enumerate(metadata.subjects, 1):
        yield from _subject(subject, f"subject-{ordinal}")
    if metadata.series:
        yield from _series(metadata.series)


def _refining(name: str, term: str, text: str, scheme: str = "") -> Statement:
    attributes = (("refines", f"#{name}"), ("property", term))
    return Statement("meta", text, (*attributes, ("scheme", scheme)) if scheme else attributes)


def _identifiers(known: Identifiers) -> list[tuple[str, str, str]]:
    """Name, value and kind of each identifier; the one that the package is known by is first."""
    uuid = known.uuid.removeprefix("urn:uuid:")
    found = [
        ("isbn-epub", f"urn:isbn:{known.isbn_epub}", _ISBN, known.isbn_epub),
        ("uuid", f"urn:uuid:{uuid}", _URN, uuid),
        ("doi", f"doi:{known.doi}", _DOI, known.doi),
        ("uri", known.uri, _OWN, known.uri),
    ]
    given = [(name, value, kind) for name, value, kind, bare in found if bare]
    return [(PUBLICATION, given[0][1], given[0][2]), *given[1:]]


def _titles(metadata: Metadata) -> Iterator[Statement]:
    titles = [
        ("main", metadata.title),
        ("subtitle", metadata.subtitle),
        ("edition", metadata.edition),
    ]
    shown = [(kind, title) for kind, title in titles if title]
    for ordinal, (kind, title) in enumerate(shown, 1):
        yield Statement("dc:title", title, (("id", f"title-{kind}"),))
        yield _refining(f"title-{kind}", "title-type", kind)
        yield _refining(f"title-{kind}", "display-seq", str(ordinal))
    if metadata.sort_title != metadata.title:
        yield _refining("title-main", "file-as", metadata.sort_title)
    yield from _alternate("title-main", metadata.alternate_titles)


def _alternate(name: str, texts: tuple[tuple[str, str], ...]) -> Iterator[Statement]:
    """The same in other scripts or languages (EPUB 3.3 §D.3.1), each with its own direction."""
    for language, text in texts:
        own = ((_LANGUAGE, language), ("dir", languages.direction(language)))
        attributes = (("refines", f"#{name}"), ("property", "alternate-script"))
        yield Statement("meta", text, (*attributes, *own))


def _contributors(contributors: tuple[Contributor, ...]) -> Iterator[Statement]:
    """Each person once, with all that they did; makers, or the first of a book without any."""
    roles: dict[tuple[str, str], list[str]] = {}
    alternate: dict[tuple[str, str], dict[str, str]] = {}
    for person in contributors:
        roles.setdefault((person.name, person.file_as), []).append(person.role)
        alternate.setdefault((person.name, person.file_as), {}).update(person.alternate)
    makers = _MAKERS & {person.role for person in contributors}
    if not makers:
        makers = frozenset(person.role for person in contributors[:1])
    for ordinal, ((name, file_as), done) in enumerate(roles.items(), 1):
        tag = "creator" if makers & set(done) else "contributor"
        own = f"{tag}-{ordinal}"
        yield Statement(f"dc:{tag}", name, (("id", own),))
        for role in dict.fromkeys(done):
            yield _refining(own, "role", role, _MARC)
        yield _refining(own, "file-as", file_as)
        yield _refining(own, "display-seq", str(ordinal))
        yield from _alternate(own, tuple(alternate[name, file_as].items()))


def _plain(metadata: Metadata) -> Iterator[Statement]:
    if metadata.publisher:
        yield Statement("dc:publisher", metadata.publisher, (("id", "publisher"),))
        if metadata.place:  # an Organization has a place by this name in schema.org
            yield _refining("publisher", "schema:location", metadata.place)
    texts = [
        ("date", metadata.date),
        ("description", metadata.description),
        ("rights", metadata.rights or metadata.license),
        ("source", metadata.source),
    ]
    for name, text in texts:
        if text:
            yield Statement(f"dc:{name}", text)
    address = license_address(metadata.license)
    yield from _elsewhere(metadata.identifiers)
    if address:
        yield Statement("link", "", (("rel", "dcterms:license"), ("href", address)))


def _elsewhere(known: Identifiers) -> Iterator[Statement]:
    """The other formats of this edition: their ISBNs are not those of the EPUB (ISO 2108, 5.6)."""
    for isbn in (known.isbn_pdf, known.isbn_print):
        if isbn:
            yield Statement("meta", f"urn:isbn:{isbn}", (("property", "dcterms:hasFormat"),))


def _subject(subject: Subject, name: str) -> Iterator[Statement]:
    """A subject; EPUB 3.3 §D.3: authority and term only together."""
    yield Statement("dc:subject", subject.term or subject.code, (("id", name),))
    if subject.scheme in _AUTHORITIES:
        yield _refining(name, "authority", _AUTHORITIES[subject.scheme])
        yield _refining(name, "term", subject.code or subject.term)


def _series(series: Series) -> Iterator[Statement]:
    attributes = (("property", "belongs-to-collection"), ("id", "series"))
    yield Statement("meta", series.title, attributes)
    yield _refining("series", "collection-type", "series")
    if re.fullmatch(r"\d+(\.\d+)*", series.number):  # EPUB 3.3 §D.3.10 knows no other positions
        yield _refining("series", "group-position", series.number)
    elif series.number:  # “IV”, “3a”: schema.org has a word for what is not a row of numbers
        yield _refining("series", "schema:volumeNumber", series.number)
