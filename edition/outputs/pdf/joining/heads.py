"""Draws running heads and folios, as the content of a page that is no part of its text.

The folio stands outside, and in the middle what the book is called in small capitals and what the
piece is called in italics, or the paragraphs of the two pages; on the page that opens a piece the
folio stands alone, below the text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from edition.languages import direction
from edition.outputs.pdf.geometry import is_upright
from edition.outputs.pdf.joining import bidi
from edition.outputs.pdf.joining.lettering import Face, Glyph, Run
from edition.outputs.pdf.joining.parts import Book, Head
from edition.outputs.pdf.joining.programs import Programs

_POINTS = 72 / 25.4  # in a millimetre
_RANGE = 0.88  # of the size of the text
_OPENING = 0.9
_GAP = 1.5  # ems that stay free beside the folio
_BETWEEN = 1.0  # ems between the title of the book and that of the piece
_LETTERS = 45  # thousandths of an em between small capitals
_SHARE = 0.5  # of the title of the book stands at least beside another one
_ELLIPSIS = "…"
_LINING = {"lnum": True}  # figures of the height of capitals, beside the sign of a paragraph
_CAPITALS = {"smcp": True}


@dataclass(frozen=True, slots=True)
class _Style:
    """A chain of faces at a size in points."""

    faces: tuple[Face, ...]
    size: float
    features: Mapping[str, bool]
    spacing: float = 0  # thousandths of an em, between letters


@dataclass(frozen=True, slots=True)
class _Set:
    """A line that is set: its glyphs by face, from left to right, and its width in points."""

    runs: tuple[tuple[Face, tuple[Glyph, ...]], ...]
    width: float


class Heads:
    """Sets the heads of a book."""

    def __init__(self, book: Book, faces: Mapping[bytes, Face], programs: Programs) -> None:
        text = tuple(faces[data] for data in book.text)
        slanted = tuple(faces[data] for data in book.slanted)
        size = book.page.size
        # EB Garamond sets v for u in Latin, and has no small capital of its German f.
        primary = book.language.split("-")[0].lower()
        latin = {"locl": False} if primary == "la" else {}
        german = {"locl": False} if primary == "de" else {}
        upright = is_upright(book.language)
        self._folio = _Style(text, size, latin)
        self._book = _Style(text, size, latin | german | _CAPITALS, 0 if upright else _LETTERS)
        self._piece = _Style(slanted, size, latin)
        self._range = _Style(text, size * _RANGE, latin | _LINING)
        self._opening = _Style(text, size * _OPENING, latin)
        self._page = book.page
        # Without small capitals and italics, only a wider space tells two names apart.
        self._between = (_BETWEEN + upright) * size
        self._language = book.language
        self._direction: bidi.Direction = "rtl" if direction(book.language) == "rtl" else "ltr"
        self._programs = programs
        self._lines: dict[tuple[str, int], _Set] = {}

    def drawn(self, head: Head, index: int, corner: tuple[float, float]) -> bytes:
        """What a page adds to its content; `corner` is the lower left one of the trimmed page."""
        pieces = "".join(self._pieces(head, index))
        if not pieces:
            return b""
        kind, edge = ("Footer", "Bottom") if head.opening else ("Header", "Top")
        return (
            f"/Artifact <</Type /Pagination /Subtype /{kind} /Attached [/{edge}]>> BDC\n"
            f"q 0 g 1 0 0 1 {_number(corner[0])} {_number(corner[1])} cm BT\n{pieces}ET Q\nEMC\n"
        ).encode("ascii")

    def _pieces(self, head: Head, index: int) -> Iterator[str]:
        page = self._page
        # A book that is read leftward has its rectos on the left.
        outer_right = (index % 2 == 0) != (self._direction == "rtl")
        left = (page.inner if outer_right else page.outer) * _POINTS
        right = (page.width - (page.outer if outer_right else page.inner)) * _POINTS
        middle = (left + right) / 2
        if head.opening:
            below = page.bottom * _POINTS - page.leading
            yield self._placed(head.folio, self._opening, (middle, 0.5), below)
            return
        above = (page.height - page.top) * _POINTS + page.leading * 2
        outside = (right, 1.0) if outer_right else (left, 0.0)
        yield self._placed(head.folio, self._folio, outside, above)
        said = self._fitted(head, right - left)
        between = self._between
        width = sum(self._line(*one).width for one in said) + between * (len(said) - 1)
        beside = self._line(head.folio, self._folio).width + _GAP * page.size
        x = (left + right - width) / 2
        x = min(x, right - beside - width) if outer_right else max(x, left + beside)
        for text, style in said if self._direction == "ltr" else reversed(said):
            yield self._placed(text, style, (x, 0.0), above)
            x += self._line(text, style).width + between

    def _fitted(self, head: Head, measure: float) -> list[tuple[str, _Style]]:
        """What stands in the middle, without the last words of what there is no room for.

        The title of the book gives way to that of the piece, and is left out before it says less
        than half of itself.
        """
        em = self._page.size
        room = measure - self._line(head.folio, self._folio).width - _GAP * em
        piece = self._shortened(head.piece, self._piece, room)
        title = head.title
        if piece:
            room -= self._between + self._line(piece, self._piece).width
        if title:
            least = self._line(title, self._book).width * _SHARE
            title = self._shortened(title, self._book, room)
            own = self._line(title, self._book).width
            title = title if not piece or least <= own <= room else ""
        all_of_it = ((title, self._book), (piece, self._piece), (head.range, self._range))
        return [(text, style) for text, style in all_of_it if text]

    def _shortened(self, text: str, style: _Style, room: float) -> str:
        while self._line(text, style).width > room and " " in text.removesuffix(_ELLIPSIS):
            text = text.removesuffix(_ELLIPSIS).rsplit(" ", 1)[0].rstrip(" ,.;:–—") + _ELLIPSIS
        return text

    def _placed(self, text: str, style: _Style, at: tuple[float, float], top: float) -> str:
        """A line of text, some share of whose width lies left of a point, below a height.

        Its letters stand in the middle of the leading, as CSS wants it.
        """
        if not text:
            return ""
        line = self._line(text, style)
        x = at[0] - line.width * at[1]
        first = style.faces[0]
        ascent, descent = (value * style.size / 1000 for value in (first.ascent, first.descent))
        y = top - (self._page.leading - ascent - descent) / 2 - ascent
        return f"1 0 0 1 {_number(x)} {_number(y)} Tm\n" + "".join(self._shown(line, style.size))

    def _line(self, text: str, style: _Style) -> _Set:
        key = (text, id(style))
        if key not in self._lines:
            self._lines[key] = self._set(text, style)
        return self._lines[key]

    def _set(self, text: str, style: _Style) -> _Set:
        runs = []
        for piece, way in bidi.runs(text, self._direction):
            parts = list(_by_face(piece, style.faces))
            for face, part in parts if way == "ltr" else reversed(parts):
                run = Run(part, text, way, self._language)
                glyphs = face.shaped(run, style.features)
                runs.append((face, _spaced(glyphs, style.spacing)))
        width = sum(glyph.advance for _, glyphs in runs for glyph in glyphs) - style.spacing
        return _Set(tuple(runs), width * style.size / 1000)

    def _shown(self, line: _Set, size: float) -> Iterator[str]:
        for face, glyphs in line.runs:
            widths = self._programs.use(face, glyphs)
            yield f"{self._programs.key(face)} {_number(size)} Tf\n"
            yield from _strings(glyphs, widths, size)


def _by_face(text: str, faces: tuple[Face, ...]) -> Iterator[tuple[Face, str]]:
    """A text in pieces of one face: the first that has a character; a space stays where it is."""
    chosen: list[Face] = []
    for character in text:
        if chosen and not character.isalnum() and chosen[-1].has(character):
            chosen.append(chosen[-1])
        else:
            chosen.append(next((face for face in faces if face.has(character)), faces[0]))
    at = 0
    for face, group in groupby(chosen, lambda one: one):
        length = len(tuple(group))
        yield face, text[at : at + length]
        at += length


def _spaced(glyphs: tuple[Glyph, ...], between: float) -> tuple[Glyph, ...]:
    """Glyphs that stand a little further apart."""
    if not between:
        return glyphs
    return tuple(replace(glyph, advance=glyph.advance + between) for glyph in glyphs)


def _strings(glyphs: tuple[Glyph, ...], widths: tuple[int, ...], size: float) -> Iterator[str]:
    """The operators that show glyphs; one that is raised needs a string of its own."""
    rise, parts = 0.0, list[str]()
    for glyph, width in zip(glyphs, widths, strict=True):
        if glyph.y != rise:
            yield f"[{' '.join(filter(None, parts))}] TJ {_number(glyph.y * size / 1000)} Ts\n"
            rise, parts = glyph.y, []
        parts += (_space(-glyph.x), f"<{glyph.identifier:04x}>")
        parts.append(_space(width + glyph.x - glyph.advance))
    yield f"[{' '.join(filter(None, parts))}] TJ\n" + ("0 Ts\n" if rise else "")


def _space(thousandths: float) -> str:
    return _number(thousandths) if abs(thousandths) >= 0.001 else ""


def _number(value: float) -> str:
    """A number as PDF writes it: no exponent, no needless figures."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"
