"""What a feed says, whichever form it is written in: its own facts, its books, the ways on."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.releasing.links import Entry
from edition.releasing.offer import Offer

# Where the codes of subjects come from, as an address.
SCHEMES = {
    "bisac": "http://www.bisg.org/standards/bisac_subject/index.html",
    "lcsh": "http://id.loc.gov/authorities/subjects",
    "thema": "https://ns.editeur.org/thema/",
}
AUTHORS = frozenset({"aut", "cre", "cmp", "att"})


@dataclass(frozen=True, slots=True)
class Way:
    """A way to another feed: its title, its file without ending, how many books it leads to.

    `newest` tells that it has the books by their date, `further` that it has ways again.
    """

    title: str
    file: str
    count: int
    newest: bool
    further: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: the file without its ending, its identity, and either books or ways on.

    `start` is the file, without ending, of the feed that readers come in by, and `page` the page
    that shows the same to a browser. `base` is the address of its folder, empty where it is not
    known.
    """

    file: str
    identity: str
    title: str
    language: str
    publisher: str
    updated: str
    entries: tuple[Entry, ...]
    ways: tuple[Way, ...]
    start: str
    page: str
    base: str


def identifiers(offer: Offer) -> Iterator[str]:
    """What the book is known by elsewhere, as addresses: ISBNs of its files, DOI, address."""
    yield from (f"urn:isbn:{one.isbn}" for one in offer.downloads if one.isbn)
    if offer.doi:
        yield f"https://doi.org/{offer.doi}"
    if offer.uri:
        yield offer.uri
