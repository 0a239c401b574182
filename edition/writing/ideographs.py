"""Fonts of ideographs are cut down to the characters of a book, and their glyphs numbered anew."""

from typing import Any

import uharfbuzz


def cut(source: bytes, wanted: str) -> bytes:
    """A font with the glyphs of some characters, and all that its features make of them."""
    face = uharfbuzz.Face(uharfbuzz.Blob(source))
    kept = uharfbuzz.SubsetInput()
    kept.unicode_set.update(map(ord, wanted or " "))
    kept.layout_feature_tag_set.invert()
    kept.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE | uharfbuzz.SubsetFlags.NAME_LEGACY
    data: bytes = uharfbuzz.subset(face, kept).blob.data
    return data


def renumber(font: Any) -> None:
    """Numbers the glyphs of a CID-keyed font as they stand.

    The engine writes the place of a glyph in the file, and PDF reads it as its number in the
    collection (ISO 32000-1, 9.7.4.2), which is another one.
    """
    top = font["CFF "].cff.topDictIndex[0]
    glyphs = top.CharStrings
    names = [".notdef", *(f"cid{place:05d}" for place in range(1, len(top.charset)))]
    glyphs.charStrings = {
        new: glyphs.charStrings[old] for new, old in zip(names, top.charset, strict=True)
    }
    top.charset = names
    font.setGlyphOrder(names)
