"""What a release says of a book, as plain facts: computed once, kept beside the book as JSON.

Everything that stands around the book (page, feeds, records, citations) is made of an Offer alone,
so that a catalogue can be made anew from what lies in it.
"""

from dataclasses import dataclass
from typing import Literal

from edition.model import Series, Subject, Work

EPUB, PDF = "application/epub+zip", "application/pdf"
DATA = "release.json"
COVER, THUMBNAIL = "cover.jpg", "thumbnail.jpg"  # lasting names, whatever the cover was made of


@dataclass(frozen=True, slots=True)
class Person:
    """Who made the book; `roles` are MARC relator codes. A body has no family name."""

    name: str
    file_as: str
    roles: tuple[str, ...]
    body: bool
    family: str
    given: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file that readers take: its kind, name, size in bytes and SHA-256, and its own ISBN."""

    kind: Literal["epub", "pdf"]
    file: str
    media_type: str
    size: int
    sha256: str
    isbn: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the cover, a JPEG."""

    file: str
    width: int
    height: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the contents, with those below it."""

    title: str
    kind: Literal["front", "part", "chapter", "back"]
    below: "tuple[Piece, ...]"


@dataclass(frozen=True, slots=True)
class Access:
    """What the EPUB says of its accessibility, in the words of schema.org."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    conforms_to: str
    certified_by: str
    exemption: str


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages the printed book has: numbered in front, in the text, and all."""

    front: int
    main: int
    all: int


@dataclass(frozen=True, slots=True)
class Cited:
    """How to cite the book: before its title, the title, after it, and to one paragraph.

    `number` is a paragraph as it is cited, `address` where it stands; empty without numbers.
    """

    before: str
    title: str
    after: str
    number: str
    address: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A book as it is offered to readers; text that is not known is empty.

    `languages` are those that longer passages of it are in, `code` is its language as ISO 639-2 has
    it for books. `credits` are the lines of the title page,
    each with the code of what is said there. `trim` is the size of the printed page
    in millimetres, (0, 0) where there is no printed book. `url` is where this will lie, with a
    slash at its end; `web` is the page that the web edition begins with.
    """

    slug: str
    title: str
    sort_title: str
    alternate_titles: tuple[tuple[str, str], ...]
    subtitle: str
    language: str
    code: str
    languages: tuple[str, ...]
    people: tuple[Person, ...]
    credits: tuple[tuple[str, str], ...]
    uuid: str
    doi: str
    uri: str
    isbn_print: str
    publisher: str
    place: str
    date: str
    edition: str
    rights: str
    license: str
    license_url: str
    description: str
    subjects: tuple[Subject, ...]
    series: Series | None
    source: str
    work: Work | None
    work_code: str
    cited: Cited
    contents: tuple[Piece, ...]
    access: Access
    pages: Pages
    trim: tuple[float, float]
    downloads: tuple[Download, ...]
    cover: Image
    thumbnail: Image
    url: str
    folder: str
    sender: str
    prices: tuple[tuple[str, str], ...]
    web: str
