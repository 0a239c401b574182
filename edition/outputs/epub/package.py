"""Turns files and statements into the bytes of an EPUB; the only module that knows EbookLib."""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from xml.sax.saxutils import quoteattr

from ebooklib import epub

PUBLICATION = "publication"  # the id of the identifier that a package is known by
_FOLDER = "EPUB"
_OPF = f"{_FOLDER}/content.opf"
# Prefixes of properties that EPUB 3.3 §D.1.4 does not reserve.
_PREFIXES = {"ibooks": "http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"}
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # no date in a zip archive can be before this one
_UNIX = 3


@dataclass(frozen=True, slots=True)
class File:
    """A file of the package; `name` is its path beside the OPF, `spine` its place in reading.

    One that is only linked from the metadata is not `listed` in the manifest (EPUB 3.3 §5.5.8).
    """

    name: str
    identifier: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    spine: Literal["linear", "aside", ""] = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """An element of the OPF's metadata: `dc:title`, `meta` or `link`, its attributes, its text."""

    tag: str
    text: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """All that stands in an EPUB.

    `direction` is the page progression (`ltr` or `rtl`). The package states its identifier itself,
    under the id PUBLICATION.
    """

    identifier: str
    language: str
    direction: str
    modified: datetime
    statements: tuple[Statement, ...]
    files: tuple[File, ...]


def archive(package: Package) -> bytes:
    """The package as an EPUB: the same package gives the same bytes, at any time.

    EPUB 3.3 §4.2.4: the file `mimetype` stands first and is stored as it is.
    """
    written = io.BytesIO()
    # The nav and the NCX are ours: EbookLib would take every id of a note for a printed page.
    options = {"epub3_pages": False, "raise_exceptions": True, "mtime": package.modified}
    epub.write_epub(written, _book(package), options)
    settled = io.BytesIO()
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(settled, "w") as target:
        for entry in made.infolist():
            data = made.read(entry)
            if entry.filename == _OPF:
                data = _in_language(data, package)
            _store(target, entry.filename, data)
    return settled.getvalue()


def _book(package: Package) -> epub.EpubBook:
    book = epub.EpubBook()
    book.metadata.clear()  # EbookLib begins with its own name and a random identifier
    book.IDENTIFIER_ID = PUBLICATION
    book.set_identifier(package.identifier)
    book.set_direction(package.direction)
    for name, address in _PREFIXES.items():
        book.add_prefix(name, address)
    for statement in package.statements:
        kind, _, name = statement.tag.rpartition(":")
        text = statement.text or None
        book.add_metadata(kind.upper() or None, name, text, dict(statement.attributes))
    for file in package.files:
        # EbookLib takes the name of a file that is not listed from the root of the archive.
        name = file.name if file.listed else f"{_FOLDER}/{file.name}"
        item = epub.EpubItem(file.identifier, name, file.media_type, file.data, file.listed)
        item.properties = list(file.properties)
        book.add_item(item)
        if file.spine:
            book.spine.append((item, "yes" if file.spine == "linear" else "no"))
    return book


def _in_language(opf: bytes, package: Package) -> bytes:
    """EbookLib gives the package no language, and Ace asks for one."""
    direction = "rtl" if package.direction == "rtl" else "ltr"
    said = f"<package xml:lang={quoteattr(package.language)} dir={quoteattr(direction)} "
    return opf.replace(b"<package ", said.encode(), 1)


def _store(target: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.create_system = _UNIX
    entry.external_attr = 0o644 << 16
    stored = name == "mimetype"
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    target.writestr(entry, data, compresslevel=None if stored else 9)
