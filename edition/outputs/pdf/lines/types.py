"""The type that text is set in, and what it makes of a word: its width, and where it divides."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from edition.outputs.pdf.lines import chances, hanging
from edition.outputs.pdf.lines.shaping import Shaper
from edition.writing.hyphens import Hyphens, soft

_TYPES = 256  # kept from one document to the next
_BEFORE_DASH = 300  # penalty of a line that begins with a dash between spaces


class Division(NamedTuple):
    """A place where a word may be divided: how many characters stand before it.

    `shown` is the width before it, with the hyphen that is added if the text has none, and `passed`
    that without it. What may hang out is `right` of the line, and `left` of the next one.
    """

    length: int
    hyphen: str
    shown: float
    passed: float
    right: float
    left: float


class Token(NamedTuple):
    """A word: its width, how far its ends may hang out, and where signs in it let a line end.

    `price` is the penalty of a line that begins with it. A space that does not break is one, too:
    it is `glue` and has no width that does not give.
    """

    width: float
    left: float
    right: float
    signs: tuple[Division, ...]
    price: int = 0
    glue: float = 0.0


class _Tokens(dict[str, Token | None]):
    """The words of a type, each made when it is first asked for."""

    def __init__(self, make: Callable[[str], Token | None]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, text: str) -> Token | None:
        made = self[text] = self._make(text)
        return made


class Type:
    """A face at a size, and how words are divided in it.

    Lengths are of any one unit. `spacing` is added to each space; `hyphen` is what a divided word
    shows; without `hyphens` only soft hyphens divide, and with `divides` off not even those.
    `tokens` has every word; there is none for what cannot be shown.
    """

    def __init__(
        self, shaper: Shaper, size: float, spacing: float, hyphen: str, hyphens: Hyphens | None
    ) -> None:
        self.shaper = shaper
        self.size = size
        self.space = shaper.space * size + spacing
        self._hyphen = hyphen
        self._hyphens = hyphens
        self.tokens: Mapping[str, Token | None] = _Tokens(self._token)
        self._divisions: dict[str, tuple[Division, ...]] = {}

    def divisions(self, text: str) -> tuple[Division, ...]:
        """Where a word may be hyphenated."""
        try:
            return self._divisions[text]
        except KeyError:
            points = self._hyphens.points(text) if self._hyphens else soft(text)
            found = tuple(self._division(text, point, self._hyphen) for point in points)
            made = self._divisions[text] = found if self._hyphen else ()
            return made

    def width(self, text: str) -> float:
        """The natural width of a text of any length."""
        words = text.replace(chances.NO_BREAK, " ").split(" ")
        letters = sum(self.shaper.width(word) for word in words if word)
        return letters * self.size + (len(words) - 1) * self.space

    def _token(self, text: str) -> Token | None:
        if text == chances.NO_BREAK:
            return Token(0.0, 0.0, 0.0, (), glue=self.space)
        word = self.shaper.word(text)
        if word is None:
            return None
        left = self._hanging(hanging.LEFT, text[0])
        right = self._hanging(hanging.RIGHT, text[-1])
        signs = tuple(self._division(text, length, "") for length in chances.signs(text))
        price = _BEFORE_DASH if text in chances.DASHES else 0
        return Token(word.width * self.size, left, right, signs, price)

    def _division(self, text: str, length: int, hyphen: str) -> Division:
        """The widths are near enough to choose by: how a part is shaped, its line will tell."""
        word = self.shaper.word(text)
        passed = word.upto(text[:length]) * self.size if word else 0.0
        shown = passed + (self.shaper.width(hyphen) * self.size if hyphen else 0.0)
        right = self._hanging(hanging.RIGHT, hyphen or text[length - 1])
        left = self._hanging(hanging.LEFT, text[length])
        return Division(length, hyphen, shown, passed, right, left)

    def _hanging(self, shares: dict[str, float], character: str) -> float:
        share = shares.get(character, 0.0)
        return share * self.shaper.width(character) * self.size if share else 0.0


@lru_cache(_TYPES)
def type_of(
    shaper: Shaper, size: float, spacing: float, hyphen: str, hyphens: Hyphens | None
) -> Type:
    """A type; it stays, with what it knows of words, for the next document."""
    return Type(shaper, size, spacing, hyphen, hyphens)
