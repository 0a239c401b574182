"""The faces that are offered for books: complete, free, and ready for the print engine."""

import io
from importlib.metadata import metadata
from pathlib import Path

import pytest
import uharfbuzz

from edition.writing import faces, families, fonts, ideographs


def shaped(data: bytes, text: str, **features: bool) -> list[tuple[str, int, int]]:
    """Name, advance and height of each glyph."""
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data)))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, features)
    return [
        (
            font.glyph_to_string(glyph.codepoint),
            place.x_advance,
            font.get_glyph_extents(glyph.codepoint).y_bearing,
        )
        for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def family(name: str) -> families.Family:
    found = families.family(name)
    assert found is not None
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", families.OFFERED)
def test_a_face_for_books_has_all_that_a_book_needs(name: str) -> None:
    found = family(name)
    assert [(face.weight, face.italic) for face in found.faces] == [
        (400, False),
        (400, True),
        (700, False),
        (700, True),
    ]
    assert len({face.path for face in found.faces if face.italic}) <= 2
    assert not {face.path for face in found.faces if face.italic} & {
        face.path for face in found.faces if not face.italic
    }
    assert all(found.has(letter) for letter in "¶§†‡—–“”‘’«»…ßæœÆŒŁłőřğąæ½")
    regular = found.faces[0]
    data = faces.static(regular.path, regular.weight, regular.style)
    heights = {height for _, _, height in shaped(data, "1369")}
    assert len(heights) > 1, "figures in text are old-style"
    lining = shaped(data, "1369", lnum=True, tnum=True)
    assert max(height for *_, height in lining) - min(height for *_, height in lining) < 60
    assert len({advance for _, advance, _ in lining}) == 1
    small = shaped(data, "a", smcp=True) != shaped(data, "a")
    assert small == found.has_small_capitals == (name != "Crimson Pro")
    assert not faces._kerns_spaces(data)


@pytest.mark.parametrize("name", families.OFFERED)
def test_a_face_for_books_is_free(name: str) -> None:
    package = "fontpkg-" + name.lower().replace(" ", "-")
    assert metadata(package)["License-Expression"] == "OFL-1.1"


def test_faces_with_optical_sizes_are_those_for_text() -> None:
    regular = family("Source Serif 4").faces[0]
    data = faces.static(regular.path, 400, "Regular")
    default = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(regular.path.read_bytes())))
    default.set_variations({"opsz": 60})
    glyph = default.get_nominal_glyph(ord("n"))
    assert shaped(data, "n")[0][1] > default.get_glyph_h_advance(glyph)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("EB Garamont", "EB Garamond"),
        ("eb-garamond", "EB Garamond"),
        ("Source Serif", "Source Serif 4"),
        ("SourceSerif4", "Source Serif 4"),
        ("Volkorn", "Vollkorn"),
        ("Literate", "Literata"),
        ("Amri", "Amiri"),
        ("Zapfino", ""),
    ],
)
def test_the_nearest_family(written: str, meant: str) -> None:
    assert families.nearest(written) == meant


@pytest.mark.parametrize("name", ["../x", "a.b", "St. James", "", "x" * 300, "Ünï"])
def test_odd_names_are_no_families(name: str) -> None:
    assert families.family(name) is None


def test_between_ideographs_latin_is_that_of_the_book() -> None:
    names = fonts.chain("EB Garamond", "ja")
    assert names[:2] == ("EB Garamond for Latin", "Noto Serif JP")
    latin = family(names[0])
    assert all(map(latin.has, "Aé1¶§.,"))
    assert not any(map(latin.has, "“”—…·×"))
    assert fonts.chain("EB Garamond", "en")[0] == "EB Garamond"


def test_a_missing_character_names_the_extra_that_brings_it() -> None:
    assert fonts.bringing("한") == "korean"
    assert fonts.bringing("क") == ""


def test_korean_persian_and_accented_greek_have_glyphs() -> None:
    for language, text in (("ko", "모든 인간은"), ("fa", "پچژگ کی ۴۵۶"), ("grc", "ᾧ ῷ Ἀχιλῆος")):
        assert fonts.missing("EB Garamond", fonts.Passage(text, language)) == ()


def test_a_font_without_letters_has_no_height(tmp_path: Path) -> None:
    regular = family("EB Garamond").faces[0]
    assert 0.35 < faces.x_height(regular.path) < 0.45
    cut = io.BytesIO(ideographs.cut(regular.path.read_bytes(), "A"))
    (tmp_path / "a.ttf").write_bytes(cut.getvalue())
    assert faces.x_height(tmp_path / "a.ttf") == 0.0


def test_what_is_taken_for_latin_is_only_latin() -> None:
    latin = family("EB Garamond for Latin")
    assert latin.takes("A")
    assert not latin.takes("“")
    assert family("EB Garamond").takes("“")
