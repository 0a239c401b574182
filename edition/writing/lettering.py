"""Turns characters into the pixels of letters, in the faces of the book."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import uharfbuzz

from edition.writing.faces import OPTICAL


@dataclass(frozen=True, slots=True)
class Lettering:
    """Characters in one face at a size in pixels, with extra space behind each of them."""

    path: Path
    weight: int
    characters: str
    direction: Literal["ltr", "rtl"]
    size: float
    spacing: float


def advance(letters: Lettering) -> float:
    """How wide letters are, in pixels."""
    ems, glyphs = _measured(replace(letters, size=1.0, spacing=0.0))
    return ems * letters.size + glyphs * letters.spacing


@cache
def _measured(letters: Lettering) -> tuple[float, int]:
    """How wide letters are in ems, and how many glyphs they make."""
    font, scale = _sized(letters)
    wide = [advance * scale for _, advance, _, _ in _shaped(font, letters)]
    return sum(wide), len(wide)


def painted(placed: Iterable[tuple[Lettering, float, float]], width: int, height: int) -> bytes:
    """How far letters cover each pixel of a sheet, 0 to 255, row by row from the top.

    Each piece of lettering comes with the left end of its baseline, measured from above left.
    """
    sheet = uharfbuzz.RasterDraw()
    sheet.extents = uharfbuzz.RasterExtents(0, 0, width, height, width)
    for letters, left, baseline in placed:
        font, scale = _sized(letters)
        pen = left
        for glyph, wide, x, y in _shaped(font, letters):
            place = (pen + x * scale, height - baseline + y * scale)
            sheet.transform = (scale, 0.0, 0.0, scale, *place)
            sheet.draw_glyph(font, glyph)
            pen += wide * scale + letters.spacing
    image = sheet.render()
    rows = image.buffer
    return b"".join(rows[start : start + width] for start in range(0, len(rows), width)[::-1])


@cache
def _face(path: Path) -> Any:
    return uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes()))


def _sized(letters: Lettering) -> tuple[Any, float]:
    font = uharfbuzz.Font(_face(letters.path))
    font.set_variations({"wght": letters.weight, "opsz": OPTICAL})
    return font, letters.size / font.face.upem


def _shaped(font: Any, letters: Lettering) -> Iterator[tuple[int, int, int, int]]:
    """The glyphs from left to right, each with its advance and how far it is moved."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(letters.characters)
    buffer.guess_segment_properties()
    buffer.direction = letters.direction
    uharfbuzz.shape(font, buffer)
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        yield glyph.codepoint, place.x_advance, place.x_offset, place.y_offset
