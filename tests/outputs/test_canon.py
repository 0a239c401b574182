"""The page: margins, measure and lines, as the canon and the settings want them."""

from dataclasses import replace

import pytest

from edition.model import CoverSettings, PrintSettings
from edition.outputs.pdf import canon, character, printers
from edition.writing import fonts

FACE = canon.Type(character=0.385, height=0.4, number=1.2)
SETTINGS = PrintSettings(
    trim=(152.4, 228.6),
    font="EB Garamond",
    size=10.5,
    leading=0,
    measure=0,
    numbers="margin",
    openings="recto",
    bleed=0,
    press="",
    marks="none",
    signature=2,
    gutter=-1,
    inner=0,
    outer=0,
    top=0,
    bottom=0,
    printer="any",
    fitting=None,
    cover=CoverSettings(False, "white", 0.0, "auto", "", "", (), "isbn", "", "", "none"),
)
TRIMS = [(152.4, 228.6), (148, 210), (107.95, 174.625), (127, 203.2), (139.7, 215.9), (210, 297)]


def page(
    pages: int = 200, face: canon.Type = FACE, language: str = "en", **said: object
) -> canon.Page:
    return canon.page(replace(SETTINGS, **said), language, face, pages)  # type: ignore[arg-type]


def lines(found: canon.Page) -> float:
    return found.depth / (found.leading * canon.POINT)


@pytest.mark.parametrize("trim", TRIMS)
@pytest.mark.parametrize("pages", [40, 280, 480, 680, 800])
def test_the_canon(trim: tuple[float, float], pages: int) -> None:
    found = page(pages, trim=trim)
    least = printers.innermost("any", pages)
    assert found.inner < found.outer or found.inner == pytest.approx(least, abs=0.001)
    assert found.inner >= least - 0.001
    assert found.outer >= 12.7
    assert found.top < found.bottom
    assert found.lines <= lines(found) + 1e-9  # or the last one would go to the next page
    assert lines(found) == pytest.approx(found.lines, abs=0.001)
    assert round(found.bottom, 3) == pytest.approx(found.bottom, abs=1e-9)  # as a style says it


@pytest.mark.parametrize("trim", [(152.4, 228.6), (148, 210), (139.7, 215.9), (210, 297)])
@pytest.mark.parametrize("width", [0.385, 0.42])
def test_a_line_holds_sixty_to_seventy_characters(trim: tuple[float, float], width: float) -> None:
    found = page(trim=trim, face=replace(FACE, character=width))
    assert 59.99 <= found.measure / (width * 10.5 * canon.POINT) <= 70.01


def test_the_gutter_grows_with_the_pages() -> None:
    inner = [page(pages).inner for pages in (100, 151, 301, 501, 701)]
    assert inner == sorted(inner)
    assert len(set(inner)) == 4  # the last two are as far in as the canon lets them
    widths = {round(page(pages).measure, 3) for pages in (100, 151, 301, 501, 701)}
    assert len(widths) == 1
    assert canon.is_steady(SETTINGS, "en", FACE)


def test_on_a_narrow_page_the_text_gives_way() -> None:
    small = replace(SETTINGS, trim=(107.95, 174.625))
    assert not canon.is_steady(small, "en", FACE)
    assert page(800, trim=small.trim).measure < page(100, trim=small.trim).measure


def test_wide_numbers_have_room() -> None:
    em = 10.5 * canon.NUMBER_SIZE * canon.POINT
    wide = replace(FACE, number=5.0)
    assert page(face=wide, trim=(127, 203.2)).outer >= (5 + canon.NUMBER_GAP) * em + 6.349
    left = page(face=wide, trim=(127, 203.2), numbers="left")
    assert left.inner >= (5 + canon.NUMBER_GAP) * em + 6.349
    assert page(face=wide, trim=(127, 203.2), numbers="inline").outer < left.outer


def test_margins_that_are_given_stay() -> None:
    found = page(inner=20, outer=15, top=12.7, bottom=18)
    assert (found.inner, found.outer, found.top) == (20, 15, 12.7)
    assert 18 <= found.bottom < 18 + found.leading * canon.POINT
    assert page(inner=20).inner == page(800, inner=20).inner == 20
    assert page(bottom=30).bottom == 30
    assert page(top=30).top == 30
    assert page(outer=20).outer == 20
    small = replace(SETTINGS, trim=(105, 148))
    for said in (
        replace(small, inner=60),
        replace(small, outer=60),
        replace(small, gutter=30),
        replace(small, inner=55, gutter=5),
    ):
        found = canon.page(said, "en", FACE, 200)
        assert found.measure >= canon.LEAST[0] - 0.001
    for said in (replace(small, top=80), replace(small, bottom=80)):
        found = canon.page(said, "en", FACE, 200)
        assert 55 <= found.depth <= 68


def test_the_gutter_that_is_given_stays() -> None:
    assert page(100, gutter=0).inner == page(800, gutter=0).inner
    assert page(100, gutter=10).inner > page(100, gutter=0).inner


def test_the_leading_follows_face_and_script() -> None:
    assert page().leading == 13.75
    assert page(face=replace(FACE, height=0.5)).leading == 14.5
    assert page(language="ar").leading > 18
    assert page(leading=16).leading == 16


def test_the_measure_that_is_given_is_kept() -> None:
    assert page(measure=50).measure == pytest.approx(50 * 0.385 * 10.5 * canon.POINT, abs=0.001)
    assert page(measure=25, language="ja").measure == pytest.approx(
        25 * 10.5 * canon.POINT, abs=0.001
    )
    squares = page(language="zh").measure / (10.5 * canon.POINT)
    assert squares == pytest.approx(round(squares), abs=0.001)


def test_the_mean_character_is_measured() -> None:
    garamond = fonts.family("EB Garamond")
    assert garamond is not None
    english = character.width(garamond, "en-GB", False)
    assert 0.37 < english < 0.41
    assert character.width(garamond, "ru", False) > english
    assert character.width(garamond, "he", True) == pytest.approx(0.42)
    assert character.width(garamond, "ja", False) == 1.0
