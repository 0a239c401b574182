"""A file for the printer that was damaged after it was made: the proof finds each damage."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from edition import build
from edition.diagnostics import Problems
from edition.model import Edition, Printed
from edition.outputs.pdf.make import make
from edition.outputs.pdf.prepress.make import press_ready
from edition.proof.pdf.prepress import prove
from edition.proof.report import HINT
from tests.outputs.printed import ALONE
from tests.proof.opened_pdf import saved

pytestmark = pytest.mark.slow

TEXT = 20  # the index of a page with text, figures and a folio
FULL = Path(__file__).parent.parent / "books" / "full"
Damage = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return build.read(FULL, Problems())


@pytest.fixture(scope="module")
def printed(edition: Edition) -> Printed:
    return make(edition, Problems(), lambda pages: None, ALONE)


@pytest.fixture(scope="module")
def good(edition: Edition, printed: Printed) -> bytes:
    labels = [page.label for page in printed.pages]
    return press_ready(edition, printed.pdf, labels, Problems())


def proven(edition: Edition, printed: Printed, press: bytes) -> list[tuple[str, str]]:
    problems = Problems()
    prove(edition, printed.pdf, press, problems)
    return [(problem.code, problem.hint) for problem in problems]


def test_nothing_is_wrong_with_a_file_as_it_was_made(
    edition: Edition, printed: Printed, good: bytes
) -> None:
    assert proven(edition, printed, good) == []


def change(page: pikepdf.Page, before: bytes, after: bytes) -> None:
    stream = next(one for one in page.obj.Contents if before in one.read_bytes())
    stream.write(stream.read_bytes().replace(before, after, 1))


def two_pages_change_places(pdf: pikepdf.Pdf) -> None:
    pdf.pages.insert(TEXT, pdf.pages[TEXT + 2])
    del pdf.pages[TEXT + 3]


def the_last_page_is_gone(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-2:]


def a_line_has_moved(pdf: pikepdf.Pdf) -> None:
    change(pdf.pages[TEXT], b"BT\n1 0 0 -1 ", b"BT\n1 0 0 -1 1")


def a_letter_is_another(pdf: pikepdf.Pdf) -> None:
    """The map of the letters of all fonts is shifted by one."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/ToUnicode" in thing:
            said = thing.ToUnicode.read_bytes()
            thing.ToUnicode.write(said.replace(b"<0061>\n", b"<0062>\n"))


def a_folio_is_gone(pdf: pikepdf.Pdf) -> None:
    pdf.pages[TEXT].obj.Contents[-1] = pdf.make_stream(b"Q")


def something_is_drawn_on_an_empty_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[-1].obj.Contents = pdf.pages[TEXT].obj.Contents
    pdf.pages[-1].obj.Resources = pdf.pages[TEXT].obj.Resources


def a_colour_of_screens(pdf: pikepdf.Pdf) -> None:
    change(pdf.pages[TEXT], b"0 g\n", b"0 0 0 rg\n")


def a_picture_of_screens(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == Name.Image:
            thing.ColorSpace = Name.DeviceRGB


def a_link(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
    pdf.pages[3].obj.Annots = Array([pdf.make_indirect(link)])


def an_outline(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines))


def a_trim_outside_the_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[5].obj.TrimBox = [-9, 0, 300, 400]


def a_font_that_is_not_there(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/FontFile2" in thing:
            del thing["/FontFile2"]
            return


def no_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def an_odd_number_of_pages(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page(page_size=(396, 612))
    for name in ("/TrimBox", "/BleedBox"):
        pdf.pages[-1].obj[name] = [0, 0, 396, 612]


DAMAGES: list[tuple[str, Damage]] = [
    ("T71", two_pages_change_places),
    ("T71", the_last_page_is_gone),
    ("T71", a_line_has_moved),
    ("T71", a_letter_is_another),
    ("T71", a_folio_is_gone),
    ("T71", something_is_drawn_on_an_empty_page),
    ("T72", a_colour_of_screens),
    ("T72", a_picture_of_screens),
    ("T72", a_link),
    ("T72", an_outline),
    ("T72", a_trim_outside_the_bleed),
    ("T71 T72", a_font_that_is_not_there),
    ("T72", no_output_intent),
    ("T72", an_odd_number_of_pages),
]


@pytest.mark.parametrize(
    ("code", "damaged"), DAMAGES, ids=[function.__name__ for _, function in DAMAGES]
)
def test_a_damage_is_found(
    edition: Edition, printed: Printed, good: bytes, code: str, damaged: Damage
) -> None:
    with pikepdf.open(BytesIO(good)) as pdf:
        damaged(pdf)
        found = proven(edition, printed, saved(pdf))
    assert {each for each, _ in found} == set(code.split()), found
    assert {hint for _, hint in found} == {HINT}


def test_a_file_that_cannot_be_read_is_told(
    edition: Edition, printed: Printed, good: bytes
) -> None:
    assert {code for code, _ in proven(edition, printed, good[:5000])} == {"V01"}
