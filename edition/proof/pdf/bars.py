"""Reads the barcode of a cover from its bars, as a scanner does (ISO/IEC 15420)."""

from collections.abc import Sequence

Bar = tuple[float, float, float, float]  # left, bottom, right, top, in points

_MODULES = 95
_LEAST = 30.0  # points: lower black rectangles are no bars
_BROADEST = 8.0  # points
_WRITTEN = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011"
_KINDS = "LLLLLL LLGLGG LLGGLG LLGGGL LGLLGG LGGLLG LGGGLL LGLGLG LGLGGL LGGLGL"
_DIGITS, _FIRST = tuple(_WRITTEN.split()), tuple(_KINDS.split())
_TURNED = str.maketrans("01", "10")


def number(drawn: Sequence[Bar]) -> str:
    """The thirteen digits that black rectangles say, or nothing where they are no barcode."""
    bars = [bar for bar in drawn if bar[3] - bar[1] > _LEAST and bar[2] - bar[0] < _BROADEST]
    if not bars:
        return ""
    top = max(bar[3] for bar in bars)
    bars = [bar for bar in bars if top - bar[3] < 1.0]  # those of an add-on begin lower
    left, right = min(bar[0] for bar in bars), max(bar[2] for bar in bars)
    module = (right - left) / _MODULES
    middles = (left + (place + 0.5) * module for place in range(_MODULES))
    code = "".join(
        "1" if any(bar[0] < middle < bar[2] for bar in bars) else "0" for middle in middles
    )
    return _digits(code)


def _digits(code: str) -> str:
    """What 95 modules say: guards, six digits of two kinds, guards, six of a third, guards."""
    if (code[:3], code[45:50], code[92:]) != ("101", "01010", "101"):
        return ""
    left = [code[at : at + 7] for at in range(3, 45, 7)]
    right = [code[at : at + 7].translate(_TURNED) for at in range(50, 92, 7)]
    kinds = "".join("L" if one in _DIGITS else "G" for one in left)
    plain = [one if one in _DIGITS else one.translate(_TURNED)[::-1] for one in left] + right
    if kinds not in _FIRST or not all(one in _DIGITS for one in plain):
        return ""
    return f"{_FIRST.index(kinds)}{''.join(str(_DIGITS.index(one)) for one in plain)}"
