"""Names of files → the addresses that pages and feeds link to; what a book is known by there."""

import unicodedata
import uuid
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from edition.releasing.offer import Offer

Relation = Literal["translation", "original", "edition", "earlier", "newer"]
# What follows from the standards: media types, and the names of relations of OPDS 1.2 and 2.0.
ATOM = "application/atom+xml;profile=opds-catalog;kind="
OPDS2 = "application/opds+json"
OPEN = "http://opds-spec.org/acquisition/open-access"
PAGE, FEED1, FEED2, ONIX, SUMS = "index.html", "opds.xml", "opds.json", "onix.xml", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Related:
    """Another book of the catalogue: what it is to this one, and the way to it from this one."""

    relation: Relation
    offer: Offer
    way: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A book as a page or a feed shows it: the way to its folder, empty or with a slash at its end.

    An `earlier` one is an edition that a later one has taken the place of; `url` is the address of
    its folder, empty where it is not known.
    """

    offer: Offer
    way: str
    url: str
    earlier: bool
    related: tuple[Related, ...]


def alone(offer: Offer) -> Entry:
    """A book as its own folder shows it."""
    return Entry(offer, "", offer.url, False, ())


def href(name: str, way: str = "") -> str:
    """A relative address (RFC 3986): what is no ASCII is written with percent signs."""
    return way + quote(unicodedata.normalize("NFC", name))


def absolute(entry: Entry, name: str) -> str:
    """The address of a file of the book on the web; empty where nobody said where it will lie."""
    return href(name, entry.url) if entry.url else ""


def urn(entry: Entry) -> str:
    """What this edition of the book is known by in feeds, wherever it lies."""
    own = entry.offer.uuid
    if entry.earlier:
        own = derived(own, f"{entry.offer.date} {entry.offer.edition}")
    return f"urn:uuid:{own}"


def derived(own: str, what: str) -> str:
    """A UUID for something that belongs to a book, the same every time (RFC 9562 §5.5)."""
    return str(uuid.uuid5(uuid.UUID(own), what))


def moment(date: str) -> str:
    """A date of edition.yaml as an instant (RFC 3339): the beginning of what it names."""
    year, month, day, *_ = [*(date or "2000").split("-"), "01", "01"]
    return f"{year}-{month}-{day}T00:00:00Z"
