"""An Entry → the files of its folder beside those that were made of the manuscript."""

from collections.abc import Mapping

from edition import languages
from edition.releasing import citations, links, onix, opds1, opds2, records, sums
from edition.releasing.facts import digest
from edition.releasing.feed import Feed
from edition.releasing.html import spoken
from edition.releasing.links import FEED1, FEED2, ONIX, PAGE, SUMS, Entry
from edition.releasing.offer import DATA, Offer
from edition.releasing.page import Up, download_page

WEB = "web"  # the folder of the web edition, which its addresses begin with
PRESS = "press"  # the folder of what goes to the printer; nothing for readers leads there
EDITIONS = "editions"  # the folder of earlier editions, in a catalogue
DERIVED = frozenset({PAGE, FEED1, FEED2, ONIX, SUMS})


def around(
    entry: Entry, up: Up | None = None, others: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """The page, the feeds, the records and the checksums of a book.

    `up` is the catalogue that it stands in; `others` are the digests of files that belong to the
    book beside those that the offer knows.
    """
    offer = entry.offer
    said = _feed(entry)
    made = {
        **of_the_book(offer),
        PAGE: download_page(entry, up),
        FEED1: opds1.feed(said),
        FEED2: opds2.feed(said),
        ONIX: onix.message((entry,), offer.code, onix.sender(offer)),
    }
    digests = {**(others or {}), **known(offer)}
    digests |= {name: digest(data) for name, data in made.items()}
    return {**made, SUMS: sums.written(digests)}


def of_the_book(offer: Offer) -> dict[str, bytes]:
    """The files that say of the book the same wherever it lies."""
    return {**citations.files(offer), DATA: records.written(offer)}


def known(offer: Offer) -> dict[str, str]:
    """The digests of the files that were made of the manuscript."""
    files = {one.file: one.sha256 for one in offer.downloads}
    return files | {one.file: one.sha256 for one in (offer.cover, offer.thumbnail)}


def to_the_printer(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files for the printer in their own folder, with their own checksums."""
    if not files:
        return {}
    made = sums.written({name: digest(data) for name, data in files.items()})
    return {f"{PRESS}/{name}": data for name, data in {**files, SUMS: made}.items()}


def _feed(entry: Entry) -> Feed:
    offer = entry.offer
    words = languages.words(spoken(offer.language))
    return Feed(
        file="opds",
        identity=f"urn:uuid:{links.derived(links.urn(entry).rpartition(':')[2], 'opds')}",
        title=offer.title or words.books,
        language=offer.language,
        publisher=offer.publisher,
        updated=offer.date,
        entries=(Entry(offer, "", entry.url, entry.earlier, entry.related),),
        ways=(),
        start="opds",
        page=PAGE,
        base=entry.url,
    )
