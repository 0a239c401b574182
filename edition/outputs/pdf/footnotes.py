"""Lets footnotes go on at the foot of the next page, where the print engine moves them as a whole.

A note that does not fit would stand on a page after that of its reference, or run off the page.
This module knows WeasyPrint 70 and does not load it: layout.py hands it over.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from types import ModuleType
from typing import Any

from edition.outputs.pdf.foot import Foot
from edition.outputs.pdf.note_setting import Line, Part, Setter

_KEPT = 3  # lines that stand below a heading on the same page


@contextmanager
def broken(engine: ModuleType) -> Iterator[None]:
    """While it lasts, every note begins on the page of its reference, and may be broken."""
    feet = _Feet(engine)
    context, layout = engine.layout.LayoutContext, engine.layout
    with ExitStack() as stack:
        for owner, name, new in (
            (context, "layout_footnote", lambda self, note: feet.foot.take(self, note)),
            (context, "report_footnote", lambda self, note: feet.foot.hold(self, note)),
            (context, "unlayout_footnote", lambda self, note: feet.foot.give_back(self, note)),
            (layout.column, "_report_footnotes", lambda self, most: feet.foot.lower(self, most)),
            (layout.block, "iter_line_boxes", feet.lines(layout.block.iter_line_boxes)),
            (layout.page, "block_level_layout", feet.level(layout.page.block_level_layout)),
            (layout.page, "make_page", feet.page(layout.page.make_page)),
            (layout.page, "remake_page", feet.remake(layout.page.remake_page)),
        ):
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, new)
        yield


def _kept(style: Any, count: int, left: int) -> int:
    """How many lines must stand below a line, by which the page has `count` lines of a paragraph.

    `left` are those that follow, as far as it matters.
    """
    for more in range(left):
        rest = left - more
        if count + more >= style["orphans"] and rest >= style["widows"]:
            return more
    return left


def _below(block: Any, line: Any, resume_at: Any, free: float) -> Line:
    """What is below a line of a block: its lower edge, and the text that a heading must have."""
    edge = 0.0 if resume_at else block.border_bottom_width + block.padding_bottom
    kept = _KEPT * line.height if block.style["break_after"].startswith("avoid") else 0.0
    return Line(line.position_y + line.height + edge + kept, free, line.height)


class _Feet:
    """The feet of the pages of one layout, each made as often as its page is."""

    def __init__(self, engine: ModuleType) -> None:
        self._area = engine.formatting_structure.boxes.FootnoteAreaBox
        self._forget = engine.layout.block.remove_placeholders
        self._setter = Setter(engine)
        self._body: Any = None
        self._handed: dict[int, tuple[Part, ...]] = {}  # by the index of the page that hands over
        self._begun: dict[int, int] = {}  # the index of the page on which a note begins
        self.foot = Foot(self._setter, (), alone=False)

    def lines(self, original: Any) -> Any:
        """Looks ahead where a line calls a note, which has its room below that line and some more.

        These must stand on the same page, or the line would be taken to the next one.
        """

        def iterate(context: Any, box: Any, position: float, below: float, *rest: Any) -> Any:
            block, absolute, fixed = rest[1:4]
            made = original(context, box, position, below, *rest)
            ahead: deque[tuple[Any, Any]] = deque()
            count = 0
            while following := ahead.popleft() if ahead else next(made, None):
                line, resume_at = following
                count += 1
                if context.footnotes and any(one.footnote for one in line.descendants()):
                    most = block.style["orphans"] + block.style["widows"]
                    ahead.extend(islice(made, max(0, most - len(ahead))))
                    last = [(line, resume_at), *ahead][_kept(block.style, count, len(ahead))]
                    self._setter.line = _below(block, *last, below)
                try:
                    yield line, resume_at
                except GeneratorExit:
                    for one, _ in ahead:
                        self._forget(context, one.children, absolute, fixed)
                    raise

        return iterate

    def level(self, original: Any) -> Any:
        """Sets the notes of a page when all its text is laid out."""

        def lay_out(context: Any, box: Any, *rest: Any, **named: Any) -> Any:
            if isinstance(box, self._area):
                called = [one.footnote for one in self._body.descendants() if one.footnote]
                made = self.foot.close(context, self._body, called)
                if made and made.box:
                    named["absolute_boxes"].extend(made.positioned)
                    return (made.box,)
            result = original(context, box, *rest, **named)
            if box.is_for_root_element and result[0]:
                self._body = result[0]
            return result

        return lay_out

    def page(self, original: Any) -> Any:
        """Makes a page without text where notes need all of it."""

        def make(context: Any, root: Any, kind: Any, resume_at: Any, *rest: Any) -> Any:
            if kind.blank:
                self.foot.alone = True
            elif self.foot.alone:
                page, _, _ = original(context, root.copy_with_children([]), kind, resume_at, *rest)
                return page, resume_at, context.page_maker[context.current_page - 1][1]
            return original(context, root, kind, resume_at, *rest)

        return make

    def remake(self, original: Any) -> Any:
        """Makes a page; makes it again without text if what it is handed has no room else."""

        def remake(index: int, context: Any, *rest: Any) -> Any:
            incoming = self._handed.get(index - 1, ())
            earlier = {id(part.note) for part in incoming}
            waiting = [
                note
                for note in context.footnotes
                if self._begun.get(id(note), index) >= index and id(note) not in earlier
            ]
            floating = context.broken_out_of_flow
            for alone in (False, True):
                self.foot = Foot(self._setter, incoming, alone=alone)
                self._setter.line = None
                context.footnotes = list(waiting)
                context.reported_footnotes = [part.note for part in incoming]
                context.broken_out_of_flow = floating
                page, resume_at = original(index, context, *rest)
                if not incoming or self.foot.alone or self.foot.has_room:
                    break
            self._hand_over(index, context)
            return page, resume_at

        return remake

    def _hand_over(self, index: int, context: Any) -> None:
        """Keeps what goes to the next page, which is made again if that is something else."""
        rest = self.foot.rest
        changed = rest != self._handed.get(index, rest)
        if changed and index + 1 < len(context.page_maker):
            context.page_maker[index + 1][-1]["content_changed"] = True
        self._handed[index] = rest
        self._begun.update((id(note), index) for note in self.foot.begun)
        context.reported_footnotes = [part.note for part in rest]
