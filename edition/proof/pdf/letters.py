"""Turns text into what can be compared when one side was printed: letters, without their dress."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from edition.proof.pdf.twins import TWINS

_UNSTEADY = re.compile(
    "[\\s\\-\u00ad\u2010\u2011\u0002\ufffe\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
_LEFTWARD = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_TWINS = {chr(twin): other for twin, other in TWINS.items()}
_TATWEEL = "\u0640"
_SPURIOUS = 0.06  # letters of Arabic that are set as one may come out of a PDF doubled
_REMEMBERED = 2**14  # texts: each is looked at some times, and soon again
_LINE = 60  # letters of a line, within which a PDF may hold them in another order
_ASTRAY = 30  # letters that may therefore stand beyond the end of a line, or before it


@dataclass(frozen=True, slots=True)
class Letters:
    """How the letters of a book are looked at; `leftward` says that it is read from the right.

    Where text runs from right to left, a PDF holds the letters in the order in which they are seen
    or in pieces, and so they are compared as sets, and their order only from line to line.
    """

    leftward: bool

    def is_leftward(self, text: str) -> bool:
        """Tells whether the order of the letters of a text is not to be relied upon."""
        return self.leftward or _is_leftward(text)

    def normal(self, text: str) -> str:
        """Text as it can be found in print.

        White space, hyphens and invisible characters are left out, since lines are broken and
        justified; cases and ligatures are folded. Text from right to left is its letters, sorted.
        """
        return _normal(text, self.leftward)

    def same(self, one: str, other: str) -> bool:
        """Tells whether a printed text (`other`) holds what it should."""
        if one == other:
            return True
        wanted = _letters(one) if self.is_leftward(one) else ""
        if len(wanted) <= 1:
            return self.normal(one) == self.normal(other)
        seen = _letters(other)
        return is_alike(wanted, seen) and _is_in_order(wanted, seen)


@lru_cache(_REMEMBERED)
def _normal(text: str, leftward: bool) -> str:
    letters = _letters(text) if leftward or _is_leftward(text) else ""
    if len(letters) > 1:  # else it is a number, perhaps with a letter (65A)
        return "".join(sorted(letters))
    return _UNSTEADY.sub("", "".join(_folded(text).split()))  # split by itself is much faster


@lru_cache(_REMEMBERED)
def _is_leftward(text: str) -> bool:
    return not text.isascii() and _LEFTWARD.search(text) is not None


def is_alike(wanted: str, seen: str) -> bool:
    """Tells whether letters hold all that is wanted, in any order, and hardly more."""
    missing, extra = Counter(wanted) - Counter(seen), Counter(seen) - Counter(wanted)
    return not missing and extra.total() <= max(3, len(wanted) * _SPURIOUS)


def is_seen(text: str) -> bool:
    """Tells whether anything of a text can be found in print."""
    return bool(_UNSTEADY.sub("", text))


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    for twin in _TWINS.keys() & set(folded):  # a table for all letters takes five times as long
        folded = folded.replace(twin, _TWINS[twin])
    return folded


def _letters(text: str) -> str:
    split = unicodedata.normalize("NFD", _folded(text))
    return "".join(
        character
        for character in split
        if unicodedata.category(character)[0] == "L" and character != _TATWEEL
    )


def _is_in_order(wanted: str, seen: str) -> bool:
    """Tells whether what comes first in one text comes first in the other, give or take a line."""
    missing: Counter[str] = Counter()
    for end in range(_LINE, len(wanted), _LINE):
        missing.update(wanted[end - _LINE : end])
        missing.subtract(seen[end - _LINE : end])
        if sum(count for count in missing.values() if count > 0) > _ASTRAY:
            return False
    return True
