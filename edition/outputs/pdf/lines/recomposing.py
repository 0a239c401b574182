"""Turns the lines of a paragraph into other ones that suit its page better, as well set as they.

The page asks for a line more or less, or for a line that does not end in a hyphen: a typographer
does the same by hand, and TeX by \\looseness (The TeXbook, page 103). What already stands on an
earlier page stays.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from edition.model import Fitting
from edition.outputs.pdf.lines.breaking import FAR, REACH, Chance, Shape
from edition.outputs.pdf.lines.composing import Line, set_lines
from edition.outputs.pdf.lines.material import Material, Piece


class Wanted(NamedTuple):
    """What is wanted of the lines: the first ones `kept`, a number of them, one `whole` at its end.

    Without a `length` there may be any number; `whole` is the index of a line, or -1.
    """

    kept: int
    length: int | None = None
    whole: int = -1


@dataclass(slots=True, eq=False)
class _Node:
    """The best way to come here in so many lines."""

    place: int
    line: int
    chance: Chance
    fitness: int
    demerits: float
    before: "_Node | None"


def recompose(
    pieces: Sequence[Piece], shape: Shape, fitting: Fitting, lines: Sequence[Line], wanted: Wanted
) -> tuple[Line, ...] | None:
    """Other lines of a paragraph that is justified; None when none are good enough."""
    material = Material(pieces, fitting, divided=True)
    if shape.rag or material.broken or material.is_empty:
        return None
    places = {end.next: place for place, end in enumerate(material.ends)}
    kept = [places.get(line.next, -1) for line in lines[: wanted.kept]]
    if -1 in kept:
        return None
    found = _Search(material.chances, shape, fitting).found(kept, wanted)
    if found is None:
        return None
    made = set_lines(pieces, shape, fitting, material, [*kept, *found])
    return (*lines[: wanted.kept], *made[wanted.kept :])


class _Search:
    """Looks for the breaks with the least demerits that have what is wanted."""

    def __init__(self, chances: Sequence[Chance], shape: Shape, fitting: Fitting) -> None:
        self._chances = chances
        self._measure = shape.measure
        self._reach = REACH * shape.measure
        self._fitting = fitting
        self._most = (fitting.tolerance / 100) ** (1 / 3)
        start = Chance(0.0, 0.0, -shape.indent, 0.0, 0, False, 0.0, 0.0)
        self._start = _Node(-1, 0, start, 1, 0.0, None)

    def found(self, kept: Sequence[int], wanted: Wanted) -> list[int] | None:
        """The places of the breaks behind those that are kept, the end included."""
        start = self._start
        if kept:
            start = _Node(kept[-1], len(kept), self._chances[kept[-1]], 1, 0.0, None)
        active = [start]
        end = len(self._chances) - 1
        for place in range(start.place + 1, end):
            chance, first = self._chances[place], active[0].chance
            if chance.boxes + chance.glue < first.next_boxes + first.next_glue + self._reach:
                continue  # no line is full here, nor near to it
            active, near = self._reached(active, chance)
            active += self._new(near, place, wanted)
            if not active:
                return None
        return self._ended(active, end, wanted)

    def _reached(
        self, active: Sequence[_Node], chance: Chance
    ) -> tuple[list[_Node], list[tuple[_Node, float]]]:
        """Those from which a line can still reach so far, and those whose line may end here."""
        still: list[_Node] = []
        near: list[tuple[_Node, float]] = []
        for index, node in enumerate(active):
            ratio = self._ratio(node, chance)
            if ratio > FAR * self._most:
                still += active[index:]  # lines that begin later are shorter still
                break
            if ratio >= -1.0001:
                still.append(node)
                if ratio <= self._most:
                    near.append((node, ratio))
        return still, near

    def _new(self, near: Iterable[tuple[_Node, float]], place: int, wanted: Wanted) -> list[_Node]:
        chance = self._chances[place]
        best: dict[tuple[int, int], _Node] = {}
        for node, ratio in near:
            line = node.line + 1
            if chance.flagged and node.line == wanted.whole:
                continue
            if wanted.length is not None and line >= wanted.length:
                continue
            made = self._node(node, place, ratio)
            known = best.get((line, made.fitness))
            if known is None or made.demerits < known.demerits:
                best[line, made.fitness] = made
        return list(best.values())

    def _node(self, node: _Node, place: int, ratio: float) -> _Node:
        """The demerits are those of the first search: The TeXbook, page 98."""
        chance, fitting = self._chances[place], self._fitting
        fitness = bisect((-0.5, 0.5, 1.0), ratio)
        bad = fitting.line_penalty + 100 * abs(ratio) ** 3
        demerits = node.demerits + bad * bad + chance.penalty * chance.penalty
        if chance.flagged and node.chance.flagged:
            demerits += fitting.double_hyphen_demerits
        if abs(fitness - node.fitness) > 1:
            demerits += fitting.adjacent_demerits
        return _Node(place, node.line + 1, chance, fitness, demerits, node)

    def _ended(self, active: Iterable[_Node], end: int, wanted: Wanted) -> list[int] | None:
        chance, fitting = self._chances[end], self._fitting
        least, found = inf, None
        for node in active:
            ratio = min(0.0, self._ratio(node, chance))
            if ratio < -1.0001 or wanted.length not in (None, node.line + 1):
                continue
            natural = chance.boxes + chance.glue - node.chance.next_boxes - node.chance.next_glue
            demerits = self._node(node, end, ratio).demerits
            demerits += fitting.final_hyphen_demerits if node.chance.flagged else 0
            if natural < self._measure / 8:
                continue  # a last line of one short word is no better than what is to be mended
            if demerits < least:
                least, found = demerits, node
        places = [end]
        while found and found.before:
            places.append(found.place)
            found = found.before
        return places[::-1] if found else None

    def _ratio(self, node: _Node, chance: Chance) -> float:
        """As the first search has it: letters give before spaces do."""
        before = node.chance
        glue = chance.glue - before.next_glue
        full = chance.boxes - before.next_boxes + glue
        lack = self._measure + chance.right + before.left - full
        room = self._fitting.expansion * full
        if lack < 0:
            lack = lack + room if lack < -2 * room else lack / 2
            give = glue * self._fitting.shrink
            return lack / give if give else -inf
        lack = lack - room if lack > 2 * room else lack / 2
        give = glue * self._fitting.stretch
        return lack / give if give else inf
