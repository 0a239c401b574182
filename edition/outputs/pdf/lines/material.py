"""Turns the text of a paragraph into boxes, glue and chances to break."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from edition.model import Fitting
from edition.outputs.pdf.lines import chances
from edition.outputs.pdf.lines.breaking import Chance
from edition.outputs.pdf.lines.chances import NO_BREAK
from edition.outputs.pdf.lines.types import Division, Type

_TOKEN = re.compile(f" |{NO_BREAK}|[^ {NO_BREAK}]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph in one type; no line may end in one that does not `wrap`.

    One without text is `white` that does not give, such as the padding of an inline element.
    """

    text: str
    type: Type
    wrap: bool
    white: float = 0.0


class Spot(NamedTuple):
    """A place in a paragraph: so many characters into the piece."""

    piece: int
    at: int


class End(NamedTuple):
    """Where a line may end: the text before it, a hyphen that is added, where the next begins."""

    piece: int
    at: int
    hyphen: str
    following: int

    @property
    def spot(self) -> Spot:
        """The end of the line."""
        return Spot(self.piece, self.at)

    @property
    def next(self) -> Spot:
        """The beginning of the next one."""
        return Spot(self.piece, self.following)


# A space that a line may end at, if something comes behind it: its place, boxes and glue before it,
# what may hang out there, and whether it stands behind a hyphen.
_Space = tuple[int, int, float, float, float, bool]


class Material:
    """A paragraph as Knuth and Plass see it, from its first word; its last chance is its end.

    With `divided` words may be hyphenated. It is `broken` when a word cannot be shown.
    """

    def __init__(self, pieces: Sequence[Piece], fitting: Fitting, *, divided: bool) -> None:
        self.chances: list[Chance] = []
        self.ends: list[End] = []
        self.start = Spot(0, 0)
        self.is_empty = True
        self.broken = False
        self._pieces = pieces
        self._fitting = fitting
        self._hanging = fitting.hanging
        self._divided = divided
        self._boxes = self._glue = self._right = 0.0
        self._space: _Space | None = None
        self._seen = Spot(0, 0)
        for place in range(len(pieces)):
            self._add(place)
        self._close()

    def _add(self, place: int) -> None:
        """Adds a piece. Every word of a book comes this way, and nothing is called for most."""
        piece = self._pieces[place]
        wraps, tokens, gap, share = piece.wrap, piece.type.tokens, piece.type.space, self._hanging
        boxes, glue, right, space = self._boxes + piece.white, self._glue, self._right, self._space
        words = piece.text.lstrip(" ") if self.is_empty else piece.text
        start = at = len(piece.text) - len(words)
        before = ""
        for text in _TOKEN.findall(words):
            if text == " ":
                if wraps:
                    space = place, at, boxes, glue, right * share, before[-1:] in chances.HYPHENS
                glue += gap
            else:
                known = tokens[text]
                if known is None:
                    self.broken = True
                    break
                if space:  # a line may end there, since something follows
                    where, spot, width, given, over, flagged = space
                    left = known.left * share
                    self.chances.append(
                        Chance(width, given, boxes, glue, known.price, flagged, over, left)
                    )
                    self.ends.append(End(where, spot, "", spot + 1))
                    space = None
                if wraps and (self._divided or known.signs):
                    self._divide(place, at, text, boxes, glue)
                boxes, glue, right = boxes + known.width, glue + known.glue, known.right
                self._seen = Spot(place, at + len(text))
            at, before = at + len(text), text
        self._boxes, self._glue, self._right, self._space = boxes, glue, right, space
        if words and self.is_empty:
            self.is_empty, self.start = False, Spot(place, start)
        if wraps and before not in ("", " "):
            self._joint(place)

    def _divide(self, place: int, at: int, text: str, boxes: float, glue: float) -> None:
        """Adds the places where a word may be divided."""
        type_ = self._pieces[place].type
        known = type_.tokens[text]
        divisions = known.signs if known else ()
        if self._divided and not divisions and self._is_whole(place, at, text):
            divisions = type_.divisions(text)
        for one in divisions:
            where, following = (boxes + one.shown, glue), (boxes + one.passed, glue)
            spot = at + one.length
            end = End(place, spot, one.hyphen, spot)
            self._chance(where, following, self._price(one, text), (one.right, one.left), end)

    def _price(self, division: Division, text: str) -> int:
        if division.hyphen:
            return self._fitting.hyphen_penalty
        free = text[division.length - 1] in chances.FREE
        return 0 if free else self._fitting.ex_hyphen_penalty

    def _is_whole(self, place: int, at: int, text: str) -> bool:
        """Tells whether a word does not go on in another piece, as those of addresses do."""
        begins = at > 0 or not _goes_on(self._neighbour(place, -1)[-1:])
        ends = at + len(text) < len(self._pieces[place].text)
        return begins and (ends or not _goes_on(self._neighbour(place, 1)[:1]))

    def _neighbour(self, place: int, step: int) -> str:
        """The text of the nearest piece that has some, on one side."""
        place += step
        while 0 <= place < len(self._pieces):
            if self._pieces[place].text:
                return self._pieces[place].text
            place += step
        return ""

    def _joint(self, place: int) -> None:
        """A chance between two pieces that no space parts."""
        before, after = self._pieces[place].text, self._neighbour(place, 1)[:1]
        if after not in ("", " ") and chances.is_chance(before, after):
            where, at = (self._boxes, self._glue), len(before)
            free = before[-1] in chances.FREE
            penalty = 0 if free else self._fitting.ex_hyphen_penalty
            self._chance(where, where, penalty, (self._right, 0.0), End(place, at, "", at))

    def _chance(
        self,
        where: tuple[float, float],
        following: tuple[float, float],
        penalty: int,
        edges: tuple[float, float],
        end: End,
    ) -> None:
        """Adds a chance; its edges may hang out behind its line and before the next one."""
        place, at, hyphen, _ = end
        flagged = bool(hyphen) or self._pieces[place].text[at - 1 : at] in chances.HYPHENS
        right, left = edges
        share = self._hanging
        self.chances.append(
            Chance(*where, *following, penalty, flagged, right * share, left * share)
        )
        self.ends.append(end)

    def _close(self) -> None:
        """Makes the end of the paragraph its last chance; a space there is not shown."""
        space = self._space
        where = (space[2], space[3]) if space else (self._boxes, self._glue)
        self.chances.append(Chance(*where, *where, 0, False, 0.0, 0.0))
        self.ends.append(End(*self._seen, "", self._seen.at))


def _goes_on(character: str) -> bool:
    return character.isalpha() or character == chances.CHANCE
