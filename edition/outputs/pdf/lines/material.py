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
_BEFORE_DASH = 300  # penalty of a line that begins with a dash between spaces


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

    spot: Spot
    hyphen: str
    next: Spot


class _Space(NamedTuple):
    """A space that a line may end at, if something comes behind it."""

    spot: Spot
    boxes: float
    glue: float
    right: float


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
        text, type_, wraps = piece.text, piece.type, piece.wrap
        for found in _TOKEN.finditer(text):
            token = found[0]
            if token == " ":
                if not self.is_empty:
                    if wraps:
                        spot = Spot(place, found.start())
                        self._space = _Space(spot, self._boxes, self._glue, self._right)
                    self._glue += type_.space
            else:
                self._begin(place, found.start())
                if token == NO_BREAK:
                    self._go_on(None, token)
                    self._glue += type_.space
                    self._right = 0.0
                elif known := type_.token(token):
                    self._go_on(known, token)
                    self._word(place, found, known)
                else:
                    self.broken = True
                self._seen = Spot(place, found.end())
        if wraps and text and text[-1] != " ":
            self._joint(place)

    def _begin(self, place: int, at: int) -> None:
        if self.is_empty:
            self.is_empty, self.start = False, Spot(place, at)

    def _go_on(self, token: Token | None, text: str) -> None:
        """A line may end at the space that came before, since something follows it."""
        space, self._space = self._space, None
        if space is None:
            return
        penalty = _BEFORE_DASH if text in chances.DASHES else 0
        end = End(space.spot, "", Spot(space.spot.piece, space.spot.at + 1))
        following = (self._boxes, self._glue)
        edges = (space.right, token.left if token else 0.0)
        self._chance((space.boxes, space.glue), following, penalty, edges, end)

    def _word(self, place: int, found: re.Match[str], known: Token) -> None:
        piece, text = self._pieces[place], found[0]
        if piece.wrap:
            divisions = known.signs
            if self._divided and not divisions and self._is_whole(place, found):
                divisions = piece.type.divisions(text)
            for one in divisions:
                spot = Spot(place, found.start() + one.length)
                where = (self._boxes + one.shown, self._glue)
                following = (self._boxes + one.passed, self._glue)
                penalty = self._price(one, text)
                end = End(spot, one.hyphen, spot)
                self._chance(where, following, penalty, (one.right, one.left), end)
        self._boxes += known.width
        self._right = known.right

    def _price(self, division: Division, text: str) -> int:
        if division.hyphen:
            return self._fitting.hyphen_penalty
        free = text[division.length - 1] in chances.FREE
        return 0 if free else self._fitting.ex_hyphen_penalty

    def _is_whole(self, place: int, found: re.Match[str]) -> bool:
        """Tells whether a word does not go on in another piece, as those of addresses do."""
        begins = found.start() > 0 or not _goes_on(self._neighbour(place, -1)[-1:])
        ends = found.end() < len(self._pieces[place].text)
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
            where, spot = (self._boxes, self._glue), Spot(place, len(before))
            free = before[-1] in chances.FREE
            penalty = 0 if free else self._fitting.ex_hyphen_penalty
            self._chance(where, where, penalty, (self._right, 0.0), End(spot, "", spot))

    def _chance(
        self,
        where: tuple[float, float],
        following: tuple[float, float],
        penalty: int,
        edges: tuple[float, float],
        end: End,
    ) -> None:
        """Adds a chance; its edges may hang out behind its line and before the next one."""
        (place, at), hyphen, _ = end
        flagged = bool(hyphen) or self._pieces[place].text[at - 1 : at] in chances.HYPHENS
        right, left = edges
        share = self._fitting.hanging
        self.chances.append(
            Chance(*where, *following, penalty, flagged, right * share, left * share)
        )
        self.ends.append(end)

    def _close(self) -> None:
        """Makes the end of the paragraph its last chance; a space there is not shown."""
        space = self._space
        where = (space.boxes, space.glue) if space else (self._boxes, self._glue)
        self.chances.append(Chance(*where, *where, 0, False, 0.0, 0.0))
        self.ends.append(End(self._seen, "", self._seen))


def _goes_on(character: str) -> bool:
    return character.isalpha() or character == chances.CHANCE
