"""Turns the styles of the print engine into type whose words are known, and draws known lines.

A line that is drawn here stands exactly: the engine cuts every space off to a thousandth of the
size, so that a line of narrow spaces runs over the measure by a fifth of a point.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from edition.outputs.pdf.lines import shaping
from edition.outputs.pdf.lines.chances import NO_BREAK
from edition.outputs.pdf.lines.composing import Line
from edition.outputs.pdf.lines.types import Type, type_of
from edition.writing.hyphens import hyphens

_SAMPLE = "Hamburgefonts, fi 1914: Quay"  # what a style is looked at with
_ALIKE = 0.05  # CSS pixels by which the engine, which rounds, may measure the sample otherwise
_FEATURES = (  # as the engine's function for them takes them
    *("kerning", "variant_ligatures", "variant_position", "variant_caps", "variant_numeric"),
    *("variant_alternates", "variant_east_asian", "feature_settings"),
)
_NORMAL = ("font_variation_settings", "font_language_override")


@dataclass(slots=True)
class Cast:
    """The type of a style, and what the engine needs to set and to draw it.

    `sample` is a text that the engine has laid out in this style, and `font` the engine's font of
    it. `program` is the font of the PDF, once something is drawn, and `told` are the glyphs whose
    text it has.
    """

    type: Type
    height: float
    baseline: float
    sample: Any
    font: Any
    program: Any = None
    told: set[int] = field(default_factory=set)


class Known:
    """Stands for the engine's layout of a text whose words are known."""

    first_line_direction = 0
    max_width = None

    def __init__(self, text: str, cast: Cast, line: Line) -> None:
        self.text = text
        self.cast = cast
        self.scale = line.scale
        self.gap = line.gap

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cast.sample, name)  # where lines under and through a text stand

    def reactivate(self, style: Any) -> None:
        """Nothing is to be laid out again."""

    def deactivate(self) -> None:
        """Nothing is to be freed."""


class Casts:
    """The types of all styles of a document."""

    def __init__(self, engine: ModuleType) -> None:
        self._engine = engine
        self._by_style: dict[int, tuple[Any, Cast | None]] = {}
        self._by_look: dict[tuple[Any, ...], Cast | None] = {}

    def of(self, style: Any) -> Cast | None:
        """The type of a style; None when the style has something that is not understood."""
        known = self._by_style.get(id(style))
        if known is None:
            known = self._by_style[id(style)] = (style, self._found(style))
        return known[1]

    def _found(self, style: Any) -> Cast | None:
        features = self._engine.text.fonts.font_features(
            *(style[f"font_{name}"] for name in _FEATURES)
        )
        spacing = style["letter_spacing"]
        look = (
            *(style[f"font_{name}"] for name in ("family", "style", "stretch", "weight", "size")),
            *(style[name] for name in ("lang", "word_spacing", "hyphens", "hyphenate_character")),
            *(style["hyphenate_limit_chars"], 0.0 if spacing == "normal" else spacing),
            tuple(features.items()),
            style["text_decoration_line"] != "none",
            all(style[name] == "normal" for name in _NORMAL),
        )
        if look not in self._by_look:
            self._by_look[look] = self._made(style, features)
        return self._by_look[look]

    def _made(self, style: Any, features: Mapping[str, int]) -> Cast | None:
        size, spacing = style["font_size"], style["letter_spacing"]
        if size < 1 or any(style[name] != "normal" for name in _NORMAL):
            return None
        text, ffi = self._engine.text, self._engine.text.ffi
        sample = text.line_break.create_layout(_SAMPLE, style, None, None, 0)
        line, _ = sample.get_first_line()
        run = line.runs[0]
        if run.next != ffi.ffi.NULL:
            return None  # some letter is not in the face
        font = run.data.item.analysis.font
        data = text.fonts.get_hb_object_data(text.fonts.get_pango_font_hb_face(font))
        face = shaping.face(data)
        setting = shaping.Setting(
            tuple(features.items()),
            style["lang"] or "",
            0.0 if spacing == "normal" else spacing / size,
        )
        division = style["hyphens"]
        hyphen = "" if division == "none" else style["hyphenate_character"]
        limits = style["hyphenate_limit_chars"]
        dictionary = hyphens(style["lang"], limits) if division == "auto" else None
        type_ = type_of(face.shaper(setting), size, style["word_spacing"], hyphen, dictionary)
        width, height = text.line_break.line_size(line, style)
        baseline = ffi.pango.pango_layout_get_baseline(sample.layout) * ffi.FROM_UNITS
        cast = Cast(type_, height, baseline, sample, font)
        is_alike = face.fits and abs(type_.width(_SAMPLE) - width) < _ALIKE
        return cast if is_alike else None


class Drawing:
    """Draws the texts of known lines, and hands all others to the engine."""

    def __init__(self, engine: ModuleType, original: Callable[..., Any]) -> None:
        self._engine = engine
        self._original = original

    def __call__(self, stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> Any:
        known = box.pango_layout
        if type(known) is not Known:
            return self._original(stream, box, overflow, ellipsis, matrix)
        if overflow == "ellipsis" or ellipsis != "none":
            create = self._engine.text.line_break.create_layout
            box.pango_layout = create(box.text, box.style, None, None, 0)
            return self._original(stream, box, overflow, ellipsis, matrix)
        if box.text.strip():
            self._draw(stream, known, matrix)
        return []

    def _draw(self, stream: Any, known: Known, matrix: Any) -> None:
        cast = known.cast
        if cast.program is None:
            cast.program, _ = stream.add_font(cast.font)
            self._tell(cast, cast.type.shaper.space_glyph, " ")
        size, shaper = cast.type.size, cast.type.shaper
        words = known.text.replace(NO_BREAK, " ").split(" ")
        shown = []
        for text in words:
            word = shaper.word(text) if text else None
            if word is None:
                shown.append("")
                continue
            strings, glyphs = word.drawn()
            shown.append(strings)
            if not cast.told.issuperset(word.numbers):
                for glyph in glyphs:
                    self._tell(cast, glyph, glyph.text)
        wider = (cast.type.space + known.gap / known.scale) * 1000 / size - shaper.space_glyph.width
        gap = f"<{shaper.space_glyph.number:04x}>{-wider:.2f}"
        _, _, _, _, left, down = matrix.values
        stream.set_text_matrix(round(known.scale, 5), 0, 0, -1, left, down)
        stream.set_font_size(cast.program.hash, size)
        stream.show_text(gap.join(shown).replace("><", ""))

    def _tell(self, cast: Cast, glyph: shaping.Glyph, text: str) -> None:
        """Tells the font of the PDF what a glyph stands for, until there is nothing shorter."""
        program = cast.program
        program.widths[glyph.number] = glyph.width
        if glyph.number not in program.to_unicode:
            program.to_unicode[glyph.number] = text
        if glyph.number in program.to_unicode:
            cast.told.add(glyph.number)
