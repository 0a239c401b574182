"""Chooses the breaks of a paragraph that have the least demerits together.

Donald E. Knuth and Michael F. Plass, “Breaking Paragraphs into Lines”, Software: Practice and
Experience 11 (1981), 1119–1184; the numbers are named as in The TeXbook, chapter 14. That letters
give way before spaces do is Hàn Thế Thành's (Micro-typographic extensions to the TeX typesetting
system, 2000): a line takes a part of what it lacks from the width of its letters.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from edition.model import Fitting

_CLASSES = (-0.5, 0.5, 1.0)  # tight, decent, loose, very loose
_DECENT = 1
_FULL = -1.0001  # what a space can give, and a little for rounding
REACH = 0.7  # of the measure: no justified line is filled before
FAR = 2.0  # times as bad as a line may be: what hangs out does not help any more
_SHORT_LAST = 20000  # demerits of a last line that is shorter than wanted


class Chance(NamedTuple):
    """A place where a line may end.

    Lengths are counted from the beginning of the paragraph: of the boxes and of the glue before
    the break, with the hyphen that it shows, and of both where the next line begins. `right` may
    hang out behind, and `left` before the next line.
    """

    boxes: float
    glue: float
    next_boxes: float
    next_glue: float
    penalty: int
    flagged: bool
    right: float
    left: float


class Pass(NamedTuple):
    """One attempt: how bad a line may be, and by how much all lines may be stretched besides."""

    tolerance: float
    emergency: float


@dataclass(slots=True, eq=False)
class _Node:
    """The best way to break the paragraph up to here, with a last line of this fitness."""

    place: int
    start: float  # of boxes and glue together
    glue: float
    left: float
    fitness: int
    demerits: float
    flagged: bool
    before: "_Node | None"


@dataclass(frozen=True, slots=True)
class Shape:
    """What a paragraph is set into: the measure, and the indent of the first line.

    With a `rag` its lines are not justified, and may well be too short by that. Where the measure
    is rounded, words may be too long by the `slack`.
    """

    measure: float
    indent: float
    rag: float = 0.0
    slack: float = 0.0


class Paragraph:
    """A paragraph whose material is known: chances to break it, the last of which is its end."""

    def __init__(self, chances: Sequence[Chance], shape: Shape, fitting: Fitting) -> None:
        self._chances = chances
        self._shape = shape
        self._measure = shape.measure
        self._fitting = fitting
        self._emergency = 0.0
        self._justified = not shape.rag
        self._expansion, self._stretch = fitting.expansion, fitting.stretch

    def breaks(self, attempt: Pass, shortest: float) -> list[int] | None:
        """The chances that are taken, by their places; None when no line is good enough.

        `shortest` is how long the last line should be at least.
        """
        self._emergency = attempt.emergency
        limit = (attempt.tolerance / 100) ** (1 / 3)
        indent = self._shape.indent
        active = [_Node(-1, -indent, 0.0, 0.0, _DECENT, 0.0, False, None)]
        reach = 0.0 if self._shape.rag else REACH * self._measure - attempt.emergency
        floor = reach - indent
        for place, chance in enumerate(self._chances[:-1]):
            if chance.boxes + chance.glue < floor:
                continue
            best, full = self._tried(active, chance, limit)
            if full:
                active = [node for node in active if node not in full]
            active += self._nodes(place, best)
            if not active:
                return None
            floor = active[0].start + reach
        return self._ended(active, shortest)

    def _tried(
        self, active: Iterable[_Node], chance: Chance, limit: float
    ) -> tuple[list[tuple[float, _Node] | None], list[_Node]]:
        """For each fitness the least demerits of a line that ends here, with where it begins.

        The second are the beginnings that no line can have any more.
        """
        best: list[tuple[float, _Node] | None] = [None, None, None, None]
        full = []
        goal, end, glue = self._measure + chance.right, chance.boxes + chance.glue, chance.glue
        # Most of all time is spent here: what most lines need is not left to another function.
        for node in active:
            width = end - node.start
            lack = goal - width + node.left
            if lack > 0 and self._justified:
                room = self._expansion * width
                lack = lack - room if lack > 2 * room else lack / 2
                give = (glue - node.glue) * self._stretch + self._emergency
                ratio = lack / give if give else inf
            else:
                ratio = self._tight(lack, width, glue - node.glue)
            if ratio < _FULL:
                full.append(node)
            elif ratio <= limit:
                demerits = self._demerits(node, chance, ratio)
                fitness = bisect(_CLASSES, ratio)
                known = best[fitness]
                if known is None or demerits < known[0]:
                    best[fitness] = demerits, node
            elif ratio > FAR * limit:
                break  # lines that begin still later are shorter still
        return best, full

    def _tight(self, lack: float, width: float, glue: float) -> float:
        """How far the spaces of a line are shrunk, 1 being all they should give.

        Of a line that is not justified, how far it is too short.
        """
        if -self._shape.slack <= lack <= 0:
            return 0.0
        if not self._justified:
            return lack / self._shape.rag if lack >= 0 else -inf
        room = self._expansion * width
        lack = lack + room if lack < -2 * room else lack / 2
        give = glue * self._fitting.shrink
        return lack / give if give else -inf

    def _demerits(self, node: _Node, chance: Chance, ratio: float) -> float:
        fitting = self._fitting
        bad = fitting.line_penalty + 100 * abs(ratio * ratio * ratio)
        demerits = node.demerits + bad * bad + chance.penalty * chance.penalty
        if node.flagged and chance.flagged:
            demerits += fitting.double_hyphen_demerits
        if abs(bisect(_CLASSES, ratio) - node.fitness) > 1:
            demerits += fitting.adjacent_demerits
        return demerits

    def _nodes(self, place: int, best: list[tuple[float, _Node] | None]) -> list[_Node]:
        """The ways that end here and may still be the best."""
        found = [one[0] for one in best if one]
        if not found:
            return []
        most = min(found) + self._fitting.adjacent_demerits
        chance = self._chances[place]
        return [
            _Node(
                place,
                chance.next_boxes + chance.next_glue,
                chance.next_glue,
                chance.left,
                fitness,
                one[0],
                chance.flagged,
                one[1],
            )
            for fitness, one in enumerate(best)
            if one and one[0] <= most
        ]

    def _ended(self, active: Iterable[_Node], shortest: float) -> list[int] | None:
        """The best way whose last line can be set, which need not be full."""
        fitting, last = self._fitting, self._chances[-1]
        least, found = inf, None
        end = last.boxes + last.glue
        for node in active:
            width = end - node.start
            lack = self._measure + last.right + node.left - width
            ratio = min(0.0, self._tight(lack, width, last.glue - node.glue)) if lack <= 0 else 0.0
            if ratio < _FULL:
                continue
            bad = fitting.line_penalty + 100 * abs(ratio * ratio * ratio)
            demerits = node.demerits + bad * bad
            if node.flagged:
                demerits += fitting.final_hyphen_demerits
            if node.before and width < shortest:
                demerits += _SHORT_LAST
            if abs(bisect(_CLASSES, ratio) - node.fitness) > 1:
                demerits += fitting.adjacent_demerits
            if demerits < least:
                least, found = demerits, node
        return [*_places(found), len(self._chances) - 1] if found else None


def _places(node: _Node) -> list[int]:
    found = []
    while node.before:
        found.append(node.place)
        node = node.before
    return found[::-1]
