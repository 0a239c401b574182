"""Turns words into glyphs as a PDF draws them: HarfBuzz, every word once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import uharfbuzz

# They are in the text and not on the page: joiners, soft hyphens, chances to break a line.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# Tables of fonts whose glyphs are pictures.
_PICTURES = frozenset({"CBDT", "COLR", "EBDT", "SVG ", "sbix"})
_FACES = 32  # kept from one document to the next
_UNSAID = 0.5  # thousandths of the size: less is told with what follows
_NOTHING = 0.05


@dataclass(frozen=True, slots=True)
class Setting:
    """What shapes the words of a face: features, a language, and extra space behind each letter."""

    features: tuple[tuple[str, int], ...]
    language: str
    spacing: float  # ems


class Glyph(NamedTuple):
    """A glyph: its number, its own width in thousandths, and the text that it stands for."""

    number: int
    width: int
    text: str


class Word:
    """A word that was shaped; `width` is in ems, and `numbers` are those of its glyphs."""

    __slots__ = ("_advances", "_drawn", "_face", "_starts", "_text", "numbers", "width")

    def __init__(
        self, face: "Face", text: str, glyphs: list[tuple[int, int]], advances: list[float]
    ) -> None:
        self.width = sum(advances)
        self._face = face
        self._text = text
        self.numbers = [number for number, _ in glyphs]
        self._starts = [start for _, start in glyphs]
        self._advances = advances
        self._drawn: tuple[str, tuple[Glyph, ...]] | None = None

    def upto(self, beginning: str) -> float:
        """The width of a beginning within the word; a ligature is cut evenly."""
        count, width = len(beginning.translate(_UNSEEN)), 0.0
        for start, following, advance in self._clusters():
            if following > count:
                inside = max(0, count - start) / (following - start)
                return width + advance * inside
            width += advance
        return width

    def _clusters(self) -> Iterator[tuple[int, int, float]]:
        ends = [*self._starts, len(self._text)][1:]
        yield from zip(self._starts, ends, self._advances, strict=True)

    def drawn(self) -> tuple[str, tuple[Glyph, ...]]:
        """How a PDF shows the word (ISO 32000-1, 9.4.3), and its glyphs.

        The first are strings in hexadecimal figures with the kerning between them.
        """
        if self._drawn is None:
            glyphs = tuple(
                Glyph(number, self._face.own_width(number), self._text[start:end])
                for number, (start, end, _) in zip(self.numbers, self._clusters(), strict=True)
            )
            shown = "".join(self._pieces(glyphs))
            # two numbers may follow one another, and must not become one
            self._drawn = f"<{shown}>".replace("<>", " ").rstrip(), glyphs
        return self._drawn

    def _pieces(self, glyphs: tuple[Glyph, ...]) -> Iterator[str]:
        """Glyphs with what the pen goes back behind each; nothing is lost by rounding."""
        owed = 0.0
        for glyph, advance in zip(glyphs, self._advances, strict=True):
            owed += glyph.width - advance * 1000
            if abs(owed) >= _UNSAID:
                back = round(owed, 1)
                owed -= back
                yield f"{glyph.number:04x}>{back:g}<"
            else:
                yield f"{glyph.number:04x}"
        if abs(owed) >= _NOTHING:
            yield f">{owed:.1f}<"


class Shaper:
    """Shapes words in one face and one setting, and keeps them."""

    def __init__(self, face: "Face", setting: Setting) -> None:
        self._face = face
        self._setting = setting
        self._features = {"kern": 1, **dict(setting.features)}
        if setting.spacing:
            self._features |= dict.fromkeys(("liga", "clig", "dlig"), 0)  # CSS Text 3, 8.2
        self._words: dict[str, Word | None] = {}
        self.space = self.width(" ")
        space = self.word(" ")
        self.space_glyph = space.drawn()[1][0] if space else Glyph(0, 0, " ")

    def word(self, text: str) -> Word | None:
        """A word with all that is written to it; None when the face cannot show it on one line."""
        try:
            return self._words[text]
        except KeyError:
            made = self._words[text] = self._shaped(text)
            return made

    def width(self, text: str) -> float:
        """The width of a word in ems; that of what cannot be shown is nothing."""
        word = self.word(text)
        return word.width if word else 0.0

    def _shaped(self, text: str) -> Word | None:
        text = text.translate(_UNSEEN)
        if not text:
            return Word(self._face, text, [], [])
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        if buffer.script in (None, "Zyyy", "Zinh"):  # figures and signs by themselves
            buffer.script = "Latn"
        buffer.direction = "ltr"
        if self._setting.language:
            buffer.language = self._setting.language
        uharfbuzz.shape(self._face.font, buffer, self._features)
        glyphs = [(info.codepoint, info.cluster) for info in buffer.glyph_infos]
        upem, spacing = self._face.upem, self._setting.spacing
        advances = []
        for place in buffer.glyph_positions:
            if place.x_offset or place.y_offset:
                return None
            advances.append(place.x_advance / upem + spacing)
        return Word(self._face, text, glyphs, advances) if all(one for one, _ in glyphs) else None


class Face:
    """A static font."""

    def __init__(self, data: bytes) -> None:
        face: Any = uharfbuzz.Face(uharfbuzz.Blob(data))
        self.font: Any = uharfbuzz.Font(face)
        self.upem: int = face.upem
        self.fits = not face.axis_infos and not _PICTURES & set(face.table_tags)
        self._widths: dict[int, int] = {}
        self._shapers: dict[Setting, Shaper] = {}

    def shaper(self, setting: Setting) -> Shaper:
        """What shapes words in this face; the same one for the same setting."""
        if setting not in self._shapers:
            self._shapers[setting] = Shaper(self, setting)
        return self._shapers[setting]

    def own_width(self, glyph: int) -> int:
        """The width of a glyph in thousandths of the size, as a PDF lists it."""
        if glyph not in self._widths:
            self._widths[glyph] = round(self.font.get_glyph_h_advance(glyph) * 1000 / self.upem)
        return self._widths[glyph]


@lru_cache(_FACES)
def face(data: bytes) -> Face:
    """The face in a font file; it stays, with all its words, for the next document."""
    return Face(data)
