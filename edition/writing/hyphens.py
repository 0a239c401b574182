"""Turns a word into the places where it may be divided."""

import re
from collections.abc import Iterator
from functools import cache

import pyphen

_LETTERS = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"[/@_\\]|\w\.\w")  # a hyphen would seem to be a part of it
_SOFT = "\u00ad"


class Hyphens:
    """The division of words in one language: so many letters in all, before, and behind."""

    def __init__(self, language: str, limits: tuple[int, int, int]) -> None:
        self._least, left, right = limits
        self._dictionary = pyphen.Pyphen(lang=language, left=left, right=right)
        self._known: dict[str, tuple[int, ...]] = {}

    def points(self, text: str) -> tuple[int, ...]:
        """How many characters of a text may stand before a hyphen that is not written.

        Where the author has put soft hyphens into a word, they alone count (CSS Text 3, 5.4).
        Divisions that would change the spelling are left out, and those of addresses.
        """
        if text not in self._known:
            found = () if _ADDRESS.search(text) else tuple(self._found(text))
            self._known[text] = soft(text) or found
        return self._known[text]

    def _found(self, text: str) -> Iterator[int]:
        for word in _LETTERS.finditer(text):
            if len(word[0]) >= self._least:
                for point in self._dictionary.positions(word[0]):
                    if point.data is None:
                        yield word.start() + int(point)


def soft(text: str) -> tuple[int, ...]:
    """Where the author has allowed a word to be divided."""
    if _SOFT not in text:
        return ()
    return tuple(
        index + 1 for index, one in enumerate(text) if one == _SOFT and 0 < index < len(text) - 1
    )


@cache
def hyphens(language: str, limits: tuple[int, int, int]) -> Hyphens | None:
    """The division of words in a language, if it is known; it stays for the next document."""
    known = pyphen.language_fallback(language) if language else None
    return Hyphens(known, limits) if known else None
