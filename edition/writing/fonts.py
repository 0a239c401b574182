"""Chooses the fonts of a book: which family for which language, and what no font can show.

Families are PyPI packages with files in them, so that every machine has the same ones. Any
`fontpkg-…` package that is installed can be the book's face; the families of other scripts stand
behind it.
"""

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from edition.writing import faces

DEFAULT = "EB Garamond"
MONOSPACED = "Source Code Pro"
REGULAR, BOLD = 400, 700

_CJK = {
    "Noto Serif JP": ("pylopdf_fonts_jp", "NotoSerifJP-Regular.otf", "NotoSansJP-Regular.otf"),
    "Noto Serif SC": ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf"),
    "Noto Serif TC": ("pylopdf_fonts_zh_tw", "NotoSerifTC-Regular.otf", "NotoSansTC-Regular.otf"),
}
# Families of one face, from packages that have other uses, too: signs, and the last resort.
_SINGLE = {
    "STIX Two Math": ("ziamath", "fonts/STIXTwoMath-Regular.ttf"),
    "DejaVu Sans": ("ziafont", "fonts/DejaVuSans.ttf"),
}
_FALLBACKS = ("Cardo", "Amiri", "STIX Two Math", *_CJK, MONOSPACED, "DejaVu Sans")
# A letter that a family must have to set a language; the first family is used if the book's cannot.
_SCRIPTS = (
    ("he yi lad arc", "א", "Cardo"),
    ("ar fa ur ckb ps sd ug ks", "ب", "Amiri"),
    ("zh-hant zh-tw zh-hk zh-mo", "說", "Noto Serif TC"),
    ("zh", "说", "Noto Serif SC"),
    ("ja", "の", "Noto Serif JP"),
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


@dataclass(frozen=True, slots=True)
class Face:
    """One style of a family, and the file that it is made from."""

    family: str
    weight: int
    italic: bool
    path: Path

    @property
    def style(self) -> str:
        """The name of the face in its family: `Regular`, `Italic`, `Bold`, `Bold Italic`."""
        words = ["Bold"] * (self.weight == BOLD) + ["Italic"] * self.italic
        return " ".join(words) or "Regular"


@dataclass(frozen=True, slots=True)
class Family:
    """A family by name, with its faces; the first is the regular one."""

    name: str
    faces: tuple[Face, ...]

    def has(self, character: str) -> bool:
        """Tells whether some face of the family has a glyph for a character."""
        return any(ord(character) in faces.coverage(face.path) for face in self.faces)


@cache
def family(name: str) -> Family | None:
    """Finds a family among the installed packages, or nothing."""
    if name in _CJK:
        package, regular, bold = _CJK[name]
        # There is no bold and no italic to be had: the sans stands in for both, as is usual.
        folder = _folder(package)
        if folder is None:
            return None
        shapes = ((REGULAR, False), (BOLD, False), (REGULAR, True), (BOLD, True))
        files = (regular, bold, bold, bold)
        found = tuple(
            Face(name, weight, italic, folder / file)
            for (weight, italic), file in zip(shapes, files, strict=True)
        )
        return Family(name, found)
    if name in _SINGLE:
        package, file = _SINGLE[name]
        folder = _folder(package)
        return Family(name, (Face(name, REGULAR, False, folder / file),)) if folder else None
    folder = _folder("fontpkg_" + name.lower().replace(" ", "_"))
    return _packaged(name, folder) if folder else None


def _folder(package: str) -> Path | None:
    spec = find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def _packaged(name: str, folder: Path) -> Family:
    """A family of a fontpkg package, whose metadata.json tells its files."""
    listed = json.loads((folder / "metadata.json").read_text("utf-8"))["files"]
    found = []
    for weight, italic in ((REGULAR, False), (REGULAR, True), (BOLD, False), (BOLD, True)):
        for file in listed:
            if (file["style"] == "italic") == italic and (
                file["variable"] or int(file["weight"] or REGULAR) == weight
            ):
                found.append(Face(name, weight, italic, folder / file["path"]))
                break
    return Family(name, tuple(found))


def chain(book: str, language: str) -> tuple[str, ...]:
    """The families for a language, best first: the book's own unless it lacks the script."""
    first = []
    for tags, letter, own in _SCRIPTS:
        if _speaks(language, tags):
            chosen = family(book)
            first = [] if chosen and chosen.has(letter) else [own]
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


def named(character: str) -> str:
    """A character by number and name: `U+05D0, HEBREW LETTER ALEF`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f", {name}" if name else "")
