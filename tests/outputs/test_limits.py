"""What printers would refuse, or print badly, is told before there is a file for them."""

import io
from pathlib import Path

import pytest
from PIL import Image

from edition.diagnostics import Place, Problem, Severity
from edition.outputs.pdf import printers
from tests.outputs.printed import print_book

LONG = "# One\n\n" + "The lamp is lit at dusk, and the keeper waits for the first ship.\n\n" * 20
KDP_ONLY = "print: {printer: kdp}\n"


def limits(tmp_path: Path, more: str, files: dict[str, str] | None = None) -> list[Problem]:
    return list(print_book(tmp_path, files or {"one.md": LONG}, more).printed.limits)


def test_too_few_pages(tmp_path: Path) -> None:
    told = limits(tmp_path, "print: {printer: any}\n")
    assert [one.code for one in told] == ["T41", "T41"]
    assert told[0].message == "the book has 7 pages; IngramSpark binds 18 at least"
    assert told[1].message == "the book has 7 pages; KDP binds 24 at least"
    assert {one.severity for one in told} == {Severity.WARNING}


def test_another_printer_has_limits_of_his_own(tmp_path: Path) -> None:
    assert limits(tmp_path, "print: {printer: other, trim: 90mm x 120mm}\n") == []


def test_narrow_margins(tmp_path: Path) -> None:
    more = "print: {printer: kdp, margins: {inner: 8mm, outer: 5mm, bottom: 10mm}}\n"
    told = [one for one in limits(tmp_path, more) if one.code == "T42"]
    assert [one.message.split(" is ")[0] for one in told] == [
        "the bottom margin of 10 mm",
        "the inner margin of 8 mm",
        "the outer margin of 5 mm",
    ]
    assert "KDP asks for 9.525 mm in a book of 7 pages" in told[1].message
    assert told[1].hint == "make it wider (print: margins: inner), or leave it out for the canon"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("trim: 100mm x 130mm, printer: kdp", ["T44"]),
        ("trim: A4, printer: kdp", []),
        ("trim: B5, printer: ingramspark", ["T44"]),
        ("trim: A5, printer: any", []),
        ("trim: royal, printer: any", []),
    ],
)
def test_a_trim_that_is_not_printed(tmp_path: Path, more: str, told: list[str]) -> None:
    found = limits(tmp_path, f"print: {{{more}}}\n")
    assert [one.code for one in found if one.code not in ("T41", "T42")] == told


def test_the_nearest_trim_is_named(tmp_path: Path) -> None:
    (told,) = [
        one
        for one in limits(tmp_path, "print: {trim: B5, printer: ingramspark}\n")
        if one.code == "T44"
    ]
    assert told.message == "IngramSpark does not print pages of 176 × 250 mm"
    assert told.hint == "the nearest size they have is “7in x 10in”"


def test_a_picture_of_few_dots_is_told_where_it_stands(tmp_path: Path) -> None:
    text = "# One\n\nFine ![small](a.png) and\n\n![A wall.](b.png)\n\n![A wall again.](b.png)\n"
    (tmp_path / "one.md").write_text(text)
    for name, size in (("a.png", (300, 300)), ("b.png", (600, 400))):
        data = io.BytesIO()
        Image.new("RGB", size, "grey").save(data, "PNG")
        (tmp_path / name).write_bytes(data.getvalue())
    told = [one for one in limits(tmp_path, KDP_ONLY, {"one.md": text}) if one.code == "T43"]
    assert [one.place for one in told] == [Place("one.md", 5, 1), Place("one.md", 7, 1)]
    assert told[0].message.startswith("b.png is printed 1")
    assert "dots to the inch; a printer asks for 300" in told[0].message
    assert "pixels, or have it printed smaller" in told[0].hint


def test_vectors_have_no_dots(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0"/></svg>'
    files = {"one.md": "# One\n\n![A line.](a.svg)\n", "a.svg": drawing}
    assert "T43" not in {one.code for one in limits(tmp_path, KDP_ONLY, files)}


def test_tables() -> None:
    margins = [printers.innermost("kdp", pages) for pages in (24, 150, 151, 301, 501, 701)]
    assert margins == pytest.approx([9.525, 9.525, 12.7, 15.875, 19.05, 22.225])
    assert printers.innermost("any", 24) == 12.7
    assert printers.innermost("other", 900) == 0.0
    assert printers.binding(100) == 0.0
    assert printers.binding(800) == pytest.approx(12.7)
