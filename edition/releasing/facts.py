"""An Edition and the files made of it → the Offer, and the files that readers take."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from edition import tree
from edition.model import Attributes, Chapter, Contributor, Edition, Metadata
from edition.outputs.epub import cover
from edition.proof.epub.about import About, about
from edition.proof.pdf.extent import labels
from edition.reading.settings.identifiers import bibliographic
from edition.reading.settings.names import is_body
from edition.releasing import pictures
from edition.releasing.offer import (
    COVER,
    EPUB,
    PDF,
    THUMBNAIL,
    Access,
    Cited,
    Download,
    Image,
    Offer,
    Pages,
    Person,
    Piece,
)
from edition.writing import matter

_RASTER = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
# What an offer takes over from edition.yaml as it is.
_SHARED = (
    *("title", "sort_title", "alternate_titles", "subtitle", "language", "publisher", "place"),
    *("date", "edition", "rights", "license", "description", "subjects", "series", "source"),
    *("work", "slug"),
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were made of an edition; `printed` says that one is for a printer."""

    epub: bytes
    pdf: bytes
    printed: bool
    web: str


def facts(edition: Edition, made: Made) -> tuple[Offer, dict[str, bytes]]:
    """What is offered, and the files by name: EPUB, PDF, cover."""
    said = edition.metadata
    book = about(made.epub)
    shown, small, pictured = _cover(said, book)
    files = {f"{said.slug}.epub": made.epub, f"{said.slug}.pdf": made.pdf, **pictured}
    known = said.identifiers
    pages = _pages(made.pdf)
    printed = made.printed or bool(known.isbn_print)
    offer = Offer(
        **{name: getattr(said, name) for name in _SHARED},
        code=bibliographic(said.language),
        languages=tuple(_languages(edition)),
        people=tuple(_people(said.contributors)),
        credits=tuple(matter.credits_of(said)),
        uuid=known.uuid,
        doi=known.doi,
        uri=known.uri,
        isbn_print=known.isbn_print,
        license_url=matter.license_address(said.license),
        work_code=bibliographic(said.work.language) if said.work and said.work.language else "",
        cited=_cited(edition),
        contents=_contents(edition.chapters),
        access=_access(said, book),
        pages=pages,
        trim=said.print.trim if printed else (0.0, 0.0),
        downloads=(
            _download("epub", f"{said.slug}.epub", made.epub, known.isbn_epub),
            _download("pdf", f"{said.slug}.pdf", made.pdf, known.isbn_pdf),
        ),
        cover=shown,
        thumbnail=small,
        url=said.release.url,
        folder=said.release.folder or said.slug,
        sender=said.release.sender,
        prices=said.release.prices,
        web=made.web,
    )
    return offer, files


def digest(data: bytes) -> str:
    """The SHA-256 of a file, as sha256sum writes it."""
    return hashlib.sha256(data).hexdigest()


def _download(kind: str, name: str, data: bytes, isbn: str) -> Download:
    if kind == "epub":
        return Download("epub", name, EPUB, len(data), digest(data), isbn)
    return Download("pdf", name, PDF, len(data), digest(data), isbn)


def _cover(said: Metadata, book: About) -> tuple[Image, Image, Mapping[str, bytes]]:
    """The cover of the EPUB; in place of a drawing, which no list shows, a typographic one."""
    data, kind = book.cover, book.cover_type
    if kind not in _RASTER:
        data, kind = cover.draw(said), "image/png"
    whole, width, height = pictures.whole(data, kind)
    small, across, down = pictures.small(data)
    shown = Image(COVER, width, height, digest(whole))
    return shown, Image(THUMBNAIL, across, down, digest(small)), {COVER: whole, THUMBNAIL: small}


def _pages(pdf: bytes) -> Pages:
    called = labels(pdf)
    main = sum(1 for label in called if label.isdecimal())
    front = sum(1 for label in called if re.fullmatch("[ivxlcdm]+", label))
    return Pages(front, main, len(called))


# --- People ------------------------------------------------------------------------------------


def _people(contributors: tuple[Contributor, ...]) -> Iterator[Person]:
    """Each person once, with all that they did."""
    roles: dict[tuple[str, str], tuple[str, ...]] = {}
    for one in contributors:
        done = roles.get((one.name, one.file_as), ())
        roles[one.name, one.file_as] = tuple(dict.fromkeys((*done, one.role)))
    for (name, file_as), done in roles.items():
        body = "," not in file_as and any(is_body(name, role) for role in done)
        yield _parted(Person(name, file_as, done, body, "", "", ""))


def _parted(person: Person) -> Person:
    """A person with family and given name, as the sorted form parts them: “King, Martin, Jr.”."""
    if person.body:
        return person
    parts = [part.strip() for part in person.file_as.split(",") if part.strip()]
    if len(parts) < 2:
        return replace(person, family=person.file_as)
    last = parts.pop() if len(parts) > 2 and parts[-1].lower() in _SUFFIXES else ""
    return replace(person, family=parts[0], given=", ".join(parts[1:]), suffix=last)


# --- The text ----------------------------------------------------------------------------------


def _languages(edition: Edition) -> Iterator[str]:
    """The language of the book, then those of its longer passages, each once."""
    main = edition.metadata.language
    found = dict.fromkeys((main,))
    for chapter in edition.chapters:
        for node in (chapter, *tree.everything(chapter.blocks)):
            said = getattr(node, "attributes", None)
            if isinstance(said, Attributes) and said.lang:
                found.setdefault(said.lang)
    yield main
    own = main.split("-")[0]
    for tag in found:
        if tag.split("-")[0] != own and tag not in ("und", "zxx", "mul"):
            yield tag


def _contents(chapters: tuple[Chapter, ...]) -> tuple[Piece, ...]:
    """The pieces of the book, those of a part below it."""
    pieces: list[Piece] = []
    for chapter in chapters:
        title = " ".join(tree.plain(chapter.title).split())
        piece = Piece(title, chapter.kind, ())
        if chapter.part and chapter.kind == "chapter" and pieces and pieces[-1].kind == "part":
            pieces[-1] = replace(pieces[-1], below=(*pieces[-1].below, piece))
        elif title:
            pieces.append(piece)
    return tuple(pieces)


def _cited(edition: Edition) -> Cited:
    first = matter.first_numbered(edition)
    number = first.number if first else None
    before, title, after = matter.cited(edition.metadata, number.value if number else "")
    shown = matter.reference(edition.metadata, number.value) if number else ""
    return Cited(before, title, after, shown, number.address if number else "")


def _access(said: Metadata, book: About) -> Access:
    """What the EPUB says, which was computed from the content, and what the publisher claims."""
    found = book.properties
    sufficient = found.get("schema:accessModeSufficient", ())
    return Access(
        modes=found.get("schema:accessMode", ()),
        sufficient=sufficient,
        features=found.get("schema:accessibilityFeature", ()),
        hazards=found.get("schema:accessibilityHazard", ()),
        summary=" ".join(found.get("schema:accessibilitySummary", ())),
        conforms_to=said.accessibility.conforms_to if said.accessibility.certified_by else "",
        certified_by=said.accessibility.certified_by,
        exemption=said.accessibility.exemption,
    )
