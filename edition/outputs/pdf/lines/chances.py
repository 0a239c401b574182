"""Tells where between two characters a line may end, and in which texts it can be told.

A part of the line breaking algorithm of Unicode (UAX 14) for Latin, Greek and Cyrillic, with what
typographers do about dashes.
"""

import re

JOINER, CHANCE, NO_BREAK = "\u2060", "\u200b", "\u00a0"
HYPHENS = frozenset("-\u2010")
DASHES = frozenset("–—\u2e3a\u2e3b")
FREE = frozenset("—" + CHANCE)  # a line may end behind them at no price
_SIGNS = re.compile("[-\u2010–—\u2e3a\u2e3b/\u200b]")
# What never begins a line (UAX 14: CL, CP, EX, IS, QU, GL, WJ).
_CLOSING = frozenset(")]}’”»›.,;:!?…%‰°′″/" + JOINER + NO_BREAK) | HYPHENS | DASHES
_OPENING = frozenset("([{‘“«‹¿¡")
# Everything but Latin, Greek, Cyrillic and what is common to all scripts.
_FOREIGN = re.compile(
    "[^\u0020-\u007e\u00a0-\u052f\u1c80-\u1c8f\u1d00-\u200d\u2010-\u2027\u202f-\u2065"
    "\u2070-\u2bff\u2c60-\u2c7f\u2de0-\u2e52\ua640-\ua69f\ua700-\ua7ff\ufb00-\ufb06\ufeff]"
)


def is_understood(text: str) -> bool:
    """Tells whether a text has no script that sets its lines in other ways."""
    return _FOREIGN.search(text) is None


def signs(word: str) -> list[int]:
    """How many characters of a word may stand at the end of a line, since a sign is the last."""
    if _SIGNS.search(word) is None:
        return []
    return [
        found.end()
        for found in _SIGNS.finditer(word, 0, len(word) - 1)
        if is_chance(word[: found.end()], word[found.end()])
    ]


def is_chance(before: str, after: str) -> bool:
    """Tells whether a line may end behind a text that is followed by a character, and no space.

    A dash that opens something stays with what follows; a hyphen before a figure is a sign.
    """
    sign, left = before[-1:], before[-2:-1]
    if sign == CHANCE:
        return after not in (JOINER, NO_BREAK)
    if after in _CLOSING or not left or left in _OPENING or left.isspace():
        return False
    if sign in HYPHENS:
        return left.isalnum() and after.isalpha()
    if sign == "/":
        return left.isalpha() and after.isalpha()
    return sign in DASHES
