"""Turns the joined book into the file that is given away: what it is, and by whom.

Writes the same bytes at every build: no clock, no random identifier.
"""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

from edition import __version__
from edition.languages import direction
from edition.model import Metadata
from edition.outputs.pdf import xmp
from edition.writing.markup import Xhtml, element, text

_TOOL = f"make-edition {__version__}"
_SPACES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_PUBLIC = frozenset({"aut", "cre", "edt", "trl", "com"})  # who is called a creator in XMP


def finish(book: pikepdf.Pdf, metadata: Metadata) -> bytes:
    """The finished file of a joined book, which is changed in place."""
    _describe(book, metadata)
    book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if direction(metadata.language) == "rtl":
        book.Root.ViewerPreferences.Direction = Name.R2L
    if "/Outlines" in book.Root:
        book.Root.PageMode = Name.UseOutlines
    for page in book.pages:
        _straighten(page)
        trim(page)
    out = io.BytesIO()
    book.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return _unmistakable(out.getvalue())


def _unmistakable(file: bytes) -> bytes:
    """The file, with no stream whose last byte may be taken for a part of the end of its line.

    The line before `endstream` may end with a carriage return as well as with a line feed (ISO
    32000-1, 7.2.3). Behind a stream that itself ends with a carriage return it must not be a line
    feed, or a reader finds the stream a byte shorter than it is said to be (ISO 19005-2, 6.1.7.1).
    """
    return file.replace(b"\r\nendstream", b"\r\rendstream")


def _straighten(page: pikepdf.Page) -> None:
    """Link areas with their lower left corner first, as ISO 32000-1, 7.9.5 asks."""
    for annotation in page.obj.get("/Annots", ()):
        x1, y1, x2, y2 = (float(value) for value in annotation.Rect)
        annotation.Rect = Array([min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)])


def trim(page: pikepdf.Page) -> None:
    """The page as it is when the book is cut; what bleeds is for the printer alone."""
    if "/TrimBox" in page.obj:
        page.obj.MediaBox = page.obj.BleedBox = page.obj.TrimBox


def _describe(book: pikepdf.Pdf, metadata: Metadata) -> None:
    """Document information and XMP, which say the same (ISO 19005-2, 6.6.2)."""
    creators = tuple(one.name for one in metadata.contributors if one.role in _PUBLIC)
    info = {
        "/Title": metadata.title,
        "/Author": ", ".join(creators),
        "/Subject": metadata.description,
        "/Creator": _TOOL,
        "/Producer": _TOOL,
    }
    if day := _day(metadata.date):
        info["/CreationDate"] = info["/ModDate"] = f"D:{day.replace('-', '')}000000Z"
    del book.trailer["/Info"]
    for key, value in info.items():
        if value:
            book.docinfo[key] = value
    stream = book.make_stream(_xmp(metadata, creators))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    book.Root.Metadata = stream


def _day(date: str) -> str:
    """A whole day for a date that may be a year or a month: its first."""
    return date + {4: "-01-01", 7: "-01"}.get(len(date), "") if date else ""


def _xmp(metadata: Metadata, creators: tuple[str, ...]) -> bytes:
    """The XMP packet, which claims PDF/A-2a and PDF/UA-1 together."""
    day = _day(metadata.date)
    stamp = f"{day}T00:00:00Z" if day else ""
    properties = (
        ("dc:title", xmp.alternative(metadata.title)),
        ("dc:creator", xmp.listed("rdf:Seq", creators)),
        ("dc:description", xmp.alternative(metadata.description)),
        ("dc:publisher", xmp.listed("rdf:Bag", tuple(filter(None, (metadata.publisher,))))),
        ("dc:rights", xmp.alternative(metadata.rights)),
        ("dc:language", xmp.listed("rdf:Bag", (metadata.language,))),
        ("dc:identifier", text(metadata.identifiers.uuid)),
        ("pdf:Producer", text(_TOOL)),
        ("xmp:CreatorTool", text(_TOOL)),
        ("xmp:CreateDate", text(stamp)),
        ("xmp:ModifyDate", text(stamp)),
        ("pdfaid:part", text("2")),
        ("pdfaid:conformance", text("A")),
        ("pdfuaid:part", text("1")),
        ("pdfaExtension:schemas", _extension()),
    )
    return xmp.packet(properties, _SPACES)


def _extension() -> Xhtml:
    """What pdfuaid is, in the words of PDF/A, which knows no other schema (6.6.2.3.3)."""
    fields = (("name", "part"), ("valueType", "Integer"), ("category", "internal"))
    inner = [element(f"pdfaProperty:{name}", {}, text(value)) for name, value in fields]
    inner.append(element("pdfaProperty:description", {}, text("The part of ISO 14289")))
    resource = {"rdf:parseType": "Resource"}
    listed = element("rdf:Seq", {}, element("rdf:li", resource, *inner))
    schema = (
        element("pdfaSchema:schema", {}, text("PDF/UA identification schema")),
        element("pdfaSchema:namespaceURI", {}, text(_SPACES["pdfuaid"])),
        element("pdfaSchema:prefix", {}, text("pdfuaid")),
        element("pdfaSchema:property", {}, listed),
    )
    return element("rdf:Bag", {}, element("rdf:li", resource, *schema))
