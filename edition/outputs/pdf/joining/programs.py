"""Makes one font program for each face out of those that every piece has for itself.

A piece was laid out with the same static font and its glyphs kept their numbers, so that what the
pages say stays as it is: only the union of the glyphs is embedded.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from edition.outputs.pdf.joining.lettering import Face, Glyph, called
from edition.outputs.pdf.joining.parts import JoiningError

_WIDTHS = re.compile(rb"(\d+) \[([^\]]*)\]")  # the engine writes W in this form alone
_TEXTS = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_NO_WIDTH = "\u200b"  # stands for a glyph that is but a part of something
_BATCH = 100  # entries in a section of a CMap (Adobe Technical Note 5014)
_SYMBOLIC, _ITALIC, _FIXED = 4, 64, 1
_STEM = 80
_CMAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
%sendcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass(slots=True)
class _Program:
    """What is known of a face so far: widths and texts of its glyphs, and who refers to it."""

    face: Face
    widths: dict[int, int] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    places: list[tuple[Object, str]] = field(default_factory=list)


class Programs:
    """The faces of a book while its pieces are joined."""

    def __init__(self, faces: Iterable[Face]) -> None:
        self._programs = {face.name: _Program(face) for face in faces}
        self._names: dict[str, str] = {}
        self._fonts: list[Object] = []
        self._heads: dict[str, str] = {}

    def gather(self, fonts: Object) -> None:
        """Takes the fonts that a piece names; they are changed when all is embedded.

        Raises JoiningError for a face that the book does not have: the engine must have found one
        elsewhere.
        """
        self._fonts.append(fonts)
        for key in sorted(fonts.keys()):
            font = fonts[key]
            if font.Subtype != Name.Type0:
                raise JoiningError(f"the font {font.get('/BaseFont', key)} is made of pictures")
            program = self._program(font)
            program.places.append((fonts, key))
            descendant = font.DescendantFonts[0]
            for first, widths in _WIDTHS.findall(descendant.W.unparse()):
                for glyph, width in enumerate(widths.split(), int(first)):
                    program.widths.setdefault(glyph, int(width))
            for code, text in _TEXTS.findall(font.ToUnicode.read_bytes()):
                said = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
                _keep_shortest(program.texts, int(code, 16), said)

    def _program(self, font: Object) -> _Program:
        descriptor = font.DescendantFonts[0].FontDescriptor
        file = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
        name = called(file.read_bytes()) if file is not None else ""
        if name not in self._programs:
            raise JoiningError(f"the book has no font {font.BaseFont} ({name or 'nameless'})")
        return self._programs[name]

    def key(self, face: Face) -> str:
        """The name under which every page finds a face, for what is drawn on it."""
        return self._heads.setdefault(face.name, f"/Head{len(self._heads)}")

    def use(self, face: Face, glyphs: Iterable[Glyph]) -> tuple[int, ...]:
        """Adds the glyphs of a head to a face; gives the widths that a reader will take them for.

        A width of the engine may differ by a thousandth of the size.
        """
        program = self._programs[face.name]
        widths = []
        for glyph in glyphs:
            widths.append(program.widths.setdefault(glyph.identifier, round(glyph.width)))
            _keep_shortest(program.texts, glyph.identifier, glyph.text)
        return tuple(widths)

    def embed(self, made: Pdf) -> None:
        """Writes every face that is used, once, and lets all pieces refer to it."""
        for name, program in sorted(self._programs.items()):
            if not program.widths:
                continue
            font = made.make_indirect(_font(made, program))
            for fonts, key in program.places:
                fonts[key] = font
            if name in self._heads:
                for fonts in self._fonts:
                    fonts[self._heads[name]] = font


def _keep_shortest(texts: dict[int, str], glyph: int, text: str) -> None:
    """As the engine is made to do: a syllable gives way to its letter."""
    before = texts.get(glyph, "")
    if not before or (text and len(text) < len(before)):
        texts[glyph] = text


def _font(made: Pdf, program: _Program) -> Dictionary:
    """A composite font (ISO 32000-1, 9.7) whose codes are the numbers of its glyphs."""
    face, widths = program.face, dict(sorted(program.widths.items()))
    tag = hashlib.sha256(repr((face.name, list(widths))).encode()).digest()[:6]
    name = Name(f"/{''.join(chr(65 + one % 26) for one in tag)}+{face.name}")
    data = face.subset(widths)
    outlines = data[:4] == b"OTTO"
    file = made.make_stream(data)
    if outlines:
        file.Subtype = Name.OpenType
    else:
        file.Length1 = len(data)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if outlines else Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        CIDToGIDMap=Name.Identity,
        W=_listed(widths),
        FontDescriptor=made.make_indirect(_descriptor(name, program, file)),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([made.make_indirect(descendant)]),
        ToUnicode=made.make_stream(_cmap(_complete(program))),
    )


def _descriptor(name: Name, program: _Program, file: Stream) -> Dictionary:
    face, widths = program.face, set(program.widths.values())
    ascent, descent = round(face.ascent), -round(face.descent)
    fixed = _FIXED if len(widths) == 1 and len(program.widths) > 1 else 0
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        FontFamily=String(face.family),
        Flags=_SYMBOLIC + (_ITALIC if face.italic else 0) + fixed,
        FontBBox=Array([0, descent, max(widths), ascent]),
        ItalicAngle=0,
        Ascent=ascent,
        Descent=descent,
        CapHeight=ascent,
        StemV=_STEM,
        StemH=_STEM,
    )
    descriptor["/FontFile3" if "/Subtype" in file else "/FontFile2"] = file
    return descriptor


def _listed(widths: dict[int, int]) -> Array:
    """Widths as runs of glyphs that follow each other (ISO 32000-1, 9.7.4.3)."""
    runs: list[tuple[int, list[int]]] = []
    last = -2
    for glyph, width in widths.items():
        if glyph != last + 1:
            runs.append((glyph, []))
        runs[-1][1].append(width)
        last = glyph
    return Array([one for first, run in runs for one in (first, Array(run))])


def _complete(program: _Program) -> dict[int, str]:
    """The text of every glyph (ISO 19005-2, 6.2.11.7.2), also where the engine knows no good one.

    Of two marks upon a letter one has the text of all three, and the other none.
    """
    found = {}
    for glyph in program.widths.keys() | program.texts.keys():
        text = program.texts.get(glyph, "")
        if len(text) != 1:
            alone = program.face.character(glyph)
            text = alone if not text or (alone and alone in text) else text
        found[glyph] = text or _NO_WIDTH
    return found


def _cmap(texts: dict[int, str]) -> bytes:
    """The CMap that says what each glyph stands for (ISO 32000-1, 9.10.3)."""
    entries = [
        f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>\n"
        for glyph, text in sorted(texts.items())
    ]
    batches = (entries[start : start + _BATCH] for start in range(0, len(entries), _BATCH))
    written = (f"{len(one)} beginbfchar\n{''.join(one)}endbfchar\n" for one in batches)
    return _CMAP % "".join(written).encode()
