"""The books of a catalogue → what each is to the others, and where it lies as seen from there."""

import posixpath
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from edition import languages
from edition.reading.settings.names import slug
from edition.releasing.html import spoken
from edition.releasing.links import Entry, Related, Relation
from edition.releasing.offer import Offer

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_OID, "make-edition")


@dataclass(frozen=True, slots=True)
class Held:
    """A book of a catalogue: its folder, its newest edition, and earlier ones by their folders.

    A folder is named as seen from the catalogue; earlier editions stand with the newest first.
    """

    folder: str
    offer: Offer
    earlier: tuple[tuple[str, Offer], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A catalogue: its books as they are sorted, what it is called, and in which language.

    `base` is its address on the web with a slash at its end, empty where it is not known.
    """

    books: tuple[Held, ...]
    title: str
    language: str
    base: str


def shelf(books: tuple[Held, ...]) -> Shelf:
    """The books, in the order of their titles; all else follows from them."""
    found = tuple(sorted(books, key=lambda one: (one.offer.sort_title.casefold(), one.folder)))
    tongues = Counter(spoken(one.offer.language) for one in found)
    language = min(tongues, key=lambda tag: (-tongues[tag], tag), default=languages.FALLBACK)
    publishers = {one.offer.publisher for one in found}
    called = publishers.pop() if len(publishers) == 1 else ""
    bases = {base for one in found if (base := _base(one))}
    return Shelf(
        books=found,
        title=called or languages.words(language).books,
        language=language,
        base=bases.pop() if len(bases) == 1 else "",
    )


def _base(one: Held) -> str:
    """Where the catalogue lies, by the address of a book in it; empty where that says nothing."""
    url, ending = one.offer.url, f"/{one.folder}/"
    return url.removesuffix(ending) + "/" if url.endswith(ending) else ""


def identity(found: Shelf) -> str:
    """A UUID for the catalogue, the same as long as it has its address, or else its title."""
    return str(uuid.uuid5(_NAMESPACE, found.base or found.title))


def newest(found: Shelf, seen_from: str = "") -> tuple[Entry, ...]:
    """The newest edition of each book, as seen from a folder of the catalogue."""
    return tuple(_entry(found, one, one.folder, one.offer, seen_from) for one in found.books)


def earlier(found: Shelf, seen_from: str = "") -> tuple[Entry, ...]:
    """The earlier editions of all books."""
    return tuple(
        _entry(found, one, folder, offer, seen_from)
        for one in found.books
        for folder, offer in one.earlier
    )


def here(found: Shelf) -> Iterator[tuple[str, Entry]]:
    """Each edition with its folder, as seen from there."""
    for one in found.books:
        for folder, offer in ((one.folder, one.offer), *one.earlier):
            yield folder, _entry(found, one, folder, offer, folder)


def edition_folder(offer: Offer) -> str:
    """What the folder of an earlier edition is called: its date, or else its name."""
    return offer.date or slug(offer.edition)


def _entry(found: Shelf, one: Held, folder: str, offer: Offer, seen_from: str) -> Entry:
    url = offer.url if folder == one.folder else ""
    return Entry(
        offer=offer,
        way=way(folder, seen_from),
        url=url or (f"{found.base}{folder}/" if found.base else ""),
        earlier=folder != one.folder,
        related=tuple(_related(found, one, folder, seen_from)),
    )


def way(goal: str, seen_from: str) -> str:
    """The way from one folder of the catalogue to another, with a slash at its end, or empty."""
    if goal == seen_from:
        return ""
    return posixpath.relpath(goal or ".", seen_from or ".") + "/"


def _related(found: Shelf, one: Held, folder: str, seen_from: str) -> Iterator[Related]:
    """Other books of the same work, then the other editions of this book."""
    if folder != one.folder:
        yield Related("newer", one.offer, way(one.folder, seen_from))
        return
    for other in found.books:
        if other is not one and _works(one.offer) & _works(other.offer):
            relation = _relation(one.offer, other.offer)
            yield Related(relation, other.offer, way(other.folder, seen_from))
    for place, offer in one.earlier:
        yield Related("earlier", offer, way(place, seen_from))


def _relation(offer: Offer, other: Offer) -> Relation:
    """What another book of the same work is to this one."""
    if other.code == offer.code:
        return "edition"
    return "original" if offer.work_code == other.code else "translation"


def _works(offer: Offer) -> set[str]:
    """What a work is known by: the book itself, and what it says it is an edition of."""
    work = offer.work
    title, language = (work.title, work.language) if work else (offer.title, offer.language)
    named = f"{title.casefold()} ({(language or offer.language).split('-')[0]})"
    return {offer.uuid, named} | ({work.uuid} if work and work.uuid else set())
