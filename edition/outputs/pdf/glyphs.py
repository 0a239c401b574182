"""Turns laid-out lines of the print engine into text of a PDF, faster than the engine and shorter.

This module knows WeasyPrint 70 and does not load it: layout.py hands it over.
"""

import struct
from typing import Any

_GLYPH = struct.Struct("=IiiiI")  # PangoGlyphInfo: glyph, width, offsets in x and y, flags
_WITHOUT_BUG = 14802  # the version of Pango that tells the right size of a font (its issue 530)

# A part of a line in one font: what Pango says of it, the font with its size, whether it is another
# than before, and each glyph as a tuple of numbers.
_Part = tuple[Any, Any, float, bool, list[tuple[int, ...]]]


class Lines:
    """Draws lines of text.

    The engine asks for each glyph's numbers one by one, and writes each as a string of its own with
    a distance of naught behind it, which is twice as much to compress and to read.
    """

    @staticmethod
    def fit(drawing: Any) -> bool:
        """Tells whether glyphs are as they are known here."""
        return bool(drawing.ffi.sizeof("PangoGlyphInfo") == _GLYPH.size)

    def __init__(self, drawing: Any) -> None:
        self._original = drawing.draw_first_line
        self._pango, self._ffi = drawing.pango, drawing.ffi
        self._empty = drawing.pango.PANGO_GLYPH_EMPTY
        self._missing = drawing.pango.PANGO_GLYPH_UNKNOWN_FLAG
        self._unit = 1000 * drawing.FROM_UNITS
        self._settled: dict[Any, set[int]] = {}  # glyphs of a font whose text is known
        self._is_exact = drawing.pango.pango_version() >= _WITHOUT_BUG

    def __call__(self, stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> Any:
        plain = overflow != "ellipsis" and ellipsis == "none"
        if not plain or not box.text.strip() or box.style["font_size"] < 1e-6:
            return self._original(stream, box, overflow, ellipsis, matrix)
        self._pango.pango_layout_set_single_paragraph_mode(box.pango_layout.layout, True)
        first, _ = box.pango_layout.get_first_line()
        parts = self._parts(stream, box, first.runs[0])
        if not all(map(self._is_plain, parts)):
            return self._original(stream, box, overflow, ellipsis, matrix)
        stream.set_text_matrix(*matrix.values)
        shown = _Shown(stream)
        for part in parts:
            _, font, size, is_new, _ = part
            if is_new:
                shown.end()
                stream.set_font_size(font.hash, size)
            self._learn(part, box.pango_layout.text)
            self._show(part, shown)
        shown.end()
        return []

    def _parts(self, stream: Any, box: Any, run: Any) -> list[_Part]:
        before = font = None
        size = 0.0
        parts: list[_Part] = []
        while run != self._ffi.NULL:
            item, run = run.data, run.next
            pango_font = item.item.analysis.font
            is_new = pango_font != before
            if is_new:
                before = pango_font
                font, size = stream.add_font(pango_font)
                size = size if self._is_exact else box.style["font_size"]
            held = item.glyphs
            data = self._ffi.buffer(held.glyphs, held.num_glyphs * _GLYPH.size)
            parts.append((item, font, size, is_new, list(_GLYPH.iter_unpack(data))))
        return parts

    def _is_plain(self, part: _Part) -> bool:
        """Tells whether a font draws nothing but outlines, and has all the glyphs."""
        _, font, _, _, glyphs = part
        if font.svg or font.png or font.colr or font.bitmap:
            return False
        return not any(glyph[0] & self._missing for glyph in glyphs)

    def _learn(self, part: _Part, text: str) -> None:
        """Tells the font what its glyphs stand for, as long as it does not know."""
        item, font, _, _, glyphs = part
        settled = self._settled.setdefault(font, {self._empty})
        if settled.issuperset(glyph[0] for glyph in glyphs):
            return
        known, start, clusters = font.to_unicode, item.item.offset, item.glyphs.log_clusters
        encoded, leftward, last = text.encode(), item.item.analysis.level % 2, len(glyphs) - 1
        for at, (glyph, *_) in enumerate(glyphs):
            if glyph in settled:
                continue
            if glyph not in known:
                beyond = at - 1 if leftward else at + 1
                end = clusters[beyond] if 0 <= beyond <= last else item.item.length
                known[glyph] = encoded[start + clusters[at] : start + end].decode()
            if glyph in known:
                settled.add(glyph)

    def _show(self, part: _Part, shown: "_Shown") -> None:
        item, font, size, _, glyphs = part
        widths, unit = font.widths, self._unit
        for glyph, width, x, y, _ in glyphs:
            if glyph == self._empty:
                shown.gap -= width / size
                continue
            logical = widths.get(glyph)
            if logical is None:
                extent = shown.extent(self._pango, item.item.analysis.font, glyph)
                logical = widths[glyph] = round(extent * unit / size)
            offset = x / size
            if y:
                shown.raised(glyph, offset, -y / 1000)
            else:
                shown.gap -= offset
                if shown.gap or not shown.is_open:
                    shown.open()
                shown.written.append(f"{glyph:04x}")
            shown.gap += int(logical + offset - width * unit / size)


class _Shown:
    """The glyphs of a line, as PDF shows them: strings, and the distances between them.

    `gap` is how far the next glyph moves to the left, in thousandths of the size.
    """

    def __init__(self, stream: Any) -> None:
        self.written: list[str] = []
        self.gap = 0.0
        self.is_open = False
        self._stream = stream

    def open(self) -> None:
        """Begins a string, behind the distance."""
        if self.is_open:
            self.written.append(">")
        self.written.append(f"{_number(self.gap)}<" if self.gap else "<")
        self.is_open, self.gap = True, 0.0

    def raised(self, glyph: int, offset: float, rise: float) -> None:
        """Shows a glyph above the line."""
        self.end()
        self._stream.set_text_rise(rise)
        self.gap = -offset
        self.open()
        self.written.append(f"{glyph:04x}")
        self.end()
        self._stream.set_text_rise(0)

    def end(self) -> None:
        """Writes what there is."""
        if self.is_open:
            self.written.append(">")
        if self.gap:
            self.written.append(_number(self.gap))
        if self.written:
            self._stream.show_text("".join(self.written))
        self.written, self.gap, self.is_open = [], 0.0, False

    def extent(self, pango: Any, font: Any, glyph: int) -> int:
        """How wide a glyph is, as Pango measures."""
        ink, logical = self._stream.ink_rect, self._stream.logical_rect
        pango.pango_font_get_glyph_extents(font, glyph, ink, logical)
        width: int = logical.width
        return width


def _number(value: float) -> str:
    """A number as PDF writes it: no exponent, no needless figures."""
    return f"{value:.4f}".rstrip("0").rstrip(".")
