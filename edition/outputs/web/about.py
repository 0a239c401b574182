"""Turns what an edition says about itself into data for machines: schema.org, and for Zotero."""

import json
from collections.abc import Iterator
from typing import Any

from edition.model import Chapter, Edition, Metadata
from edition.outputs.web.plan import START, Plan
from edition.outputs.web.plan import address as address_of
from edition.writing import accessibility, matter
from edition.writing.anchors import label

Data = dict[str, Any]

_PROPERTIES = {"aut": "author", "cre": "author", "edt": "editor", "trl": "translator"} | {
    "ill": "illustrator"
}


def book(edition: Edition, where: Plan, page_source: str) -> Data:
    """The book (schema.org/Book), with its chapters where they have pages of their own."""
    said = edition.metadata
    address = address_of(said)
    found: Data = {
        "@context": "https://schema.org",
        "@type": "Book",
        "bookFormat": "https://schema.org/EBook",
        "@id": address or f"urn:uuid:{said.identifiers.uuid}",
        "url": address,
        "name": said.title,
        "alternativeHeadline": said.subtitle,
        "inLanguage": said.language,
        **_people(said),
        "publisher": {"@type": "Organization", "name": said.publisher} if said.publisher else "",
        "datePublished": said.date,
        "bookEdition": said.edition,
        "description": said.description,
        "license": matter.license_address(said.license),
        "copyrightNotice": said.rights,
        "keywords": [subject.term for subject in said.subjects],
        "identifier": [*_identifiers(said)],
        "isAccessibleForFree": True,
        **_accessibility(edition, page_source),
    }
    if not where.is_one:
        parts = enumerate(edition.chapters, 1)
        found["hasPart"] = [_chapter(one, where, address, place) for place, one in parts]
    return _filled(found)


def chapter(edition: Edition, one: Chapter, where: Plan) -> Data:
    """A chapter (schema.org/Chapter) as a part of its book."""
    said = edition.metadata
    address = address_of(said)
    place = edition.chapters.index(one) + 1
    whole = {
        "@type": "Book",
        "@id": address or f"urn:uuid:{said.identifiers.uuid}",
        "name": said.title,
        "url": address,
        **_people(said),
    }
    found = {
        "@context": "https://schema.org",
        **_chapter(one, where, address, place),
        "inLanguage": said.language,
        "isPartOf": _filled(whole),
    }
    return _filled(found)


def _chapter(one: Chapter, where: Plan, address: str, place: int) -> Data:
    home = where.homes[one.anchor]
    url = f"{address}{'' if home == START else home}" if address else ""
    return _filled({"@type": "Chapter", "name": label(one.title), "position": place, "url": url})


def _people(said: Metadata) -> Data:
    found: dict[str, list[Data]] = {}
    for person in said.contributors:
        name = _PROPERTIES.get(person.role, "contributor")
        found.setdefault(name, []).append({"@type": "Person", "name": person.name})
    return found


def _identifiers(said: Metadata) -> Iterator[str]:
    known = said.identifiers
    yield f"urn:uuid:{known.uuid}"
    if known.doi:
        yield f"https://doi.org/{known.doi}"
    if known.uri:
        yield known.uri


def _accessibility(edition: Edition, page_source: str) -> Data:
    found: dict[str, list[str]] = {}
    for name, value in accessibility.facts(edition, page_source):
        found.setdefault(name, []).append(value)
    return {**found, "accessibilitySummary": accessibility.summary(edition, page_source)}


def _filled(data: Data) -> Data:
    return {name: value for name, value in data.items() if value not in ("", [], {}, None)}


def as_json(data: Data) -> str:
    """Data as it may stand in a script element (HTML, “restrictions for contents of script”)."""
    return json.dumps(data, ensure_ascii=False, indent=1).replace("<", "\\u003c")


def highwire(said: Metadata, address: str) -> Iterator[tuple[str, str]]:
    """What Zotero and Google Scholar read: names of meta elements, each with what it says."""
    yield "citation_title", ": ".join(filter(None, (said.title, said.subtitle)))
    for name in matter.authors(said):
        yield "citation_author", name
    yield "citation_publication_date", said.date.replace("-", "/")
    yield "citation_publisher", said.publisher
    yield "citation_language", said.language
    yield "citation_doi", said.identifiers.doi
    yield "citation_public_url", address
