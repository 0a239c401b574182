"""Gives a font one hyphen for words that are divided, and another for those that are written so."""

import copy
from typing import Any

_ADDED, _WRITTEN = 0x2010, 0x2D
_NAME = "hyphen.added"


def give(font: Any) -> bool:
    """Gives U+2010 a glyph of its own, a copy of the hyphen that keyboards have.

    With two glyphs a PDF can say of one that it is a soft hyphen (ISO 32000-1, 14.8.2.2.3). Tells
    whether the font had none yet; a font with outlines in CFF stays as it is.
    """
    table = font.getBestCmap()
    glyph = table.get(_WRITTEN)
    if glyph is None or table.get(_ADDED, glyph) != glyph or "glyf" not in font:
        return False
    font["glyf"][_NAME] = copy.deepcopy(font["glyf"][glyph])
    font["hmtx"][_NAME] = font["hmtx"][glyph]
    for encoding in font["cmap"].tables:
        if encoding.isUnicode():
            encoding.cmap[_ADDED] = _NAME
    return True
