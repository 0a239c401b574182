"""Lines that were chosen for whole paragraphs stand in the PDF as they were chosen."""

import ctypes
import re
import shutil
import subprocess
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from edition.model import Fitting
from edition.outputs.pdf import lineation
from edition.outputs.pdf.laid import Layout, Sheet
from edition.outputs.pdf.layout import lay_out
from tests.folders import HEAD
from tests.outputs.lines.paragraphs import FITTING, TEXT
from tests.outputs.printed import print_book
from tests.outputs.sheets import sheet

POINTS = 72 / 25.4
LEFT, RIGHT = 10 * POINTS, 90 * POINTS  # the edges of the text on these sheets
EVEN = replace(FITTING, hanging=0.0)


def laid(body: str, fitting: Fitting | None = EVEN, style: str = "") -> Layout:
    one = sheet("a", 1, style="body { margin: 0 }" + style)
    html = f'<html lang="en-GB"><head><title>a</title></head><body>{body}</body></html>'
    told = Sheet(fromstring(html), one.stylesheets, one.resources, fitting)
    return lay_out(told, lambda pages: None)


def words(layout: Layout) -> dict[int, str]:
    """The text of each element, without white space and without the hyphens that were added."""
    found: dict[int, str] = {}
    for page in layout.pages:
        for run in (*page.text, *page.footnotes):
            text = "".join(run.text.removesuffix(run.hyphen).split())
            found[run.element] = found.get(run.element, "") + text
    return found


def edges(layout: Layout) -> list[tuple[float, float]]:
    """Where each line of the pages begins and ends, by the advances of its letters."""
    found: dict[tuple[int, int], list[tuple[float, float]]] = {}
    with pypdfium2.PdfDocument(layout.pdf) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for index in range(text.count_chars()):
                box, y, x = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
                if chr(pdfium.FPDFText_GetUnicode(text, index)) in " \r\n":
                    continue
                pdfium.FPDFText_GetLooseCharBox(text, index, box)
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                line = found.setdefault((number, round(-y.value)), [])
                line.append((box.left, box.right))
    return [
        (min(left for left, _ in line), max(right for _, right in line))
        for _, line in sorted(found.items())
    ]


def test_the_engine_is_the_one_that_is_known() -> None:
    assert version("weasyprint") == lineation.VERSION, (
        "look at lineation.py, paragraphs.py and linework.py: they know the engine's own functions"
    )


BODIES = {
    "plain": f"<p>{TEXT * 3}</p>",
    "elements": f"<p><em>{TEXT}</em> A <b>bold</b> word<sup>12</sup> and <a href='#x'>{TEXT}</a>"
    f" <code>code</code><span style='padding: 0 1em'>wide</span> {TEXT}</p>",
    "styles": f"<p style='text-indent: 2em; letter-spacing: .5pt; word-spacing: 1pt'>{TEXT}</p>"
    f"<p style='text-decoration: underline'>{TEXT}</p>"
    f"<p style='font-variant: small-caps'>{TEXT}</p>",
    "a list": f"<ul><li>{TEXT}</li><li><p>{TEXT}</p><p>{TEXT}</p></li></ul>",
    "a table": f"<table><tr><td>{TEXT}</td><td>short</td></tr></table>",
    "beside": f"<p><span style='float: left; width: 8mm; height: 12mm'>A</span>{TEXT}</p>"
    f"<p>{TEXT}</p>",
    "columns": f"<div style='columns: 2'><p>{TEXT * 2}</p></div>",
    "positioned": f"<p style='position: relative'><span style='position: absolute; left: -8mm'>7"
    f"</span>{TEXT}</p>",
    "rules": "<p>" + f"{TEXT}<br/>" * 3 + "</p><p>" + "see\u00a0https://example.org/" * 4 + "</p>",
    "a picture": f"<p>{TEXT} <span style='display: inline-block; width: 3em'>box</span> {TEXT}</p>",
    "pages": f"<p style='orphans: 3; widows: 3'>{TEXT * 9}</p>" * 2,
    "a note": f"<p>{TEXT}<span style='float: footnote'>{TEXT}</span> {TEXT}</p>" * 3,
    "first": f"<p class='first'>{TEXT}</p>",
}


@pytest.mark.slow
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_known_lines_hold_the_text_that_the_engine_would_set(body: str) -> None:
    style = ".first::first-letter { font-size: 2em } .first::first-line { font-weight: bold }"
    known, own = (laid(body, fitting, style) for fitting in (FITTING, None))
    assert words(known) == words(own)
    assert all(run.inside for page in known.pages for run in page.text)
    assert known.complaints == own.complaints
    assert abs(len(known.pages) - len(own.pages)) <= 1


def test_every_line_ends_where_the_measure_ends() -> None:
    layout = laid(f"<p>{TEXT * 4} <em>{TEXT}</em> {TEXT}</p>" * 4)
    lines = edges(layout)
    assert len(lines) > 60
    assert all(abs(left - LEFT) < 0.1 for left, _ in lines)
    full = [right for _, right in lines if right > RIGHT - 1]
    assert len(full) >= len(lines) - 4
    assert all(abs(right - RIGHT) < 0.1 for right in full)


def test_punctuation_hangs_into_the_margin() -> None:
    layout = laid(f"<p>{TEXT * 8}</p>", FITTING)
    beyond = [right - RIGHT for _, right in edges(layout)]
    assert max(beyond) > 1
    assert max(beyond) < 4


def test_pages_keep_their_widows_and_orphans() -> None:
    style = "p { orphans: 3; widows: 3 }"
    layout = laid("".join(f"<p>{TEXT * 2}</p>" for _ in range(9)), EVEN, style)
    for page in layout.pages:
        counts: dict[int, int] = {}
        for run in page.text:
            counts[run.element] = counts.get(run.element, 0) + 1
        assert all(count >= 3 for count in counts.values())


def test_the_same_sheet_gives_the_same_bytes() -> None:
    body = f"<p>{TEXT * 3} <em>{TEXT}</em></p>"
    assert laid(body).pdf == laid(body).pdf


def test_a_style_of_the_author_is_followed() -> None:
    narrow = laid(f"<p>{TEXT * 4}</p>", EVEN, "p { margin-left: 20mm }")
    assert all(abs(left - LEFT - 20 * POINTS) < 0.1 for left, _ in edges(narrow))
    ragged = laid(f"<p>{TEXT * 4}</p>", EVEN, "p { text-align: right }")
    assert all(abs(right - RIGHT) < 0.1 for _, right in edges(ragged))
    centred = laid(f"<p>{TEXT * 4}</p>", EVEN, "p { text-align: center }")
    middle = (LEFT + RIGHT) / 2
    assert all(abs((left + right) / 2 - middle) < 0.1 for left, right in edges(centred))


LONG = "The incomprehensibilities notwithstanding, circumnavigations internationally continued. "


def test_divided_words_are_found_and_copied_whole(tmp_path: Path) -> None:
    book = print_book(tmp_path, {"one.md": "# One\n\n" + LONG * 30})
    with pypdfium2.PdfDocument(book.printed.pdf) as document:
        pages = [page.get_textpage() for page in document]
        texts = [page.get_text_range() for page in pages]
        assert not any("\u2010" in text for text in texts)
        hyphens = sum(text.count("\ufffe") + text.count("\u00ad") for text in texts)
        assert hyphens > 1  # PDFium reads a soft hyphen at the end of a line as U+FFFE
        copied = "".join(texts).replace("\ufffe", "").replace("\u00ad", "")
        assert copied.count("incomprehensibilities") == 30
        assert copied.count("circumnavigations") == 30


GERMAN = """Bekannte Gebäude geben gerade gewisse Beschlüsse, belegen behände Behauptungen gegen
genannte Gesetze; Bedarf besteht beinahe beliebig, bevor Gerichte gelassen gehandelt haben. """


def test_german_words_are_divided_after_two_letters_and_english_ones_are_not(
    tmp_path: Path,
) -> None:
    ends: dict[str, set[int]] = {}
    for language, text in (("de", GERMAN), ("en-GB", LONG)):
        head = HEAD.replace("en-GB", language)
        book = print_book(tmp_path / language, {"one.md": f"# A\n\n{text * 20}"}, head=head)
        with pypdfium2.PdfDocument(book.printed.pdf) as document:
            texts = [page.get_textpage().get_text_range() for page in document]
        found = (end for one in texts for end in re.findall(r"(\w+)\ufffe", one))
        ends[language] = set(map(len, found))
    assert min(ends["de"]) == 2
    assert min(ends["en-GB"]) >= 3


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_another_reader_finds_divided_words_whole(tmp_path: Path) -> None:
    book = print_book(tmp_path, {"one.md": "# One\n\n" + LONG * 30})
    command = ["pdftotext", "-raw", "-", "-"]
    said = subprocess.run(command, input=book.printed.pdf, capture_output=True, check=True)
    copied = said.stdout.decode().replace("\u00ad\n", "").replace("\u00ad", "")
    assert "\u2010" not in copied
    assert copied.count("incomprehensibilities") == 30


@pytest.mark.slow
def test_the_author_may_leave_lines_to_the_engine(tmp_path: Path) -> None:
    said = "".join(f"{TEXT} " for _ in range(9))
    whole = print_book(tmp_path / "whole", {"one.md": f"# One\n\n{said}\n"})
    own = print_book(
        tmp_path / "engine", {"one.md": f"# One\n\n{said}\n"}, "print: {lines: engine}"
    )
    assert whole.printed.pdf != own.printed.pdf
    assert "".join(whole.pages).split() != []
    assert own.edition.metadata.print.fitting is None
