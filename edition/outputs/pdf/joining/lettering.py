"""Turns text into glyphs and faces into smaller ones: HarfBuzz, as the joining of a book needs it.

Lengths are thousandths of the size of the type, as in a PDF.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import uharfbuzz

from edition.outputs.pdf.joining.bidi import Direction

# Tables that shape text; a PDF has shaped it already.
_SHAPERS = ("BASE", "DSIG", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT")


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line that has one direction, one script and one face."""

    text: str
    line: str
    direction: Direction
    language: str


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph in its place: its own width, how far the pen moves, and how far it stands off.

    `text` is what it stands for, together with the other glyphs of its cluster.
    """

    identifier: int
    width: float
    advance: float
    x: float
    y: float
    text: str


class Face:
    """A static font."""

    def __init__(self, data: bytes) -> None:
        self._face: Any = uharfbuzz.Face(uharfbuzz.Blob(data))
        self._font: Any = uharfbuzz.Font(self._face)
        self._scale = 1000 / self._face.upem
        self._characters = frozenset(self._face.unicodes)
        self._shown: dict[int, str] = {}
        self.name = _postscript_name(self._face)
        self.family = _name(self._face, "TYPOGRAPHIC_FAMILY") or _name(self._face, "FONT_FAMILY")
        extents = self._font.get_font_extents("ltr")
        self.ascent: float = extents.ascender * self._scale
        self.descent: float = -extents.descender * self._scale

    @property
    def italic(self) -> bool:
        """Tells whether the face is called so."""
        return "Italic" in self.name

    def has(self, character: str) -> bool:
        """Tells whether there is a glyph for a character."""
        return ord(character) in self._characters

    def character(self, glyph: int) -> str:
        """A character that a glyph shows by itself, or nothing."""
        if not self._shown:
            pairs = ((self._font.get_nominal_glyph(code), code) for code in self._characters)
            self._shown.update((one, chr(code)) for one, code in sorted(pairs, reverse=True))
        return self._shown.get(glyph, "")

    def shaped(self, run: Run, features: Mapping[str, bool]) -> tuple[Glyph, ...]:
        """The glyphs of a run, from left to right."""
        text = run.text
        buffer = _buffer(text)
        # Signs and figures by themselves are set as the script of their line wants it.
        buffer.script = buffer.script or _buffer(run.line).script or "Latn"
        buffer.direction, buffer.language = run.direction, run.language
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.CHARACTERS  # marks apart
        uharfbuzz.shape(self._font, buffer, dict(features))
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        return tuple(
            Glyph(
                info.codepoint,
                self._font.get_glyph_h_advance(info.codepoint) * self._scale,
                place.x_advance * self._scale,
                place.x_offset * self._scale,
                place.y_offset * self._scale,
                text[info.cluster : ends[info.cluster]],
            )
            for info, place in zip(infos, places, strict=True)
        )

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """The font with these glyphs alone, each under its own number."""
        wanted = uharfbuzz.SubsetInput()
        wanted.glyph_set.update(glyphs)
        wanted.flags = (
            uharfbuzz.SubsetFlags.RETAIN_GIDS
            | uharfbuzz.SubsetFlags.NO_HINTING
            | uharfbuzz.SubsetFlags.DESUBROUTINIZE
        )
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _SHAPERS)
        data: bytes = uharfbuzz.subset(self._face, wanted).blob.data
        return data


def called(program: bytes) -> str:
    """The PostScript name of an embedded font."""
    return _postscript_name(uharfbuzz.Face(uharfbuzz.Blob(program)))


def _buffer(text: str) -> Any:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    return buffer


def _postscript_name(face: Any) -> str:
    return _name(face, "POSTSCRIPT_NAME")


def _name(face: Any, which: str) -> str:
    said: str | None = face.get_name(uharfbuzz.OTNameIdPredefined[which])
    return said or ""
