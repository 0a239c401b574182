"""Turns the inline boxes of the print engine into a paragraph to be composed, and places back."""

from types import ModuleType
from typing import Any, NamedTuple

from edition.outputs.pdf.lines.composing import Line
from edition.outputs.pdf.lines.material import Piece, Spot
from edition.outputs.pdf.linework import Cast, Casts

WRAPPING = ("normal", "nowrap")  # values of white-space that are understood


class Leaf(NamedTuple):
    """A text box of a paragraph, and the way to it from the line box: children by their index."""

    box: Any
    path: tuple[int, ...]
    cast: Cast


class Part(NamedTuple):
    """What of a text box stands in a line; `resume` says, in bytes, where the next line begins."""

    text: str
    resume: int | None
    line: Line
    cast: Cast


class Gathering:
    """The texts of a line box, as pieces of a paragraph.

    It is not `understood` when there is something else in the lines: a picture, a float, a style
    that the types do not know.
    """

    def __init__(self, engine: ModuleType, casts: Casts, box: Any, block: Any) -> None:
        self.pieces: list[Piece] = []
        self.leaves: list[Leaf | None] = []
        self._boxes = engine.formatting_structure.boxes
        self._resolve = engine.layout.inline.resolve_percentages
        self._casts = casts
        self._block = block
        self.understood = self._gather(box, ())

    def _gather(self, box: Any, path: tuple[int, ...]) -> bool:
        for index, child in enumerate(box.children):
            if not child.is_in_normal_flow():
                if child.is_floated():
                    return False
            elif not self._one(child, (*path, index)):
                return False
        return True

    def _one(self, box: Any, path: tuple[int, ...]) -> bool:
        if isinstance(box, self._boxes.TextBox):
            return self._text(box, path)
        is_inline = type(box) is self._boxes.InlineBox and not box.is_leader
        return is_inline and self._inline(box, path)

    def _text(self, box: Any, path: tuple[int, ...]) -> bool:
        cast = self._casts.of(box.style)
        space = box.style["white_space"]
        if cast is None or space not in WRAPPING:
            return False
        self.pieces.append(Piece(box.text, cast.type, space == "normal"))
        self.leaves.append(Leaf(box, path, cast))
        return True

    def _inline(self, box: Any, path: tuple[int, ...]) -> bool:
        cast = self._casts.of(box.style)
        if cast is None:
            return False
        self._resolve(box, self._block)
        self._white(box, "left", cast)
        if not self._gather(box, path):
            return False
        self._white(box, "right", cast)
        return True

    def _white(self, box: Any, side: str, cast: Cast) -> None:
        """The margin, border and padding on one side of an inline box."""
        names = (f"margin_{side}", f"border_{side}_width", f"padding_{side}")
        widths = (getattr(box, name) for name in names)
        white = sum(width for width in widths if width != "auto")
        if white:
            self.pieces.append(Piece("", cast.type, False, white))
            self.leaves.append(None)


class Plan:
    """The lines of a paragraph, and the text boxes that they are made of."""

    def __init__(self, lines: tuple[Line, ...], leaves: list[Leaf | None]) -> None:
        self.lines = lines
        self._leaves = leaves

    def after(self, index: int) -> Any:
        """Where the line behind one begins, as the engine writes it: children, then bytes."""
        if self._is_last(index):
            return None
        spot = self.lines[index].next
        leaf = self._leaf(spot)
        stack: Any = {_bytes(leaf, spot.at): None}
        for child in reversed(leaf.path):
            stack = {child: stack}
        return stack

    def find(self, skip_stack: Any) -> int | None:
        """The line that begins at a place."""
        if skip_stack is None:
            return 0
        found = (index for index in range(len(self.lines)) if self.after(index) == skip_stack)
        before = next(found, None)
        return None if before is None else before + 1

    def parts(self, index: int) -> dict[int, Part]:
        """What stands in a line, by the identity of the text boxes."""
        line = self.lines[index]
        texts = {one.piece: (one.start, one.end) for one in line.segments}
        is_last = self._is_last(index)
        last = len(self._leaves) - 1 if is_last else line.next.piece
        found = {}
        for place in range(line.start.piece if index else 0, last + 1):
            leaf = self._leaves[place]
            if leaf is None:
                continue
            start, end = texts.get(place, (0, 0))
            text, resume = leaf.box.text[start:end], None
            if place == line.next.piece and not is_last:
                text += line.hyphen
                resume = _bytes(leaf, line.next.at)
            found[id(leaf.box)] = Part(text, resume, line, leaf.cast)
        return found

    def alone(self, index: int, children: tuple[Any, ...]) -> Part | None:
        """The text of a line that stands in one text box with nothing beside it."""
        line = self.lines[index]
        place = line.start.piece
        leaf = self._leaf(line.start)
        if len(leaf.path) != 1 or not line.start.at or len(line.segments) != 1:
            return None
        if self._is_last(index):
            ends = leaf.path[0] == len(children) - 1
        else:
            ends = line.next.piece == place
        segment = line.segments[0]
        if not ends or segment.piece != place:
            return None
        text = leaf.box.text[segment.start : segment.end] + line.hyphen
        return Part(text, None, line, leaf.cast)

    def _is_last(self, index: int) -> bool:
        return index == len(self.lines) - 1

    def _leaf(self, spot: Spot) -> Leaf:
        leaf = self._leaves[spot.piece]
        assert leaf is not None, "no line begins in white"
        return leaf


def _bytes(leaf: Leaf, at: int) -> int:
    return len(leaf.box.text[:at].encode())
