"""The keys of edition.yaml that say how the editions are made: numbers, notes, EPUB."""

from typing import Literal

from edition import model
from edition.reading.settings.forms import CLAIM, LINE, PROSE, choice, count
from edition.reading.settings.shapes import Group, Key, Values, nothing

# --- Paragraphs and notes ----------------------------------------------------------------------

NUMBERING: Key[Literal["auto", "written", "none"]] = Key(
    "numbering",
    choice("auto", "written", "none"),
    "auto counts the paragraphs; written takes the number from the text (“41. …”); none leaves it.",
    absent="auto",
    default="auto",
)
START = Key("start", count(0), "The first number that auto gives.", absent=1, default="1")
RESTART: Key[Literal["never", "part", "chapter", "section"]] = Key(
    "restart",
    choice("never", "part", "chapter", "section"),
    "Where the numbers begin again.",
    absent="never",
    default="never",
)
SIGN = Key("sign", LINE, "What stands before a number in a reference.", absent="¶", default="¶")
DELETED: Key[Literal["hidden", "shown"]] = Key(
    "deleted",
    choice("hidden", "shown"),
    "Whether a paragraph that was published and is gone is shown as “[Deleted]”.",
    absent="hidden",
    default="hidden",
)


def _paragraphs(values: Values) -> model.ParagraphSettings:
    return model.ParagraphSettings(
        values[NUMBERING], values[START], values[RESTART], values[SIGN], values[DELETED]
    )


_PARAGRAPHS = Group((NUMBERING, START, RESTART, SIGN, DELETED), _paragraphs, "{numbering: auto}")
PARAGRAPHS = Key(
    "paragraphs",
    _PARAGRAPHS,
    "How paragraphs are numbered.",
    absent=_paragraphs(nothing()),
    synonyms=("paragraph", "numbers"),
)

NOTE_NUMBERING: Key[Literal["continuous", "chapter"]] = Key(
    "numbering",
    choice("continuous", "chapter"),
    "Notes numbered through the whole book, or from 1 in each chapter.",
    absent="continuous",
    default="continuous",
)
NOTE_PRINT: Key[Literal["footnotes", "chapter", "book"]] = Key(
    "print",
    choice("footnotes", "chapter", "book"),
    "Where print sets the notes: at the foot of the page, after each chapter, after the book.",
    absent="chapter",
    default="chapter",
)


def _notes(values: Values) -> model.NoteSettings:
    return model.NoteSettings(values[NOTE_NUMBERING], values[NOTE_PRINT])


_NOTES = Group((NOTE_NUMBERING, NOTE_PRINT), _notes, "{print: footnotes}")
NOTES = Key(
    "notes",
    _NOTES,
    "How notes are numbered, and where print sets them.",
    absent=_notes(nothing()),
    synonyms=("footnotes", "endnotes"),
)

# --- EPUB --------------------------------------------------------------------------------------

PAGES: Key[Literal["print", "paragraphs", "none"]] = Key(
    "pages",
    choice("print", "paragraphs", "none"),
    "What the page list of the EPUB leads to: the printed pages, the paragraphs, or nothing.",
    absent="print",
    default="print",
)
FONTS: Key[Literal["embed", "none"]] = Key(
    "fonts",
    choice("embed", "none"),
    "Whether the EPUB brings its fonts along.",
    absent="embed",
    default="embed",
)


def _epub(values: Values) -> model.EpubSettings:
    return model.EpubSettings(values[PAGES], values[FONTS])


EPUB = Key(
    "epub",
    Group((PAGES, FONTS), _epub, "{pages: paragraphs}"),
    "What the EPUB has beside the text.",
    absent=_epub(nothing()),
    synonyms=("ebook",),
)

# --- Accessibility -----------------------------------------------------------------------------

SUMMARY = Key("summary", PROSE, "What a reader should know, in a few sentences.", absent="")
CERTIFIED_BY = Key("certified-by", LINE, "Who certifies the claim of conforms-to.", absent="")
CONFORMS_TO = Key(
    "conforms-to",
    CLAIM,
    "A claim by the publisher, exactly: “EPUB Accessibility 1.1 - WCAG 2.2 Level AA”.",
    absent="",
)
EXEMPTION = Key(
    "exemption",
    choice("eaa-microenterprise", "eaa-disproportionate-burden", "eaa-fundamental-alteration"),
    "Why the European Accessibility Act does not apply.",
    absent="",
)


def _accessibility(values: Values) -> model.Accessibility:
    """A claim of conformance names who certifies it (M31; EPUB Accessibility 1.1 §4.3)."""
    claim, certifier = values[CONFORMS_TO], values[CERTIFIED_BY]
    if claim and not certifier and CERTIFIED_BY not in values:
        message = "nobody certifies this claim"
        hint = "add “certified-by: …” with the name of who checked it, or take the claim out"
        values.problems.error("M31", values.place_of(CONFORMS_TO), message, hint)
        claim = ""
    return model.Accessibility(values[SUMMARY], certifier, claim, values[EXEMPTION])


ACCESSIBILITY = Key(
    "accessibility",
    Group(
        (SUMMARY, CERTIFIED_BY, CONFORMS_TO, EXEMPTION),
        _accessibility,
        "{summary: …, certified-by: …}",
    ),
    "What the publisher says about accessibility.",
    absent=_accessibility(nothing()),
    synonyms=("a11y",),
)
