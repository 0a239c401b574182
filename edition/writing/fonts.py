"""Chooses the fonts of a book: which family for which language, and what no font can show.

The book's own family comes first, unless it lacks the script; those of other scripts stand behind
it.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from edition.diagnostics import Place, Problems
from edition.writing import families
from edition.writing.families import BOLD, DEFAULT, MONOSPACED, REGULAR, Face, Family, family

__all__ = ["BOLD", "DEFAULT", "REGULAR", "Face", "Family", "family"]

_FALLBACKS = (
    "Cardo",
    "Amiri",
    "STIX Two Math",
    *families.CJK,
    MONOSPACED,
    "DejaVu Sans",
)
# A letter that a family must have to set a language; the first family is used if the book's cannot.
_SCRIPTS = (
    ("he yi lad arc", "א", "Cardo"),
    ("ar fa ur ckb ps sd ug ks", "ب", "Amiri"),
    ("zh-hant zh-tw zh-hk zh-mo", "說", "Noto Serif TC"),
    ("zh", "说", "Noto Serif SC"),
    ("ja", "の", "Noto Serif JP"),
    ("ko", "한", "Noto Serif KR"),
)
# Never drawn: they are gone or invisible when a line is set.
_INVISIBLE = frozenset("\n\t\r\u00ad\u2028\u2029\ufeff") | {
    chr(code)
    for code in (
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
    )
}


def chain(book: str, language: str) -> tuple[str, ...]:
    """The families for a language, best first: the book's own unless it lacks the script.

    Between ideographs, Latin letters and their italics are those of the book, and punctuation is
    not: it is as wide as an ideograph.
    """
    first = []
    for tags, letter, own in _SCRIPTS:
        if _speaks(language, tags):
            chosen = family(book)
            first = [] if chosen and chosen.has(letter) else [own]
            if first and own in families.CJK:
                first.insert(0, book + families.LATIN)
            break
    return tuple(dict.fromkeys((*first, book, *_FALLBACKS)))


def _speaks(language: str, tags: str) -> bool:
    tag = language.lower()
    return any(tag == one or tag.startswith(one + "-") for one in tags.split())


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of one language, as far as fonts are concerned; `literal` is set in monospaced type."""

    text: str
    language: str
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """The families that a book needs: by language, for literal text, and all of them.

    `characters` are all that the book has, each once.
    """

    languages: tuple[tuple[str, tuple[str, ...]], ...]
    literal: tuple[str, ...]
    families: tuple[Family, ...]
    characters: str


def select(book: str, passages: Iterable[Passage]) -> Selection:
    """Chooses the families for a book's text: those that something in it needs, and no other."""
    used: dict[tuple[str, bool], set[str]] = {}
    for passage in passages:
        used.setdefault((passage.language, passage.literal), set()).update(passage.text)
    literal: dict[str, None] = {}
    languages = []
    for (language, is_literal), characters in sorted(used.items()):
        order = chain(book, language)
        if is_literal:
            literal.update(dict.fromkeys(_needed((MONOSPACED, *order), characters)))
        else:
            languages.append((language, _needed(order, characters)))
    names = dict.fromkeys(name for _, needed in languages for name in needed)
    found = (family(name) for name in {**names, **literal})
    families = tuple(one for one in found if one)
    every = "".join(sorted(set[str]().union(*used.values())))
    return Selection(tuple(languages), tuple(literal), families, every)


def _needed(order: tuple[str, ...], characters: set[str]) -> tuple[str, ...]:
    """The first family, and those behind it that show something which none before them can."""
    missing = {character for character in characters if character not in _INVISIBLE}
    needed: list[str] = []
    for name in dict.fromkeys(order):
        found = family(name)
        if found is None:
            continue
        shown = {character for character in missing if found.has(character)}
        if shown or not needed:
            needed.append(name)
        missing -= shown
    return tuple(needed)


def missing(book: str, passage: Passage) -> tuple[str, ...]:
    """The characters of a passage that no family has a glyph for, each once, in order."""
    order = chain(book, passage.language)
    return tuple(
        character
        for character in dict.fromkeys(passage.text)
        if character not in _INVISIBLE and not _shown(order, character)
    )


@cache
def _shown(order: tuple[str, ...], character: str) -> bool:
    found = (family(name) for name in order)
    return any(one.has(character) for one in found if one)


def bringing(character: str) -> str:
    """The extra of make-edition that has a font for a character, or nothing."""
    name = unicodedata.name(character, "")
    return next((extra for extra, begins in families.EXTRAS if name.startswith(begins)), "")


def named(character: str) -> str:
    """A character by number and name: `U+05D0, HEBREW LETTER ALEF`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f", {name}" if name else "")


def is_here(book: str, problems: Problems) -> bool:
    """Tells whether there is the family that edition.yaml names; reports one that is not (T02)."""
    if family(book) is None:
        problems.error(
            "T02", Place("edition.yaml"), f"there is no font “{book}” here", _other_font(book)
        )
        return False
    return True


def _other_font(book: str) -> str:
    """What to do for a font that is not installed."""
    if book in families.OFFERED:
        return 'install it with the others for books: pip install "make-edition[fonts]"'
    close = families.nearest(book)
    meant = f"did you mean “{close}”? " if close else ""
    package = f"fontpkg-{book.lower().replace(' ', '-')}"
    return (
        f"{meant}ready for books: {', '.join(families.OFFERED)}; "
        f"for another one see whether there is a package: pip install {package}"
    )
