"""Turns a line box of the print engine into a passage: a paragraph with lines, from some line on.

A paragraph has the lines that suit it best, until a page asks for others: then those hold from
there on, also where the paragraph goes on over the page.
"""

from dataclasses import dataclass
from types import ModuleType
from typing import Any, NamedTuple

from edition.model import Fitting
from edition.outputs.pdf.lines.breaking import Shape
from edition.outputs.pdf.lines.chances import is_understood
from edition.outputs.pdf.lines.composing import Line, compose
from edition.outputs.pdf.lines.material import Piece
from edition.outputs.pdf.lines.recomposing import Wanted, recompose
from edition.outputs.pdf.linework import Casts
from edition.outputs.pdf.paragraphs import Gathering, Leaf, Plan

_SLACK = 0.02  # CSS pixels: blocks as wide as their text are as wide as the engine's fonts have it
_RAG = 3.0  # ems by which lines that are not justified may well be too short

_Lines = tuple[Line, ...]


class Room(NamedTuple):
    """What the engine passes on while it lays out a block."""

    context: Any
    box: Any
    position_y: float
    bottom_space: float
    skip_stack: Any
    block: Any
    absolute_boxes: Any
    fixed_boxes: Any
    first_letter: Any
    first_line: Any


@dataclass(slots=True)
class Passage:
    """The lines of a paragraph; those before the `first` stand on earlier pages.

    `box` is the line box that the engine has of it, and `element` what it is in the document.
    """

    box: Any
    element: Any
    key: tuple[Any, ...]
    pieces: list[Piece]
    leaves: list[Leaf | None]
    shape: Shape
    plan: Plan
    first: int


class Passages:
    """The paragraphs of a document, each with all the lines that it has had."""

    def __init__(self, engine: ModuleType, fitting: Fitting) -> None:
        self._engine = engine
        self._inline = engine.layout.inline
        self._fitting = fitting
        self._casts = Casts(engine)
        self._lines: dict[Any, list[_Lines]] = {}
        self._chosen: dict[int, tuple[Any, _Lines]] = {}
        self._tried: dict[Any, _Lines | None] = {}
        self.set: list[Passage] = []  # since this was cleared

    def of(self, room: Room) -> Passage | None:
        """The passage to be set in a block; None when something in it is not understood."""
        box, measure = room.box, room.block.width
        self._inline.resolve_percentages(box, room.block)
        self._inline.resolve_one_percentage(box, "text_indent", measure)
        gathered = Gathering(self._engine, self._casts, box, room.block)
        if not gathered.understood:
            return None
        pieces, leaves = gathered.pieces, gathered.leaves
        justified = box.style["text_align_all"] == "justify"
        rag = 0.0 if justified else _RAG * box.style["font_size"]
        shape = Shape(measure, box.text_indent, rag, _SLACK)
        key = (shape, *((one.text, id(one.type), one.wrap, one.white) for one in pieces))
        if key not in self._lines:
            understood = is_understood("".join(one.text for one in pieces))
            lines = compose(pieces, shape, self._fitting) if understood else None
            self._lines[key] = [lines] if lines else []
        chosen = self._chosen.get(id(box))
        for lines in (*(chosen[1:] if chosen else ()), *self._lines[key]):
            plan = Plan(lines, leaves)
            first = plan.find(room.skip_stack)
            if first is not None:
                element = room.block.element
                made = Passage(box, element, key, pieces, leaves, shape, plan, first)
                self.set.append(made)
                return made
        return None

    def other(self, passage: Passage, wanted: Wanted) -> Plan | None:
        """Other lines for a passage; None when there are none as good."""
        asked = (passage.key, passage.plan.lines, wanted)
        if asked not in self._tried:
            self._tried[asked] = recompose(
                passage.pieces, passage.shape, self._fitting, passage.plan.lines, wanted
            )
        found = self._tried[asked]
        return Plan(found, passage.leaves) if found else None

    def hold(self, passage: Passage, plan: Plan) -> None:
        """The passage has these lines from now on."""
        passage.plan = plan
        self._chosen[id(passage.box)] = (passage.box, plan.lines)
        if plan.lines not in self._lines[passage.key]:
            self._lines[passage.key].append(plan.lines)

    def mark(self) -> Any:
        """Which passages have other lines than suit them best."""
        return dict(self._chosen)

    def back(self, mark: Any) -> None:
        """These have other lines, and no more."""
        self._chosen = dict(mark)
