"""Proves the file for the printer: it shows what the one for readers shows, at the same places.

The one for readers has been compared with the manuscript; so what both have in common is proven.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise, zip_longest

import pikepdf

from edition.diagnostics import Problems
from edition.model import Edition, PrintSettings
from edition.proof.epub.archive import UnreadableError
from edition.proof.pdf import glyphs
from edition.proof.pdf.glyphs import Row
from edition.proof.report import Report, just_made, shortly

_NEAR = 0.01  # points by which two readings of the same place may differ
_COLOURS = "rg RG sc SC scn SCN cs CS k K g G"
_OF_SCREENS = frozenset({"rg", "RG"})
_SPACES = frozenset({"/DeviceGray", "/DeviceCMYK", "/Pattern"})
# What is not printed has no place in PDF/X, or is refused by KDP.
_REFUSED_OF_BOOK = (
    *("/AcroForm", "/AA", "/OpenAction", "/Outlines", "/Names", "/Dests"),
    *("/StructTreeRoot", "/PageLabels", "/OCProperties"),
)
_REFUSED_OF_PAGE = ("/Annots", "/AA", "/StructParents", "/PresSteps")
_MIRRORED = str.maketrans(")]}>»›", "([{<«‹")
_LEFTWARD = frozenset({"R", "AL"})
_SMALLEST_FIRST = ("/TrimBox", "/BleedBox", "/MediaBox")


def prove(edition: Edition, reading: bytes, press: bytes, problems: Problems) -> None:
    """Reports where the file shows other pages (T71) and what no printer takes (T72)."""
    compare(edition, reading, press, Report(problems, just_made("file for the printer")))


def compare(edition: Edition, reading: bytes, press: bytes, report: Report) -> None:
    """Compares a file for the printer with one for readers, both made of the edition."""
    try:
        _same_pages(reading, press, report)
        with pikepdf.open(BytesIO(press)) as book:
            _is_printable(book, edition.metadata.print, report)
    except UnreadableError as error:
        report.unreadable(f"something cannot be read: {error}")
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
        report.unreadable(f"something cannot be read: the PDF is damaged ({error})")
    report.close()


# --- The same pages ----------------------------------------------------------------------------


def _same_pages(reading: bytes, press: bytes, report: Report) -> None:
    pages = zip_longest(glyphs.every(reading), glyphs.every(press))
    for number, (wanted, found) in enumerate(pages, 1):
        if found is None:
            report.fault("T71", report.whole, f"page {number} is missing")
        elif fault := _difference(wanted or (), found):
            report.fault("T71", report.whole, f"{fault} on page {number}")


def _difference(wanted: Sequence[Row], found: Sequence[Row]) -> str:
    """What is another on two pages that should show the same, or nothing."""
    is_leftward = any(map(_has_leftward, wanted))
    for one, other in zip_longest(wanted, found):
        if other is None:
            return f"{_thing(one)} is missing"
        if one is None:
            return f"{_thing(other)} is too much"
        if one[1] != other[1] and not (is_leftward and _letters(one) == _letters(other)):
            return f"{_thing(other)} stands instead of {_thing(one)}"
        if not _is_near(one, other):
            return f"{_thing(one)} stands at another place"
    return ""


def _has_leftward(row: Row) -> bool:
    return any(unicodedata.bidirectional(letter) in _LEFTWARD for letter in row[1])


def _letters(row: Row) -> list[str]:
    """The letters of a row in any order: PDFium guesses that of a page with Hebrew or Arabic.

    Its guess, by which it also mirrors brackets, depends on tags, which a file for the printer has
    none of. Where the row stands is compared all the same.
    """
    return sorted("".join(row[1].split()).translate(_MIRRORED))


def _thing(row: Row) -> str:
    return shortly(row[1]) if row[1] else "a picture"


def _is_near(one: Row, other: Row) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(one[2:], other[2:], strict=True))


# --- What a printer takes ----------------------------------------------------------------------


def _is_printable(book: pikepdf.Pdf, settings: PrintSettings, report: Report) -> None:
    if len(book.pages) % settings.signature:
        message = f"there are {len(book.pages)} pages, no multiple of {settings.signature}"
        report.fault("T72", report.whole, message)
    for fault in unprintable(book):
        report.fault("T72", report.whole, fault)


def unprintable(book: pikepdf.Pdf) -> Iterator[str]:
    """What no printer takes in a file: all that is not printed, and all that is not ink."""
    for key in _REFUSED_OF_BOOK:
        if key in book.Root:
            yield f"there is {key}, which no printer takes"
    intents = [one for one in book.Root.get("/OutputIntents", ()) if one.S == "/GTS_PDFX"]
    if len(intents) != 1:
        yield f"{len(intents)} output intents are named instead of one"
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(book.pages, 1):
        yield from (f"page {number} has {one}" for one in (*_boxes(page), *_faults(page, seen)))


def _boxes(page: pikepdf.Page) -> Iterator[str]:
    for inner, outer in pairwise(_SMALLEST_FIRST):
        within = [float(edge) for edge in page.obj[inner]]
        around = [float(edge) for edge in page.obj[outer]]
        out = [around[side] - within[side] for side in (0, 1)]
        out += [within[side] - around[side] for side in (2, 3)]
        if max(out) > _NEAR:
            yield f"a {inner[1:]} that is larger than the box around it"
    yield from (f"{key}, which no printer takes" for key in _REFUSED_OF_PAGE if key in page.obj)


def _faults(page: pikepdf.Page, seen: set[tuple[int, int]]) -> Iterator[str]:
    """The colours that are no inks, in all that a page draws, and fonts that are not embedded."""
    yield from _colours(page)
    yield from _held(page.obj.get("/Resources", pikepdf.Dictionary()), seen)


def _colours(stream: pikepdf.Page | pikepdf.Object) -> Iterator[str]:
    for instruction in pikepdf.parse_content_stream(stream, _COLOURS):
        operator = str(instruction.operator)
        if operator in _OF_SCREENS:
            yield "a colour of screens"
        elif operator in ("cs", "CS") and str(instruction.operands[0]) not in _SPACES:
            yield f"a colour in {instruction.operands[0]}"


def _held(resources: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[str]:
    if resources.is_indirect and resources.objgen in seen:
        return
    seen.add(resources.objgen)
    kinds = ("/XObject", "/Pattern", "/Shading", "/Font")
    for kind in kinds:
        for thing in resources.get(kind, pikepdf.Dictionary()).values():
            if thing.is_indirect and thing.objgen in seen:
                continue
            seen.add(thing.objgen)
            if kind == "/Font":
                yield from _font(thing)
            else:
                yield from _space(thing)
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image":
                yield from _colours(thing)
                yield from _held(thing.get("/Resources", pikepdf.Dictionary()), seen)


def _space(thing: pikepdf.Object) -> Iterator[str]:
    shading = thing.get("/Shading", thing)
    space = shading.get("/ColorSpace")
    if space is not None and str(space) not in _SPACES:
        yield "a picture or a shade in the colours of screens"


def _font(font: pikepdf.Object) -> Iterator[str]:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    embedded = ("/FontFile", "/FontFile2", "/FontFile3")
    if not any(key in inner.FontDescriptor for key in embedded):
        yield f"a font that is not embedded ({font.BaseFont})"
