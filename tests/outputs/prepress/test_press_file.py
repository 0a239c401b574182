"""The file for the printer, made through the command line and looked into with other eyes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

from tests.outputs.prepress import painted
from tests.outputs.prepress.painted import Files

pytestmark = pytest.mark.slow

STANDARDS = ("x-4", "x-1a")
MILLIMETRE = 72 / 25.4
TRIM = (0.0, 0.0, 148 * MILLIMETRE, 210 * MILLIMETRE)
RGB = re.compile(rb"(?<!\S)(rg|RG)(?!\S)")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Files]:
    """The files of the manuscript in all colours, to either standard."""
    work = tmp_path_factory.mktemp("both")
    return {
        standard: painted.make(
            painted.write(work / standard / "manuscript", standard), work / standard
        )
        for standard in STANDARDS
    }


@pytest.fixture(params=STANDARDS)
def made(request: pytest.FixtureRequest, both: dict[str, Files]) -> Files:
    return both[request.param]


@pytest.fixture
def x4(both: dict[str, Files]) -> Files:
    return both["x-4"]


@pytest.fixture
def x1a(both: dict[str, Files]) -> Files:
    return both["x-1a"]


def streams(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    yield from (one for one in pdf.objects if isinstance(one, pikepdf.Stream))


def drawn(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    """All content streams: of pages, of forms, of patterns."""
    for page in pdf.pages:
        for one in page.obj.get("/Contents", ()):
            yield one.read_bytes()
    for stream in streams(pdf):
        if stream.get("/Subtype") == Name.Form or "/PatternType" in stream:
            yield stream.read_bytes()


def box(page: pikepdf.Page, name: str) -> tuple[float, ...]:
    return tuple(float(edge) for edge in page.obj[name])


def test_it_is_sound(made: Files) -> None:
    with made.opened() as pdf:
        assert pdf.check_pdf_syntax() == []


def test_it_shows_the_same_pages_line_for_line(made: Files) -> None:
    with (
        pypdfium2.PdfDocument(made.reading) as reading,
        pypdfium2.PdfDocument(made.press) as press,
    ):
        for one, other in zip(reading, press, strict=False):
            assert lines(one) == lines(other)
        assert all(lines(press[at]) == [] for at in range(len(reading), len(press)))


def lines(page: pypdfium2.PdfPage) -> list[tuple[str, tuple[float, ...]]]:
    text = page.get_textpage()
    boxes = [text.get_rect(at) for at in range(text.count_rects())]
    return [(text.get_text_bounded(*one), tuple(round(edge, 2) for edge in one)) for one in boxes]


def test_no_colour_of_screens_is_left(made: Files) -> None:
    with made.opened() as pdf:
        assert [content for content in drawn(pdf) if RGB.search(content)] == []
        spaces = {
            str(thing.ColorSpace)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)
            and isinstance(thing.get("/ColorSpace"), Name)
        }
        assert spaces == {"/DeviceGray", "/DeviceCMYK"}
        assert b"DeviceRGB" not in made.press.read_bytes()


def test_what_is_grey_is_printed_in_black_alone(made: Files) -> None:
    with made.opened() as pdf:
        pictures = [one for one in streams(pdf) if one.get("/Subtype") == Name.Image]
        assert sorted(str(one.ColorSpace) for one in pictures) == [
            *["/DeviceCMYK"] * 3,
            *["/DeviceGray"] * 2,
        ]
        assert not any("/SMask" in one for one in pictures)


def test_text_is_solid_black(made: Files) -> None:
    with made.opened() as pdf:
        colours = {
            float(instruction.operands[0])
            for page in pdf.pages
            for instruction in within_text(page)
        }
    assert colours == {0.0}


def within_text(page: pikepdf.Page) -> Iterator[pikepdf.ContentStreamInstruction]:
    """The grey that each piece of text is set in."""
    grey: pikepdf.ContentStreamInstruction | None = None
    kept: list[pikepdf.ContentStreamInstruction | None] = []
    for one in pikepdf.parse_content_stream(page, "q Q g k scn BT"):
        assert isinstance(one, pikepdf.ContentStreamInstruction)
        match str(one.operator):
            case "q":
                kept.append(grey)
            case "Q":
                grey = kept.pop()
            case "g":
                grey = one
            case "BT" if grey is not None:
                yield grey
            case "k" | "scn":
                grey = None


def test_the_pages_fill_a_signature(made: Files) -> None:
    with made.opened() as pdf, pikepdf.open(made.reading) as reading:
        assert len(pdf.pages) % 8 == 0
        assert 0 <= len(pdf.pages) - len(reading.pages) < 8


def test_the_boxes_lie_in_each_other_and_the_spine_does_not_bleed(made: Files) -> None:
    bleed = 3 * MILLIMETRE
    with made.opened() as pdf:
        for index, page in enumerate(pdf.pages):
            assert box(page, "/TrimBox") == pytest.approx(TRIM, abs=0.01)
            left, right = (0, bleed) if index % 2 == 0 else (-bleed, 0)
            wanted = (left, -bleed, TRIM[2] + right, TRIM[3] + bleed)
            assert box(page, "/BleedBox") == pytest.approx(wanted, abs=0.01)
            media = box(page, "/MediaBox")
            assert media[0] < -bleed
            assert media[3] > TRIM[3] + bleed


def test_the_page_for_readers_is_the_trimmed_one(made: Files) -> None:
    with pikepdf.open(made.reading) as pdf:
        for page in pdf.pages:
            assert box(page, "/MediaBox") == pytest.approx(TRIM, abs=0.01)


def test_crop_marks_stay_out_of_the_bleed(made: Files) -> None:
    with made.opened() as pdf:
        marks = pdf.pages[0].obj.Contents[-1].read_bytes().decode()
        left, bottom, right, top = box(pdf.pages[0], "/BleedBox")
    ends = [tuple(map(float, point)) for point in re.findall(r"(\S+) (\S+) [ml]\b", marks)]
    assert len(ends) == 16
    assert all(not (left < x < right and bottom < y < top) for x, y in ends)


def test_nothing_is_in_it_but_pages(made: Files) -> None:
    with made.opened() as pdf:
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages", "/OutputIntents", "/Metadata"}
        for page in pdf.pages:
            assert "/Annots" not in page.obj
        assert not any(one.get("/Type") == Name.StructElem for one in dictionaries(pdf))


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    yield from (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary))


def test_its_fonts_are_embedded(made: Files) -> None:
    with made.opened() as pdf:
        descriptors = [one for one in dictionaries(pdf) if one.get("/Type") == Name.FontDescriptor]
        assert len(descriptors) >= 3
        assert all("/FontFile2" in one or "/FontFile3" in one for one in descriptors)


def test_the_same_manuscript_gives_the_same_bytes(x4: Files, tmp_path: Path) -> None:
    folder = painted.write(tmp_path / "manuscript", "x-4")
    again = painted.make(folder, tmp_path, "--no-cache", "--jobs", "1")
    assert again.press.read_bytes() == x4.press.read_bytes()


# --- The standards -----------------------------------------------------------------------------


def test_pdf_x4_says_what_it_is(x4: Files) -> None:
    assert x4.press.read_bytes().startswith(b"%PDF-1.6")
    with x4.opened() as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == Name.GTS_PDFX
        profile = intent.DestOutputProfile.read_bytes()
        assert (profile[12:16], profile[16:20]) == (b"prtr", b"CMYK")
        assert "/Filter" not in pdf.Root.Metadata
        said = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in said
        assert "<pdf:Trapped>False</pdf:Trapped>" in said
        assert "<xmp:ModifyDate>2026-11-01T00:00:00Z</xmp:ModifyDate>" in said
        assert (str(pdf.docinfo.Title), pdf.docinfo.Trapped) == ("Colours", Name("/False"))


def test_pdf_x4_keeps_what_is_see_through_in_a_drawing(x4: Files) -> None:
    with x4.opened() as pdf:
        groups = [one.Group.CS for one in streams(pdf) if "/Group" in one]
        assert Name.DeviceCMYK in groups
        assert Name.DeviceGray in groups, "the mask of the gradient"


def test_pdf_x1a_is_flat_and_of_an_old_kind(x1a: Files) -> None:
    data = x1a.press.read_bytes()
    assert data.startswith(b"%PDF-1.3")
    with x1a.opened() as pdf:
        assert str(pdf.docinfo.GTS_PDFXVersion) == "PDF/X-1:2001"
        assert str(pdf.docinfo.GTS_PDFXConformance) == "PDF/X-1a:2001"
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.RegistryName) == "http://www.color.org"
        assert "/DestOutputProfile" not in intent
        assert not any("/Group" in one or "/SMask" in one for one in streams(pdf))
        held = [one.ExtGState for one in dictionaries(pdf) if "/ExtGState" in one]
        assert not any("/ca" in state for states in held for state in states.values())
        kinds = {str(one.Subtype) for one in streams(pdf) if "/Subtype" in one}
        assert "/CIDFontType0C" in kinds
        assert "/OpenType" not in kinds
    assert b"/ObjStm" not in data
    assert b"/XRef" not in data
