"""Lengths as a printer writes them (`6in x 9in`, `3mm`, `10.5pt`) → millimetres and points."""

import re

from edition.reading.settings.forms import nearest
from edition.reading.settings.shapes import Fault, Text, quoted

MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}

# Sizes by the names that printers and publishers have for them, in millimetres.
_NAMED = {
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "A6": (105.0, 148.0),
    "B5": (176.0, 250.0),
    "B6": (125.0, 176.0),
    "JIS B5": (182.0, 257.0),
    "JIS B6": (128.0, 182.0),
    "royal": (156.0, 234.0),
    "demy": (138.0, 216.0),
    "crown": (123.0, 186.0),
    "large crown": (129.0, 198.0),
    "A format": (110.0, 178.0),
    "B format": (129.0, 198.0),
    "quarto": (189.0, 246.0),
    "crown quarto": (189.0, 246.0),
    "demy quarto": (219.0, 276.0),
    "royal quarto": (237.0, 312.0),
    "digest": (139.7, 215.9),
    "trade": (152.4, 228.6),
    "pocket": (107.95, 174.625),
    "mass market": (107.95, 174.625),
    "executive": (177.8, 254.0),
    "letter": (215.9, 279.4),
}
# Sizes that printers write without a unit; all of them are inches.
_INCHES = (
    "5 x 8",
    "5.06 x 7.81",
    "5.25 x 8",
    "5.5 x 8.5",
    "6 x 9",
    "6.14 x 9.21",
    "6.69 x 9.61",
    "7 x 10",
    "7.44 x 9.69",
    "7.5 x 9.25",
    "8 x 10",
    "8.5 x 8.5",
    "8.5 x 11",
)
SMALLEST, LARGEST = 50.0, 600.0
TIGHTEST, LOOSEST = 0.9, 3.0  # of the size of the type is the leading

_NUMBER = r"(?:[0-9]{1,4}(?:\.[0-9]{1,4})?|\.[0-9]{1,4})"
_UNIT = "mm|cm|in|pt"
_TRIM_FORM = rf"({_NUMBER}) ?({_UNIT}|\")? ?[x×] ?({_NUMBER}) ?({_UNIT}|\")"
_BARE_FORM = rf"({_NUMBER}) ?[x×] ?({_NUMBER})"


def _trim(text: str) -> tuple[float, float] | Fault:
    written = " ".join(text.split()).lower()
    if size := _by_name(written):
        return size
    found = re.fullmatch(_TRIM_FORM, written.replace("”", '"').replace("″", '"'))
    if found is None:
        return _unknown(written)
    width, unit, height, last = (one and one.replace('"', "in") for one in found.groups())
    page = (_exact(width, unit or last), _exact(height, last))
    if all(SMALLEST <= side <= LARGEST for side in page):
        return page
    message = f"a page of {page[0]:g} × {page[1]:g} mm cannot be made"
    return Fault("M22", message, f"each side is {SMALLEST:g} to {LARGEST:g} mm long")


def _by_name(written: str) -> tuple[float, float] | None:
    """The size of a name, however its words are joined; of two figures that can only be inches."""
    plain = " ".join(written.replace("-", " ").split()).removeprefix("us ").removesuffix(" octavo")
    for name, size in _NAMED.items():
        if plain == name.lower():
            return size
    if bare := re.fullmatch(_BARE_FORM, written):
        sides = tuple(map(float, bare.groups()))
        for inches in _INCHES:
            width, height = map(float, inches.split(" x "))
            if sides == (width, height):
                return round(width * 25.4, 4), round(height * 25.4, 4)
    return None


def _unknown(written: str) -> Fault:
    """An unknown name is told with the nearest one; two figures without a unit lack just that."""
    message = f"{quoted(written)} is not a page size"
    if re.fullmatch(_BARE_FORM, written):
        return Fault("M22", message, f"which unit? write “{written} in” or “{written} mm”")
    names = {name.casefold(): name for name in _NAMED}
    plain = written.replace("-", " ").removeprefix("us ").removesuffix(" octavo")
    close = names.get(nearest(plain, names), "")
    meant = f"did you mean “{close}”? " if close else ""
    hint = f"{meant}write “6in x 9in”, “148 x 210 mm”, or one of {', '.join(_NAMED)}"
    return Fault("M22", message, hint)


def _exact(number: str, unit: str) -> float:
    return round(float(number) * MILLIMETRES[unit], 4)


def _caseless(name: str) -> str:
    """A pattern for a name in small or capital letters, its words joined by spaces or hyphens."""
    return "".join(
        f"[{c.lower()}{c.upper()}]" if c.isalpha() else "[ -]+" if c == " " else re.escape(c)
        for c in name
    )


_OCTAVO = "[ -]+[oO][cC][tT][aA][vV][oO]"
_UNITS = "[mM][mM]|[cC][mM]|[iI][nN]|[pP][tT]"
_ANY_NAME = "|".join(map(_caseless, _NAMED))
_ANY_INCHES = "|".join(
    " *[xX×] *".join(side.replace(".", r"\.") for side in one.split(" x ")) for one in _INCHES
)
_ANY_UNIT = _UNITS + '|["”″]'
_ANY_SIZE = rf"{_NUMBER} *({_ANY_UNIT})? *[xX×] *{_NUMBER} *({_ANY_UNIT})"
TRIM: Text[tuple[float, float]] = Text(
    _trim,
    {
        "anyOf": [
            {"enum": ["6in x 9in", *_NAMED, *_INCHES]},
            {
                "type": "string",
                "pattern": rf"^\s*([uU][sS][ -]+)?({_ANY_NAME})({_OCTAVO})?\s*$",
            },
            {"type": "string", "pattern": rf"^\s*({_ANY_INCHES}|{_ANY_SIZE})\s*$"},
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


def _leading(text: str) -> float | Fault:
    """Points where it is 4 or more, else a multiple of the size of the type."""
    written = " ".join(text.split()).lower()
    if found := re.fullmatch(rf"({_NUMBER}) ?pt", written):
        points = float(found[1])
        if 6 <= points <= 60:
            return points
        return Fault("M22", f"lines cannot be {points:g} points apart", "6pt to 60pt")
    if re.fullmatch(_NUMBER, written) and TIGHTEST <= float(written) <= LOOSEST:
        return float(written)
    message = f"{quoted(written)} is not a distance of lines"
    return Fault("M22", message, "write points (14pt), or a multiple of the size (1.35)")


LEADING: Text[float] = Text(
    _leading,
    {
        "type": ["string", "number"],
        "pattern": rf"^\s*({_NUMBER} *[pP][tT]|{_NUMBER})\s*$",
        "minimum": TIGHTEST,
        "maximum": LOOSEST,
    },
)
