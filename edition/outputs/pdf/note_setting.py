"""Sets notes below each other, down to a limit, and tells what is left of them.

Knows how WeasyPrint 70 lays out, but does not load it: footnotes.py hands it over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from types import ModuleType
from typing import Any

_SHOWN = frozenset({"TextBox", "InlineBlockBox", "InlineReplacedBox"})


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A note from some place in it on; from its beginning, where `begun` is nothing.

    `begun` is what the engine calls a skip stack: the way to a line through the boxes around it.
    """

    note: Any
    begun: Any = None

    @property
    def is_inner(self) -> bool:
        """Tells whether the reference stands in the note before: it follows where that one ends."""
        return self.note.element.get("data-within") is not None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Part) and self.note is other.note and self.begun == other.begun

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Setting:
    """Notes as they are set; `stop` tells which one is not complete, and where it goes on.

    There is no `box` when the limit leaves no room; `positioned` are boxes in it that have still
    to be laid out.
    """

    box: Any
    parts: tuple[Part, ...]
    stop: tuple[int, Any] | None
    positioned: tuple[Any, ...] = ()

    @property
    def height(self) -> float:
        """From the text to the end of the last note."""
        return float(self.box.margin_height()) if self.box else 0.0

    @property
    def lines(self) -> int:
        """How many lines of the last note there are."""
        return sum(1 for _ in _lines(self.box.children[-1])) if self.box else 0

    @property
    def rest(self) -> tuple[Part, ...]:
        """What goes to the next page."""
        if self.stop is None:
            return ()
        index, begun = self.stop
        part = self.parts[index]
        return (Part(part.note, begun or part.begun), *self.parts[index + 1 :])


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text that is being set: its lower end, and what must stay free below."""

    bottom: float
    below: float
    height: float


class Setter:
    """Sets notes in the area that the engine has for them; `line` is what it is setting itself."""

    def __init__(self, engine: ModuleType) -> None:
        self.line: Line | None = None
        self._engine = engine
        self._level = engine.layout.block.block_level_layout

    def set(
        self, context: Any, parts: tuple[Part, ...], limit: float, *, forced: bool = False
    ) -> Setting:
        """Notes set in an area that may be as high as the limit.

        What is `forced` has at least one line, with room or without.
        """
        line, area = self.line, context.current_footnote_area
        area.children = [part.note for part in parts]
        box = self._engine.formatting_structure.build.create_anonymous_boxes(area.deepcopy())
        area.children = []
        for one in box.descendants():  # a copy shares with the note which of its sides are cut off
            one.remove_decoration_sides = set()
        box.height = "auto"
        begun = {0: parts[0].begun} if parts[0].begun else None
        below = context.page_bottom - area.position_y - limit
        apart: list[Any] = []
        made, resume, *_ = self._level(
            context, box, below, begun, area.page, forced, apart, apart, [], None, None
        )
        self.line = line
        if made is None:
            return Setting(None, parts, (0, None))
        if resume is None:
            return Setting(made, parts, None, tuple(apart))
        ((index, stop),) = resume.items()
        self._shorten(made, stop)
        return Setting(made, parts, (index, stop), tuple(apart))

    def _shorten(self, box: Any, stop: Any) -> None:
        """Lets what goes on end with its last line: the engine makes it as high as it may be."""
        boxes = self._engine.formatting_structure.boxes
        flow = [child for child in box.children if child.is_in_normal_flow()]
        if not flow or not isinstance(box, boxes.BlockBox) or box.is_table_wrapper:
            return
        last = flow[-1]
        if isinstance(last, boxes.LineBox):
            end = last.position_y + last.height
        else:
            if stop:
                self._shorten(last, next(iter(stop.values())))
            end = last.border_box_y() + last.border_height()  # no margin stands before a break
        box.height = end - box.content_box_y()

    def has_one_line(self, box: Any) -> bool:
        """Tells whether there is a line in a box, and no more than that."""
        return len(tuple(islice(_lines(box), 2))) == 1

    def lowest(self, box: Any) -> float:
        """Where the text of a page ends: boxes that go on are drawn further than their text."""
        boxes = self._engine.formatting_structure.boxes
        if isinstance(box, boxes.LineBox):
            return float(box.position_y + box.height)
        flow = [one for one in box.children if one.is_in_normal_flow() or one.is_floated()]
        if not flow or not isinstance(box, boxes.BlockBox) or box.style["height"] != "auto":
            return float(box.border_box_y() + box.border_height())
        return max(map(self.lowest, flow)) + float(box.padding_bottom + box.border_bottom_width)


def _lines(box: Any) -> Iterator[Any]:
    """The lines in a box that show something, but not those in a picture and the like within one.

    The engine's own mark before a note has an empty line, since we have none to show.
    """
    for child in getattr(box, "children", ()):
        if type(child).__name__ != "LineBox":
            yield from _lines(child)
        elif any(_SHOWN & {type(one).__name__} for one in child.descendants()):
            yield child
