"""The colours of a screen (sRGB) as the ICC profile that says what the colours of a PDF mean.

The engine's own profile has its curves as tables of 1,024 values. Programs that show a PDF with
Poppler turn them round anew for every page, and take longer for that than for all the rest of a
page of text; a curve that is a formula they need not turn round.
"""

import struct
from functools import cache

_NAME = "sRGB IEC61966-2.1"
_RIGHTS = "No copyright, use freely"
_CREATED = (1999, 10, 18, 0, 0, 0)  # the standard; a profile must not depend on the day
_LIGHT = (63190, 65536, 54061)  # D50, in 65536ths, as is all that follows
_ADAPTED = (68674, 1502, -3291, 1939, 64912, -1119, -606, 988, 49262)  # from D65, by Bradford
_RED, _GREEN, _BLUE = (28576, 14581, 912), (25239, 46983, 6361), (9375, 3972, 46787)
_CURVE = (157286, 62119, 3417, 5072, 2651)  # ((c + 0.055) / 1.055) ^ 2.4, below 0.04045 c / 12.92


class Screen:
    """What the engine asks of a colour profile."""

    name = _NAME
    components = ("r", "g", "b")
    rendering_intent = "relative-colorimetric"

    @property
    def content(self) -> bytes:
        """The profile itself."""
        return profile()


@cache
def profile() -> bytes:
    """The profile: version 4.2 (ICC.1:2004-10), which PDF 1.7 and so PDF/A-2 know.

    It has what the specification wants of a display with three components (8.4.3).
    """
    curve = b"para" + bytes(4) + struct.pack(">HH5i", 3, 0, *_CURVE)  # 10.15
    entries = {
        b"desc": _text(_NAME),
        b"cprt": _text(_RIGHTS),
        b"wtpt": _point(_LIGHT),
        b"chad": b"sf32" + bytes(4) + struct.pack(">9i", *_ADAPTED),
        b"rXYZ": _point(_RED),
        b"gXYZ": _point(_GREEN),
        b"bXYZ": _point(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    start = 128 + 4 + 12 * len(entries)
    places: dict[bytes, int] = {}
    data = b""
    for entry in entries.values():
        if entry not in places:
            places[entry] = start + len(data)
            data += entry + bytes(-len(entry) % 4)
    table = struct.pack(">I", len(entries)) + b"".join(
        name + struct.pack(">II", places[entry], len(entry)) for name, entry in entries.items()
    )
    return _head(start + len(data)) + table + data


def _head(size: int) -> bytes:
    """The header of a profile (7.2)."""
    kinds = b"mntr" + b"RGB " + b"XYZ "
    head = struct.pack(">I4xI", size, 0x04200000) + kinds + struct.pack(">6H", *_CREATED) + b"acsp"
    return head.ljust(68, b"\0") + struct.pack(">3i", *_LIGHT) + bytes(48)


def _point(values: tuple[int, ...]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *values)  # 10.27


def _text(text: str) -> bytes:
    data = text.encode("utf-16-be")
    record = struct.pack(">II4sII", 1, 12, b"enUS", len(data), 28)  # 10.13
    return b"mluc" + bytes(4) + record + data
