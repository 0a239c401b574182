"""Turns the bytes of an EPUB into its files; a bomb, a broken or a hidden file is refused."""

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

_MOST_FILES = 50_000
_MOST_BYTES = 4 * 1024**3
_SURE_BYTES = 64 * 1024**2  # up to here no ratio is suspicious
_MOST_RATIO = 100

_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # EPUB 3.3, 4.2.3.2

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,  # a compression that is not of EPUB
    RuntimeError,  # an encrypted entry
    EOFError,
    OSError,
    ValueError,
)


class UnreadableError(Exception):
    """The file, or a file in it, cannot be read; the message says why."""


def unpack(data: bytes) -> dict[str, bytes]:
    """All files of an archive by name; raises UnreadableError."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_bomb(entries, len(data))
            if any(entry.compress_type not in _PACKED for entry in entries):
                raise UnreadableError("the archive is packed in a way that is not of EPUB")
            names = [entry.filename for entry in entries]
            if len(set(names)) < len(names):
                raise UnreadableError("a file stands twice in the archive")
            if "META-INF/encryption.xml" in names:
                raise UnreadableError("files of the archive are encrypted")
            files = {entry.filename: archive.read(entry) for entry in entries}
    except _DAMAGE as error:
        raise UnreadableError(f"the archive is damaged ({error})") from error
    if files.get("mimetype") != b"application/epub+zip":
        raise UnreadableError("the archive does not say that it is an EPUB")
    return files


def _refuse_bomb(entries: list[zipfile.ZipInfo], packed: int) -> None:
    size = sum(entry.file_size for entry in entries)
    swollen = size > _SURE_BYTES and size > packed * _MOST_RATIO
    if len(entries) > _MOST_FILES or size > _MOST_BYTES or swollen:
        raise UnreadableError(f"the archive would unpack to {size} bytes")


def tree(files: dict[str, bytes], name: str) -> etree._Element:
    """The XML of a file: no entity is expanded and nothing is fetched; raises UnreadableError."""
    if name not in files:
        raise UnreadableError(f"the file {name} is missing")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(files[name], parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{name} is not well-formed ({error})") from error
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and (b"<!ENTITY" in files[name] or any(declared.iterentities())):
        raise UnreadableError(f"{name} defines entities")
    return root


def address(document: str, href: str) -> tuple[str, str]:
    """What an href in a document points to: the name of a file of the archive and an id in it.

    What is no address points to nothing.
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return "", ""
    path = posixpath.join(posixpath.dirname(document), unquote(parts.path))
    return posixpath.normpath(path) if parts.path else document, unquote(parts.fragment)
