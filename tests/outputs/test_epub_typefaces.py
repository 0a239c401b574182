"""The faces that an EPUB carries: those in use, with the characters in use, and their licences."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from edition.model import Styles
from edition.outputs.epub.make import make
from tests.outputs.epubs import Epub, edition, epub, opened

PLAIN = {"01.md": "# One\n\nText.\n"}
MIXED = {
    "01.md": "# One\n\nText, *slanted zig* and **bold quux** and `code`.\n\n"
    "[שָׁלוֹם]{lang=he} and [說]{lang=zh-Hant}.\n"
}


def names(book: Epub) -> list[str]:
    return [name for name in book.files if name.startswith("fonts/") and name.endswith("f")]


def letters(book: Epub, name: str) -> str:
    with TTFont(io.BytesIO(book.files[f"fonts/{name}"])) as font:
        return "".join(sorted(map(chr, font.getBestCmap())))


def test_only_the_faces_in_use_are_carried(tmp_path: Path) -> None:
    assert names(epub(tmp_path, PLAIN)) == [
        "fonts/EBGaramond-Regular.ttf",
        "fonts/EBGaramond-Italic.ttf",  # the title in the imprint
    ]


def test_the_arrow_of_the_way_back_is_shown_everywhere(tmp_path: Path) -> None:
    files = {"01.md": "# One\n\nText.[^a]\n\n[^a]: Note.\n"}
    assert "↩" in letters(epub(tmp_path, files), "STIXTwoMath-Regular.ttf")


def test_the_marks_beside_stressed_characters_are_carried(tmp_path: Path) -> None:
    files = {"01.md": "# One\n\n[*強調*]{lang=ja}\n"}
    assert "﹅" in letters(epub(tmp_path, files), "NotoSerifJP-Regular.otf")


def test_each_script_has_its_own(tmp_path: Path) -> None:
    assert names(epub(tmp_path, MIXED)) == [
        "fonts/EBGaramond-Regular.ttf",
        "fonts/EBGaramond-Italic.ttf",
        "fonts/EBGaramond-Bold.ttf",
        "fonts/Cardo-Regular.ttf",
        "fonts/NotoSerifTC-Regular.otf",
        "fonts/SourceCodePro-Regular.ttf",
    ]


def test_a_face_has_the_letters_that_are_set_in_it(tmp_path: Path) -> None:
    book = epub(tmp_path, MIXED)
    assert set("boldquux") <= set(letters(book, "EBGaramond-Bold.ttf"))
    assert "z" in letters(book, "EBGaramond-Italic.ttf")
    assert "z" not in letters(book, "EBGaramond-Bold.ttf")
    assert "說" in letters(book, "NotoSerifTC-Regular.otf")
    assert set("שָׁלוֹם") <= set(letters(book, "Cardo-Regular.ttf"))


def test_small_capitals_figures_and_kerning_stay(tmp_path: Path) -> None:
    book = epub(tmp_path, PLAIN)
    with TTFont(io.BytesIO(book.files["fonts/EBGaramond-Regular.ttf"])) as font:
        made = {one.FeatureTag for one in font["GSUB"].table.FeatureList.FeatureRecord}
        placed = {one.FeatureTag for one in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"smcp", "lnum", "tnum", "liga", "locl"} <= made
    assert "kern" in placed


def test_a_reserved_name_is_not_used(tmp_path: Path) -> None:
    """SIL Open Font License 1.1, 3: a changed font must not have the reserved name."""
    data = epub(tmp_path, MIXED).files["fonts/SourceCodePro-Regular.ttf"]
    with TTFont(io.BytesIO(data)) as font:
        called = {font["name"].getDebugName(one) or "" for one in (1, 4, 6, 16)}
    assert not [name for name in called if "Source" in name]


def test_the_licences_stand_beside_the_faces(tmp_path: Path) -> None:
    book = epub(tmp_path, MIXED)
    said = book.files["fonts/LICENSE.txt"].decode()
    assert said.count("SIL OPEN FONT LICENSE Version 1.1") == 1
    assert "The EB Garamond Project Authors" in said
    assert "David J. Perry" in said
    linked = book.find("content.opf", ".//opf:link[@rel='schema:license'][@refines]")
    assert len(linked) == len(names(book))


def test_without_fonts_there_are_none(tmp_path: Path) -> None:
    book = epub(tmp_path, MIXED, "epub: {fonts: none}\n")
    assert [name for name in book.files if name.startswith("fonts/")] == []
    assert b"@font-face" not in b"".join(book.files.values())
    assert book.meta("ibooks:specified-fonts") == []


@pytest.mark.parametrize(("css", "bold"), [("p { font-weight: bold }", True), ("p { }", False)])
def test_what_the_authors_styles_may_ask_for_is_there(tmp_path: Path, css: str, bold: bool) -> None:
    made = replace(edition(tmp_path, PLAIN), styles=Styles(book="", epub=css, print=""))
    book = opened(make(made, ()))
    assert ("fonts/EBGaramond-Bold.ttf" in book.files) is bold


def test_the_book_says_that_it_has_faces(tmp_path: Path) -> None:
    assert epub(tmp_path, PLAIN).meta("ibooks:specified-fonts") == ["true"]


def test_the_colophon_names_the_families_of_the_text(tmp_path: Path) -> None:
    said = epub(tmp_path, MIXED).texts("colophon.xhtml", ".//h:p")
    assert "Typefaces: EB Garamond, Cardo, Noto Serif TC, Source Code Pro" in said


def test_punctuation_between_ideographs_is_as_wide_as_they_are(tmp_path: Path) -> None:
    files = {"01.md": "# One\n\n[“說” Latin]{lang=zh-Hant}\n"}
    book = epub(tmp_path, files)
    assert "“" in letters(book, "NotoSerifTC-Regular.otf")
    assert set("Latin") <= set(letters(book, "EBGaramondforLatin-Regular.ttf"))
    assert "“" not in letters(book, "EBGaramondforLatin-Regular.ttf")


def test_without_typefaces_none_are_named(tmp_path: Path) -> None:
    files = epub(tmp_path / "none", MIXED, "epub: {fonts: none}\n").files
    assert b"Typefaces" not in files["colophon.xhtml"]
