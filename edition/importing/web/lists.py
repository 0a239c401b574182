"""The lists of a web page, with numbers, with bullets and of terms."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from edition.importing.matter import (
    Block,
    Definitions,
    Inline,
    Item,
    Listing,
    Paragraph,
    Run,
)

_Blocks = Callable[[Element], list[Block]]
_Line = Callable[[Element], tuple[Inline, ...]]
_FORMS = {
    "a": "abcdefghijklmnopqrstuvwxyz",
    "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def listing(element: Element, blocks: _Blocks) -> Listing:
    """A list, its items numbered as a browser numbers them (HTML §4.4.5)."""
    ordered = element.tag == "ol"
    form = element.get("type") or _by_style(element)
    children = [child for child in element if isinstance(child.tag, str)]
    count = _whole(element.get("start"), 1)
    step = -1 if element.get("reversed") is not None else 1
    items: list[Item] = []
    if element.text and element.text.strip():
        items.append(Item((Paragraph((Run(element.text),)),)))
    for child in children:
        # a list straight within a list is not allowed, and was always written
        inner = [listing(child, blocks)] if child.tag in ("ul", "ol") else blocks(child)
        if child.tag != "li" and items:
            items[-1] = Item((*items[-1].blocks, *inner), items[-1].shown)
            continue
        count = _whole(child.get("value"), count)
        if inner:
            items.append(Item(tuple(inner), _number(count, form) if ordered else ""))
        if child.tail and child.tail.strip():
            _append(items, Paragraph((Run(child.tail),)))
        count += step
    return Listing(tuple(items))


def _append(items: list[Item], block: Block) -> None:
    """Text that stands in a list and in no item of it goes to the item before."""
    last = items.pop() if items else Item(())
    items.append(Item((*last.blocks, block), last.shown))


def _by_style(element: Element) -> str:
    style = (element.get("style") or "").replace(" ", "")
    for name, form in (("lower-alpha", "a"), ("upper-alpha", "A"), ("lower-latin", "a")):
        if f"list-style-type:{name}" in style:
            return form
    if "list-style-type:lower-roman" in style:
        return "i"
    return "I" if "list-style-type:upper-roman" in style else "1"


def _number(count: int, form: str) -> str:
    if form in _FORMS and 0 < count <= 26:
        return f"{_FORMS[form][count - 1]}."
    if form in ("i", "I") and 0 < count < 4000:
        roman = ""
        for worth, sign in _ROMAN:
            times, count = divmod(count, worth)
            roman += sign * times
        return f"{roman if form == 'i' else roman.upper()}."
    return f"{count}."


def _whole(said: str | None, otherwise: int) -> int:
    said = (said or "").strip()
    return int(said) if said.isdecimal() and len(said) < 7 else otherwise


def definitions(element: Element, blocks: _Blocks, line: _Line) -> Iterator[Block]:
    """A list of terms; what stands in it as neither a term nor a meaning stands behind it."""
    entries: list[tuple[tuple[Inline, ...], tuple[tuple[Block, ...], ...]]] = []
    rest: list[Block] = []
    stray = [element.text or "", *(child.tail or "" for child in element)]
    rest += [Paragraph((Run(words),)) for words in stray if words.strip()]
    for child in _entries(element):
        if child.tag == "dt":
            entries.append((line(child), ()))
        elif child.tag == "dd" and entries:
            term, meanings = entries[-1]
            inner = tuple(blocks(child))
            entries[-1] = (term, (*meanings, inner) if inner else meanings)
        else:
            rest += blocks(child)
    kept: list[tuple[tuple[Inline, ...], tuple[tuple[Block, ...], ...]]] = []
    for term, meanings in entries:
        if meanings and term:
            kept.append((term, meanings))
        else:
            rest += [Paragraph(term)] if term else []
    if kept:
        yield Definitions(tuple(kept))
    yield from rest


def _entries(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == "div":
            yield from _entries(child)
        elif isinstance(child.tag, str):
            yield child
