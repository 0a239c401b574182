"""Breaks a few words into lines of letters that fit: for a cover, where each line is seen."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from edition.languages import direction
from edition.writing import fonts, lettering
from edition.writing.hyphens import hyphens
from edition.writing.lettering import Lettering

Way = Literal["ltr", "rtl"]

_UNSPACED = ("ja", "zh")
_CLOSING = frozenset("、。，．：；！？」』）】》〉・ー々…ゃゅょっァィゥェォャュョッ!?,.:;)]}’”")
_OPENING = frozenset("「『（【《〈([{‘“")
_DIVIDED = (5, 2, 2)  # letters of a word that is divided, and on either side
_HYPHEN = "-"
_STEPS = 24  # how finely the measure is narrowed until the lines are alike


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is lettered: sizes to try from the largest, in so much height at most.

    At `hyphenate` and below, a word that is too long for the measure is hyphenated.
    """

    sizes: tuple[int, ...]
    height: int
    leading: float
    italic: bool = False
    spacing: float = 0.0
    hyphenate: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text as it is read, how it is set, and its letters from left to right."""

    text: str
    size: float
    italic: bool
    spacing: float
    runs: tuple[Lettering, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text in lines that fit, from the first to the last, and how far they are apart."""

    lines: tuple[Line, ...]
    size: int
    step: float

    @property
    def height(self) -> float:
        """From the baseline of the first line to that of the last."""
        return max(len(self.lines) - 1, 0) * self.step


def wide(line: Line) -> float:
    """How wide a line is."""
    return sum(lettering.advance(run) for run in line.runs)


def single(said: str, style: Style, size: float, language: str) -> Line:
    """A text in one line at a size, however long that becomes."""
    return _Setting(size, style, language).line(said)


def fitted(said: str, style: Style, measure: float, language: str) -> Fitted:
    """The largest size at which a text fits, in lines of about the same length.

    At the smallest size, what is still too much goes beyond the height, and nothing is left out.
    """
    for size in style.sizes:
        setting = _Setting(size, style, language)
        whole = setting.units(said, measure if size <= style.hyphenate else 0)
        rows = setting.rows(whole, measure)
        most = max(int(style.height / (size * style.leading)), 1)
        fits = all(setting.wide(row) <= measure for row in rows)
        if (len(rows) <= most and fits) or size == style.sizes[-1]:
            even = setting.evened(whole, rows, measure)
            lines = tuple(setting.line(row) for row in even)
            return Fitted(lines if said else (), size, size * style.leading)
    return Fitted((), style.sizes[-1], 0.0)


@dataclass(frozen=True, slots=True)
class _Unit:
    """What is not broken: its characters, what joins it to the unit before, what ends its line."""

    text: str
    joint: str
    at_end: str = ""


class _Setting:
    """Text at one size."""

    def __init__(self, size: float, style: Style, language: str) -> None:
        self._size = size
        self._style = style
        self._language = language
        self._way: Way = direction(language)

    def units(self, said: str, measure: float) -> list[_Unit]:
        """A text in units; words wider than a measure are hyphenated, unless it is 0."""
        if self._language.lower().startswith(_UNSPACED):
            return list(_characters(said))
        units: list[_Unit] = []
        for word in said.split():
            if measure and self.wide(word) > measure:
                units += self._hyphenated(word)
            else:
                units.append(_Unit(word, " "))
        return units

    def _hyphenated(self, word: str) -> Iterator[_Unit]:
        known = hyphens(self._language, _DIVIDED)
        points = known.points(word) if known else ()
        pieces = [word[start:end] for start, end in pairwise((0, *points, len(word)))]
        for number, piece in enumerate(pieces):
            last = number == len(pieces) - 1
            yield _Unit(piece, "" if number else " ", "" if last else _HYPHEN)

    def rows(self, units: Sequence[_Unit], measure: float) -> list[str]:
        """Units in as few rows as the measure allows."""
        rows: list[str] = []
        end = ""
        for unit in units:
            longer = f"{rows[-1]}{unit.joint}{unit.text}" if rows else unit.text
            if rows and self.wide(longer + unit.at_end) <= measure:
                rows[-1] = longer
            else:
                if rows:
                    rows[-1] += end
                rows.append(unit.text)
            end = unit.at_end
        return rows

    def evened(self, units: Sequence[_Unit], rows: list[str], measure: float) -> list[str]:
        """As many rows, of a length as equal as can be."""
        best = rows
        for step in range(1, _STEPS):
            narrower = self.rows(units, measure * (1 - step / _STEPS))
            if len(narrower) > len(rows):
                break
            best = narrower
        return best

    def wide(self, text: str) -> float:
        """How wide a text is."""
        return wide(self.line(text))

    def line(self, text: str) -> Line:
        """A line of one text."""
        spacing = self._style.spacing * self._size if self._way == "ltr" else 0.0
        return Line(text, self._size, self._style.italic, spacing, self._runs(text))

    def _runs(self, text: str) -> tuple[Lettering, ...]:
        """A line from left to right in pieces of one face and direction each."""
        found: list[tuple[Lettering, ...]] = []
        for way, part in _directed(text, self._way):
            line = tuple(self._faces(part, way))
            found.append(line if way == "ltr" else line[::-1])
        return tuple(run for line in (found if self._way == "ltr" else found[::-1]) for run in line)

    def _faces(self, text: str, way: Way) -> Iterator[Lettering]:
        spacing = self._style.spacing * self._size if way == "ltr" else 0.0
        last: fonts.Face | None = None
        faces: list[tuple[fonts.Face, str]] = []
        for character in text:
            last = last if last and character == " " else self._face(character)
            faces.append((last, character))
        for face, row in groupby(faces, key=lambda one: one[0]):
            characters = "".join(character for _, character in row)
            yield Lettering(face.path, face.weight, characters, way, self._size, spacing)

    def _face(self, character: str) -> fonts.Face:
        """The face for a character: of the first family that has it, upright where none slants."""
        names = fonts.chain(fonts.DEFAULT, self._language)
        families = [one for one in map(fonts.family, names) if one]
        family = next((one for one in families if one.has(character)), families[0])
        slants = self._way == "ltr" and not self._language.lower().startswith(_UNSPACED)
        slanted = [face for face in family.faces if face.italic and face.weight == fonts.REGULAR]
        return slanted[0] if self._style.italic and slants and slanted else family.faces[0]


def _characters(said: str) -> Iterator[_Unit]:
    """Characters that no line may begin with stay with the one before, Latin words stay whole."""
    unit, joint = "", ""
    for character in said:
        latin = bool(unit) and unit[-1].isascii() and character.isascii()
        stays = character in _CLOSING or (unit and unit[-1] in _OPENING)
        if unit and not stays and not (latin and " " not in (unit[-1], character)):
            yield _Unit(unit.strip(), joint)
            joint = " " if unit.endswith(" ") or character == " " else ""
            unit = ""
        unit += character
    if unit.strip():
        yield _Unit(unit.strip(), joint)


def _directed(text: str, base: Way) -> list[tuple[Way, str]]:
    """A line in pieces of one direction, as they are read (UAX 9, with one level of nesting)."""
    ways: list[Way | None] = [_way(character) for character in text]
    for at, way in enumerate(ways):
        if way is None:
            before = next((one for one in reversed(ways[:at]) if one), base)
            after = next((one for one in ways[at:] if one), base)
            mark = unicodedata.bidirectional(text[at]) == "NSM"
            ways[at] = before if mark or before == after else base
    pairs = groupby(zip(ways, text, strict=True), key=lambda pair: pair[0])
    return [(way or base, "".join(one for _, one in row)) for way, row in pairs]


def _way(character: str) -> Way | None:
    match unicodedata.bidirectional(character):
        case "L" | "EN" | "AN":
            return "ltr"
        case "R" | "AL":
            return "rtl"
        case _:
            return None
