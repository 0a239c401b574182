"""What a PDF is told to show of a word: strings of glyphs, and numbers apart from one another."""

import re

import pytest

from edition.outputs.pdf.lines import shaping
from edition.writing import faces, fonts
from tests.outputs.lines.paragraphs import TEXT

_OPERAND = re.compile(r"<(?:[0-9a-f]{4})+>|-?\d+(?:\.\d+)?|\s+")
GERMAN = "und Beispiel: verlangen, kann beschließt. Zehntels seiner Mitglieder Bundesregierung Auf"


@pytest.mark.parametrize("name", ["EB Garamond", "Crimson Pro", "Vollkorn"])
def test_numbers_between_glyphs_are_whole(name: str) -> None:
    family = fonts.family(name)
    assert family is not None
    face = next(one for one in family.faces if not one.italic)
    data = faces.static(face.path, face.weight, face.style)
    shaper = shaping.face(data).shaper(shaping.Setting((), "de", 0.0))
    for text in (*TEXT.split(), *GERMAN.split()):
        word = shaper.word(text)
        assert word is not None
        strings, glyphs = word.drawn()
        assert "".join(_OPERAND.split(strings)) == "", strings
        kerning = sum(map(float, re.sub("<[^>]*>", " ", strings).split()))
        width = sum(glyph.width for glyph in glyphs) - kerning
        assert width == pytest.approx(word.upto(text) * 1000, abs=0.06)
