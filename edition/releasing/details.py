"""An Offer → the list of what a library notes of a book, in the words of a language."""

from collections.abc import Iterator

from edition.languages import Words
from edition.releasing import locales
from edition.releasing.html import foreign
from edition.releasing.offer import Offer
from edition.writing.isbn import hyphenated
from edition.writing.markup import Xhtml, element, join, text


def details(offer: Offer, words: Words, language: str) -> Xhtml:
    """The list; what is not known is left out."""
    rows = (
        join((element("dt", {}, text(label)), element("dd", own, said)))
        for label, said, own in _rows(offer, words, language)
        if said
    )
    return element("dl", {}, Xhtml("\n"), join(rows, "\n"), Xhtml("\n"))


def _rows(offer: Offer, words: Words, language: str) -> Iterator[tuple[str, Xhtml, dict[str, str]]]:
    own = foreign(offer.language, language)
    date = locales.day(language, offer.date)
    yield words.edition, text(", ".join(filter(None, (offer.edition, date)))), {}
    series = offer.series
    yield words.series, text(" ".join((series.title, series.number)) if series else ""), own
    tongues = (locales.language(language, tag) for tag in offer.languages)
    yield words.language, text(", ".join(tongues)), {}
    yield words.original, _original(offer, language), {}
    yield words.page_count, text(str(offer.pages.main or offer.pages.all)), {}
    yield "ISBN", join(map(text, _isbns(offer, words)), "<br/>"), {}
    yield words.subjects, text("; ".join(one.term for one in offer.subjects)), own
    yield words.source, text(offer.source), own
    yield words.rights, text(offer.rights), own
    yield words.license, _license(offer), {}


def _original(offer: Offer, language: str) -> Xhtml:
    """The work that the book was translated from, and its language."""
    if offer.work is None or offer.work_code in ("", offer.code):
        return Xhtml("")
    title = element("cite", foreign(offer.work.language, language), text(offer.work.title))
    tongue = locales.language(language, offer.work.language)
    return join((title, text(f" ({tongue})")))


def _isbns(offer: Offer, words: Words) -> Iterator[str]:
    patterns = {"epub": words.isbn_epub, "pdf": words.isbn_pdf}
    known = [(patterns[one.kind], one.isbn) for one in offer.downloads]
    for pattern, isbn in (*known, (words.isbn_print, offer.isbn_print)):
        if isbn:
            yield pattern.format(isbn=hyphenated(isbn)).removeprefix("ISBN").strip()


def _license(offer: Offer) -> Xhtml:
    name = text(offer.license)
    if not offer.license_url:
        return name
    return element("a", {"href": offer.license_url, "rel": "license"}, name)
