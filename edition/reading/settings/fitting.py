"""The key `lines` of `print`: how the lines of paragraphs are chosen."""

import re

from edition import model
from edition.reading.settings.forms import choice, count
from edition.reading.settings.shapes import Either, Fault, Group, Key, Text, Values, nothing, quoted

_PERCENT = r"[0-9]{1,3}(?:\.[0-9]{1,2})? *%"


def share(most: int) -> Text[float]:
    """A share in per cent, from 0 to `most` (M22)."""

    def read(text: str) -> float | Fault:
        written = text.strip()
        if re.fullmatch(r"0+", written):
            return 0.0
        if re.fullmatch(_PERCENT, written) is None:
            return Fault("M22", f"{quoted(written)} is not a share", "write it in per cent: 2%")
        if (percent := float(written.rstrip(" %"))) <= most:
            return percent / 100
        return Fault("M22", f"{written} is too much here", f"at most {most}%")

    schema = {"type": ["string", "integer"], "pattern": rf"^\s*(0+|{_PERCENT})\s*$"}
    return Text(read, {**schema, "minimum": 0, "maximum": 0})


TOLERANCE = Key(
    "tolerance",
    count(1),
    "How bad a line may be before the paragraph is stretched by force; 100 is a line at its limit.",
    absent=200,
    default="200",
)
LINE_PENALTY = Key(
    "line-penalty", count(0), "Added for every line: more makes fewer lines.", 10, "10"
)
HYPHEN_PENALTY = Key(
    "hyphen-penalty", count(0), "Added for a divided word: more makes fewer of them.", 50, "50"
)
EX_HYPHEN_PENALTY = Key(
    "ex-hyphen-penalty", count(0), "Added for a line that ends at a written hyphen.", 50, "50"
)
DOUBLE_HYPHEN_DEMERITS = Key(
    "double-hyphen-demerits",
    count(0),
    "Added for two lines in a row that end with a hyphen.",
    absent=25000,
    default="25000",
)
FINAL_HYPHEN_DEMERITS = Key(
    "final-hyphen-demerits",
    count(0),
    "Added for a hyphen before the last line of a paragraph.",
    absent=5000,
    default="5000",
)
ADJACENT_DEMERITS = Key(
    "adjacent-demerits",
    count(0),
    "Added for a loose line beside a tight one.",
    absent=10000,
    default="10000",
)
STRETCH = Key("stretch", share(200), "How much wider a space gets without being bad.", 0.5, "50%")
SHRINK = Key("shrink", share(50), "How much narrower a space may get.", 0.3, "30%")
EXPANSION = Key("expansion", share(5), "How much narrower or wider letters may get.", 0.02, "2%")
HANGING = Key(
    "hanging",
    share(200),
    "How far commas, full stops and hyphens hang out of the text: 100% is what looks straight.",
    absent=1.0,
    default="100%",
)


def _fitting(values: Values) -> model.Fitting | None:
    return model.Fitting(
        tolerance=values[TOLERANCE],
        line_penalty=values[LINE_PENALTY],
        hyphen_penalty=values[HYPHEN_PENALTY],
        ex_hyphen_penalty=values[EX_HYPHEN_PENALTY],
        double_hyphen_demerits=values[DOUBLE_HYPHEN_DEMERITS],
        final_hyphen_demerits=values[FINAL_HYPHEN_DEMERITS],
        adjacent_demerits=values[ADJACENT_DEMERITS],
        stretch=values[STRETCH],
        shrink=values[SHRINK],
        expansion=values[EXPANSION],
        hanging=values[HANGING],
    )


_KEYS = (
    *(TOLERANCE, LINE_PENALTY, HYPHEN_PENALTY, EX_HYPHEN_PENALTY, DOUBLE_HYPHEN_DEMERITS),
    *(FINAL_HYPHEN_DEMERITS, ADJACENT_DEMERITS, STRETCH, SHRINK, EXPANSION, HANGING),
)
_WHOLE = _fitting(nothing())
_METHOD = choice("whole", "engine")


def _method(text: str) -> model.Fitting | Fault | None:
    """`whole`: with the built-in limits; `engine`: the print engine breaks line by line."""
    chosen = _METHOD.read(text)
    if isinstance(chosen, Fault):
        return chosen
    return _WHOLE if chosen == "whole" else None


LINES: Key[model.Fitting | None] = Key(
    "lines",
    Either(
        Text(_method, _METHOD.schema),
        Group(_KEYS, _fitting, "{expansion: 1%, hanging: 0}"),
    ),
    "How lines are chosen: for whole paragraphs, with these limits; or one by one, by the engine.",
    absent=_WHOLE,
    default="whole",
)
