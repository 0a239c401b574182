"""Entries → what they are in the words of schema.org, for search engines and libraries."""

from collections.abc import Iterable, Iterator

from edition.releasing import links
from edition.releasing.links import Entry
from edition.releasing.offer import Download, Offer, Person
from edition.releasing.onix import is_open

_ROLES = {
    "author": ("aut", "cre", "cmp", "att"),
    "translator": ("trl",),
    "editor": ("edt", "edc", "red"),
    "illustrator": ("ill",),
}
_OWN = frozenset(role for roles in _ROLES.values() for role in roles)


def book(entry: Entry) -> dict[str, object]:
    """A book with its formats as examples of the work (schema.org/Book)."""
    return {"@context": "https://schema.org", **_book(entry), **_around(entry)}


def shelf(title: str, language: str, address: str, entries: Iterable[Entry]) -> dict[str, object]:
    """A catalogue with its books."""
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": title,
        "inLanguage": language,
        "url": address,
    }
    parts = [
        _without_nothing(
            {
                "@type": "Book",
                "@id": links.urn(entry),
                "name": entry.offer.title,
                "inLanguage": entry.offer.language,
                "url": links.href(links.PAGE, entry.way),
            }
        )
        for entry in entries
    ]
    return {**_without_nothing(found), "hasPart": parts}


def _without_nothing(said: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in said.items() if value not in ("", [], {}, None)}


def _book(entry: Entry) -> dict[str, object]:
    offer = entry.offer
    access = offer.access
    return _without_nothing(
        {
            "@type": "Book",
            "@id": links.urn(entry),
            "name": offer.title,
            "alternativeHeadline": offer.subtitle,
            "alternateName": [title for _, title in offer.alternate_titles],
            **dict(_people(offer)),
            "publisher": _publisher(offer),
            "datePublished": offer.date,
            "bookEdition": offer.edition,
            "inLanguage": offer.language,
            "description": offer.description,
            "about": list(_subjects(offer)),
            "license": offer.license_url,
            "copyrightNotice": offer.rights,
            "isBasedOn": offer.source,
            "isAccessibleForFree": True if is_open(offer) else None,
            "url": links.absolute(entry, "") or offer.uri,
            "sameAs": f"https://doi.org/{offer.doi}" if offer.doi else "",
            "image": links.absolute(entry, offer.cover.file) or offer.cover.file,
            "numberOfPages": offer.pages.main or offer.pages.all,
            "isPartOf": _series(offer),
            "accessMode": list(access.modes),
            "accessModeSufficient": list(access.sufficient),
            "accessibilityFeature": list(access.features),
            "accessibilityHazard": list(access.hazards),
            "accessibilitySummary": access.summary,
            "workExample": [_format(entry, one) for one in offer.downloads] + _print(offer),
        }
    )


def _people(offer: Offer) -> Iterator[tuple[str, list[dict[str, object]]]]:
    for name, roles in _ROLES.items():
        if found := [_person(one) for one in offer.people if set(roles) & set(one.roles)]:
            yield name, found
    if found := [_person(one) for one in offer.people if not _OWN & set(one.roles)]:
        yield "contributor", found


def _person(person: Person) -> dict[str, object]:
    kind = "Organization" if person.body else "Person"
    said = {"@type": kind, "name": person.name, "familyName": "", "givenName": ""}
    if person.given:
        said |= {"familyName": person.family, "givenName": person.given}
    return _without_nothing({**said, "honorificSuffix": person.suffix})


def _publisher(offer: Offer) -> dict[str, object]:
    if not offer.publisher:
        return {}
    return _without_nothing(
        {"@type": "Organization", "name": offer.publisher, "location": offer.place}
    )


def _subjects(offer: Offer) -> Iterator[object]:
    for subject in offer.subjects:
        if not subject.scheme:
            yield subject.term
            continue
        names = {"thema": "Thema", "bisac": "BISAC", "lcsh": "Library of Congress Subject Headings"}
        yield _without_nothing(
            {
                "@type": "DefinedTerm",
                "name": subject.term,
                "termCode": subject.code,
                "inDefinedTermSet": names[subject.scheme],
            }
        )


def _series(offer: Offer) -> dict[str, object]:
    """The series; the number of the book in it belongs to the book’s place there."""
    if offer.series is None:
        return {}
    series = {"@type": "BookSeries", "name": offer.series.title}
    if not offer.series.number:
        return {**series}
    return {
        "@type": "PublicationVolume",
        "volumeNumber": offer.series.number,
        "isPartOf": series,
    }


def _format(entry: Entry, one: Download) -> dict[str, object]:
    address = links.absolute(entry, one.file) or links.href(one.file)
    media = {
        "@type": "MediaObject",
        "contentUrl": address,
        "encodingFormat": one.media_type,
        "contentSize": f"{one.size} B",
        "sha256": one.sha256,
    }
    return _without_nothing(
        {
            "@type": "Book",
            "bookFormat": "https://schema.org/EBook",
            "name": f"{entry.offer.title} ({one.kind.upper()})",
            "isbn": one.isbn,
            "inLanguage": entry.offer.language,
            "encoding": media,
            "potentialAction": {"@type": "ReadAction", "target": address},
        }
    )


def _print(offer: Offer) -> list[dict[str, object]]:
    if not any(offer.trim):
        return []
    return [
        _without_nothing(
            {
                "@type": "Book",
                "name": offer.title,
                "isbn": offer.isbn_print,
                "inLanguage": offer.language,
                "numberOfPages": offer.pages.all,
            }
        )
    ]


def _around(entry: Entry) -> dict[str, object]:
    """Translations, the original, and other editions, where the catalogue has them."""
    offer = entry.offer
    found: dict[str, list[dict[str, object]]] = {}
    names = {"translation": "workTranslation", "original": "translationOfWork"}
    for one in entry.related:
        said: dict[str, object] = {
            "@type": "Book",
            "name": one.offer.title,
            "inLanguage": one.offer.language,
            "bookEdition": one.offer.edition,
            "datePublished": one.offer.date,
            "url": links.href(links.PAGE, one.way),
        }
        found.setdefault(names.get(one.relation, "exampleOfWork"), []).append(
            _without_nothing(said)
        )
    foreign = offer.work_code and offer.work_code != offer.code
    if offer.work and foreign and "translationOfWork" not in found:
        work = {"@type": "Book", "name": offer.work.title, "inLanguage": offer.work.language}
        found["translationOfWork"] = [{**work}]
    return {**found}
