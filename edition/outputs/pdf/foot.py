"""Fills the foot of a page with notes, the last of which may go on at the foot of the next page.

Knows how WeasyPrint 70 lays out, but does not load it: footnotes.py hands over what sets notes.
"""

from math import inf
from typing import Any

from edition.outputs.pdf.note_setting import Line, Part, Setter, Setting

_WHOLE = 5 / 6  # of the page: as high may the foot become, if all its notes are complete then
_BROKEN = 2 / 3  # of the page: as high may it become, if a note goes on
_FEWEST = 2  # lines of a note on a page
_TRIES = 4  # to leave as many to the next page
_SLACK = 0.01  # CSS pixels: no sum of heights is exact


def _last_outer(parts: tuple[Part, ...]) -> int:
    """The index of the last note whose reference stands in the text."""
    return max((at for at, part in enumerate(parts) if not part.is_inner), default=0)


class Foot:
    """The foot of one page: what the page before has left over, then notes that its lines call.

    Where it is `alone`, the page has no text. When the page is complete, the notes in `begun` begin
    on it, and `rest` goes to the next one.
    """

    def __init__(self, setter: Setter, incoming: tuple[Part, ...], *, alone: bool) -> None:
        self.incoming = incoming
        self.alone = alone
        self.begun: tuple[Any, ...] = ()
        self.rest: tuple[Part, ...] = ()
        self.has_room = True  # for the beginning of all that is called, and for some of the rest
        self._setter = setter
        self._area: Any = None
        self._parts: tuple[Part, ...] = ()
        self._called: list[tuple[Line | None, Any]] = []
        self._held: list[Any] = []  # called on this page, and without room on it
        self._waiting: list[Any] = []  # called on this page, and without room on any
        self._known: dict[tuple[int, ...], Setting] = {}

    # While the text is laid out ---------------------------------------------------------------

    def take(self, context: Any, note: Any) -> bool:
        """Takes a note that the text calls; tells whether there is no room for its beginning."""
        context.footnotes.remove(note)
        if self._area is not context.current_footnote_area:
            self._open(context)
        if any(part.note is note for part in self.incoming):
            return False
        parts = (*self._parts, Part(note))
        if context.in_column:
            made: Setting | None = self._setter.set(context, parts, inf)
        else:
            made = self._placed(context, parts, self._room(), _last_outer(parts))
            made = made or self._behind(context, parts)
        if made is None:
            return True
        self._accept(context, made)
        self._called.append((self._setter.line, note))
        return False

    def _behind(self, context: Any, parts: tuple[Part, ...]) -> Setting | None:
        """Lets a note wait for one in the same line that is too long for any page with both."""
        line = self._setter.line
        same = [note for called, note in self._called if called is line]
        first = next((at for at, part in enumerate(parts) if part.note in same), None)
        if line is None or first is None:
            return None
        whole = self._area.page.height - line.height
        made = self._setter.set(context, parts[first:], whole)
        if self._tidied(context, made, _last_outer(made.parts)):
            return None
        self._waiting.append(parts[-1].note)
        return self._placed(context, parts, self._room(), first)

    def hold(self, context: Any, note: Any) -> None:
        """Takes a note out; it is given back when its line goes to the next page."""
        self._held.append(note)
        self._remove(context, note)

    def give_back(self, context: Any, note: Any) -> None:
        """Gives back a note whose line goes to the next page."""
        here = [part.note for part in self._parts if part not in self.incoming]
        if any(one is note for one in (*self._held, *here)):
            context.footnotes.append(note)
            self._held = [one for one in self._held if one is not note]
            self._remove(context, note)

    def lower(self, context: Any, height: float) -> None:
        """Holds the last notes back, until the foot is as low as columns of text need it."""
        while self._parts and self._parts[-1] not in self.incoming:
            if self._area.margin_height() <= height:
                return
            self.hold(context, self._parts[-1].note)

    def _open(self, context: Any) -> None:
        """Begins with what is left over, and leaves room for some text."""
        self._area = context.current_footnote_area
        self._area.style = self._area.style.copy()
        self._area.style["box_decoration_break"] = "clone"  # the rule stands above all pages of it
        if not self.incoming:
            return
        depth = self._area.page.height
        if self.alone:
            made: Setting | None = self._setter.set(context, self.incoming, depth, forced=True)
        else:
            made = self._placed(context, self.incoming, depth * _WHOLE, 0)
        if made:
            self._accept(context, made)

    def _room(self) -> float:
        """How high the foot may become below the line that is being set."""
        line = self._setter.line
        if line is None:
            return float(self._area.page.height)
        return float(self._area.position_y - line.below - line.bottom - _SLACK)

    def _placed(
        self, context: Any, parts: tuple[Part, ...], room: float, least: int
    ) -> Setting | None:
        """Notes set in the room below the text; nothing where the one at `least` cannot begin.

        They are complete if that leaves something of the page to the text. Else the last one is
        broken where it leaves more, or as low as it must be.
        """
        depth = self._area.page.height
        made = self._setter.set(context, parts, min(room, depth * _WHOLE))
        if made.stop is None:
            return made
        if room > depth * _BROKEN:
            higher = self._setter.set(context, parts, depth * _BROKEN)
            if tidied := self._tidied(context, higher, least):
                return tidied
            if room > depth * _WHOLE:
                made = self._setter.set(context, parts, room)
        return self._tidied(context, made, least)

    def _tidied(self, context: Any, made: Setting, least: int) -> Setting | None:
        """Notes broken so that some lines stand on either page, and the one at `least` begins."""
        for _ in range(_TRIES):
            if made.stop is None:
                return made
            index, begun = made.stop
            if index < least or (index == least and not begun):
                return None
            if not begun:
                return made
            if made.lines < _FEWEST:
                return None
            if self._lines_left(context, made) >= _FEWEST:
                return made
            made = self._setter.set(context, made.parts, made.height - 1)
        return None

    def _lines_left(self, context: Any, made: Setting) -> int:
        """How many lines a broken note has on the next page, if they are few."""
        rest = made.rest[:1]
        left = self._setter.set(context, rest, self._area.page.height / 4, forced=True)
        return _FEWEST if left.stop else left.lines

    def _accept(self, context: Any, made: Setting) -> None:
        self._parts = made.parts
        self._known[tuple(id(part.note) for part in made.parts)] = made
        self._area.height = made.box.height
        if not context.in_column:
            context.page_bottom = self._area.position_y - made.height

    def _remove(self, context: Any, note: Any) -> None:
        parts = tuple(part for part in self._parts if part.note is not note)
        if len(parts) == len(self._parts):
            return
        if parts:
            known = self._known.get(tuple(id(part.note) for part in parts))
            self._accept(context, known or self._setter.set(context, parts, inf))
            return
        self._parts = ()
        self._area.height = "auto"
        if not context.in_column:
            context.page_bottom = self._area.position_y

    # When the text is complete ----------------------------------------------------------------

    def close(self, context: Any, body: Any, called: list[Any]) -> Setting | None:
        """The foot as it is printed: as high as the text leaves it, with what the text calls."""
        waiting = context.footnotes
        here = (part.note for part in self._parts if part not in self.incoming)
        waiting += [note for note in (*self._held, *here) if note not in waiting]
        parts = list(self.incoming)
        for note in called:
            if note in waiting:
                waiting.remove(note)
                parts.append(Part(note))
        if not parts:
            return None
        if self._area is not context.current_footnote_area:
            self._open(context)
        room = self._area.position_y - self._setter.lowest(body) + _SLACK
        made = self._final(context, tuple(parts), room)
        self.rest = made.rest
        late = [part.note for part in self.rest if not part.begun]
        self.begun = tuple(part.note for part in parts if not part.begun and part.note not in late)
        stays = self.rest[: len(self.incoming)] == self.incoming
        waits = any(
            part.note in late and not part.is_inner and part.note not in self._waiting
            for part in parts[len(self.incoming) :]
        )
        short = bool(self.rest) and self._setter.has_one_line(body)
        self.has_room = not (waits or (self.incoming and (stays or short)))
        return made

    def _final(self, context: Any, parts: tuple[Part, ...], room: float) -> Setting:
        made = self._setter.set(context, parts, room, forced=self.alone)
        made = self._tidied(context, made, 0) or made
        if self.alone and made.rest == parts:  # it would be left over for ever
            return self._setter.set(context, parts, inf, forced=True)
        return made
