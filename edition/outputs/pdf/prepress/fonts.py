"""Turns fonts into what PDF 1.3 knows: outlines of PostScript without the table of OpenType."""

import struct

from pikepdf import Dictionary, Name, Pdf

_TABLES = 12  # bytes before the list of the tables (OpenType, “Organization of an OpenType Font”)
_ENTRY = 16


def bare(book: Pdf) -> None:
    """Gives every font with outlines of PostScript as CFF alone.

    PDF/X-1a is PDF 1.3, where a FontFile3 of the kind OpenType does not exist yet; the numbers of
    the glyphs stay what they are (ISO 32000-1, 9.7.4.2).
    """
    for thing in book.objects:
        if not isinstance(thing, Dictionary) or thing.get("/Type") != Name.FontDescriptor:
            continue
        file = thing.get("/FontFile3")
        if file is not None and file.get("/Subtype") == Name.OpenType:
            file.write(_outlines(file.read_bytes()))
            file.Subtype = Name.CIDFontType0C
    for thing in book.objects:
        font = isinstance(thing, Dictionary) and thing.get("/Subtype") == Name.CIDFontType0
        if font and "/CIDToGIDMap" in thing:  # that is for TrueType alone
            del thing["/CIDToGIDMap"]


def _outlines(font: bytes) -> bytes:
    """The table CFF of an OpenType font."""
    count = struct.unpack_from(">H", font, 4)[0]
    for at in range(_TABLES, _TABLES + count * _ENTRY, _ENTRY):
        tag, _, offset, length = struct.unpack_from(">4s3I", font, at)
        if tag == b"CFF ":
            return font[offset : offset + length]
    raise ValueError("a font with outlines of PostScript has no table of them")
