"""Paints a drawing of one ground, one ink and one other colour, as a PNG."""

import struct
import zlib
from functools import cache

from edition.writing import lettering
from edition.writing.covers.drawing import Colors, Drawing, Filled, Placed, Shaded, mixed
from edition.writing.lettering import Lettering

_OTHER = 255  # the number of the other colour; those below are shades from the ground to the ink
_INK = 254
_SHADES = bytes(value * _INK // 255 for value in range(256))
_TURNED = bytes(_INK - shade if shade <= _INK else shade for shade in range(256))
_PACKED = 7  # of 9: smaller by a tenth takes four times as long


def png(drawing: Drawing, colors: Colors) -> bytes:
    """A drawing as a PNG with a palette (PNG, third edition, 5 and 11).

    All letters are painted at the end, over what else there is.
    """
    width, height = round(drawing.width), round(drawing.height)
    under = bytearray(width * height)
    letters: list[tuple[Lettering, float, float]] = []
    for piece in drawing.pieces:
        match piece:
            case Filled():
                _fill(under, width, piece)
            case Shaded(run, left, baseline, strength):
                weak = bytes(round(value * strength) for value in range(256))
                made = lettering.painted(((run, left, baseline),), width, height)
                under = bytearray(made.translate(weak))
            case Placed(line, left, baseline):
                for run in line.runs:
                    letters.append((run, left, baseline))
                    left += lettering.advance(run)
    over = lettering.painted(letters, width, height).translate(_SHADES)
    rows = (slice(start, start + width) for start in range(0, len(over), width))
    return _written(
        b"".join(b"\0" + _over(bytes(under[row]), over[row]) for row in rows), drawing, colors
    )


def _fill(pixels: bytearray, width: int, piece: Filled) -> None:
    row = bytes([_INK if piece.ink else _OTHER]) * round(piece.right - piece.left)
    for line in range(round(piece.top), round(piece.bottom)):
        start = line * width + round(piece.left)
        pixels[start : start + len(row)] = row


def _written(rows: bytes, drawing: Drawing, colors: Colors) -> bytes:
    shades = (mixed(colors.ground, colors.ink, shade / _INK) for shade in range(_OTHER))
    palette = b"".join(map(bytes, (*shades, colors.other)))
    header = struct.pack(">IIBBBBB", round(drawing.width), round(drawing.height), 8, 3, 0, 0, 0)
    chunks = [
        (b"IHDR", header),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, _PACKED)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _over(under: bytes, over: bytes) -> bytes:
    """Letters on what lies under them: on full ink they are of the ground, elsewhere of ink."""
    left, right = len(over) - len(over.lstrip(b"\0")), len(over.rstrip(b"\0"))
    if left >= right:
        return under
    below, letters = under[left:right], over[left:right]
    if below.count(below[0]) == len(below):  # as nearly always
        made = letters.translate(_above(below[0]))
    else:
        pairs = zip(below, letters, strict=True)
        made = bytes(_above(lower)[upper] for lower, upper in pairs)
    return under[:left] + made + under[right:]


@cache
def _above(lower: int) -> bytes:
    """What the shades of letters become above a shade."""
    return _TURNED if lower == _INK else bytes(max(lower, upper) for upper in range(256))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
