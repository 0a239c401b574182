"""Computes the ICC profile of the press file: four inks in offset printing on uncoated book paper.

Run as `python -m tests.outputs.prepress.press_profile FILE`, which takes some minutes. The model is
that of Neugebauer: what an eye sees of a screen is the sum of what it sees of the paper, the inks
and their overprints, each by the area that it covers (Demichel). The solids are near those that ISO
12647-2:2004 has for paper type 4 (uncoated white), with its increase in tone value.
"""

import math
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path

Triple = tuple[float, float, float]

NAME = "Offset on uncoated paper, after ISO 12647-2"
RIGHTS = "Made by make-edition; may be copied, embedded and changed by anybody for any purpose."
WHITE: Triple = (0.9642, 1.0, 0.8249)  # D50, the white of the connection space (ICC.1:2001-04)
SOLIDS: dict[tuple[int, int, int], Triple] = {  # L* a* b* by which of cyan, magenta, yellow lie
    (0, 0, 0): (92.0, 0.0, -3.0),
    (1, 0, 0): (58.0, -25.0, -43.0),
    (0, 1, 0): (54.0, 58.0, -2.0),
    (0, 0, 1): (86.0, -4.0, 75.0),
    (0, 1, 1): (52.0, 53.0, 25.0),
    (1, 0, 1): (53.0, -42.0, 13.0),
    (1, 1, 0): (37.0, 8.0, -30.0),
    (1, 1, 1): (33.0, 0.0, 0.0),
}
BLACK: Triple = (30.0, 1.0, 1.0)
THROUGH_BLACK = 0.12  # of the logarithm of what lies below is seen through the black
GAIN = (0.2, 0.2, 0.2, 0.22)  # increase in tone value at half tone: cyan, magenta, yellow, black
MOST_INK = 2.4  # of all inks together: what IngramSpark allows
TO_PRESS, FROM_PRESS = 17, 9  # nodes along an axis of either table
CURVE = 256


def xyz(lab: Triple) -> Triple:
    """CIE 15: L*a*b* as XYZ."""
    y = (lab[0] + 16) / 116
    found = (y + lab[1] / 500, y, y - lab[2] / 200)
    x, y, z = (one**3 if one > 6 / 29 else 3 * (6 / 29) ** 2 * (one - 4 / 29) for one in found)
    return x * WHITE[0], y * WHITE[1], z * WHITE[2]


def lab(found: Triple) -> Triple:
    """CIE 15: XYZ as L*a*b*."""
    x, y, z = (
        one ** (1 / 3) if one > (6 / 29) ** 3 else one / (3 * (6 / 29) ** 2) + 4 / 29
        for one in (value / white for value, white in zip(found, WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


PAPER = xyz(SOLIDS[0, 0, 0])


def relative(found: Triple) -> Triple:
    """XYZ as an eye sees it that takes the paper for white."""
    x, y, z = (value * w / p for value, w, p in zip(found, WHITE, PAPER, strict=True))
    return x, y, z


def primaries() -> list[tuple[tuple[int, int, int, int], Triple]]:
    """All sixteen overprints: which inks lie, and the XYZ of it."""
    found = []
    for below, solid in SOLIDS.items():
        seen = xyz(solid)
        x, y, z = (
            black * (one / paper) ** THROUGH_BLACK
            for black, one, paper in zip(xyz(BLACK), seen, PAPER, strict=True)
        )
        found.append(((*below, 0), relative(seen)))
        found.append(((*below, 1), relative((x, y, z))))
    return found


PRIMARIES = primaries()


def seen(areas: Sequence[float]) -> Triple:
    """The L*a*b* of areas covered by cyan, magenta, yellow and black."""
    x = y = z = 0.0
    for lies, (px, py, pz) in PRIMARIES:
        share = 1.0
        for area, ink in zip(areas, lies, strict=True):
            share *= area if ink else 1 - area
        x, y, z = x + share * px, y + share * py, z + share * pz
    return lab((x, y, z))


def gained(tone: float, ink: int) -> float:
    """The area that a tone covers in print."""
    return tone + 4 * GAIN[ink] * tone * (1 - tone)


def tone(area: float, ink: int) -> float:
    """The tone that covers an area in print."""
    gain = 4 * GAIN[ink]
    return ((1 + gain) - math.sqrt((1 + gain) ** 2 - 4 * gain * area)) / (2 * gain)


def separated(goal: Triple) -> tuple[float, ...]:
    """The areas of the inks for a colour: as much black as can be, and the nearest that can be."""
    best: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)
    least = 1e9
    start = (0.3, 0.3, 0.3)
    for step in range(21):
        black = step / 20
        areas = _limited(_nearest(goal, start, black))
        error = _distance(seen(areas), goal)
        start = (areas[0], areas[1], areas[2])
        if error <= least + 0.25:
            best, least = areas, min(error, least)
    return best


def _limited(areas: Sequence[float]) -> tuple[float, ...]:
    """The areas with no more ink than may lie, taken from the coloured ones alike."""
    tones = [tone(area, ink) for ink, area in enumerate(areas)]
    coloured = sum(tones[:3])
    share = min(1.0, (MOST_INK - tones[3]) / coloured) if coloured else 1.0
    return (*(gained(tones[ink] * share, ink) for ink in range(3)), areas[3])


def _distance(one: Triple, other: Triple) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _nearest(goal: Triple, start: Triple, black: float) -> tuple[float, ...]:
    """Levenberg and Marquardt's descent within the bounds of the three coloured inks."""
    inks, damping = list(start), 1.0
    error = _distance(seen((*inks, black)), goal)
    for _ in range(24):
        here = seen((*inks, black))
        slopes = []
        for number in range(3):
            step = 0.001 if inks[number] < 0.5 else -0.001
            moved = list(inks)
            moved[number] += step
            there = seen((*moved, black))
            slopes.append([(t - h) / step for t, h in zip(there, here, strict=True)])
        missing = [g - h for g, h in zip(goal, here, strict=True)]
        tried = [
            min(1.0, max(0.0, ink + change))
            for ink, change in zip(inks, _solved(slopes, missing, inks, damping), strict=True)
        ]
        now = _distance(seen((*tried, black)), goal)
        if now < error:
            done = error - now < 1e-6
            inks, error, damping = tried, now, max(damping / 4, 1e-3)
            if done:
                break
        else:
            damping *= 6
            if damping > 1e6:
                break
    return (*inks, black)


def _solved(
    slopes: list[list[float]], missing: list[float], inks: list[float], damping: float
) -> list[float]:
    """The step that the slopes ask for; an ink at its bound that should go beyond it stays."""
    pull = [sum(s * m for s, m in zip(slope, missing, strict=True)) for slope in slopes]
    free = [
        n
        for n in range(3)
        if not (inks[n] <= 0 and pull[n] < 0) and not (inks[n] >= 1 and pull[n] > 0)
    ]
    rows = [
        [
            sum(a * b for a, b in zip(slopes[i], slopes[j], strict=True))
            + (damping if i == j else 0)
            for j in free
        ]
        + [pull[i]]
        for i in free
    ]
    for i in range(len(free)):  # the matrix is positive: no pivot is naught
        for j, row in enumerate(rows):
            if j != i:
                factor = row[i] / rows[i][i]
                rows[j] = [one - factor * other for one, other in zip(row, rows[i], strict=True)]
    steps = [0.0, 0.0, 0.0]
    for i, number in enumerate(free):
        steps[number] = rows[i][-1] / rows[i][i]
    return steps


# --- The file, ICC.1:2001-04 -------------------------------------------------------------------


def _words(values: Sequence[float]) -> bytes:
    return struct.pack(f">{len(values)}H", *(min(65535, max(0, round(value))) for value in values))


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _encoded(colour: Triple) -> list[float]:
    """L*a*b* in sixteen bits (6.3.4.2)."""
    return [colour[0] * 652.8, (colour[1] + 128) * 256, (colour[2] + 128) * 256]


def _table(inside: list[bytes], nodes: int, values: bytes, outside: list[bytes]) -> bytes:
    """A table with a curve for each channel before and behind it (lut16Type, 6.5.7)."""
    head = struct.pack(">4sI4B", b"mft2", 0, len(inside), len(outside), nodes, 0)
    unit = _fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)
    sizes = struct.pack(">2H", len(inside[0]) // 2, len(outside[0]) // 2)
    return head + unit + sizes + b"".join(inside) + values + b"".join(outside)


def _curve(function: Callable[[float, int], float], ink: int) -> bytes:
    return _words([function(step / (CURVE - 1), ink) * 65535 for step in range(CURVE)])


STRAIGHT = _words([0, 65535])


def _from_press() -> bytes:
    axis = [step / (FROM_PRESS - 1) for step in range(FROM_PRESS)]
    values = b"".join(_words(_encoded(seen(areas))) for areas in product(axis, repeat=4))
    return _table([_curve(gained, ink) for ink in range(4)], FROM_PRESS, values, [STRAIGHT] * 3)


def _goals() -> Iterator[Triple]:
    axis = [step / (TO_PRESS - 1) * 65535 for step in range(TO_PRESS)]
    for lightness, a, b in product(axis, repeat=3):
        yield lightness / 652.8, a / 256 - 128, b / 256 - 128


def _to_press() -> tuple[bytes, bytes]:
    """The table of the inks for a colour, and that of what is out of reach."""
    found = [(goal, separated(goal)) for goal in _goals()]
    values = b"".join(_words([area * 65535 for area in areas]) for _, areas in found)
    inks = _table([STRAIGHT] * 3, TO_PRESS, values, [_curve(tone, ink) for ink in range(4)])
    far = [65535 * (_distance(seen(areas), goal) > 4) for goal, areas in found]
    return inks, _table([STRAIGHT] * 3, TO_PRESS, _words(far), [STRAIGHT])


def profile() -> bytes:
    """The whole profile."""
    text = NAME.encode() + b"\0"
    described = struct.pack(">4sII", b"desc", 0, len(text)) + text + bytes(8 + 3 + 67)
    inks, out_of_reach = _to_press()
    shown = _from_press()
    tags = (
        ((b"desc",), described),
        ((b"cprt",), b"text" + bytes(4) + RIGHTS.encode() + b"\0"),
        ((b"wtpt",), b"XYZ " + bytes(4) + _fixed(*PAPER)),
        ((b"A2B0", b"A2B1", b"A2B2"), shown),
        ((b"B2A0", b"B2A1", b"B2A2"), inks),
        ((b"gamt",), out_of_reach),
    )
    at = 128 + 4 + 12 * sum(len(names) for names, _ in tags)
    at += -at % 4
    listed, held = b"", b""
    for names, data in tags:
        for name in names:
            listed += struct.pack(">4s2I", name, at + len(held), len(data))
        held += data + bytes(-len(data) % 4)
    index = struct.pack(">I", sum(len(names) for names, _ in tags)) + listed
    body = index + bytes(-len(index) % 4) + held
    head = struct.pack(">I4sI", 128 + len(body), bytes(4), 0x02400000) + b"prtrCMYKLab "
    head += struct.pack(">6H", 2026, 11, 22, 0, 0, 0) + b"acsp" + bytes(24)
    head += struct.pack(">I", 1) + _fixed(*WHITE)
    return head + bytes(128 - len(head)) + body


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(profile())
