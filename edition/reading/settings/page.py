"""The keys of edition.yaml that say what the printed page is like."""

from typing import Literal

from edition import model
from edition.reading.settings.cover import COVER
from edition.reading.settings.fitting import LINES
from edition.reading.settings.forms import LINE, choice, count
from edition.reading.settings.measures import LEADING, LOOSEST, SIZE, TIGHTEST, TRIM, length
from edition.reading.settings.press import MARKS, PRESS, SIGNATURE
from edition.reading.settings.shapes import Group, Key, Values, nothing

_MARGIN = length(100)
INNER = Key("inner", _MARGIN, "The margin at the fold; 0: by the built-in canon.", 0.0, "0")
OUTER = Key("outer", _MARGIN, "The margin at the fore-edge; 0: by the built-in canon.", 0.0, "0")
TOP = Key("top", _MARGIN, "The margin at the head; 0: by the built-in canon.", 0.0, "0")
BOTTOM = Key("bottom", _MARGIN, "The margin at the foot; 0: by the built-in canon.", 0.0, "0")


def _margins(values: Values) -> tuple[float, float, float, float]:
    return values[INNER], values[OUTER], values[TOP], values[BOTTOM]


FORMAT = Key(
    "trim",
    TRIM,
    "The size of the page after trimming: “6in x 9in”, “148 x 210 mm”, or a name such as A5.",
    absent=(152.4, 228.6),
    default="6in x 9in",
    synonyms=("format", "paper", "papersize", "page-size"),
)
FONT = Key(
    "font",
    LINE,
    "The family that the text is set in.",
    absent="EB Garamond",
    default="EB Garamond",
    synonyms=("typeface", "face", "family", "font-family"),
)
FONT_SIZE = Key(
    "size",
    SIZE,
    "The size of the text, in points.",
    absent=10.5,
    default="10.5pt",
    synonyms=("font-size", "fontsize"),
)
FAR_APART = Key(
    "leading",
    LEADING,
    "From line to line: in points (14pt) or as a multiple of the size (1.35). Without it, by the "
    "face and the script.",
    absent=0.0,
    synonyms=("line-height", "lineheight", "line-spacing", "linespacing"),
)
MEASURE = Key(
    "measure",
    count(20),
    "How many characters a line holds, more or less. Without it, 60 to 70, by the page.",
    absent=0,
    synonyms=("line-length", "characters"),
)
NUMBERS: Key[Literal["margin", "outer", "left", "hanging", "inline"]] = Key(
    "numbers",
    choice("margin", "outer", "left", "hanging", "inline"),
    "Where the paragraph numbers stand: in the outer margin (margin or outer), in the left one of "
    "every page, hanging beside indented text, or inline.",
    absent="margin",
    default="margin",
)
OPENINGS: Key[Literal["recto", "any"]] = Key(
    "openings",
    choice("recto", "any"),
    "Where chapters open: on the recto, the right-hand page, or on any page.",
    absent="recto",
    default="recto",
    synonyms=("chapters", "chapter-opening", "open", "opening", "openright"),
)
BLEED = Key("bleed", length(20), "What is printed beyond the trim.", absent=0.0, default="0")
GUTTER = Key(
    "gutter",
    length(40),
    "What the binding takes of the inner margin. Without it, by the number of pages.",
    absent=-1.0,
    synonyms=("binding",),
)
MARGINS = Key(
    "margins",
    Group((INNER, OUTER, TOP, BOTTOM), _margins, "{inner: 20mm, outer: 15mm}"),
    "The margins; what is not given follows the built-in canon.",
    absent=(0.0, 0.0, 0.0, 0.0),
    synonyms=("margin",),
)
PRINTER: Key[Literal["any", "kdp", "ingramspark", "other"]] = Key(
    "printer",
    choice("any", "kdp", "ingramspark", "other"),
    "Whose limits the press PDF keeps: those of kdp, of ingramspark, of both (any), or neither’s.",
    absent="any",
    default="any",
)
NARROWEST, LOWEST = 40.0, 60.0


def _print(values: Values) -> model.PrintSettings:
    """Margins must leave room for text (M23)."""
    width, height = values[FORMAT]
    inner, outer, top, bottom = values[MARGINS]
    room = (width - inner - outer - max(values[GUTTER], 0.0), height - top - bottom)
    if room[0] < NARROWEST or room[1] < LOWEST:
        message = f"these margins leave {room[0]:g} × {room[1]:g} mm of the page for the text"
        hint = f"leave {NARROWEST:g} × {LOWEST:g} mm at least"
        at = MARGINS if MARGINS in values else GUTTER
        values.problems.error("M23", values.place_of(at), message, hint)
        inner = outer = top = bottom = 0.0
    numbers = values[NUMBERS]
    return model.PrintSettings(
        trim=(width, height),
        font=values[FONT],
        size=values[FONT_SIZE],
        leading=_leading(values),
        measure=values[MEASURE],
        numbers="margin" if numbers == "outer" else numbers,
        openings=values[OPENINGS],
        bleed=values[BLEED],
        press=values[PRESS],
        marks=values[MARKS],
        signature=values[SIGNATURE],
        gutter=values[GUTTER],
        inner=inner,
        outer=outer,
        top=top,
        bottom=bottom,
        printer=values[PRINTER],
        fitting=values[LINES],
        cover=values[COVER],
    )


def _leading(values: Values) -> float:
    """The leading in points; lines must neither run into each other nor fall apart (M40)."""
    written, size = values[FAR_APART], values[FONT_SIZE]
    if not written or written <= LOOSEST:
        return round(written * size * 4) / 4
    if TIGHTEST * size <= written <= LOOSEST * size:
        return written
    message = f"lines of {size:g} points cannot be {written:g} points apart"
    hint = f"{TIGHTEST * size:g}pt to {LOOSEST * size:g}pt; {size * 1.32:.3g}pt is usual"
    values.problems.error("M40", values.place_of(FAR_APART), message, hint)
    return 0.0


_PRINT = Group(
    (
        FORMAT,
        FONT,
        FONT_SIZE,
        FAR_APART,
        MEASURE,
        NUMBERS,
        OPENINGS,
        BLEED,
        PRESS,
        MARKS,
        SIGNATURE,
        GUTTER,
        MARGINS,
        PRINTER,
        LINES,
        COVER,
    ),
    _print,
    "{trim: A5, size: 11pt}",
)
PRINT = Key(
    "print", _PRINT, "The printed page.", absent=_print(nothing()), synonyms=("page", "pdf")
)
