"""Fills pages evenly: what is a line or two short gets its lines, or faces a page as short as it.

A page is short where a line would stand alone, or a heading without text. A typographer then runs
a paragraph on the page a line longer or shorter; if none lends itself to that, both pages of the
opening end a line higher (The Chicago Manual of Style, 2.113). Knows WeasyPrint 70 and does not
load it: layout.py hands it over.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import combinations
from types import ModuleType
from typing import Any, NamedTuple

from edition.outputs.pdf.grid import is_text
from edition.outputs.pdf.lines.recomposing import Wanted
from edition.outputs.pdf.paragraphs import Plan
from edition.outputs.pdf.passages import Passage, Passages
from edition.outputs.pdf.repairs import replaced

_TOLERANCE = 0.05  # of a line
_MOST = 4  # lines that a page may be short of, to be filled by running paragraphs shorter
_EVENED = 2  # lines that both pages of an opening may be short of
_TRIES = 3  # how often a page is made again
_LEAST = 4  # lines of a paragraph that has room for one more or less
_STRAIN = 0.12  # ems by which the widest and the narrowest space of such a paragraph may differ


@contextmanager
def filled(engine: ModuleType, passages: Passages) -> Iterator[None]:
    """While it lasts, facing pages end on the same line where that can be had."""
    pages = engine.layout.page
    filling = _Filling(engine, passages)
    with ExitStack() as stack:
        for name, new in (
            ("page_height", filling.shortening(pages.page_height)),
            ("remake_page", filling.remaking(pages.remake_page)),
        ):
            stack.enter_context(replaced(pages, name, new))
        yield


class _Try(NamedTuple):
    """A paragraph of the page with other lines, and how much worse they look."""

    strain: float
    longer: int
    passage: Passage
    plan: Plan


class _Short(NamedTuple):
    """By how many lines a page is short, and how high they are."""

    lines: int
    height: float


class _Made(NamedTuple):
    """A page, where the next one begins, and by how much it is short if that matters."""

    page: Any
    resume_at: Any
    short: _Short | None


class _State:
    """What making a page changes, so that the page can be made again."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self.take()

    def take(self) -> None:
        """Looks at the context anew."""
        self._footnotes = list(self._context.footnotes)
        self._reported = list(self._context.reported_footnotes)
        self._floating = self._context.broken_out_of_flow

    def restore(self) -> None:
        """Makes the context what it was."""
        self._context.footnotes = list(self._footnotes)
        self._context.reported_footnotes = list(self._reported)
        self._context.broken_out_of_flow = self._floating


class _Waiting(NamedTuple):
    """A page that is made already, and what making it has changed."""

    made: _Made
    after: _State


_Maker = Callable[[], _Made]


class _Filling:
    """The pages of one layout, each made as often as it takes to fill it."""

    def __init__(self, engine: ModuleType, passages: Passages) -> None:
        self._boxes = engine.formatting_structure.boxes
        self._strut = engine.text.line_break.strut
        self._passages = passages
        self._less = 0.0
        self._waiting: dict[int, _Waiting] = {}  # what is made already, by the index of the page

    def shortening(self, original: Any) -> Any:
        """Takes from the page what it is to be shorter than it could be."""

        def page_height(page: Any, *rest: Any) -> None:
            original(page, *rest)
            page.height -= self._less

        return page_height

    def remaking(self, original: Any) -> Any:
        """Makes a page as the engine does, and again in other ways while it is short.

        With the first page of an opening the second one is made, which may ask for another first
        page. It waits here until the engine comes to it.
        """

        def remake(index: int, context: Any, *rest: Any) -> Any:
            waiting = self._waiting.pop(index, None)
            if waiting:
                waiting.after.restore()
                return waiting.made.page, waiting.made.resume_at
            self._waiting.clear()

            def maker(place: int) -> _Maker:
                before = _State(context)

                def make() -> _Made:
                    before.restore()
                    self._passages.set.clear()
                    page, resume_at = original(place, context, *rest)
                    page.height += self._less  # only its text is lower, and no page is smaller
                    return _Made(page, resume_at, self._short(context, place, page, resume_at))

                return make

            is_right = context.page_maker[index][2]
            is_second = is_right == (rest[0].style["direction"] == "ltr")
            first = maker(index)
            made = self._evened(first, None)
            if is_second or not made.short:
                return made.page, made.resume_at
            after = _State(context)
            made, second = self._opening(first, made, lambda: maker(index + 1), after)
            self._waiting[index + 1] = _Waiting(second, _State(context))
            after.restore()
            return made.page, made.resume_at

        return remake

    def _opening(
        self, first: _Maker, made: _Made, follower: Callable[[], _Maker], after: _State
    ) -> tuple[_Made, _Made]:
        """Both pages of an opening, the first of which is `made`: as level as they can be."""
        facing = made.short
        second = self._evened(follower(), facing)
        lines = second.short.lines if second.short and _same(facing, second.short) else 0
        if facing and not facing.lines and 0 < lines <= _EVENED:
            mark = self._passages.mark()
            lower = self._filled(first, self._tries(first().page), 0, lines * facing.height)
            if lower:
                after.take()
                again = self._evened(follower(), lower.short)
                if again.short == lower.short:
                    return lower, again
            self._passages.back(mark)
            made = first()
            after.take()
            second = self._evened(follower(), facing)
        return made, second

    def _evened(self, make: _Maker, facing: _Short | None) -> _Made:
        """A page that ends as the one `facing` it, or one that is full; as it was if neither is."""
        made = make()
        if not made.short:
            return made
        wanted = facing.lines if facing and _same(facing, made.short) else 0
        if made.short.lines == wanted:
            return made
        tries = self._tries(made.page)
        found = None
        if 0 < wanted <= _EVENED:
            found = self._filled(make, tries, made.short.lines, wanted * made.short.height)
        if not found and made.short.lines:
            found = self._filled(make, tries, made.short.lines, 0.0)
        return found or make()

    def _filled(self, make: _Maker, tries: list[_Try], lines: int, less: float) -> _Made | None:
        """The page, lower by so much `less`, full with its paragraphs run longer or shorter."""
        mark = self._passages.mark()
        self._less = less
        try:
            for several in [*([()] if less else []), *_worthwhile(tries, lines or 1)[:_TRIES]]:
                for one in several:
                    self._passages.hold(one.passage, one.plan)
                made = make()
                if made.short and not made.short.lines:
                    return made._replace(
                        short=_Short(round(less / made.short.height), made.short.height)
                    )
                self._passages.back(mark)
        finally:
            self._less = 0.0
        return None

    def _tries(self, page: Any) -> list[_Try]:
        """The paragraphs of the page, each a line longer and a line shorter."""
        there = {id(box.element) for box in page.descendants() if box.element is not None}
        found = []
        for passage in {id(one.box): one for one in self._passages.set}.values():
            lines = passage.plan.lines
            if len(lines) - passage.first < _LEAST or id(passage.element) not in there:
                continue
            for longer in (1, -1):
                wanted = Wanted(passage.first, length=len(lines) + longer)
                plan = self._passages.other(passage, wanted)
                if plan and (strain := _strain(passage, plan)) <= _STRAIN:
                    found.append(_Try(strain, longer, passage, plan))
        return sorted(found, key=lambda one: one.strain)

    def _short(self, context: Any, index: int, page: Any, resume_at: Any) -> _Short | None:
        """What a page lacks; None where there is nothing to fill.

        That is: no running text, the end of a chapter, and notes at the foot, whose last line is
        level in any case.
        """
        following = context.page_maker[index + 1][1] if resume_at is not None else None
        if following is None or following["break"] != "any" or context.current_page_footnotes:
            return None
        section = next((one for one in page.descendants() if is_text(one)), None)
        if section is None:
            return None
        last = self._last(section)
        height, grid = (self._strut(one.style)[0] for one in (last, section))
        lack = (context.page_bottom - last.position_y - last.margin_height()) / height
        lines = int(lack + _TOLERANCE)
        if height == grid and lack - lines > _TOLERANCE:
            return None  # it ends with what keeps to no line
        return _Short(lines, height)

    def _last(self, box: Any) -> Any:
        """The last line of a box, or the last row of a table."""
        kinds = (self._boxes.LineBox, self._boxes.TableRowBox, self._boxes.ReplacedBox)
        children = [one for one in getattr(box, "children", ()) if one.is_in_normal_flow()]
        return box if isinstance(box, kinds) or not children else self._last(children[-1])


def _worthwhile(tries: list[_Try], short: int) -> list[tuple[_Try, ...]]:
    """What may fill the page, the least strain first: a line less makes room for what follows."""
    single = [(one,) for one in tries if one.longer < 0 or short == 1]
    longer = [one for one in tries if one.longer > 0] if short == 2 else []
    pairs = [pair for pair in combinations(longer[:3], 2) if pair[0].passage != pair[1].passage]
    return sorted([*single, *pairs], key=lambda several: max(one.strain for one in several))


def _strain(passage: Passage, plan: Plan) -> float:
    """By how many ems the most unlike space of a passage differs from a usual one."""
    size = passage.pieces[plan.lines[0].start.piece].type.size
    return max((abs(line.gap) for line in plan.lines[:-1]), default=0.0) / size


def _same(one: _Short | None, other: _Short | None) -> bool:
    """Tells whether two pages end with lines of one height."""
    return one is not None and other is not None and one.height == other.height
