"""A Feed → OPDS 2.0: a JSON feed, of books or of ways to other feeds."""

from collections.abc import Iterator, Mapping
from typing import Any

from edition import languages
from edition.releasing import links
from edition.releasing.feed import AUTHORS, SCHEMES, Feed, identifiers
from edition.releasing.links import ATOM, OPDS2, Entry
from edition.releasing.offer import Access, Image, Offer, Person
from edition.releasing.records import as_json

# The roles that a Readium manifest has a key of its own for, by MARC relator.
_ROLES = {
    "author": AUTHORS,
    "translator": frozenset({"trl"}),
    "editor": frozenset({"edt", "edc", "red"}),
    "illustrator": frozenset({"ill"}),
    "artist": frozenset({"art"}),
    "narrator": frozenset({"nrt"}),
}
_OWN = frozenset().union(*_ROLES.values())


def feed(said: Feed) -> bytes:
    """The feed; every address in it is relative, so that it can lie anywhere."""
    own = said.file.rpartition("/")[2]
    kind = ATOM + ("navigation" if said.ways else "acquisition")
    found: dict[str, object] = {
        "metadata": {
            "title": said.title,
            "identifier": said.identity,
            "modified": links.moment(said.updated),
            **({"numberOfItems": len(said.entries)} if said.entries else {}),
        },
        "links": [
            {"rel": "self", "href": links.href(f"{own}.json", said.base), "type": OPDS2},
            {"rel": "start", "href": f"{said.start}.json", "type": OPDS2},
            {"rel": "alternate", "href": f"{own}.xml", "type": kind},
            {"rel": "alternate", "href": said.page, "type": "text/html"},
        ],
    }
    if said.ways:
        found["navigation"] = [
            {
                "title": way.title,
                "href": links.href(f"{way.file}.json"),
                "type": OPDS2,
                "rel": "http://opds-spec.org/sort/new" if way.newest else "subsection",
                "properties": {"numberOfItems": way.count},
            }
            for way in said.ways
        ]
    if said.entries:
        found["publications"] = [publication(entry) for entry in said.entries]
    return as_json(found)


def publication(entry: Entry) -> dict[str, object]:
    """A book: what it is, where its files are, and its cover."""
    offer, way = entry.offer, entry.way
    files = [
        {
            "rel": links.OPEN,
            "href": links.href(one.file, way),
            "type": one.media_type,
            "title": one.kind.upper(),
            "size": one.size,
        }
        for one in offer.downloads
    ]
    page = {"rel": "alternate", "href": links.href(links.PAGE, way), "type": "text/html"}
    related = [
        {
            "rel": "related",
            "href": links.href(links.PAGE, one.way),
            "type": "text/html",
            "title": ": ".join(filter(None, (one.offer.title, one.offer.edition))),
            "language": one.offer.language,
        }
        for one in entry.related
    ]
    return {
        "metadata": _metadata(entry),
        "links": [*files, page, *related],
        "images": [_image(offer.cover, way), _image(offer.thumbnail, way)],
    }


def _image(image: Image, way: str) -> dict[str, object]:
    return {
        "href": links.href(image.file, way),
        "type": "image/jpeg",
        "width": image.width,
        "height": image.height,
    }


def _metadata(entry: Entry) -> dict[str, object]:
    """The metadata of a Readium Web Publication Manifest; what is not known is left out."""
    offer = entry.offer
    said: dict[str, object] = {
        "@type": "http://schema.org/Book",
        "title": _titled(offer),
        "sortAs": offer.sort_title if offer.sort_title != offer.title else "",
        "subtitle": offer.subtitle,
        "identifier": links.urn(entry),
        "altIdentifier": list(identifiers(offer)),
        **dict(_people(offer)),
        "publisher": offer.publisher,
        "published": links.moment(offer.date)[:10] if offer.date else "",
        "modified": links.moment(offer.date),
        "language": offer.language,
        "description": offer.description,
        "subject": list(_subjects(offer)),
        "numberOfPages": offer.pages.main or offer.pages.all,
        "readingProgression": languages.direction(offer.language),
        "belongsTo": _series(offer),
        "accessibility": _accessibility(offer.access),
    }
    return {name: value for name, value in said.items() if value}


def _titled(offer: Offer) -> str | dict[str, str]:
    """The title, by language where it has others."""
    if not offer.alternate_titles:
        return offer.title
    return {offer.language: offer.title, **dict(offer.alternate_titles)}


def _people(offer: Offer) -> Iterator[tuple[str, list[dict[str, object]]]]:
    for name, roles in _ROLES.items():
        if found := [_person(one, ()) for one in offer.people if roles & set(one.roles)]:
            yield name, found
    others = [(one, tuple(role for role in one.roles if role not in _OWN)) for one in offer.people]
    if found := [_person(one, roles) for one, roles in others if roles]:
        yield "contributor", found


def _person(person: Person, roles: tuple[str, ...]) -> dict[str, object]:
    said: dict[str, object] = {"name": person.name, "sortAs": person.file_as, "role": list(roles)}
    return {name: value for name, value in said.items() if value}


def _subjects(offer: Offer) -> Iterator[dict[str, str]]:
    for subject in offer.subjects:
        scheme = SCHEMES.get(subject.scheme, "")
        said = {"name": subject.term, "code": subject.code if scheme else "", "scheme": scheme}
        yield {name: value for name, value in said.items() if value}


def _series(offer: Offer) -> Mapping[str, Any]:
    if offer.series is None:
        return {}
    number = offer.series.number
    place = {"position": float(number) if "." in number else int(number)} if _counts(number) else {}
    return {"series": [{"name": offer.series.title, **place}]}


def _counts(number: str) -> bool:
    whole, _, part = number.partition(".")
    return number.isascii() and whole.isdigit() and (part.isdigit() or "." not in number)


def _accessibility(access: Access) -> dict[str, object]:
    """The accessibility object; a way that is enough is a list when it takes several senses."""
    enough = [modes.split(",") for modes in access.sufficient]
    claim = access.conforms_to.replace("EPUB Accessibility 1.", "")
    claimed = ""
    if claim:  # EPUB Accessibility 1.1 §4.2 in the form of addresses, as Readium has it
        version, _, wcag = claim.partition(" - WCAG ")
        level = wcag.replace(".", "").replace(" Level ", "-").lower()
        claimed = f"https://www.w3.org/TR/epub-a11y-1{version}#wcag-{level}"
    said: dict[str, object] = {
        "conformsTo": claimed,
        "exemption": access.exemption,
        "accessMode": list(access.modes),
        "accessModeSufficient": [one[0] if len(one) == 1 else one for one in enough],
        "feature": list(access.features),
        "hazard": list(access.hazards),
        "certification": {"certifiedBy": access.certified_by} if access.certified_by else {},
        "summary": access.summary,
    }
    return {name: value for name, value in said.items() if value}
