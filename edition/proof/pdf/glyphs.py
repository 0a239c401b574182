"""Turns the pages of a PDF into rows of tagged text; the only module that knows PDFium."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from edition.proof.epub.archive import UnreadableError

# Text drawn in one go: the mark that ties it to the structure tree, what it says (nothing, for what
# a picture is drawn with), and its box: left, bottom, right, top.
Row = tuple[int, str, float, float, float, float]

READ_BY = f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}, PDFium {pypdfium2.PDFIUM_INFO}"
_SHOWN = frozenset({pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM})
_BLACK = 60  # of 255: black ink as a screen shows it
_LONG = 4096  # bytes of text that are drawn in one go, at most, if they are not many


def count(data: bytes) -> int:
    """How many pages PDFium finds in a PDF; raises UnreadableError."""
    document = _opened(data)
    try:
        return len(document)
    finally:
        document.close()


def read(data: bytes, numbers: Sequence[int], told: Callable[[int], None]) -> list[list[Row]]:
    """The text of some pages that is no artifact; raises UnreadableError.

    `told` hears how many have been read.
    """
    document = _opened(data)
    pages = []
    hand = _Hand()
    try:
        for number in numbers:
            page = document[number]
            text = page.get_textpage()
            pages.append(list(hand.rows(page, text)))
            text.close()
            page.close()
            told(len(pages))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"PDFium cannot read page {number + 1} ({error})") from error
    finally:
        document.close()
    return pages


def every(data: bytes) -> Iterator[list[Row]]:
    """All text of each page, artifacts too, and its pictures; raises UnreadableError."""
    document = _opened(data)
    number = 0
    hand = _Hand()
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            yield list(hand.rows(page, text, shown=_SHOWN))
            text.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"PDFium cannot read page {number + 1} ({error})") from error
    finally:
        document.close()


def black(data: bytes) -> list[tuple[float, float, float, float]]:
    """The boxes of what is filled in black on the first page: left, bottom, right, top."""
    document = _opened(data)
    found = []
    try:
        page = document[0]
        for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
            drawn = pdfium.FPDFPage_GetObject(page.raw, index)
            if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH and _is_black(drawn):
                box = [ctypes.c_float() for _ in range(4)]
                pdfium.FPDFPageObj_GetBounds(drawn, *box)
                left, bottom, right, top = (edge.value for edge in box)
                found.append((left, bottom, right, top))
        page.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"PDFium cannot read the page ({error})") from error
    finally:
        document.close()
    return found


def _is_black(drawn: Any) -> bool:
    inks = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(drawn, *inks)
    return all(one.value < _BLACK for one in inks[:3])


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"PDFium cannot open it ({error})") from error


class _Hand:
    """What PDFium writes its answers into, one after the other."""

    def __init__(self) -> None:
        self._value = ctypes.c_int()
        self._box = tuple(ctypes.c_float() for _ in range(4))
        self._room(_LONG)

    def _room(self, size: int) -> None:
        self._size = size
        self._buffer = ctypes.create_string_buffer(size)
        self._pointer = ctypes.cast(self._buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))

    def rows(
        self,
        page: pypdfium2.PdfPage,
        text: pypdfium2.PdfTextPage,
        shown: frozenset[int] = frozenset(),
    ) -> Iterator[Row]:
        """What is drawn on a page and tagged, and what is of a kind that is `shown`."""
        raw = page.raw
        for index in range(pdfium.FPDFPage_CountObjects(raw)):
            drawn = pdfium.FPDFPage_GetObject(raw, index)
            kind = pdfium.FPDFPageObj_GetType(drawn)
            mark = -1 if shown else self._mark(drawn)
            if kind not in shown if shown else mark < 0:
                continue
            is_text = kind == pdfium.FPDF_PAGEOBJ_TEXT
            characters = self._characters(drawn, text.raw) if is_text else ""
            if not is_text or characters.strip():
                pdfium.FPDFPageObj_GetBounds(drawn, *self._box)
                left, bottom, right, top = (round(edge.value, 3) for edge in self._box)
                yield mark, characters, left, bottom, right, top

    def _mark(self, drawn: Any) -> int:
        """The number that ties what is drawn to the structure tree, or -1."""
        for index in range(pdfium.FPDFPageObj_CountMarks(drawn) - 1, -1, -1):
            mark = pdfium.FPDFPageObj_GetMark(drawn, index)
            if pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", self._value):
                return self._value.value
        return -1

    def _characters(self, drawn: Any, text: Any) -> str:
        size = pdfium.FPDFTextObj_GetText(drawn, text, self._pointer, self._size)
        if size > self._size:
            self._room(size)
            pdfium.FPDFTextObj_GetText(drawn, text, self._pointer, size)
        return ctypes.string_at(self._buffer, max(0, size - 2)).decode("utf-16-le", "replace")
