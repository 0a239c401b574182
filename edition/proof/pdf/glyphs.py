"""Turns the pages of a PDF into runs of tagged text; the only module that knows PDFium."""

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from edition.proof.epub.archive import UnreadableError


@dataclass(frozen=True, slots=True)
class Run:
    """Text drawn in one go, and where: the number of its page, from 0, and its box.

    What a picture is drawn with are runs without text.
    """

    text: str
    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Pages:
    """All text of a PDF that is no artifact, by page and mark; and the size of each page."""

    runs: Mapping[tuple[int, int], tuple[Run, ...]]
    sizes: tuple[tuple[float, float], ...]


def read(data: bytes) -> Pages:
    """Reads the tagged text of all pages; raises UnreadableError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"PDFium cannot open it ({error})") from error
    runs: dict[tuple[int, int], list[Run]] = {}
    sizes = []
    try:
        for number in range(len(document)):
            page = document[number]
            sizes.append(page.get_size())
            text = page.get_textpage()
            for mark, run in _page(page, text, number):
                runs.setdefault((number, mark), []).append(run)
            text.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"PDFium cannot read page {len(sizes) + 1} ({error})") from error
    finally:
        document.close()
    return Pages({key: tuple(found) for key, found in runs.items()}, tuple(sizes))


def _page(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int
) -> Iterator[tuple[int, Run]]:
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, index)
        mark = _mark(drawn)
        if mark < 0:
            continue
        kind = pdfium.FPDFPageObj_GetType(drawn)
        characters = _characters(drawn, text) if kind == pdfium.FPDF_PAGEOBJ_TEXT else ""
        if kind != pdfium.FPDF_PAGEOBJ_TEXT or characters.strip():
            yield mark, Run(characters, number, *_box(drawn))


def _mark(drawn: object) -> int:
    """The number that ties what is drawn to the structure tree, or -1."""
    value = ctypes.c_int(-1)
    for index in range(pdfium.FPDFPageObj_CountMarks(drawn) - 1, -1, -1):
        mark = pdfium.FPDFPageObj_GetMark(drawn, index)
        if pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", value):
            return value.value
    return -1


def _characters(drawn: object, text: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(drawn, text.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pointer = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFTextObj_GetText(drawn, text.raw, pointer, size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace")


def _box(drawn: object) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value
