"""Says of the file for the printer what it is: its standard, its press, its title and its date."""

from pikepdf import Array, Dictionary, Name, Pdf, String

from edition import __version__
from edition.model import Metadata
from edition.outputs.pdf import xmp
from edition.outputs.pdf.prepress.inks import profile
from edition.writing.markup import text

_TOOL = f"make-edition {__version__}"
_UNDATED = "2000-01-01"  # said of an edition without a date, as in the EPUB
_SPACES = {
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
_PAPER = "Offset on uncoated white paper, after ISO 12647-2:2004, paper type 4"


def describe(book: Pdf, metadata: Metadata, *, flat: bool) -> None:
    """Gives a book its document information, its output intent and, for PDF/X-4, its XMP.

    Title, dates, creator and whether it is trapped must be there (ISO 15930-1, 6.6; ISO 15930-7).
    """
    day = _day(metadata.date)
    stamp = f"D:{day.replace('-', '')}000000Z"
    info = {
        "Title": String(metadata.title),
        "Creator": String(_TOOL),
        "Producer": String(_TOOL),
        "CreationDate": String(stamp),
        "ModDate": String(stamp),
        "Trapped": Name("/False"),
    }
    if flat:
        info["GTS_PDFXVersion"] = String("PDF/X-1:2001")
        info["GTS_PDFXConformance"] = String("PDF/X-1a:2001")
        book.Root.OutputIntents = Array([_registered()])
    else:
        book.Root.OutputIntents = Array([_embedded(book)])
        stream = book.make_stream(_xmp(metadata, day))
        stream.Type, stream.Subtype = Name.Metadata, Name.XML
        book.Root.Metadata = stream
    book.trailer.Info = book.make_indirect(Dictionary({f"/{k}": v for k, v in info.items()}))


def _day(date: str) -> str:
    """A whole day for a date that may be a year or a month: its first."""
    return date + {4: "-01-01", 7: "-01"}.get(len(date), "") if date else _UNDATED


def _registered() -> Dictionary:
    """A press that the ICC keeps the data of, so that no profile need be embedded.

    IngramSpark asks for a file without profiles (its “File creation guide”).
    """
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("FOGRA47"),
        OutputCondition=String(_PAPER),
        RegistryName=String("http://www.color.org"),
        Info=String(_PAPER),
    )


def _embedded(book: Pdf) -> Dictionary:
    """The press of the profile by which colours are separated; PDF/X-4 wants it in the file."""
    stream = book.make_stream(profile(), N=4, Alternate=Name.DeviceCMYK)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("Custom"),
        OutputCondition=String(_PAPER),
        Info=String(_PAPER),
        DestOutputProfile=stream,
    )


def _xmp(metadata: Metadata, day: str) -> bytes:
    """The XMP that ISO 15930-7 asks for; it stays uncompressed, as programs look for it."""
    stamp = text(f"{day}T00:00:00Z")
    name = text(f"uuid:{metadata.identifiers.uuid}")
    properties = (
        ("dc:title", xmp.alternative(metadata.title)),
        ("pdf:Producer", text(_TOOL)),
        ("pdf:Trapped", text("False")),
        ("xmp:CreatorTool", text(_TOOL)),
        ("xmp:CreateDate", stamp),
        ("xmp:ModifyDate", stamp),
        ("xmp:MetadataDate", stamp),
        ("xmpMM:DocumentID", name),
        ("xmpMM:VersionID", text("1")),
        ("xmpMM:RenditionClass", text("default")),
        ("pdfxid:GTS_PDFXVersion", text("PDF/X-4")),
    )
    return xmp.packet(properties, _SPACES)
