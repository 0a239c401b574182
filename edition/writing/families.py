"""The families of type that are installed: Python packages with font files in them.

They are packages and no fonts of the system, so that every machine has the same ones. Any family
that a `fontpkg-…` package holds can be the book's own.
"""

import difflib
import json
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import distributions
from importlib.util import find_spec
from pathlib import Path

from edition.writing import faces

DEFAULT = "EB Garamond"
MONOSPACED = "Source Code Pro"
REGULAR, BOLD = 400, 700
# Faces for books, with italics, small capitals (Crimson Pro has none) and figures of both kinds.
OFFERED = (
    DEFAULT,
    "Cormorant Garamond",
    "Crimson Pro",
    "Literata",
    "Source Serif 4",
    "Spectral",
    "Vollkorn",
)
LATIN = " for Latin"  # behind the name of a family, of which only such letters are taken
_LATIN = ((0x20, 0x7E), (0xA7, 0xA7), (0xB6, 0xB6), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x24F))
_MORE_LATIN = ((0x1E00, 0x1EFF), (0xFB00, 0xFB06))
EXTRAS = (("korean", "HANGUL"),)  # what to install, and how the names of its characters begin

CJK = {
    "Noto Serif JP": ("pylopdf_fonts_jp", "NotoSerifJP-Regular.otf", "NotoSansJP-Regular.otf"),
    "Noto Serif SC": ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf"),
    "Noto Serif TC": ("pylopdf_fonts_zh_tw", "NotoSerifTC-Regular.otf", "NotoSansTC-Regular.otf"),
    "Noto Serif KR": ("pylopdf_fonts_ko", "NotoSerifKR-Regular.otf", "NotoSansKR-Regular.otf"),
}
# Families of one face, from packages that have other uses, too: signs, and the last resort.
_SINGLE = {
    "STIX Two Math": ("ziamath", "fonts/STIXTwoMath-Regular.ttf"),
    "DejaVu Sans": ("ziafont", "fonts/DejaVuSans.ttf"),
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
    """A family by name, with its faces; the first is the regular one.

    Where `ranges` has any, only these characters are taken from it, from one to another.
    """

    name: str
    faces: tuple[Face, ...]
    ranges: tuple[tuple[int, int], ...] = ()

    def has(self, character: str) -> bool:
        """Tells whether a character is taken from the family, and some face has a glyph for it."""
        code = ord(character)
        return self.takes(character) and any(
            code in faces.coverage(face.path) for face in self.faces
        )

    def takes(self, character: str) -> bool:
        """Tells whether a character is one of those that are taken from the family."""
        code = ord(character)
        return not self.ranges or any(first <= code <= last for first, last in self.ranges)

    @property
    def has_small_capitals(self) -> bool:
        """Tells whether its regular face has small capitals that are drawn as such."""
        return faces.has_feature(self.faces[0].path, "smcp")


@cache
def family(name: str) -> Family | None:
    """Finds a family among the installed packages, or nothing."""
    if name.endswith(LATIN):
        whole = family(name.removesuffix(LATIN))
        called = tuple(replace(face, family=name) for face in whole.faces) if whole else ()
        return Family(name, called, _LATIN + _MORE_LATIN) if whole else None
    if name in CJK:
        return _ideographs(name)
    if name in _SINGLE:
        package, file = _SINGLE[name]
        folder = _folder(package)
        return Family(name, (Face(name, REGULAR, False, folder / file),)) if folder else None
    folder = _folder("fontpkg_" + re.sub("[ -]", "_", name.lower()))
    return _packaged(name, folder) if folder else None


def _ideographs(name: str) -> Family | None:
    """There is no bold and no italic to be had: the sans stands in for both, as is usual."""
    package, regular, bold = CJK[name]
    folder = _folder(package)
    if folder is None:
        return None
    shapes = ((REGULAR, False), (BOLD, False), (REGULAR, True), (BOLD, True))
    files = (regular, bold, bold, bold)
    found = (
        Face(name, weight, italic, folder / file)
        for (weight, italic), file in zip(shapes, files, strict=True)
    )
    return Family(name, tuple(found))


def _folder(package: str) -> Path | None:
    if not re.fullmatch(r"\w+", package, re.ASCII):
        return None
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


def nearest(name: str) -> str:
    """The family that was probably meant: one that is offered or installed, or nothing."""
    installed = (one.metadata["Name"] or "" for one in distributions())
    slugs = {one.removeprefix("fontpkg-") for one in installed if one.startswith("fontpkg-")}
    known = {one.lower(): one for one in OFFERED}
    known |= {slug.replace("-", " "): known.get(slug.replace("-", " "), slug) for slug in slugs}
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower().replace("-", " ")
    close = difflib.get_close_matches(plain, known, n=1, cutoff=0.6)
    found = known[close[0]] if close else ""
    return found if found in OFFERED else found.replace("-", " ").title()


def open_font_licence() -> str:
    """The text of the SIL Open Font License 1.1, as the default family brings it."""
    folder = _folder("fontpkg_" + DEFAULT.lower().replace(" ", "_"))
    text = (folder / "LICENSE").read_text("utf-8") if folder else ""
    return text[max(text.find("SIL OPEN FONT LICENSE"), 0) :].strip()
