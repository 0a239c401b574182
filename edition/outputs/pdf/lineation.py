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
from typing import Any

from edition.outputs.pdf.lines.chances import NO_BREAK
from edition.outputs.pdf.lines.recomposing import Wanted
from edition.outputs.pdf.linework import Drawing, Known
from edition.outputs.pdf.paragraphs import Part, Plan
from edition.outputs.pdf.passages import Passage, Passages, Room
from edition.outputs.pdf.repairs import replaced

VERSION = "70.0"  # of the engine that is known here; any other breaks its lines itself
_OVERRUN = 0.13  # CSS pixels (0.1 pt) by which a line may be wider than it was to be
_ROUNDING = 0.001  # of a line
# How the last line may be aligned; of lines that are not justified, as all are.
_LAST = {
    True: ("auto", "start", "left"),
    False: ("auto", "start", "left", "center", "end", "right"),
}


@contextmanager
def composed(engine: ModuleType, passages: Passages) -> Iterator[None]:
    """While it lasts, the engine sets lines that were chosen for whole paragraphs."""
    inline, block, draw = engine.layout.inline, engine.layout.block, engine.draw.text
    with ExitStack() as stack:
        if engine.__version__ != VERSION:
            yield
            return
        setter = _Setter(engine, passages)
        stack.enter_context(replaced(block, "iter_line_boxes", setter.lines))
        stack.enter_context(replaced(inline, "split_text_box", setter.split))
        drawing = Drawing(engine, draw.draw_first_line)
        stack.enter_context(replaced(draw, "draw_first_line", drawing))
        yield


class _Setter:
    """Sets the lines of blocks, its own where it can, and the engine's elsewhere."""

    def __init__(self, engine: ModuleType, passages: Passages) -> None:
        self._engine = engine
        self._inline = engine.layout.inline
        self._text_box = engine.formatting_structure.boxes.TextBox
        self._iter_line_boxes = engine.layout.block.iter_line_boxes
        self._split_text_box = self._inline.split_text_box
        self._passages = passages
        self._parts: dict[int, Part] = {}

    def lines(self, *arguments: Any) -> Iterator[tuple[Any, Any]]:
        """As the engine's `iter_line_boxes`: the lines of a block, each with where it goes on."""
        room = Room(*arguments)
        passage = self._passages.of(room) if self._is_free(room) else None
        if passage is None:
            yield from self._iter_line_boxes(*arguments)
            return
        pattern: Any = None
        bottom: float | None = None
        position_y, skip_stack, index = room.position_y, room.skip_stack, passage.first
        while index < len(passage.plan.lines):
            if room.context.page_bottom != bottom:  # a note may have taken some of the page
                bottom = room.context.page_bottom
                self._end_whole(room, passage, index, position_y)
            plan = passage.plan
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
            index += 1
            yield line, skip_stack

    def _is_free(self, room: Room) -> bool:
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

    def _end_whole(self, room: Room, passage: Passage, index: int, position_y: float) -> None:
        """Lets no word be divided between this page and the next one, where that can be avoided."""
        last = self._last(room, passage.plan, index, position_y)
        if last is None or not passage.plan.lines[last].hyphen:
            return
        plan = self._passages.other(passage, Wanted(index, whole=last))
        if plan:
            there = self._last(room, plan, index, position_y)
            if there is None or not plan.lines[there].hyphen:
                self._passages.hold(passage, plan)

    def _last(self, room: Room, plan: Plan, index: int, position_y: float) -> int | None:
        """The last line that has room on this page; None where all have, or none will stand there.

        Tells what the engine will do: two lines, or as many as the style wants, stay together.
        """
        style = room.block.style
        height, _ = self._inline.strut(room.box.style)
        free = room.context.page_bottom - room.bottom_space - position_y
        total = len(plan.lines)
        fitting = int(max(0, min(free / height + _ROUNDING, total)))
        if index + fitting >= total:
            return None
        last = min(index + fitting - 1, total - 1 - style["widows"])
        begun = plan.find(room.skip_stack) or 0
        return last if last - begun + 1 >= style["orphans"] else None

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

    def _set(self, room: Room, plan: Plan, index: int, position_y: float, skip_stack: Any) -> Any:
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
