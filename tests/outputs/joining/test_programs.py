"""Embedded fonts: the glyphs that are wanted, under the numbers that the pages say."""

import io

import pytest
from fontTools.ttLib import TTFont

from edition.outputs.pdf.joining.lettering import Face, Run, called
from edition.writing import faces, fonts

pytestmark = pytest.mark.slow


def face(family: str) -> bytes:
    found = fonts.family(family)
    assert found
    return faces.static(found.faces[0].path, 400, "Regular", "学而时習")


@pytest.mark.parametrize("family", ["Noto Serif SC", "Noto Serif JP"])
def test_cids_are_the_numbers_of_glyphs(family: str) -> None:
    whole = Face(face(family))
    (glyph,) = whole.shaped(Run("学", "学", "ltr", "zh"), {})
    subset = TTFont(io.BytesIO(whole.subset([glyph.identifier])), checkChecksums=2)
    names = subset["CFF "].cff[0].charset
    assert names == [".notdef", *(f"cid{index:05d}" for index in range(1, len(names)))]
    assert outline(subset, glyph.identifier)


def outline(font: TTFont, glyph: int) -> list[object]:
    top = font["CFF "].cff[0]
    program = top.CharStrings[top.charset[glyph]]
    program.decompile()
    return list(program.program)


def test_a_subset_keeps_name_and_numbers() -> None:
    whole = Face(face("EB Garamond"))
    glyphs = whole.shaped(Run("office", "office", "ltr", "en"), {})
    assert len(glyphs) < len("office")
    assert "".join(glyph.text for glyph in glyphs) == "office"
    data = whole.subset(glyph.identifier for glyph in glyphs)
    assert called(data) == whole.name == "EBGaramond-Regular"
    widths = TTFont(io.BytesIO(data))["hmtx"].metrics
    upem = TTFont(io.BytesIO(data))["head"].unitsPerEm
    for glyph in glyphs:
        name = TTFont(io.BytesIO(data)).getGlyphName(glyph.identifier)
        assert widths[name][0] * 1000 / upem == glyph.width


def test_marks_upon_letters_have_texts_of_their_own() -> None:
    glyphs = Face(face("Cardo")).shaped(Run("בְּ", "בְּ", "rtl", "he"), {})
    assert sorted(glyph.text for glyph in glyphs) == sorted("בְּ")
