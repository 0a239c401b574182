"""The keys of `print` that say what the cover for the printer is like."""

import re
from typing import Literal

from edition import model
from edition.reading.settings.forms import CHAPTER_PATH, LINE, choice
from edition.reading.settings.measures import length
from edition.reading.settings.shapes import Fault, Group, Key, Text, Values, nothing, quoted

_CURRENCIES = {"USD": 5, "CAD": 6, "AUD": 3, "NZD": 4, "GBP": 0}
_NAMES = "|".join(_CURRENCIES)
_ANY_CASE = "|".join(
    "".join(f"[{letter}{letter.lower()}]" for letter in name) for name in _CURRENCIES
)


def _price(text: str) -> str | Fault:
    """The five digits of the add-on of a barcode: the currency, and the price in cents."""
    written = " ".join(text.split()).upper()
    if re.fullmatch(r"[0-9]{5}", written):
        return written
    found = re.fullmatch(rf"({_NAMES}) ?([0-9]{{1,2}})\.([0-9]{{2}})", written)
    if found:
        return f"{_CURRENCIES[found[1]]}{int(found[2]):02}{found[3]}"
    hint = f"write five digits (90000: no price), or a price below 100 in {', '.join(_CURRENCIES)}"
    return Fault("J10", f"{quoted(text)} is no price that a barcode can say", f"{hint}: USD 24.99")


def _color(text: str) -> str | Fault:
    written = text.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{6}", written):
        return written
    hint = "write it as six digits in quotation marks: “#1f2d47”"
    return Fault("J11", f"{quoted(text)} is not a colour", hint)


_PRICE: Text[str] = Text(
    _price,
    {
        "type": ["string", "integer"],
        "pattern": rf"^\s*([0-9]{{5}}|({_ANY_CASE}) *[0-9]{{1,2}}\.[0-9]{{2}})\s*$",
        "minimum": 10000,
        "maximum": 99999,
    },
)
_COLOR: Text[str] = Text(_color, {"type": "string", "pattern": r"^\s*#[0-9a-fA-F]{6}\s*$"})

PAPER: Key[Literal["white", "cream", "color", "heavy", "groundwood"]] = Key(
    "paper",
    choice("white", "cream", "color", "heavy", "groundwood"),
    "The paper of the pages: with their number it makes the width of the spine.",
    absent="white",
    default="white",
    synonyms=("stock",),
)
SPINE = Key(
    "spine",
    length(100),
    "The width of the spine, from the printer. Without it, by the pages and the paper.",
    absent=0.0,
    synonyms=("spine-width", "width"),
)
SPINE_TEXT: Key[Literal["auto", "down", "up", "none"]] = Key(
    "spine-text",
    choice("auto", "down", "up", "none"),
    "Which way the spine is read: down, up, or as the language has it (auto); none leaves it bare.",
    absent="auto",
    default="auto",
)
SPINE_TITLE = Key(
    "spine-title", LINE, "A shorter title for the spine. Without it, the title.", absent=""
)
BACK = Key(
    "back",
    CHAPTER_PATH,
    "A *.md file with the text for the back. Without it, the description.",
    absent="",
    synonyms=("blurb", "text"),
)
BARCODE: Key[Literal["isbn", "room", "none"]] = Key(
    "barcode",
    choice("isbn", "room", "none"),
    "isbn draws the barcode of the printed book; room leaves the printer a place for its own.",
    absent="isbn",
    default="isbn",
)
PRICE = Key(
    "price",
    _PRICE,
    "What the small barcode beside the ISBN says: “USD 24.99”, or its five digits.",
    absent="",
)
COLOR = Key(
    "color",
    _COLOR,
    "The colour of spine and back: “#1f2d47”. Without it, that of the front.",
    absent="",
    synonyms=("colour", "background"),
)
MARKS: Key[Literal["none", "crop"]] = Key(
    "marks",
    choice("none", "crop"),
    "crop marks where the cover is cut and folded; KDP and IngramSpark refuse any.",
    absent="none",
    default="none",
)


def _cover(values: Values, *, asked: bool = True) -> model.CoverSettings:
    return model.CoverSettings(
        asked=asked,
        paper=values[PAPER],
        spine=values[SPINE],
        spine_text=values[SPINE_TEXT],
        spine_title=values[SPINE_TITLE],
        back_file=values[BACK],
        back=(),
        barcode=values[BARCODE],
        price=values[PRICE],
        color=values[COLOR],
        marks=values[MARKS],
    )


_KEYS = (PAPER, SPINE, SPINE_TEXT, SPINE_TITLE, BACK, BARCODE, PRICE, COLOR, MARKS)
COVER = Key(
    "cover",
    Group(_KEYS, _cover, "{paper: cream}"),
    "The cover for the printer; with it, “all” makes this file.",
    absent=_cover(nothing(), asked=False),
    synonyms=("jacket", "wrap"),
)
