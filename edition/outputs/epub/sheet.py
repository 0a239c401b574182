"""A sheet of one ground, one ink and one other colour, painted and written as a PNG."""

import struct
import zlib
from dataclasses import dataclass

from edition.outputs.epub.lettered import Line, wide
from edition.writing import lettering
from edition.writing.lettering import Lettering

Color = tuple[int, int, int]

_OTHER = 255  # the number of the other colour; those below are shades from the ground to the ink
_INK = 254
_SHADES = bytes(value * _INK // 255 for value in range(256))
_TURNED = bytes(_INK - shade if shade <= _INK else shade for shade in range(256))


@dataclass(frozen=True, slots=True)
class Colors:
    """What a sheet is made of and printed with."""

    ground: Color
    ink: Color
    other: Color


class Sheet:
    """A sheet on which letters and rectangles are painted, each over what was there before."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._pixels = bytearray(width * height)
        self._letters: list[tuple[Lettering, float, float]] = []

    def line(self, line: Line, left: float, baseline: float) -> None:
        """Puts a line of letters on the sheet; all letters are painted together at the end."""
        for run in line:
            self._letters.append((run, left, baseline))
            left += lettering.advance(run)

    def centred(self, line: Line, baseline: float) -> None:
        """Puts a line in the middle."""
        self.line(line, (self.width - wide(line)) / 2, baseline)

    def shade(self, letters: Lettering, left: float, baseline: float, strength: float) -> None:
        """Paints letters as a shade of the ink, for others to stand on."""
        weak = bytes(round(value * strength) for value in range(256))
        made = lettering.painted(((letters, left, baseline),), self.width, self.height)
        self._pixels = bytearray(made.translate(weak))

    def fill(self, left: int, top: int, right: int, bottom: int, *, ink: bool = False) -> None:
        """Paints a rectangle in the other colour, or in ink."""
        row = bytes([_INK if ink else _OTHER]) * (right - left)
        for line in range(top, bottom):
            start = line * self.width + left
            self._pixels[start : start + len(row)] = row

    def outline(self, left: int, top: int, right: int, bottom: int, thick: int) -> None:
        """Paints the four sides of a rectangle in the other colour."""
        self.fill(left, top, right, top + thick)
        self.fill(left, bottom - thick, right, bottom)
        self.fill(left, top, left + thick, bottom)
        self.fill(right - thick, top, right, bottom)

    def png(self, colors: Colors) -> bytes:
        """The sheet as a PNG with a palette (PNG, third edition, 5 and 11)."""
        made = lettering.painted(self._letters, self.width, self.height).translate(_SHADES)
        rows = []
        for start in range(0, len(made), self.width):
            under = bytes(self._pixels[start : start + self.width])
            over = made[start : start + self.width]
            rows.append(b"\0" + _over(under, over))
        shades = (_mixed(colors.ground, colors.ink, shade / _INK) for shade in range(_OTHER))
        palette = b"".join((*shades, bytes(colors.other)))
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        chunks = [
            (b"IHDR", header),
            (b"PLTE", palette),
            (b"IDAT", zlib.compress(b"".join(rows), 9)),
            (b"IEND", b""),
        ]
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _over(under: bytes, over: bytes) -> bytes:
    """Letters on what lies under them: on full ink they are of the ground, elsewhere of ink."""
    left, right = len(over) - len(over.lstrip(b"\0")), len(over.rstrip(b"\0"))
    if left >= right:
        return under
    pairs = zip(under[left:right], over[left:right], strict=True)
    made = bytes(_TURNED[upper] if lower == _INK else max(lower, upper) for lower, upper in pairs)
    return under[:left] + made + under[right:]


def _mixed(one: Color, other: Color, share: float) -> bytes:
    return bytes(round(low + (high - low) * share) for low, high in zip(one, other, strict=True))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
