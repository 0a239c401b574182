"""Keeps the lines of facing pages on one grid, and sinks to the foot of a page what stands there.

Knows how WeasyPrint 70 lays out blocks, and does not load it: layout.py hands it over.
"""

import math
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

from edition.outputs.pdf.repairs import replaced

_TOLERANCE = 0.02  # of a line
_OTHER_FACE = 0.15  # of a line: how much higher the letters of other faces make it
_FLOATING = frozenset({"figure", "pre"})  # with tables, of any height: they stand midway
_TEXT = frozenset({"front", "start", "body"})
_CENTRED = frozenset({"h1", "h2", "figcaption"})
_BARE = "bare"  # pages of few words, as the style calls them
_FOOT = "at-foot"  # class of what stands at the foot of its page, with all that follows it


@contextmanager
def held(engine: ModuleType) -> Iterator[None]:
    """While it lasts, the blocks of the text begin on the lines of the page's grid."""
    blocks, pages, inline = engine.layout.block, engine.layout.page, engine.layout.inline
    grid = _Grid(engine.text.line_break.strut)
    with ExitStack() as stack:
        for owner, name, new in (
            (inline, "line_box_verticality", _steady(inline)),
            (pages, "page_height", grid.opening(pages.page_height)),
            (pages, "make_page", _sinking(pages.make_page)),
            (blocks, "block_box_layout", _balancing(grid.snapping(blocks.block_box_layout))),
        ):
            stack.enter_context(replaced(owner, name, new))
        yield


class _Grid:
    """The lines of the page that is being made."""

    def __init__(self, strut: Any) -> None:
        self._strut = strut
        self._top = 0.0
        self._resumed = False  # the text goes on from the page before

    def opening(self, original: Any) -> Any:
        """Takes the top of each page as the first line of its grid."""

        def page_height(page: Any, *rest: Any) -> None:
            original(page, *rest)
            self._top = page.content_box_y()

        return page_height

    def snapping(self, original: Any) -> Any:
        """Lays out the blocks of the running text from one line of the grid to another.

        What stands at the head of a page stands on its first line, also a heading: a margin that
        meets the end of a page is cut off (CSS Fragmentation 3, 5.2).
        """

        def block_box_layout(
            context: Any, box: Any, bottom: float, skip: Any, around: Any, *rest: Any, **named: Any
        ) -> Any:
            if is_text(box):
                self._resumed = skip is not None
            if named or not is_text(around) or not _is_held(box):  # columns name what they ask
                return original(context, box, bottom, skip, around, *rest, **named)
            line = self._strut(around.style)[0]
            at_head = self._resumed and rest[0] and skip is None
            floats = _floats(box) and not at_head
            if at_head:
                box.margin_top = 0
            elif skip is None and not floats:
                margins = [*rest[3], box.margin_top]
                collapsed = max(0, *margins) + min(0, *margins)
                lack = self._lack(box.position_y + collapsed, line)
                if lack:
                    box.margin_top = collapsed + lack
            answer: Any = original(context, box, bottom, skip, around, *rest)
            made, resume_at = answer[0], answer[1]
            if floats and made is not None and skip is None and resume_at is None:
                below = made.border_box_y() + made.border_height()
                made.translate(dy=self._lack(below, line) / 2)
            return answer

        return block_box_layout

    def _lack(self, position: float, line: float) -> float:
        """What a position lacks to the next line of the grid."""
        share = (position - self._top) / line
        lack = math.ceil(share - _TOLERANCE) - share
        return lack * line if lack > _TOLERANCE else 0.0


def is_text(box: Any) -> bool:
    """Tells whether a box is a piece of the running text, whose lines face others."""
    return box.element_tag == "section" and bool(_TEXT & set(box.element.get("class", "").split()))


def _is_held(box: Any) -> bool:
    """Tells whether a block keeps to the grid: notes have a rhythm of their own."""
    return box.element is not None and box.element.get("role") != "doc-endnote"


def _floats(box: Any) -> bool:
    tag, classes = box.element.tag, box.element.get("class", "").split()
    return tag in _FLOATING or "table" in classes


def _steady(inline: Any) -> Any:
    """Keeps lines as high as they are meant to be where letters of another face stand in them.

    These have another baseline in the same height, which would make lines of Japanese in a book set
    in a Latin face a little higher than the grid, and put a line of it below every paragraph.
    """
    original = inline.line_box_verticality

    def line_box_verticality(box: Any) -> tuple[float, float]:
        bottom, top = original(box)
        height, baseline = inline.strut(box.style)
        if 0 < bottom - top - height <= height * _OTHER_FACE:
            return height - baseline, -baseline
        return bottom, top

    return line_box_verticality


def _balancing(original: Any) -> Any:
    """Divides what is centred into lines of like length: no word is left alone below the others."""

    def block_box_layout(
        context: Any, box: Any, bottom: float, skip: Any, around: Any, *rest: Any, **named: Any
    ) -> Any:
        def answer(margin: float, adjoining: Any = None) -> Any:
            box.position_x, box.position_y, box.width, box.height, box.margin_top = before
            box.margin_left, box.margin_right = (one + margin for one in sides)
            own = list(margins) if adjoining is None else adjoining
            again = [*rest[:3], own, *rest[4:]]
            return original(context, box, bottom, skip, around, *again)

        if named or skip is not None or not _is_centred(box):
            return original(context, box, bottom, skip, around, *rest, **named)
        before = box.position_x, box.position_y, box.width, box.height, box.margin_top
        margins = tuple(rest[3])
        sides = tuple(0 if one == "auto" else one for one in (box.margin_left, box.margin_right))
        lines = _lines(answer(0)[0])
        least, most = 0.0, around.width / 3
        while lines > 1 and most - least > 1:
            middle = (least + most) / 2
            if _lines(answer(middle)[0]) == lines:
                least = middle
            else:
                most = middle
        rest[3][:] = margins
        return answer(least, rest[3])

    return block_box_layout


def _is_centred(box: Any) -> bool:
    """Tells whether a block is a centred heading or caption; one with a footnote is left alone."""
    return (
        box.element is not None
        and box.element.tag in _CENTRED
        and box.style["text_align_all"] == "center"
        and box.element.find(".//span[@role='doc-footnote']") is None
    )


def _lines(box: Any) -> int:
    return len(box.children) if box is not None else 0


def _sinking(original: Any) -> Any:
    """Moves what belongs at the foot of a page down to its last line."""

    def make_page(*arguments: Any) -> Any:
        answer: tuple[Any, ...] = original(*arguments)
        page = answer[0]
        if page.page_type.name == _BARE:
            _sink(page)
        return answer

    return make_page


def _sink(page: Any) -> None:
    for parent in page.descendants():
        children = list(getattr(parent, "children", ()))
        for index, child in enumerate(children):
            if child.element is not None and _is_at_foot(child):
                last = children[-1]
                bottom = last.border_box_y() + last.border_height()
                room = page.content_box_y() + page.height - bottom
                for one in children[index:]:
                    one.translate(dy=max(0, room))
                return


def _is_at_foot(box: Any) -> bool:
    return "::" not in (box.element_tag or "") and _FOOT in box.element.get("class", "").split()
