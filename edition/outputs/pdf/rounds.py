"""Goes round the boxes of a page in fewer steps than the print engine, which goes round often.

This module knows WeasyPrint 70 and does not load it: layout.py hands it over.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

from edition.outputs.pdf.repairs import replaced

_IN_FLOW = ("static", "relative")
_CORNERS = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_SQUARE = (0, "px")


@contextmanager
def shortened(engine: ModuleType) -> Iterator[None]:
    """While it lasts, the engine goes the shorter ways."""
    boxes, layout = engine.formatting_structure.boxes, engine.layout
    box, parent = boxes.Box, boxes.ParentBox
    with ExitStack() as stack:
        for owner, name, new in (
            (box, "descendants", _descend(box)),
            (box, "is_in_normal_flow", _flow(box.is_in_normal_flow)),
            (parent, "page_values", _page_names(box.page_values)),
            (layout.inline, "strut", _Struts(layout.inline.strut)),
            (
                layout.background,
                "layout_box_backgrounds",
                _Grounds(layout.background.layout_box_backgrounds),
            ),
        ):
            stack.enter_context(replaced(owner, name, new))
        yield


def _descend(kind: Any) -> Any:
    """All that is in a box, without a generator within a generator for each level."""
    original = kind.descendants

    def descendants(self: Any, placeholders: bool = False) -> Iterator[Any]:
        if placeholders:
            yield from original(self, placeholders)
            return
        waiting = [self]
        while waiting:
            box = waiting.pop()
            yield box
            if isinstance(box, kind):
                waiting.extend(reversed(box.children))

    return descendants


def _flow(original: Any) -> Any:
    """Most boxes are in the flow, and that is seen at once."""

    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        plain = style["float"] == "none" and style["position"] in _IN_FLOW
        return plain or bool(original(self))

    return is_in_normal_flow


def _page_names(own: Any) -> Any:
    """The names of the first and the last page of a box, without going through all its children."""

    def page_values(self: Any) -> tuple[Any, Any]:
        first, last = own(self)
        start = next(filter(_counts, self.children), None)
        if start is None:
            return first, last
        end = next(filter(_counts, reversed(self.children)))
        begins, ends = start.page_values()
        if end is not start:
            _, ends = end.page_values()
        return begins or first, ends or last

    return page_values


def _counts(box: Any) -> bool:
    return bool(box.is_in_normal_flow() or box.is_floated())


class _Struts:
    """The height and baseline of lines, without a key of seventeen values for each line."""

    def __init__(self, original: Any) -> None:
        self._original = original
        self._known: dict[int, tuple[Any, Any]] = {}

    def __call__(self, style: Any) -> Any:
        known = self._known.get(id(style))
        if known is None:
            known = self._known[id(style)] = (style, self._original(style))
        return known[1]


class _Grounds:
    """Lays out what is behind boxes: nothing, for most of them."""

    def __init__(self, original: Any) -> None:
        self._original = original
        self._bare: dict[int, tuple[Any, bool]] = {}

    def __call__(
        self, page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        if box is page or style is not None or not self._is_bare(box.style):
            self._original(page, box, get_image, layout_children, style)
            return
        for corner in _CORNERS:
            setattr(box, corner, (0, 0))
        if layout_children:
            for child in box.all_children():
                self(page, child, get_image)
        box.background = None

    def _is_bare(self, style: Any) -> bool:
        known = self._bare.get(id(style))
        if known is None:
            known = self._bare[id(style)] = (style, _is_bare(style))
        return known[1]


def _is_bare(style: Any) -> bool:
    """Tells whether a style has no colour and no picture behind a box, and no shadow."""
    color = style["background_color"]
    color = style["color"] if color == "currentcolor" else color
    return (
        color.alpha == 0
        and not style["box_shadow"]
        and all(kind == "none" for kind, _ in style["background_image"])
        and all(style[f"{kind}_source"][0] == "none" for kind in ("border_image", "mask_border"))
        and all(_SQUARE in style[corner] for corner in _CORNERS)
    )
