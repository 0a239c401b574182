"""Turns the pages of a piece into a map: which text of the book begins each of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from edition.model import PageStart
from edition.outputs.pdf.laid import LaidPage, Run
from edition.outputs.pdf.source import Source, seen

_APART = frozenset({"footnote", "note-number", "again"})  # only print has them at their place


def starts(
    source: Source, pages: tuple[LaidPage, ...], called: Iterable[str]
) -> tuple[PageStart, ...]:
    """The first text of each page of a piece, given what the pages are called.

    An offset counts the characters of the thing with the anchor, its white space collapsed, with
    its number and with references to notes, but without the notes themselves.
    """
    passed: dict[int, int] = defaultdict(int)  # characters of an element's own text, seen so far
    found = []
    for page, label in zip(pages, called, strict=True):
        begin = next((run for run in page.text if _counts(source, run)), None)
        found.append(_start(source, begin, passed, label))
        for run in page.text:
            passed[run.element] += _length(source, run, passed[run.element])
    return tuple(found)


def _counts(source: Source, run: Run) -> bool:
    holders = source.holders(source.elements[run.element])
    apart = any(_APART & set(holder.get("class", "").split()) for holder in holders)
    return not apart and bool(seen(run.text))


def _length(source: Source, run: Run, at: int) -> int:
    """How much of its element's text a run shows: a hyphen that was added is not of it."""
    text = seen(run.text)
    own = source.own[run.element]
    if own.startswith(text, at) or not text.endswith(run.hyphen):
        return len(text)
    return len(text) - len(run.hyphen)


def _start(source: Source, run: Run | None, passed: dict[int, int], label: str) -> PageStart:
    if run is None:
        return PageStart(label, "", 0)
    element = source.elements[run.element]
    thing = source.named(element)
    if thing is None:
        return PageStart(label, "", 0)
    offset = _offset(thing, element, passed[run.element])
    return PageStart(label, str(thing.get("id")), offset)


def _offset(thing: Element, goal: Element, count: int) -> int:
    """How many characters of a thing stand before the one that is `count` into an element."""
    before: list[str] = []
    for owner, text in _texts(thing):
        shown = seen(text)
        if owner is goal and count < len(shown):
            before.append(_cut(text, count))
            break
        if owner is goal:
            count -= len(shown)
        before.append(text)
    said = "".join(before)
    collapsed = " ".join(said.split())
    return len(collapsed) + (1 if collapsed and said[-1:].isspace() else 0)


def _cut(text: str, count: int) -> str:
    """The beginning of a text, up to the character after `count` that are seen."""
    low, high = count, len(text)  # what is not seen makes the place later, never earlier
    while low < high:
        middle = (low + high) // 2
        if len(seen(text[: middle + 1])) > count:
            high = middle
        else:
            low = middle + 1
    return text[:low]


def _texts(element: Element) -> Iterator[tuple[Element, str]]:
    """The texts of a thing in order, each with the element whose own it is."""
    yield element, element.text or ""
    for child in element:
        if not _APART & set(child.get("class", "").split()):
            yield from _texts(child)
        yield element, child.tail or ""
