"""Repairs to the print engine for as long as a book is laid out.

Each one names the fault. This module knows WeasyPrint 70 and does not load it: layout.py hands it
over.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

from edition.writing import faces

# Ideographs, kana and their punctuation: written without spaces, justified between characters.
_IDEOGRAPHS = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]+"
)
_HYPHEN, _SOFT = "\u2010", "\u00ad"
_NOTHING = "\u2060"  # the word joiner: no sign, no space, no end of a word


@contextmanager
def repaired(engine: ModuleType) -> Iterator[None]:
    """While it lasts, the engine has every repair."""
    with ExitStack() as stack:
        inline, lines = engine.layout.inline, engine.text.line_break.Layout
        count = _count_gaps(inline.count_expandable_spaces)
        stack.enter_context(replaced(inline, "count_expandable_spaces", count))
        strip = _strip_leftward(inline.remove_last_whitespace, inline)
        stack.enter_context(replaced(inline, "remove_last_whitespace", strip))
        spread = _spread(lines.set_text, engine.text.line_break)
        stack.enter_context(replaced(lines, "set_text", spread))
        font = engine.pdf.fonts.Font
        stack.enter_context(replaced(font, "__init__", _map_exactly(font.__init__)))
        yield


@contextmanager
def replaced(owner: Any, name: str, new: Any) -> Iterator[None]:
    """While it lasts, the owner has something new under this name."""
    original = getattr(owner, name)
    setattr(owner, name, new)
    try:
        yield
    finally:
        setattr(owner, name, original)


def _count_gaps(original: Any) -> Any:
    """Counts the gaps between ideographs among what may be stretched to fill a line.

    The engine knows only spaces, and Chinese and Japanese lines stay ragged.
    """

    def count(box: Any) -> float:
        text = getattr(box, "text", None)
        if text is None:
            if type(box).__name__ in ("LineBox", "InlineBox"):
                return sum(count(child) for child in box.children)
            return float(original(box))
        return float(original(box)) + _gaps(text)

    return count


def _gaps(text: str) -> float:
    """The gaps in a text: Pango puts half of one on each side of a character, none at the ends."""
    return sum(
        len(found[0]) - 0.5 * (found.start() == 0) - 0.5 * (found.end() == len(text))
        for found in _IDEOGRAPHS.finditer(text)
    )


def _spread(original: Any, line_break: ModuleType) -> Any:
    """Stretches the gaps between ideographs when a justified line is drawn."""
    pango = line_break.pango

    def set_text(self: Any, text: str, justify: bool = False) -> None:
        original(self, text, justify)
        if not (justify and self.justification_spacing):
            return
        found = tuple(_IDEOGRAPHS.finditer(self.text))
        if not found:
            return
        own = self.style["letter_spacing"]
        spacing = self.justification_spacing + (0 if own == "normal" else own)
        attributes = pango.pango_layout_get_attributes(self.layout)
        for run in found:
            attribute = pango.pango_attr_letter_spacing_new(int(spacing * line_break.TO_UNITS))
            attribute.start_index = len(self.text[: run.start()].encode())
            attribute.end_index = len(self.text[: run.end()].encode())
            pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(self.layout, attributes)

    return set_text


def _strip_leftward(original: Any, inline: ModuleType) -> Any:
    """Sets a line that is read leftward flush, when the space at its end is taken off.

    The engine moves the line by that space, since the text still has it; but a justified text is
    set anew without it, and then the line stands off by a space.
    """

    def strip(context: Any, line: Any) -> None:
        last = line
        while getattr(last, "children", ()):
            last = last.children[-1]
        text, width = getattr(last, "text", None), last.width
        original(context, line)
        if not text or last.text in ("", text) or not last.pango_layout.first_line_direction % 2:
            return
        last.pango_layout = inline.split_text_box(context, last, None, 0)[0].pango_layout
        for child in line.children:
            child.translate(dx=width - last.width, ignore_floats=True)

    return strip


def _map_exactly(original: Any) -> Any:
    """Lets each glyph stand for the shortest text that it was used for, or for its own character.

    The engine keeps the first, and where marks are put upon letters that is a whole syllable for
    one of its glyphs and nothing for the others: text copied from pointed Hebrew has letters too
    many, and signs that nobody wrote.
    """

    def init(self: Any, *arguments: Any, **named: Any) -> None:
        original(self, *arguments, **named)
        self.to_unicode = _Shortest(self)

    return init


class _Shortest(dict[int, str]):
    """A table of texts that takes a shorter one for a longer.

    The hyphen of a divided word is a soft one, so that the word is found and copied whole.

    A glyph that stands for nothing alone, such as a dot of a letter, is a sign that nobody sees:
    a table that gives it no text at all is no table for other readers (PDF/UA-1, 7.21.7).
    """

    def __init__(self, font: Any) -> None:
        super().__init__(font.to_unicode)
        self._font = font
        self._characters: dict[int, str] | None = None

    def __contains__(self, glyph: object) -> bool:
        known = self.get(glyph, "") if isinstance(glyph, int) else ""
        return len(known) == 1 and known != _NOTHING

    def __setitem__(self, glyph: int, text: str) -> None:
        text = _SOFT if text == _HYPHEN else text
        before = self.get(glyph, _NOTHING)
        shorter = text if len(text) == 1 else self._own(glyph, text)
        if before == _NOTHING or (shorter and len(shorter) < len(before)):
            super().__setitem__(glyph, shorter or _NOTHING)

    def _own(self, glyph: int, text: str) -> str:
        """The character of a glyph, where that is part of the text, or where there is no text."""
        if self._characters is None:
            self._characters = faces.characters(self._font.file_content)
        own = unicodedata.normalize("NFKC", self._characters.get(glyph, ""))
        return own if own and own in (text or own) else text
