"""Lengths as a printer writes them (`6in x 9in`, `3mm`, `10.5pt`) → millimetres and points."""

import re

from edition.reading.settings.shapes import Fault, Text, quoted

MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}

_NAMED = {
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "A6": (105.0, 148.0),
    "B5": (176.0, 250.0),
    "B6": (125.0, 176.0),
    "crown quarto": (189.0, 246.0),
    "crown octavo": (123.0, 186.0),
    "demy": (138.0, 216.0),
    "royal": (156.0, 234.0),
    "digest": (139.7, 215.9),
    "pocket": (107.95, 171.45),
    "trade": (152.4, 228.6),
    "letter": (215.9, 279.4),
}
SMALLEST, LARGEST = 50.0, 600.0

_NUMBER = r"(?:[0-9]{1,4}(?:\.[0-9]{1,4})?|\.[0-9]{1,4})"
_UNIT = "mm|cm|in|pt"
_TRIM_FORM = rf"({_NUMBER}) ?({_UNIT})? ?[x×] ?({_NUMBER}) ?({_UNIT})"


def _trim(text: str) -> tuple[float, float] | Fault:
    written = " ".join(text.split()).lower()
    plain = written.replace("-", " ").removeprefix("us ")
    for name, size in _NAMED.items():
        if plain in (name.lower(), f"{name} octavo"):
            return size
    found = re.fullmatch(_TRIM_FORM, written)
    if found is None:
        hint = f"write “6in x 9in”, “148 x 210 mm”, or one of {', '.join(_NAMED)}"
        return Fault("M22", f"{quoted(written)} is not a page size", hint)
    width, unit, height, last = found.groups()
    page = (_exact(width, unit or last), _exact(height, last))
    if all(SMALLEST <= side <= LARGEST for side in page):
        return page
    message = f"a page of {page[0]:g} × {page[1]:g} mm cannot be made"
    return Fault("M22", message, f"each side is {SMALLEST:g} to {LARGEST:g} mm long")


def _exact(number: str, unit: str) -> float:
    return round(float(number) * MILLIMETRES[unit], 4)


_CASELESS = "".join(
    f"[{c.lower()}{c.upper()}]" if c.isalpha() else {" ": "[ -]+"}.get(c, c)
    for c in "|".join(_NAMED)
)
_UNITS = "[mM][mM]|[cC][mM]|[iI][nN]|[pP][tT]"
TRIM: Text[tuple[float, float]] = Text(
    _trim,
    {
        "anyOf": [
            {"enum": ["6in x 9in", *_NAMED]},
            {
                "type": "string",
                "pattern": rf"^\s*([uU][sS] +)?({_CASELESS})( +[oO][cC][tT][aA][vV][oO])?\s*$",
            },
            {
                "type": "string",
                "pattern": rf"^\s*{_NUMBER} *({_UNITS})? *[xX×] *{_NUMBER} *({_UNITS})\s*$",
            },
        ]
    },
)


def length(most: float) -> Text[float]:
    """A length from 0 to `most` millimetres, read as millimetres (M22)."""

    def read(text: str) -> float | Fault:
        written = " ".join(text.split()).lower()
        if re.fullmatch(r"0+(?:\.0+)?", written):
            return 0.0
        found = re.fullmatch(rf"({_NUMBER}) ?({_UNIT})", written)
        if found is None:
            message = f"{quoted(written)} is not a length"
            return Fault("M22", message, "write a number with its unit: 3mm, 0.125in")
        millimetres = _exact(*found.groups())
        if millimetres <= most:
            return millimetres
        return Fault("M22", f"{written} is too long here", f"at most {most:g} mm")

    pattern = rf"^\s*(0+(\.0+)?|{_NUMBER} *({_UNITS}))\s*$"
    return Text(
        read, {"type": ["string", "number"], "pattern": pattern, "minimum": 0, "maximum": 0}
    )


def _size(text: str) -> float | Fault:
    written = " ".join(text.split()).lower()
    found = re.fullmatch(rf"({_NUMBER}) ?pt", written)
    if found is None:
        message = f"{quoted(written)} is not a size of type"
        return Fault("M22", message, "write it in points: 10.5pt")
    points = float(found[1])
    if 6 <= points <= 24:
        return points
    return Fault("M22", f"type of {points:g} points cannot be read in a book", "6pt to 24pt")


SIZE: Text[float] = Text(_size, {"type": "string", "pattern": rf"^\s*{_NUMBER} *[pP][tT]\s*$"})
