"""A book as it is offered, made by hand: every field has something to say."""

from dataclasses import replace
from typing import Any

from edition.model import Series, Subject, Work
from edition.releasing.offer import (
    Access,
    Cited,
    Download,
    Image,
    Offer,
    Pages,
    Person,
    Piece,
)

UUID = "2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b11"
OTHER = "2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b12"
ADA = Person("Ada Sample", "Sample, Ada", ("aut", "wpr"), False, "Sample", "Ada", "")

_OFFER = Offer(
    slug="the-ferry",
    title="The Ferry",
    sort_title="Ferry, The",
    alternate_titles=(("fr", "Le bac"),),
    subtitle="A Book & <its> “Signs”",
    language="en-GB",
    code="eng",
    languages=("en-GB", "de"),
    people=(
        ADA,
        Person(
            "Karl von Muster, Jr.",
            "Muster, Karl von, Jr.",
            ("trl",),
            False,
            "Muster",
            "Karl von",
            "Jr.",
        ),
        Person("Ropes and Sons Ltd", "Ropes and Sons Ltd", ("edt",), True, "", "", ""),
        Person("老子", "老子", ("ill",), False, "老子", "", ""),
    ),
    credits=(("aut", "Ada Sample"), ("trl", "Translated by Karl von Muster, Jr.")),
    uuid=UUID,
    doi="10.1234/a_b%c",
    uri="https://example.org/known-by",
    isbn_print="9783161484100",
    publisher="Wood and Water",
    place="Sampleton",
    date="2026-11",
    edition="Second edition",
    rights="© 2026 Ada Sample",
    license="CC-BY-4.0",
    license_url="https://creativecommons.org/licenses/by/4.0/",
    description="Across the river & back, 100 % of it.\n\nFor {all} who wait.",
    subjects=(
        Subject("thema", "WTL", "Travel writing"),
        Subject("thema", "1DDU", "United Kingdom"),
        Subject("bisac", "TRV000000", "TRAVEL / General"),
        Subject("lcsh", "", "Ferries"),
        Subject("", "", "rivers"),
        Subject("", "", "ropes; knots"),
    ),
    series=Series("Small Crossings", "3"),
    source="The notebook of 1926",
    work=Work("Die Fähre", "de", OTHER),
    work_code="ger",
    cited=Cited("Ada Sample, ", "The Ferry", ", Second edition, ¶ 1.", "¶ 1", "p1"),
    contents=(
        Piece("Preface", "front", ()),
        Piece("Out", "part", (Piece("The rope", "chapter", ()), Piece("The bell", "chapter", ()))),
    ),
    access=Access(
        modes=("textual", "visual"),
        sufficient=("textual",),
        features=("tableOfContents", "readingOrder", "alternativeText", "ARIA", "unlocked"),
        hazards=("none",),
        summary="All of it can be read aloud.",
        conforms_to="EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        certified_by="A House",
        exemption="eaa-microenterprise",
    ),
    pages=Pages(8, 120, 130),
    trim=(152.4, 228.6),
    downloads=(
        Download(
            "epub", "the-ferry.epub", "application/epub+zip", 1234567, "a" * 64, "9780306406157"
        ),
        Download("pdf", "the-ferry.pdf", "application/pdf", 765432, "b" * 64, ""),
    ),
    cover=Image("cover.jpg", 1600, 2560, "c" * 64),
    thumbnail=Image("thumbnail.jpg", 400, 640, "d" * 64),
    url="https://example.org/books/the-ferry/",
    folder="the-ferry",
    sender="",
    prices=(("print", "24.00 GBP"),),
    web="",
)


def offer(**changes: Any) -> Offer:
    """The book, with some of what is known of it changed."""
    return replace(_OFFER, **changes)


def plain(**changes: Any) -> Offer:
    """A book of which hardly anything is known."""
    bare: dict[str, Any] = dict.fromkeys(
        ("subtitle", "doi", "uri", "isbn_print", "publisher", "place", "date", "edition", "rights"),
        "",
    )
    bare |= dict.fromkeys(
        ("license", "license_url", "description", "source", "work_code", "url"), ""
    )
    bare |= dict.fromkeys(("alternate_titles", "people", "credits", "subjects", "prices"), ())
    nothing = Access((), (), (), (), "", "", "", "")
    downloads = tuple(replace(one, isbn="") for one in _OFFER.downloads)
    bare |= {"series": None, "work": None, "trim": (0.0, 0.0), "access": nothing}
    bare |= {"sort_title": "The Ferry", "contents": (), "downloads": downloads}
    bare |= {"cited": Cited("", "The Ferry", ".", "", ""), "languages": ("en-GB",)}
    return replace(_OFFER, **{**bare, **changes})
