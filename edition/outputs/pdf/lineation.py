"""Puts lines that were chosen for a whole paragraph into the print engine, for as long as it works.

Where the engine would break the lines of a block one after the other, it is handed known ones: at
that moment the inline boxes have their styles and the block has its width, whatever gave it to
them. What is not understood stays the engine's. This module, paragraphs.py and linework.py know
WeasyPrint 70 and do not load it: layout.py hands it over.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from math import inf
from types import ModuleType
from typing import Any, NamedTuple

from edition.model import Fitting
from edition.outputs.pdf.lines.breaking import Shape
from edition.outputs.pdf.lines.chances import NO_BREAK, is_understood
from edition.outputs.pdf.lines.composing import Line, compose
from edition.outputs.pdf.linework import Casts, Drawing, Known
from edition.outputs.pdf.paragraphs import Gathering, Part, Plan
from edition.outputs.pdf.repairs import replaced

VERSION = "70.0"  # of the engine that is known here; any other breaks its lines itself
_OVERRUN = 0.13  # CSS pixels (0.1 pt) by which a line may be wider than it was to be
_SLACK = 0.02  # CSS pixels: blocks as wide as their text are as wide as the engine's fonts have it
_RAG = 3.0  # ems by which lines that are not justified may well be too short
# How the last line may be aligned; of lines that are not justified, as all are.
_LAST = {
    True: ("auto", "start", "left"),
    False: ("auto", "start", "left", "center", "end", "right"),
}


@contextmanager
def composed(engine: ModuleType, fitting: Fitting) -> Iterator[None]:
    """While it lasts, the engine sets lines that were chosen for whole paragraphs."""
    inline, block, draw = engine.layout.inline, engine.layout.block, engine.draw.text
    with ExitStack() as stack:
        if engine.__version__ != VERSION:
            yield
            return
        setter = _Setter(engine, fitting)
        stack.enter_context(replaced(block, "iter_line_boxes", setter.lines))
        stack.enter_context(replaced(inline, "split_text_box", setter.split))
        drawing = Drawing(engine, draw.draw_first_line)
        stack.enter_context(replaced(draw, "draw_first_line", drawing))
        yield


class _Room(NamedTuple):
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


class _Setter:
    """Sets the lines of blocks, its own where it can, and the engine's elsewhere."""

    def __init__(self, engine: ModuleType, fitting: Fitting) -> None:
        self._engine = engine
        self._inline = engine.layout.inline
        self._text_box = engine.formatting_structure.boxes.TextBox
        self._iter_line_boxes = engine.layout.block.iter_line_boxes
        self._split_text_box = self._inline.split_text_box
        self._fitting = fitting
        self._casts = Casts(engine)
        self._composed: dict[Any, tuple[Line, ...] | None] = {}
        self._parts: dict[int, Part] = {}

    def lines(self, *arguments: Any) -> Iterator[tuple[Any, Any]]:
        """As the engine's `iter_line_boxes`: the lines of a block, each with where it goes on."""
        room = _Room(*arguments)
        plan = self._plan(room) if self._is_free(room) else None
        first = plan.find(room.skip_stack) if plan else None
        if plan is None or first is None:
            yield from self._iter_line_boxes(*arguments)
            return
        pattern = None
        position_y, skip_stack = room.position_y, room.skip_stack
        for index in range(first, len(plan.lines)):
            alone = plan.alone(index, room.box.children) if pattern is not None else None
            if alone:
                line = self._again(pattern, alone, position_y, room.block)
            else:
                line = self._set(room, plan, index, position_y, skip_stack)
                indent = 0.0 if index else room.box.text_indent
                if abs(line.width - indent - plan.lines[index].width) > _OVERRUN:
                    there = room._replace(position_y=position_y, skip_stack=skip_stack)
                    yield from self._iter_line_boxes(*there)
                    return
                if self._is_pattern(line):
                    pattern = line
            position_y = line.position_y + line.height
            skip_stack = plan.after(index)
            yield line, skip_stack

    def _is_free(self, room: _Room) -> bool:
        """Tells whether a paragraph is set from left to right, and nothing floats beside it."""
        style = room.box.style
        return (
            not room.first_letter
            and not room.first_line
            and style["text_align_last"] in _LAST[style["text_align_all"] == "justify"]
            and style["white_space"] == "normal"
            and style["direction"] == room.block.style["direction"] == "ltr"
            and all(
                shape.position_y + shape.margin_height() <= room.position_y
                for shape in room.context.excluded_shapes
            )
        )

    def _is_pattern(self, line: Any) -> bool:
        """Tells whether other lines may be like this one, which has one text, at its left."""
        is_left = line.style["text_align_all"] in ("justify", "start", "left")
        return is_left and len(line.children) == 1 and type(line.children[0]) is self._text_box

    def _plan(self, room: _Room) -> Plan | None:
        box, measure = room.box, room.block.width
        self._inline.resolve_percentages(box, room.block)
        self._inline.resolve_one_percentage(box, "text_indent", measure)
        gathered = Gathering(self._engine, self._casts, box, room.block)
        if not gathered.understood:
            return None
        pieces = gathered.pieces
        justified = box.style["text_align_all"] == "justify"
        rag = 0.0 if justified else _RAG * box.style["font_size"]
        shape = Shape(measure, box.text_indent, rag, _SLACK)
        key = (shape, *((one.text, id(one.type), one.wrap, one.white) for one in pieces))
        if key not in self._composed:
            understood = is_understood("".join(one.text for one in pieces))
            self._composed[key] = compose(pieces, shape, self._fitting) if understood else None
        lines = self._composed[key]
        return Plan(lines, gathered.leaves) if lines else None

    def split(
        self, context: Any, box: Any, available_width: float, skip: int, is_line_start: bool = True
    ) -> Any:
        """As the engine's `split_text_box`: the part of a text that stands in a line."""
        part = self._parts.get(id(box))
        if part is None:
            return self._split_text_box(context, box, available_width, skip, is_line_start)
        if not part.text:
            return None, part.resume, False
        made = box.copy_with_text(part.text)
        spaces = part.text.count(" ") + part.text.count(NO_BREAK)
        made.width = part.cast.type.width(part.text) * part.line.scale + spaces * part.line.gap
        made.pango_layout = Known(part.text, part.cast, part.line)
        made.height = part.cast.height
        line_height, _ = self._inline.strut(box.style)
        made.margin_top = made.margin_bottom = (line_height - made.height) / 2
        made.baseline = part.cast.baseline + made.margin_top
        return made, part.resume, False

    def _set(self, room: _Room, plan: Plan, index: int, position_y: float, skip_stack: Any) -> Any:
        """A line that the engine puts together out of known texts, as its `get_next_linebox`."""
        box, inline = room.box, self._inline
        indent = 0.0 if index else box.text_indent
        box.position_x = room.block.content_box_x() - plan.lines[index].hang
        box.position_y = position_y
        box.width = box.height = 0
        skip_stack = inline.skip_first_whitespace(box, skip_stack)
        absolutes: list[Any] = []
        fixed: list[Any] = []
        placeholders: list[Any] = []
        outer, self._parts = self._parts, plan.parts(index)
        line, *_ = inline.split_inline_box(
            *(room.context, box, box.position_x + indent, inf, room.bottom_space, skip_stack),
            *(room.block, absolutes, fixed, placeholders, [], [], None, None),
        )
        self._parts = outer
        offset = 0.0
        if line.style["text_align_all"] != "justify":
            last = index == len(plan.lines) - 1
            offset = inline.text_align(room.context, line, room.block.width, last)
        bottom, top = inline.line_box_verticality(line)
        line.baseline, line.position_y, line.height = -top, top, bottom - top
        line.margin_top = line.margin_bottom = 0
        line.translate(offset, position_y - top)
        line.position_y = position_y
        room.absolute_boxes.extend(absolutes)
        room.fixed_boxes.extend(fixed)
        for one in placeholders:  # an inline one belongs into this line, others begin the next
            if "inline" in one.style.specified["display"]:
                one.translate(0, position_y - one.position_y)
            else:
                below = position_y + line.height - one.position_y
                one.translate(line.position_x - one.position_x, below)
        return line

    def _again(self, pattern: Any, part: Part, position_y: float, block: Any) -> Any:
        """A line like another one, with other text."""
        line, text = pattern.copy(), pattern.children[0].copy()
        text.text = part.text
        text.pango_layout = Known(part.text, part.cast, part.line)
        text.position_x = line.position_x = block.content_box_x() - part.line.hang
        text.position_y += position_y - line.position_y
        line.position_y = position_y
        text.width = line.width = part.line.width
        line.children = [text]
        return line
