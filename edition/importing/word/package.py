"""The archive of a .docx becomes its parts; the only module that knows python-docx."""

import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

from edition.diagnostics import Place, Problems

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_LARGEST = 400_000_000  # bytes of all parts together, when they are unpacked
_LARGEST_XML = 80_000_000
_RATIO = 200  # an XML part packs to a tenth; what packs to much less is a trap
_SMALL = 2_000_000
_STRICT = b"http://purl.oclc.org/ooxml/"
_SAVE = "open it in a word processor, save it as .docx, and import that"


class Element(Protocol):
    """What this package uses of an element of XML."""

    tag: str
    text: str | None

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""

    def find(self, path: str) -> "Element | None":
        """The first child with a name."""

    def iter(self, *tags: str) -> "Iterator[Element]":
        """All elements within, in their order."""

    def __iter__(self) -> "Iterator[Element]": ...

    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself."""

    title: str
    author: str
    subject: str
    keywords: str
    description: str
    language: str
    created: str


@dataclass(frozen=True, slots=True)
class Related:
    """What a part refers to: where links lead, and the bytes of pictures with their kind."""

    links: Mapping[str, str]
    pictures: Mapping[str, tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Story:
    """A part that holds text, and what it refers to."""

    root: Element
    related: Related


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a document; those that it lacks are None."""

    document: Story
    footnotes: Story | None
    endnotes: Story | None
    styles: Element | None
    numbering: Element | None
    settings: Element | None
    margins: tuple[str, ...]
    comments: int
    properties: Properties


def opened(data: bytes, shown: str, problems: Problems) -> Package | None:
    """Opens a document. Reports one that is broken, hostile or of another kind (S12, S13)."""
    place = Place(shown)
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            fault = _hostile(archive)
        if fault:
            problems.error("S13", place, f"this file is not opened: {fault}", hint=_SAVE)
            return None
        return _package(docx.Document(io.BytesIO(data)))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as found:
        problems.error("S12", place, f"this is no document that can be read: {_why(found)}", _SAVE)
    except (zlib.error, EOFError, AttributeError, IndexError, TypeError, NotImplementedError):
        problems.error(
            "S12", place, "this is no document that can be read: parts are missing", _SAVE
        )
    return None


def _why(fault: Exception) -> str:
    if isinstance(fault, BadZipFile):
        return "the archive is damaged"
    if isinstance(fault, ValueError) and "content type" in str(fault):
        return "it is a template, holds macros, or is of another kind"
    if isinstance(fault, SyntaxError):
        return "its XML is broken"
    return "parts of it are missing"


def _hostile(archive: ZipFile) -> str:
    """Why an archive must not be unpacked, or nothing."""
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > _LARGEST or len(infos) > 20_000:
        return "unpacked, it would be larger than any book"
    if any(_is_bomb(info) for info in infos):
        return "a part of it is packed as no text is"
    names = {info.filename for info in infos}
    if len(names) < len(infos):
        return "two of its parts have the same name"
    for info in infos:
        if info.filename.endswith((".xml", ".rels")):
            start = archive.open(info).read(4096) if not info.flag_bits & 1 else b""
            if info.flag_bits & 1:
                return "it is encrypted"
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                return "its XML declares entities, which no word processor writes"
            if info.filename == "word/document.xml" and _STRICT in start:
                return "it is a “Strict Open XML” document"
    return ""


def _is_bomb(info: ZipInfo) -> bool:
    if info.filename.endswith((".xml", ".rels")) and info.file_size > _LARGEST_XML:
        return True
    return info.file_size > max(_SMALL, info.compress_size * _RATIO)


def _package(document: Document) -> Package:
    part = document.part
    by_kind = {
        relation.reltype: relation.target_part
        for relation in part.rels.values()
        if not relation.is_external
    }
    comments = _root(by_kind.get(RELATIONSHIP_TYPE.COMMENTS))
    return Package(
        Story(document.element, _related(part)),
        _story(by_kind.get(RELATIONSHIP_TYPE.FOOTNOTES)),
        _story(by_kind.get(RELATIONSHIP_TYPE.ENDNOTES)),
        _root(by_kind.get(RELATIONSHIP_TYPE.STYLES)),
        _root(by_kind.get(RELATIONSHIP_TYPE.NUMBERING)),
        _root(by_kind.get(RELATIONSHIP_TYPE.SETTINGS)),
        tuple(dict.fromkeys(filter(None, map(_said, _margins(part))))),
        len(list(comments.iter(f"{W}comment"))) if comments is not None else 0,
        _properties(document),
    )


def _margins(part: Part) -> Iterator[Element]:
    """The heads and feet of pages."""
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    for relation in part.rels.values():
        if relation.reltype in kinds and not relation.is_external:
            root = _root(relation.target_part)
            if root is not None:
                yield root


def _said(root: Element) -> str:
    return "".join(text.text or "" for text in root.iter(f"{W}t")).strip()


def _root(part: Part | None) -> Element | None:
    if part is None:
        return None
    element: Element | None = getattr(part, "element", None)
    return element if element is not None else cast(Element, parse_xml(part.blob))


def _story(part: Part | None) -> Story | None:
    root = _root(part)
    return Story(root, _related(part)) if part is not None and root is not None else None


def _related(part: Part) -> Related:
    links: dict[str, str] = {}
    pictures: dict[str, tuple[str, bytes]] = {}
    for key, relation in part.rels.items():
        if relation.is_external:
            links[key] = relation.target_ref
        elif relation.reltype == RELATIONSHIP_TYPE.IMAGE:
            target = relation.target_part
            pictures[key] = (target.partname.ext, target.blob)
    return Related(links, pictures)


def _properties(document: Document) -> Properties:
    core = document.core_properties
    created = core.created
    return Properties(
        core.title.strip(),
        core.author.strip(),
        core.subject.strip(),
        core.keywords.strip(),
        core.comments.strip(),
        core.language.strip(),
        created.date().isoformat() if created else "",
    )
