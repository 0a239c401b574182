"""Turns the lengths of a style into those of a box, each set of lengths once.

This module knows WeasyPrint 70 and does not load it: layout.py hands it over.
"""

from collections.abc import Hashable
from operator import itemgetter
from types import ModuleType
from typing import Any

_SIDES = ("top", "right", "bottom", "left")
_SIZES = ("width", "min_width", "max_width", "height", "min_height", "max_height")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *_SIZES,
)
_NAMES = (*_LENGTHS, *(f"border_{side}_width" for side in _SIDES))


class Lengths:
    """Resolves the lengths of boxes.

    Where none of them is a share of something else, as for most boxes of a book, they are the same
    in every box that has the same ones; the engine finds that out anew for each of twenty lengths.
    """

    def __init__(self, percent: ModuleType) -> None:
        self._original = percent.resolve_percentages
        self._values = itemgetter(*_NAMES, "box_sizing", "border_collapse")
        self._known: dict[Hashable, dict[str, Any] | None] = {}

    def resolve(self, box: Any, containing_block: Any) -> None:
        """As the engine's `resolve_percentages`."""
        values = self._values(box.style)
        try:
            found = self._known[values]
        except KeyError:
            self._original(box, containing_block)
            self._known[values] = _found(box, values)
        except TypeError:  # a calculation is not hashable
            self._original(box, containing_block)
        else:
            if found is None:
                self._original(box, containing_block)
            else:
                vars(box).update(found)


def _found(box: Any, values: tuple[Any, ...]) -> dict[str, Any] | None:
    """What the engine made of lengths; nothing where that depends on more than them."""
    fixed = values[-1] != "collapse" and all(map(_is_fixed, values[: len(_LENGTHS)]))
    return {name: getattr(box, name) for name in _NAMES} if fixed else None


def _is_fixed(value: Any) -> bool:
    return value == "auto" or getattr(value, "unit", "") == "px"
