"""The keys of `print` that say what the file for the printer is like."""

from typing import Literal

from edition.reading.settings.forms import choice
from edition.reading.settings.shapes import Fault, Key, Text, quoted

_SHEETS = (2, 4, 8, 16, 32)  # pages on both sides of a sheet that is folded so many times


def _sheet(text: str) -> int | Fault:
    written = text.strip()
    if written in map(str, _SHEETS):
        return int(written)
    hint = f"possible: {', '.join(map(str, _SHEETS))}"
    return Fault("M12", f"{quoted(written)} is not possible here", hint)


_SHEET: Text[int] = Text(_sheet, {"enum": [*_SHEETS, *map(str, _SHEETS)]})
PRESS: Key[Literal["x-4", "x-1a", ""]] = Key(
    "press",
    choice("x-4", "x-1a"),
    "The standard of the file for the printer, PDF/X-4 or X-1a; with it, “all” makes this file.",
    absent="",
)
MARKS: Key[Literal["none", "crop"]] = Key(
    "marks",
    choice("none", "crop"),
    "The marks in the file for the printer; KDP and IngramSpark refuse any.",
    absent="none",
    default="none",
)
SIGNATURE = Key(
    "signature",
    _SHEET,
    "The file for the printer gets empty pages at its end up to a multiple of this.",
    absent=2,
    default="2",
)
