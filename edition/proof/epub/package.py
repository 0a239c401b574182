"""Opens an EPUB as a reading system does: container, package document, documents in order."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from edition.proof.epub.archive import UnreadableError, address, tree, unpack

NAMES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}
TYPE = "{http://www.idpf.org/2007/ops}type"
_OWN = frozenset({"cover", "titlepage", "imprint", "toc", "endnotes", "colophon"})


@dataclass(frozen=True, slots=True)
class Book:
    """An EPUB, opened; documents are known by their names in the archive.

    `ids` counts the ids of each document, `everywhere` those of all.
    """

    files: Mapping[str, bytes]
    opf: etree._Element
    spine: tuple[str, ...]
    bodies: Mapping[str, etree._Element]
    ids: Mapping[str, Counter[str]]
    everywhere: Mapping[str, int]
    nav: str
    ncx: etree._Element | None
    ncx_name: str


def is_own(body: etree._Element) -> bool:
    """Tells whether a document is a page that the edition adds to the manuscript."""
    return any(
        _OWN & set(element.get(TYPE, "").split()) for element in body.iter("{*}section", "{*}nav")
    )


def open_book(data: bytes) -> Book:
    """Opens the bytes of an EPUB; raises UnreadableError."""
    files = unpack(data)
    name, opf = _package_document(files)
    items = {item.get("id", ""): item for item in opf.iterfind(".//opf:item", NAMES)}
    paths = {own: address(name, item.get("href", ""))[0] for own, item in items.items()}
    spine = tuple(
        paths.get(ref.get("idref", ""), "") for ref in opf.iterfind(".//opf:itemref", NAMES)
    )
    texts = [own for own in items if items[own].get("media-type") == "application/xhtml+xml"]
    bodies = {paths[own]: _body(files, paths[own]) for own in texts}
    for path in spine:
        if path not in bodies:
            raise UnreadableError(f"the reading order names a text that is not there ({path})")
    ids = {path: Counter(_ids(body)) for path, body in bodies.items()}
    everywhere: Counter[str] = Counter()
    for counted in ids.values():
        everywhere.update(counted)
    navs = [own for own in items if "nav" in items[own].get("properties", "").split()]
    ncx = [own for own in items if items[own].get("media-type") == "application/x-dtbncx+xml"]
    return Book(
        files,
        opf,
        spine,
        bodies,
        ids,
        everywhere,
        nav=paths[navs[0]] if navs else "",
        ncx=tree(files, paths[ncx[0]]) if ncx else None,
        ncx_name=paths[ncx[0]] if ncx else "",
    )


def _package_document(files: dict[str, bytes]) -> tuple[str, etree._Element]:
    container = tree(files, "META-INF/container.xml")
    root = container.find(".//c:rootfile", NAMES)
    if root is None:
        raise UnreadableError("the container names no package document")
    name = root.get("full-path", "")
    return name, tree(files, name)


def _body(files: dict[str, bytes], path: str) -> etree._Element:
    body = tree(files, path).find("h:body", NAMES)
    if body is None:
        raise UnreadableError(f"{path} has no body")
    return body


def _ids(body: etree._Element) -> list[str]:
    return [own for element in body.iter() if (own := element.get("id"))]


def called(book: Book) -> str:
    """The title of a book as its package document has it first."""
    title = book.opf.find(".//dc:title", NAMES)
    return (title.text or "").strip() if title is not None else ""


def texts(book: Book) -> Iterator[str]:
    """All text of each document, in reading order."""
    for path in book.spine:
        yield " ".join(str(part) for part in book.bodies[path].itertext())
