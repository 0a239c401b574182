"""What blocks of a web page are by their looks: titles, poems, and what can be linked to."""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

from edition.importing import threads
from edition.importing.grouping import Numbered
from edition.importing.matter import (
    Block,
    Break,
    Heading,
    Inline,
    Item,
    Listing,
    Paragraph,
    Quotation,
    Run,
)
from edition.importing.web.boilerplate import remove
from edition.importing.web.parsing import texts

_SHORT = 160
_LIST = re.compile(r"mso-list:\s*(l\d+)\s+level(\d)")


def is_display(block: Paragraph, *, centred: bool) -> bool:
    """Set apart by hand: in the middle of the line, or all of it bold, or in capitals."""
    runs = [each for each in block.inlines if isinstance(each, Run) and each.text.strip()]
    words = " ".join(threads.text(block.inlines).split())
    if not runs or len(words) > _SHORT:
        return False
    bold = all(run.style.strong for run in runs)
    return centred or bold or (words.isupper() and len(words) > 3)


def is_dot(element: Element) -> bool:
    """A picture of one pixel, which only counts readers."""
    return element.get("width") in ("0", "1") or element.get("height") in ("0", "1")


def code_language(element: Element) -> str:
    """The language of a program, where the page says it."""
    for each in element.iter():
        match = re.search(r"(?:language|lang|sourceCode)[- ](\w+)", each.get("class") or "")
        if match:
            return match[1]
    return ""


def named(block: Block, names: tuple[str, ...]) -> Block:
    """A block with names that links may lead to; a table and a picture have none."""
    if isinstance(block, Paragraph | Heading):
        return replace(block, names=(*names, *block.names))
    if isinstance(block, Quotation) and block.blocks:
        first, *rest = block.blocks
        return replace(block, blocks=(named(first, names), *rest))
    if isinstance(block, Listing) and block.items and block.items[0].blocks:
        item, *others = block.items
        own = (named(item.blocks[0], names), *item.blocks[1:])
        return Listing((Item(own, item.shown), *others))
    return block


def joined_lines(blocks: list[Block]) -> list[Block]:
    """The lines of a poem, each in an element of its own, are one block with line ends."""
    inlines: list[Inline] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            return blocks
        inlines += [Break(), *block.inlines] if inlines else block.inlines
    return [Paragraph(tuple(inlines))] if inlines else []


def line_of(element: Element) -> int:
    """The line of the source that an element begins on, where that is known."""
    said = element.get("data-line") or ""
    return int(said) if said.isdecimal() else 0


def word_number(element: Element) -> Numbered | None:
    """The number that Word shows in a paragraph, which is taken out of it."""
    match = _LIST.search(element.get("style") or "")
    for parent in element.iter():
        for child in list(parent):
            if "mso-list:ignore" in (child.get("style") or "").replace(" ", "").lower():
                shown = " ".join("".join(texts(child)).split())
                remove(parent, child)
                level = int(match[2]) - 1 if match else 0
                is_number = any(character.isalnum() for character in shown) and shown != "o"
                return Numbered(shown if is_number else "", level, match[1] if match else "")
    return None
