"""Pairs two sequences that should be the same, in linear time where they are."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

Pair = tuple[int, int]

_AHEAD = 40  # how far a changed thing is looked for among things that do not match


def pairs(
    expected: Sequence[str], found: Sequence[str], akin: Callable[[int, int], bool]
) -> list[Pair]:
    """Gives the places in both sequences that belong together, rising in both.

    Equal keys are paired first; what is left between them is paired where `akin` says so.
    """
    fixed = _equal(expected, found)
    settled: list[Pair] = []
    start = (0, 0)
    for pair in [*fixed, (len(expected), len(found))]:
        settled += _between(start, pair, akin)
        start = (pair[0] + 1, pair[1] + 1)
    return sorted([*settled, *fixed])


def _equal(expected: Sequence[str], found: Sequence[str]) -> list[Pair]:
    """Equal keys: from both ends inwards, then around the keys that stand once in either."""
    matched: list[Pair] = []
    gaps = [(0, len(expected), 0, len(found))]
    while gaps:
        low, high, left, right = gaps.pop()
        while low < high and left < right and expected[low] == found[left]:
            matched.append((low, left))
            low, left = low + 1, left + 1
        while low < high and left < right and expected[high - 1] == found[right - 1]:
            high, right = high - 1, right - 1
            matched.append((high, right))
        if low < high and left < right:
            fixed = _once(expected[low:high], found[left:right])
            edges = [(-1, -1), *fixed, (high - low, right - left)]
            matched += [(low + one, left + other) for one, other in fixed]
            if fixed:
                gaps += [
                    (low + a + 1, low + c, left + b + 1, left + d)
                    for (a, b), (c, d) in pairwise(edges)
                ]
    return sorted(matched)


def _once(expected: Sequence[str], found: Sequence[str]) -> list[Pair]:
    """The longest rising row of keys that stand exactly once in both sequences."""
    counts, others = Counter(expected), Counter(found)
    where = {key: place for place, key in enumerate(found) if others[key] == 1}
    singles = [
        (place, where[key])
        for place, key in enumerate(expected)
        if counts[key] == 1 and key in where
    ]
    ends: list[int] = []  # the smallest last place of a row of each length
    rows: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(singles):
        length = bisect_left(ends, place)
        before.append(rows[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        rows[length : length + 1] = [number]
    row: list[Pair] = []
    last = rows[-1] if rows else -1
    while last >= 0:
        row.append(singles[last])
        last = before[last]
    return row[::-1]


def _between(start: Pair, end: Pair, akin: Callable[[int, int], bool]) -> list[Pair]:
    matched: list[Pair] = []
    left = start[1]
    for one in range(start[0], end[0]):
        near = range(left, min(end[1], left + _AHEAD))
        other = next((other for other in near if akin(one, other)), -1)
        if other >= 0:
            matched.append((one, other))
            left = other + 1
    return matched
