"""The cover for the printer, made by the command line and read with other eyes."""

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from edition import build
from edition.diagnostics import Problems
from edition.outputs.pdf.jacket.make import make
from edition.proof.pdf.cover import prove
from tests.folders import folder
from tests.outputs.jacket.covers import ALONE, FILES, HEAD, ISBN, KDP, cover, settled

pytestmark = pytest.mark.slow  # each cover takes a second or two
POINT = 72 / 25.4
INCH = 72.0


def boxes(pdf: bytes) -> tuple[list[float], list[float]]:
    with pikepdf.open(io.BytesIO(pdf)) as book:
        page = book.pages[0].obj
        return [float(x) for x in page.TrimBox], [float(x) for x in page.BleedBox]


def text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(document[0].get_textpage().get_text_bounded().split())


def picture(pdf: bytes, dots: int = 300) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        shown: Image.Image = document[0].render(scale=dots / 72).to_pil()
        return shown


@pytest.mark.parametrize(
    ("printer", "paper", "pages", "inches"),
    [
        ("kdp", "white", 200, 0.4504),
        ("kdp", "cream", 200, 0.5),
        ("kdp", "color", 201, 202 * 0.002347),  # a leaf has two pages
    ],
)
def test_the_spine_is_as_wide_as_the_paper_makes_it(
    tmp_path: Path, printer: str, paper: str, pages: int, inches: float
) -> None:
    more = f"print: {{printer: {printer}, cover: {{paper: {paper}}}}}\n"
    pdf, problems = cover(tmp_path, pages, more)
    trim, bleed = boxes(pdf)
    assert trim[2] - trim[0] == pytest.approx((12 + inches) * INCH, abs=0.01)
    assert trim[3] - trim[1] == pytest.approx(9 * INCH, abs=0.01)
    assert bleed[0] == pytest.approx(trim[0] - 0.125 * INCH, abs=0.01)
    assert not problems


def test_a_width_that_the_printer_gives_is_taken(tmp_path: Path) -> None:
    more = "print: {printer: ingramspark, cover: {spine: 14mm}}\n"
    pdf, problems = cover(tmp_path, 200, more)
    trim, _ = boxes(pdf)
    assert trim[2] - trim[0] == pytest.approx(12 * INCH + 14 * POINT, abs=0.01)
    assert not problems


def test_a_scanner_reads_the_isbn(tmp_path: Path) -> None:
    pdf, _ = cover(tmp_path, 200)
    found = zxingcpp.read_barcodes(picture(pdf))
    assert [(one.format, one.text) for one in found] == [(zxingcpp.BarcodeFormat.EAN13, ISBN)]
    assert "ISBN 978-0-306-40615-7" in text(pdf)


def test_a_scanner_reads_the_price(tmp_path: Path) -> None:
    more = "print: {printer: kdp, cover: {price: USD 24.99}}\n"
    pdf, _ = cover(tmp_path, 200, more)
    wanted = zxingcpp.EanAddOnSymbol.Require
    found = zxingcpp.read_barcodes(picture(pdf), ean_add_on_symbol=wanted)
    assert [one.text for one in found] == [ISBN + "52499"]


def test_bars_are_black_ink_alone_and_nothing_is_in_colours_of_screens(tmp_path: Path) -> None:
    pdf, _ = cover(tmp_path, 200)
    with pikepdf.open(io.BytesIO(pdf)) as book:
        operations = pikepdf.parse_content_stream(book.pages[0])
        colours = {str(one.operator) for one in operations} & {"rg", "RG", "g", "k"}
        assert colours == {"g", "k"}
        assert b"0 g" in b" ".join(
            b"%s %s" % (str(one.operands[0]).encode(), b"g")
            for one in operations
            if str(one.operator) == "g"
        )
        assert "/Annots" not in book.pages[0].obj


def test_front_spine_and_back_say_what_the_manuscript_says(tmp_path: Path) -> None:
    said = text(cover(tmp_path, 200)[0])
    assert said.count("Ada Harrington") == 3  # front, spine and back
    assert "A judge writes a sentence, and a student must find it." in said
    assert "Oxford" in said


def test_a_thin_book_has_nothing_on_its_spine(tmp_path: Path) -> None:
    thin, problems = cover(tmp_path, 78)
    assert text(thin).count("Ada Harrington") == 2
    assert not problems


@pytest.mark.parametrize("way", ["down", "up"])
def test_the_way_of_the_spine_can_be_said(tmp_path: Path, way: str) -> None:
    more = f"print: {{printer: kdp, cover: {{spine-text: {way}}}}}\n"
    turned = cover(tmp_path, 300, more)[0]
    usual = cover(tmp_path, 300)[0]
    assert (turned == usual) == (way == "down")  # which is the English way


def test_a_german_spine_is_read_upward(tmp_path: Path) -> None:
    head = HEAD.replace("en-GB", "de")
    usual = cover(tmp_path, 300, head=head)[0]
    more = "print: {printer: kdp, cover: {spine-text: up}}\n"
    assert cover(tmp_path, 300, more, head)[0] == usual


def test_a_hebrew_book_has_its_front_at_the_left(tmp_path: Path) -> None:
    head = HEAD.replace("en-GB", "he").replace("The Small Numbers", "המספרים הקטנים")
    pdf, problems = cover(tmp_path, 200, head=head)
    (code,) = zxingcpp.read_barcodes(picture(pdf, 150))
    middle = picture(pdf, 150).width / 2
    assert code.position.top_left.x > middle  # the back is at the right
    assert not problems


def test_a_japanese_spine_stands_upright(tmp_path: Path) -> None:
    head = HEAD.replace("en-GB", "ja").replace("The Small Numbers", "小さな数字")
    assert not cover(tmp_path, 200, head=head)[1]


def test_without_an_isbn_there_is_room_for_a_barcode(tmp_path: Path) -> None:
    head = HEAD.replace(f", isbn: {{print: {ISBN}}}", "")
    pdf, problems = cover(tmp_path, 200, head=head)
    assert problems == ["J01"]
    assert not zxingcpp.read_barcodes(picture(pdf))
    asked = "print: {printer: kdp, cover: {barcode: room}}\n"
    assert cover(tmp_path, 200, asked, head)[1] == []


def photograph(path: Path, width: int, height: int) -> str:
    (path / "images").mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (width, height), (200, 190, 120)).save(path / "images" / "c.png")
    return f"cover: images/c.png\n{KDP}"


@pytest.mark.parametrize(
    ("width", "height", "codes"),
    [(1840, 2780, []), (1000, 1500, ["J03"]), (3000, 2000, ["J04"])],
)
def test_a_picture_is_looked_at(tmp_path: Path, width: int, height: int, codes: list[str]) -> None:
    _, problems = cover(tmp_path, 200, photograph(tmp_path, width, height))
    assert [one for one in problems if one.startswith("J")] == codes


def test_the_back_takes_the_colour_of_the_picture(tmp_path: Path) -> None:
    pdf, _ = cover(tmp_path, 200, photograph(tmp_path, 1840, 2780))
    shown = picture(pdf, 40)
    back, front = shown.getpixel((8, 8)), shown.getpixel((shown.width - 8, 8))
    assert isinstance(back, tuple)
    assert isinstance(front, tuple)
    assert max(abs(one - other) for one, other in zip(back, front, strict=True)) < 6


def test_the_text_of_the_back_can_be_another(tmp_path: Path) -> None:
    files = {**FILES, "back.md": "A *better* text.\n\n> Praise.\n"}
    more = HEAD + "print: {printer: kdp, cover: {back: back.md}}\n"
    problems = Problems()
    edition = build.read(folder(tmp_path, files, more), problems)
    made = make(edition, 200, problems, ALONE, overlay=False)
    assert made
    prove(edition, made.pdf, problems)
    assert "A better text. Praise." in text(made.pdf)
    assert "A judge" not in text(made.pdf)
    assert not list(problems)
    assert [chapter.file for chapter in edition.chapters] == ["01.md"]


@pytest.mark.parametrize(
    ("pages", "more", "codes"),
    [
        (780, "cover: {paper: cream}", ["J06"]),
        (200, "cover: {paper: groundwood}", ["J09"]),
        (200, "printer: ingramspark", ["J07"]),
        (200, f"cover: {{spine-title: {'A Long Way Home ' * 40}}}", ["J08"]),
        (200, "cover: {color: '#808080'}", []),
    ],
)
def test_what_a_printer_would_mind_is_told(
    tmp_path: Path, pages: int, more: str, codes: list[str]
) -> None:
    first = "" if "printer" in more else "printer: kdp, "
    assert cover(tmp_path, pages, f"print: {{{first}{more}}}\n")[1] == codes


def test_a_back_without_words_is_told(tmp_path: Path) -> None:
    head = re.sub(r"description: \|\n(  .*\n|\n)+", "", HEAD)
    assert cover(tmp_path, 200, head=head)[1] == ["J02"]


def test_a_text_that_the_back_has_no_room_for_is_told(tmp_path: Path) -> None:
    head = HEAD.replace("A judge writes a sentence", "A judge writes a sentence " * 300)
    edition, problems = settled(tmp_path, KDP, head)
    assert make(edition, 200, problems, ALONE, overlay=False) is None
    assert [one.code for one in problems] == ["J05"]


def test_a_character_that_no_font_has_is_told(tmp_path: Path) -> None:
    head = HEAD.replace("A judge", "A \U00013000 judge")
    edition, problems = settled(tmp_path, KDP, head)
    assert make(edition, 200, problems, ALONE, overlay=False) is None
    assert [one.code for one in problems] == ["J13"]


def test_x_1a_is_made_on_demand_and_the_same_at_every_build(tmp_path: Path) -> None:
    more = "print: {printer: kdp, press: x-1a}\n"
    first, problems = cover(tmp_path, 200, more)
    assert first.startswith(b"%PDF-1.3")
    assert b"PDF/X-1a:2001" in first
    assert cover(tmp_path, 200, more)[0] == first
    assert not problems


def test_marks_show_where_to_cut_and_fold(tmp_path: Path) -> None:
    more = "print: {printer: other, cover: {spine: 14mm, marks: crop}}\n"
    pdf, problems = cover(tmp_path, 200, more)
    with pikepdf.open(io.BytesIO(pdf)) as book:
        content = b"".join(one.read_bytes() for one in book.pages[0].Contents)
    assert len(re.findall(rb" l S", content)) == 12
    assert not problems
