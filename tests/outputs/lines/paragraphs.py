"""Paragraphs for the tests of lines: the book's face, and what is set in it."""

from collections.abc import Sequence

from edition.model import Fitting
from edition.outputs.pdf.lines import shaping
from edition.outputs.pdf.lines.composing import Line
from edition.outputs.pdf.lines.material import Piece
from edition.outputs.pdf.lines.types import Type, type_of
from edition.writing import faces, fonts
from edition.writing.hyphens import hyphens

FITTING = Fitting(
    tolerance=200,
    line_penalty=10,
    hyphen_penalty=50,
    ex_hyphen_penalty=50,
    double_hyphen_demerits=25000,
    final_hyphen_demerits=5000,
    adjacent_demerits=10000,
    stretch=0.5,
    shrink=0.3,
    expansion=0.02,
    hanging=1.0,
)
TEXT = (
    "In olden times when wishing still helped one, there lived a king whose daughters were all "
    "beautiful; and the youngest was so beautiful that the sun itself, which has seen so much, was "
    "astonished whenever it shone in her face. Close by the king’s castle lay a great dark forest, "
    "and under an old lime-tree in the forest was a well."
)


def type_in(language: str = "en-GB", size: float = 10.0, *, italic: bool = False) -> Type:
    """EB Garamond, with words divided as a language has it."""
    family = fonts.family(fonts.DEFAULT)
    assert family is not None
    face = next(one for one in family.faces if one.italic == italic)
    data = faces.static(face.path, face.weight, face.style)
    shaper = shaping.face(data).shaper(shaping.Setting((), language, 0.0))
    return type_of(shaper, size, 0.0, "\u2010", hyphens(language, (6, 3, 3)))


def plain(text: str, language: str = "en-GB") -> tuple[Piece, ...]:
    return (Piece(text, type_in(language), True),)


def texts(pieces: Sequence[Piece], lines: Sequence[Line]) -> list[str]:
    """The lines as they are read."""
    return [
        "".join(pieces[place].text[start:end] for place, start, end in line.segments) + line.hyphen
        for line in lines
    ]


def drawn(pieces: Sequence[Piece], line: Line) -> float:
    """How wide a line is when all its words are drawn."""
    width = 0.0
    for index, (place, start, end) in enumerate(line.segments):
        text = pieces[place].text[start:end]
        if index == len(line.segments) - 1:
            text += line.hyphen
        gaps = text.count(" ") + text.count("\u00a0")
        width += pieces[place].type.width(text) * line.scale + gaps * line.gap
    return width
