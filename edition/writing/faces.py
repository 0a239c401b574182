"""Turns a font file into a static face to typeset with; the only module that knows fontTools.

It is also the only one that knows HarfBuzz's subsetter, which fixes a variable font at a weight
three hundred times faster than fontTools does, and cuts a face down to what a book needs of it.
"""

import io
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz
from fontTools.ttLib import TTFont

from edition.writing import hyphen_glyph, ideographs

_DIGITS = range(0x30, 0x3A)
_SPACES = (0x20, 0xA0, 0x2009, 0x200A, 0x202F)
_BEFORE_SPACES = "AFLPTVWYaefkoprtvwy.,’”)"  # where fonts kern a space, if anywhere
OPTICAL = 11  # points: a face with optical sizes is used in the one for text
_PAIRS, _EXTENSION = 2, 9  # kinds of lookup in GPOS
_PACKED = 32  # fonts that are remembered as they were packed: it takes long
# What a stylesheet may ask of a face, beyond what every text needs (ligatures, kerning, marks).
_ASKED_FOR = ("smcp", "c2sc", "lnum", "onum", "pnum", "tnum")
_COPYRIGHT, _LICENCE = 0, 13  # names in a font (OpenType, table “name”)
_RESERVED = "Reserved Font Name"
_OTHERWISE = "Type of the Edition"


@cache
def coverage(path: Path) -> frozenset[int]:
    """The characters that a font file has a glyph for."""
    return frozenset(_open(path.read_bytes()).unicodes)


def characters(data: bytes) -> dict[int, str]:
    """The character that leads to each glyph of a font, where there is one."""
    face = _open(data)
    font = uharfbuzz.Font(face)
    return {font.get_nominal_glyph(one): chr(one) for one in sorted(face.unicodes, reverse=True)}


@cache
def metrics(path: Path) -> tuple[float, float]:
    """How far a font reaches above and below its baseline, in ems."""
    face = _open(path.read_bytes())
    extents = uharfbuzz.Font(face).get_font_extents("ltr")
    return extents.ascender / face.upem, -extents.descender / face.upem


@cache
def has_feature(path: Path, feature: str) -> bool:
    """Tells whether a font has a feature of OpenType."""
    font = TTFont(io.BytesIO(path.read_bytes()), lazy=True)
    return "GSUB" in font and any(
        record.FeatureTag == feature for record in font["GSUB"].table.FeatureList.FeatureRecord
    )


@cache
def x_height(path: Path) -> float:
    """How high the small letters of a font are, in ems: 0 where it has no x."""
    face = _open(path.read_bytes())
    font = uharfbuzz.Font(face)
    glyph = font.get_nominal_glyph(ord("x"))
    extents = font.get_glyph_extents(glyph) if glyph else None
    return extents.y_bearing / face.upem if extents else 0.0


def static(path: Path, weight: int, style: str, wanted: str = "") -> bytes:
    """A face of one weight, ready for the print engine.

    `style` is the name of the face in its family (`Bold Italic`). Figures become old-style ones
    where the font has them, and no pair with a space is kerned: the engine stretches spaces without
    that kerning and would set lines too long (WeasyPrint issue 2928). The hyphen of a divided word
    is a glyph of its own, so that a PDF can tell it from one that was written. A font of ideographs
    is cut down to the characters `wanted`, before its glyphs are numbered anew.
    """
    return _static(path, weight, style, cut_to(path, wanted))


def cut_to(path: Path, wanted: str) -> str:
    """To which of the characters a font is cut down: one of ideographs to all, others not at all.

    So most faces stay what they are when a book gets a character that it did not have.
    """
    return wanted if _is_of_ideographs(path) else ""


@cache
def _is_of_ideographs(path: Path) -> bool:
    return _has_own_numbers(path.read_bytes())


@cache
def _static(path: Path, weight: int, style: str, wanted: str) -> bytes:
    source = _fixed(path.read_bytes(), weight)
    numbered = _has_own_numbers(source)
    if numbered:
        source = ideographs.cut(source, wanted)
    read = TTFont(io.BytesIO(source), lazy=True)
    # Only what is changed is opened here: to write the big tables again takes most of a second.
    font = TTFont(io.BytesIO(source), lazy=True, recalcTimestamp=False)
    if numbered:
        ideographs.renumber(font)
    changed = numbered | _old_style(font, read) | hyphen_glyph.give(font) | _rename(font, style)
    if _kerns_spaces(source):
        changed |= _loosen_spaces(font)
    if not changed:
        return source
    return _saved(font)


def subset(path: Path, weight: int, style: str, wanted: str) -> bytes:
    """A face of one weight with some characters, for a reading system: a TrueType or OpenType file.

    All that the face does with these characters by itself stays (ligatures, kerning, forms of a
    language, marks), and so do small capitals and the kinds of figures. A name that the licence
    reserves for the whole font is not used (SIL Open Font License 1.1, 3).
    """
    face = _open(path.read_bytes())
    kept = uharfbuzz.SubsetInput()
    kept.unicode_set.update(map(ord, wanted))
    kept.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in _ASKED_FOR)
    kept.name_id_set.update((_COPYRIGHT, _LICENCE))
    _pin(kept, face, weight)
    data: bytes = uharfbuzz.subset(face, kept).blob.data
    font = TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)
    if not (_rename(font, style) | _leave_name(font, style)):
        return data
    return _saved(font)


@lru_cache(_PACKED)
def packed(data: bytes) -> bytes:
    """A font as a browser fetches it: a WOFF2 file (W3C, WOFF File Format 2.0)."""
    return _saved(TTFont(io.BytesIO(data), recalcTimestamp=False), "woff2")


def _saved(font: Any, flavor: str | None = None) -> bytes:
    out, font.flavor = io.BytesIO(), flavor
    font.save(out)
    return out.getvalue()


def _leave_name(font: Any, style: str) -> bool:
    """Gives a face another name where its own is reserved."""
    names = font["name"]
    if _RESERVED not in (names.getDebugName(_COPYRIGHT) or ""):
        return False
    called = {1: _OTHERWISE, 4: f"{_OTHERWISE} {style}", 16: _OTHERWISE}
    for identifier, value in (called | {6: called[4].replace(" ", "")}).items():
        names.removeNames(identifier)
        names.setName(value, identifier, 3, 1, 0x409)
    return True


@cache
def terms(path: Path) -> tuple[str, str]:
    """Whose a font is, and under which licence, in the words of the font itself."""
    names = TTFont(io.BytesIO(path.read_bytes()), lazy=True)["name"]
    return names.getDebugName(_COPYRIGHT) or "", names.getDebugName(_LICENCE) or ""


def _has_own_numbers(source: bytes) -> bool:
    """Tells whether a font numbers its glyphs by a collection of characters (CID-keyed CFF)."""
    font = TTFont(io.BytesIO(source), lazy=True)
    return "CFF " in font and hasattr(font["CFF "].cff.topDictIndex[0], "ROS")


def _open(data: bytes) -> Any:
    return uharfbuzz.Face(uharfbuzz.Blob(data))


def _fixed(source: bytes, weight: int) -> bytes:
    """A variable font at a weight, drawn for the size of a text, else at its default."""
    face = _open(source)
    if not face.axis_infos:
        return source
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    _pin(wanted, face, weight)
    data: bytes = uharfbuzz.subset(face, wanted).blob.data
    return data


def _pin(wanted: Any, face: Any, weight: int) -> None:
    """Fixes each axis of a font, if it has any."""
    if face.axis_infos:
        wanted.pin_all_axes_to_default(face)
    for axis in face.axis_infos:
        if axis.tag in (places := {"wght": weight, "opsz": OPTICAL}):
            place = min(max(places[axis.tag], axis.min_value), axis.max_value)
            wanted.pin_axis_location(face, axis.tag, place)


def _kerns_spaces(source: bytes) -> bool:
    """Tells whether a space after some letter is narrower or wider than a space alone."""
    font = uharfbuzz.Font(_open(source))
    alone = _advance(font, " ")
    return any(
        _advance(font, f"{letter} ") != _advance(font, letter) + alone for letter in _BEFORE_SPACES
    )


def _advance(font: Any, text: str) -> int:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return sum(position.x_advance for position in buffer.glyph_positions)


def _rename(font: Any, style: str) -> bool:
    """Names the face, so that the weights of a variable font can be told apart in the PDF."""
    names = font["name"]
    family = names.getBestFamilyName() or "Font"
    postscript = f"{family}-{style}".replace(" ", "")
    if names.getDebugName(6) == postscript:
        return False
    for identifier, value in ((2, style), (4, f"{family} {style}"), (6, postscript), (17, style)):
        names.removeNames(identifier)
        names.setName(value, identifier, 3, 1, 0x409)
    return True


def _old_style(font: Any, read: Any) -> bool:
    """Makes proportional old-style figures the default; the features lnum and tnum still work."""
    before = {code: read.getBestCmap().get(code) for code in _DIGITS}
    figures = dict(before)
    for feature in ("onum", "pnum"):
        others = _substitutes(read, feature)
        figures = {code: others.get(glyph, glyph) for code, glyph in figures.items()}
    if figures == before:
        return False
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: glyph for code, glyph in figures.items() if glyph})
    return True


def _substitutes(font: Any, feature: str) -> dict[str, str]:
    """What a feature puts in the place of single glyphs."""
    found: dict[str, str] = {}
    if "GSUB" not in font:
        return found
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for index in record.Feature.LookupListIndex
    }
    for index in sorted(lookups):
        for subtable in table.LookupList.Lookup[index].SubTable:
            inner = getattr(subtable, "ExtSubTable", subtable)
            found.update(getattr(inner, "mapping", {}))
    return found


def _loosen_spaces(font: Any) -> bool:
    """Drops every kerning pair that has a space in it."""
    if "GPOS" not in font or not font["GPOS"].table.LookupList:
        return False
    spaces = {font.getBestCmap()[code] for code in _SPACES if code in font.getBestCmap()}
    changed = False
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            inner = subtable.ExtSubTable if subtable.LookupType == _EXTENSION else subtable
            if inner.LookupType == _PAIRS:
                changed |= _loosen(inner, spaces)
    return changed


def _loosen(pairs: Any, spaces: set[str]) -> bool:
    firsts = list(pairs.Coverage.glyphs)
    pairs.Coverage.glyphs = [glyph for glyph in firsts if glyph not in spaces]
    changed = len(firsts) != len(pairs.Coverage.glyphs)
    if pairs.Format == 1:
        both = zip(firsts, pairs.PairSet, strict=True)
        pairs.PairSet = [row for glyph, row in both if glyph not in spaces]
        pairs.PairSetCount = len(pairs.PairSet)
        for row in pairs.PairSet:
            records = [one for one in row.PairValueRecord if one.SecondGlyph not in spaces]
            changed |= len(records) != len(row.PairValueRecord)
            row.PairValueRecord, row.PairValueCount = records, len(records)
        return changed
    for classes in (pairs.ClassDef1.classDefs, pairs.ClassDef2.classDefs):
        for glyph in spaces & classes.keys():
            del classes[glyph]
            changed = True
    return changed
