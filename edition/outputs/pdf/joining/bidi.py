"""Turns a line of text into its runs as the eye meets them, from left to right (UAX 9)."""

import re
import unicodedata
from itertools import groupby
from typing import Literal

Direction = Literal["ltr", "rtl"]

# What may be written from right to left, or turn what stands beside it.
_LEFTWARD = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
_SEPARATED = frozenset((("EN", "ES"), ("EN", "CS"), ("AN", "CS")))
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "BN"))


def runs(text: str, base: Direction) -> tuple[tuple[str, Direction], ...]:
    """The runs of a line, each of one direction and in the order of writing within itself.

    The rules of the Unicode bidirectional algorithm for a line without explicit marks.
    """
    if base == "ltr" and _LEFTWARD.search(text) is None:
        return ((text, "ltr"),) if text else ()
    levels = _levels(text, 1 if base == "rtl" else 0)
    pieces: list[tuple[int, str]] = []
    at = 0
    for level, group in groupby(levels):
        length = len(tuple(group))
        pieces.append((level, text[at : at + length]))
        at += length
    for lowest in range(max(levels, default=0), 0, -1):  # L2
        pieces = _turned(pieces, lowest)
    return tuple((piece, "rtl" if level % 2 else "ltr") for level, piece in pieces)


def _turned(pieces: list[tuple[int, str]], lowest: int) -> list[tuple[int, str]]:
    turned: list[tuple[int, str]] = []
    for high, group in groupby(pieces, lambda piece: piece[0] >= lowest):
        found = list(group)
        turned += reversed(found) if high else found
    return turned


def _levels(text: str, base: int) -> list[int]:
    own = "R" if base else "L"
    kinds = _weak([unicodedata.bidirectional(one) or "L" for one in text], own)
    _brackets(text, kinds, own)
    _neutral(kinds, own)
    if base:
        return [2 if kind in ("L", "EN", "AN") else 1 for kind in kinds]
    return [{"R": 1, "EN": 2, "AN": 2}.get(kind, 0) for kind in kinds]


def _weak(kinds: list[str], own: str) -> list[str]:
    """Rules W1 to W7: marks go with their letters, signs with their figures."""
    strong = before = own
    for index, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "NSM":
            kind = before
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[index] = before = kind
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for index in range(1, len(kinds) - 1):
        left, right = kinds[index - 1], kinds[index + 1]
        if left == right and (left, kinds[index]) in _SEPARATED:
            kinds[index] = left
    _terminators(kinds)
    return _figures(kinds, own)


def _figures(kinds: list[str], own: str) -> list[str]:
    """Rules W6 and W7: other signs are neutral, and figures after Latin letters are Latin."""
    strong, found = own, []
    for kind in kinds:
        strong = kind if kind in ("L", "R") else strong
        latin = kind == "EN" and strong == "L"
        found.append("L" if latin else "ON" if kind in ("ES", "ET", "CS") else kind)
    return found


def _terminators(kinds: list[str]) -> None:
    """Rule W5: a sign of percent or money beside figures is one of them."""
    at = 0
    for kind, group in groupby(tuple(kinds)):
        end = at + len(tuple(group))
        beside = kinds[at - 1 : at] + kinds[end : end + 1]
        if kind == "ET" and "EN" in beside:
            kinds[at:end] = ["EN"] * (end - at)
        at = end


def _brackets(text: str, kinds: list[str], own: str) -> None:
    """Rule N0: both brackets of a pair go the same way."""
    for start, end in _paired(text, kinds):
        inside = {_strong(kind) for kind in kinds[start + 1 : end]} - {""}
        if own in inside:
            kinds[start] = kinds[end] = own
        elif inside:
            found = (_strong(kind) for kind in reversed(kinds[:start]))
            kinds[start] = kinds[end] = next((kind for kind in found if kind), own)


def _paired(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    pairs = []
    for index, character in enumerate(text):
        if kinds[index] != "ON":
            continue
        if character in _PAIRS:
            waiting.append((_PAIRS[character], index))
        closers = [closer for closer, _ in waiting]
        if character in closers:
            opened = len(closers) - 1 - closers[::-1].index(character)
            pairs.append((waiting[opened][1], index))
            del waiting[opened:]
    return sorted(pairs)


def _strong(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""


def _neutral(kinds: list[str], own: str) -> None:
    """Rules N1 and N2: what has no direction takes that of its neighbours, if they agree."""
    at = 0
    for neutral, group in groupby(tuple(kinds), lambda kind: kind in _NEUTRAL):
        end = at + len(tuple(group))
        if neutral:
            before = _strong(kinds[at - 1]) if at else own
            after = _strong(kinds[end]) if end < len(kinds) else own
            kinds[at:end] = [before if before == after else own] * (end - at)
        at = end
