"""Turns the joined book into the file that is given away: what it is, and by whom.

Writes the same bytes at every build: no clock, no random identifier.
"""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

from edition import __version__
from edition.languages import direction
from edition.model import Metadata
from edition.writing.markup import Xhtml, element, join, text

_TOOL = f"make-edition {__version__}"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
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
    out = io.BytesIO()
    book.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
    )
    return out.getvalue()


def _straighten(page: pikepdf.Page) -> None:
    """Link areas with their lower left corner first, as ISO 32000-1, 7.9.5 asks."""
    for annotation in page.obj.get("/Annots", ()):
        x1, y1, x2, y2 = (float(value) for value in annotation.Rect)
        annotation.Rect = Array([min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)])


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
    stream = book.make_stream(_xmp(metadata, creators).encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    book.Root.Metadata = stream


def _day(date: str) -> str:
    """A whole day for a date that may be a year or a month: its first."""
    return date + {4: "-01-01", 7: "-01"}.get(len(date), "") if date else ""


def _xmp(metadata: Metadata, creators: tuple[str, ...]) -> str:
    """The XMP packet (ISO 16684-1), which claims PDF/A-2a and PDF/UA-1 together."""
    day = _day(metadata.date)
    stamp = f"{day}T00:00:00Z" if day else ""
    properties = (
        ("dc:title", _alternative(metadata.title)),
        ("dc:creator", _list("rdf:Seq", creators)),
        ("dc:description", _alternative(metadata.description)),
        ("dc:publisher", _list("rdf:Bag", tuple(filter(None, (metadata.publisher,))))),
        ("dc:rights", _alternative(metadata.rights)),
        ("dc:language", _list("rdf:Bag", (metadata.language,))),
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
    names = {f"xmlns:{prefix}": address for prefix, address in _NAMESPACES.items()}
    said = join(element(name, {}, value) for name, value in properties if value)
    about = Xhtml(element("rdf:Description", names, said).replace(" ", ' rdf:about="" ', 1))
    rdf = element("rdf:RDF", {"xmlns:rdf": _RDF}, about)
    whole = element("x:xmpmeta", {"xmlns:x": "adobe:ns:meta/"}, rdf)
    return f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{whole}\n<?xpacket end="r"?>'


def _alternative(said: str) -> Xhtml:
    if not said:
        return Xhtml("")
    return element("rdf:Alt", {}, element("rdf:li", {"xml:lang": "x-default"}, text(said)))


def _list(kind: str, values: tuple[str, ...]) -> Xhtml:
    if not values:
        return Xhtml("")
    return element(kind, {}, *(element("rdf:li", {}, text(value)) for value in values))


def _extension() -> Xhtml:
    """What pdfuaid is, in the words of PDF/A, which knows no other schema (6.6.2.3.3)."""
    fields = (("name", "part"), ("valueType", "Integer"), ("category", "internal"))
    inner = [element(f"pdfaProperty:{name}", {}, text(value)) for name, value in fields]
    inner.append(element("pdfaProperty:description", {}, text("The part of ISO 14289")))
    resource = {"rdf:parseType": "Resource"}
    listed = element("rdf:Seq", {}, element("rdf:li", resource, *inner))
    schema = (
        element("pdfaSchema:schema", {}, text("PDF/UA identification schema")),
        element("pdfaSchema:namespaceURI", {}, text(_NAMESPACES["pdfuaid"])),
        element("pdfaSchema:prefix", {}, text("pdfuaid")),
        element("pdfaSchema:property", {}, listed),
    )
    return element("rdf:Bag", {}, element("rdf:li", resource, *schema))
