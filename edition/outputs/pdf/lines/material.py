"""Turns the text of a paragraph into boxes, glue and chances to break."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from edition.model import Fitting
from edition.outputs.pdf.lines import chances
from edition.outputs.pdf.lines.breaking import Chance
from edition.outputs.pdf.lines.chances import NO_BREAK
from edition.outputs.pdf.lines.types import Division, Token, Type

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


class _Space(NamedTuple):
    """A space that a line may end at, if something comes behind it; `flagged` behind a hyphen."""

    piece: int
    at: int
    boxes: float
    glue: float
    right: float
    flagged: bool


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
        piece = self._pieces[place]
        self._boxes += piece.white
        at, before = 0, ""
        for text in _TOKEN.findall(piece.text):
            if text != " ":
                self._word(place, at, text)
                self._seen = Spot(place, at + len(text))
            elif not self.is_empty:
                if piece.wrap:
                    flagged = before[-1:] in chances.HYPHENS
                    self._space = _Space(place, at, self._boxes, self._glue, self._right, flagged)
                self._glue += piece.type.space
            at += len(text)
            before = text
        if piece.wrap and before not in ("", " "):
            self._joint(place)

    def _word(self, place: int, at: int, text: str) -> None:
        piece = self._pieces[place]
        known = piece.type.tokens[text]
        if self.is_empty:
            self.is_empty, self.start = False, Spot(place, at)
        if known is None:
            self.broken = True
            return
        if space := self._space:
            self._space = None
            self._end_at(space, known)
        if known.signs or (self._divided and piece.wrap):
            self._divide(place, at, text, known)
        self._boxes += known.width
        self._glue += known.glue
        self._right = known.right

    def _end_at(self, space: _Space, following: Token) -> None:
        """A line may end at the space that came before, since something follows it."""
        piece, at, boxes, glue, right, flagged = space
        share = self._hanging
        right, left = right * share, following.left * share
        price = following.price
        chance = Chance(boxes, glue, self._boxes, self._glue, price, flagged, right, left)
        self.chances.append(chance)
        self.ends.append(End(piece, at, "", at + 1))

    def _divide(self, place: int, at: int, text: str, known: Token) -> None:
        piece, divisions = self._pieces[place], known.signs
        if not piece.wrap:
            return
        if self._divided and not divisions and self._is_whole(place, at, text):
            divisions = piece.type.divisions(text)
        for one in divisions:
            where = (self._boxes + one.shown, self._glue)
            following = (self._boxes + one.passed, self._glue)
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
        where = (space.boxes, space.glue) if space else (self._boxes, self._glue)
        self.chances.append(Chance(*where, *where, 0, False, 0.0, 0.0))
        self.ends.append(End(*self._seen, "", self._seen.at))


def _goes_on(character: str) -> bool:
    return character.isalpha() or character == chances.CHANCE
