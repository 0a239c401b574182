"""Turns a paragraph into lines: their breaks, and how far spaces and letters give in each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from edition.model import Fitting
from edition.outputs.pdf.lines.breaking import Chance, Paragraph, Pass, Shape
from edition.outputs.pdf.lines.chances import NO_BREAK
from edition.outputs.pdf.lines.material import Material, Piece, Spot

_PRETOLERANCE = 100  # how bad lines may be before words are divided (The TeXbook, page 96)
_AWFUL = 1000  # how bad they may be if the tolerance of the author is not enough
_EMERGENCY = 3.0  # ems by which every line may then be stretched besides
_RAGGED = 1000  # how bad lines may be that are not justified before words are divided
_NARROW = 20.0  # ems of a measure that justified lines may be torn in; they are set ragged then
_RAG = 3.0  # ems by which the lines may be too short then
_SHORTEST = 3.0  # ems that a last line should have


class Segment(NamedTuple):
    """The part of a piece that stands in a line."""

    piece: int
    start: int
    end: int


class Line(NamedTuple):
    """A line: its text, a hyphen that is added to it, and where the next one begins.

    Letters and spaces are as wide as the type has them, times `scale`; then each space is wider by
    `gap`, and the whole is as wide as `width`. The line begins so far left of the text as `hang`
    says.
    """

    start: Spot
    segments: tuple[Segment, ...]
    hyphen: str
    next: Spot
    scale: float
    gap: float
    width: float
    hang: float


def compose(pieces: Sequence[Piece], shape: Shape, fitting: Fitting) -> tuple[Line, ...] | None:
    """The lines of a paragraph; None when it has words that cannot be set so."""
    if shape.rag:
        fitting = replace(fitting, hanging=0.0)
    material = Material(pieces, fitting, divided=False)
    if material.broken or material.is_empty:
        return None
    chain = [0] if not any(piece.wrap for piece in pieces) else None
    size = pieces[material.start.piece].type.size
    divided = False
    for attempt, divides in _passes(shape, fitting, size):
        if chain is None:
            if divides and not divided:
                material, divided = Material(pieces, fitting, divided=True), True
            chain = Paragraph(material.chances, shape, fitting).breaks(attempt, _SHORTEST * size)
    lines = set_lines(pieces, shape, fitting, material, chain) if chain else None
    if lines and not shape.rag and shape.measure < _NARROW * size:
        torn = max(line.gap for line in lines) > size
        short = any(line.width < shape.measure - size for line in lines[1:-1])
        if torn or short:
            return compose(pieces, replace(shape, rag=_RAG * size), fitting)
    return lines


def set_lines(
    pieces: Sequence[Piece],
    shape: Shape,
    fitting: Fitting,
    material: Material,
    chain: Sequence[int],
) -> tuple[Line, ...]:
    """The lines that end at these chances of the material, by their places."""
    return tuple(_Lines(pieces, shape, fitting).of(material, chain))


def _passes(shape: Shape, fitting: Fitting, size: float) -> tuple[tuple[Pass, bool], ...]:
    """How a paragraph is tried, and whether words are divided: ever less strictly."""
    if shape.rag:
        return (Pass(_RAGGED, 0.0), False), (Pass(_RAGGED, 0.0), True), (Pass(inf, 0.0), True)
    return (
        (Pass(_PRETOLERANCE, 0.0), False),
        (Pass(fitting.tolerance, 0.0), True),
        (Pass(_AWFUL, 0.0), True),
        (Pass(_AWFUL, _EMERGENCY * size), True),
    )


class _Lines:
    """Makes lines out of the breaks of a paragraph."""

    def __init__(self, pieces: Sequence[Piece], shape: Shape, fitting: Fitting) -> None:
        self._pieces = pieces
        self._shape = shape
        self._expansion = fitting.expansion

    def of(self, material: Material, chain: Sequence[int]) -> Iterator[Line]:
        """The lines that end at these chances."""
        start, whole = material.start, True
        before = Chance(0.0, 0.0, -self._shape.indent, 0.0, 0, False, 0.0, 0.0)
        last = len(material.chances) - 1
        for place in chain:
            chance, end = material.chances[place], material.ends[place]
            segments = tuple(self._segments(start, end.spot))
            indent = self._shape.indent if start == material.start else 0.0
            natural = chance.boxes + chance.glue - before.next_boxes - before.next_glue - indent
            divided = place < last and end.spot == end.next
            if divided or not whole:  # a part of a word is not as wide as it is within the word
                first = 0 if start == material.start else start.piece
                natural = self._width(segments, end.hyphen) + self._white(first, end.spot.piece)
            extra = self._shape.measure + chance.right + before.left - indent - natural
            spaces = sum(map(self._spaces, segments))
            scale, gap = 1.0, 0.0
            if not self._shape.rag and (extra < 0 or (spaces and place < last)):
                scale, gap = self._fitted(natural, extra, spaces)
            width = natural * scale + spaces * gap
            yield Line(start, segments, end.hyphen, end.next, scale, gap, width, before.left)
            start, before, whole = end.next, chance, not divided

    def _segments(self, start: Spot, end: Spot) -> Iterator[Segment]:
        for place in range(start.piece, end.piece + 1):
            first = start.at if place == start.piece else 0
            last = end.at if place == end.piece else len(self._pieces[place].text)
            if first < last:
                yield Segment(place, first, last)

    def _fitted(self, natural: float, extra: float, spaces: int) -> tuple[float, float]:
        """How letters and spaces of a line give: letters first, and no more than they may."""
        given = max(-self._expansion, min(self._expansion, extra / natural))
        return 1 + given, (extra - given * natural) / spaces if spaces else 0.0

    def _spaces(self, segment: Segment) -> int:
        text = self._pieces[segment.piece].text
        return sum(text.count(one, segment.start, segment.end) for one in (" ", NO_BREAK))

    def _width(self, segments: Sequence[Segment], hyphen: str) -> float:
        """The width of segments as their words are shaped."""
        width = 0.0
        for index, (place, start, end) in enumerate(segments):
            piece = self._pieces[place]
            text = piece.text[start:end] + (hyphen if index == len(segments) - 1 else "")
            width += piece.type.width(text)
        return width

    def _white(self, first: int, last: int) -> float:
        return sum(piece.white for piece in self._pieces[first : last + 1])
