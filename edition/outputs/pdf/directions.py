"""Keeps together what is read against the direction of its line.

The engine orders the pieces of a line by the direction of the paragraph alone, and Unicode's rules
work only within a piece. A phrase of the other direction with emphasis or a note in it would come
out in the wrong order; in an element of its own direction it does not.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

Direction = Literal["ltr", "rtl"]

_LINES = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "caption", "div")
) | {"figcaption"}
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*$")
_LONGEST = 24  # characters of a number
_ASIDE = frozenset({"number", "footnote"})


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A text of the tree: what an element begins with, or what follows after it.

    `parent` is the element whose text it is.
    """

    owner: Element
    is_tail: bool
    parent: Element
    start: int


def wrap(tree: Element, base: Direction) -> None:
    """Wraps every run of the other direction that crosses the border of an element."""
    if is_leftward("".join(tree.itertext())):
        _walk(tree, base)


def is_leftward(text: str) -> bool:
    """Tells whether a text has letters of a script that is read from right to left."""
    return any(unicodedata.bidirectional(one) in ("R", "AL") for one in set(text))


def _walk(element: Element, base: Direction) -> None:
    here: Direction = base
    if element.get("dir") in ("ltr", "rtl"):
        here = "rtl" if element.get("dir") == "rtl" else "ltr"
    for child in list(element):
        _walk(child, here)
    if element.tag in _LINES:
        _wrap_line(element, here)


def _wrap_line(line: Element, base: Direction) -> None:
    leaves: list[_Leaf] = []
    _gather(line, leaves)
    text = "".join(_characters(leaf) for leaf in leaves)
    other: Direction = "ltr" if base == "rtl" else "rtl"
    for start, end in reversed(_runs(text, base)):
        first, last = _at(leaves, start), _at(leaves, end - 1)
        if first is not last:
            parents = {child: element for element in line.iter() for child in element}
            within = [leaf for leaf in leaves if leaf.start < start or leaf.start >= end]
            _Enclosure(parents, within, base).make((first, start), (last, end), other)


def _gather(element: Element, leaves: list[_Leaf]) -> None:
    """The texts of a line in order, without those that have a direction or line of their own."""
    _add(leaves, element, False, element)
    for child in element:
        apart = child.get("dir") or child.tag in _LINES or child.tag in ("ul", "ol", "table")
        if not apart and not _ASIDE & set(child.get("class", "").split()):
            _gather(child, leaves)
        _add(leaves, child, True, element)


def _add(leaves: list[_Leaf], owner: Element, is_tail: bool, parent: Element) -> None:
    text = owner.tail if is_tail else owner.text
    if text:
        start = leaves[-1].start + len(_characters(leaves[-1])) if leaves else 0
        leaves.append(_Leaf(owner, is_tail, parent, start))


def _characters(leaf: _Leaf) -> str:
    return (leaf.owner.tail if leaf.is_tail else leaf.owner.text) or ""


def _at(leaves: list[_Leaf], position: int) -> _Leaf:
    return next(leaf for leaf in reversed(leaves) if leaf.start <= position)


def _runs(text: str, base: Direction) -> list[tuple[int, int]]:
    """The runs of the other direction, from their first strong character to their last.

    A number right before Latin letters stands on their level (`37a`), and goes with them.
    """
    against = "L" if base == "rtl" else "R"
    kinds = _kinds(text, base)
    found: list[tuple[int, int]] = []
    start = end = -1
    for index, kind in enumerate(kinds):
        if kind == against:
            start = _with_number(text, index, base) if start < 0 else start
            end = index + 1
        elif kind and start >= 0:
            found.append((start, end))
            start = -1
    return [*found, (start, end)] if start >= 0 else found


def _with_number(text: str, index: int, base: Direction) -> int:
    """Where a run begins whose first letter stands at `index`."""
    found = _NUMBER.search(text, max(0, index - _LONGEST), index) if base == "rtl" else None
    return found.start() if found else index


def _kinds(text: str, base: Direction) -> list[str]:
    """`L`, `R` or nothing for each character; figures after Latin letters are Latin (UAX 9, W7)."""
    kinds = []
    last = "R" if base == "rtl" else "L"
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            last = "L"
            kinds.append("L")
        elif kind in ("R", "AL"):
            last = "R"
            kinds.append("R")
        elif kind == "AN":
            kinds.append("R")
        else:
            kinds.append("L" if kind == "EN" and last == "L" else "")
    return kinds


class _Enclosure:
    """Puts an element around a run that begins in one text and ends in another.

    Where an end of it lies deeper than the other, the whole element there goes in: it can, as long
    as the run fills it. Otherwise the run stays as it is, since an element cannot be cut in two.
    """

    def __init__(
        self, parents: dict[Element, Element], outside: list[_Leaf], base: Direction
    ) -> None:
        self._parents = parents
        self._outside = outside
        self._base = base

    def make(self, first: tuple[_Leaf, int], last: tuple[_Leaf, int], direction: Direction) -> None:
        """Encloses from a position in a text to a position in a later one."""
        above = self._holders(first[0].parent)
        below = self._holders(last[0].parent)
        common = next(one for one in above if one in below)
        opens = self._child(above, common)
        closes = self._child(below, common)
        before = _characters(first[0])[: first[1] - first[0].start]
        behind = _characters(last[0])[last[1] - last[0].start :]
        if (opens is not None and self._has_more(opens, before)) or (
            closes is not None and self._has_more(closes, behind)
        ):
            return
        span = Element("span", {"dir": direction})
        low = self._open(common, opens, first, span)
        high = self._close(common, closes, last, span)
        for child in list(common)[low:high]:
            common.remove(child)
            span.append(child)
        common.insert(low, span)

    def _holders(self, element: Element) -> list[Element]:
        found = [element]
        while found[-1] in self._parents:
            found.append(self._parents[found[-1]])
        return found

    def _child(self, holders: list[Element], common: Element) -> Element | None:
        """The child of the common element that a text lies in; none if it is its own text."""
        at = holders.index(common)
        return holders[at - 1] if at else None

    def _has_more(self, element: Element, rest: str) -> bool:
        """Tells whether an element holds text outside the run that has a direction of its own.

        `rest` is what the run leaves of the text that it begins or ends in.
        """
        inside = set(element.iter())
        own = "R" if self._base == "rtl" else "L"
        texts = [_characters(leaf) for leaf in self._outside if leaf.parent in inside]
        return any(own in _kinds(text, self._base) for text in (rest, *texts))

    def _open(
        self, common: Element, child: Element | None, first: tuple[_Leaf, int], span: Element
    ) -> int:
        """Takes the beginning of the run into the span; gives the first child that goes in."""
        leaf, start = first
        if child is not None:
            return list(common).index(child)
        text, cut = _characters(leaf), start - leaf.start
        span.text = text[cut:]
        if leaf.is_tail:
            leaf.owner.tail = text[:cut]
            return list(common).index(leaf.owner) + 1
        leaf.owner.text = text[:cut]
        return 0

    def _close(
        self, common: Element, child: Element | None, last: tuple[_Leaf, int], span: Element
    ) -> int:
        """Leaves what follows the run behind the span; gives the first child that stays out."""
        leaf, end = last
        if child is not None:
            span.tail, child.tail = child.tail, None
            return list(common).index(child) + 1
        text, cut = _characters(leaf), end - leaf.start
        leaf.owner.tail, span.tail = text[:cut], text[cut:]
        return list(common).index(leaf.owner) + 1
