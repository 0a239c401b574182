"""Finds the numbers that the author wrote at the start of paragraphs, and takes them out.

`41.`, `41a.`, `65A.`, `4.12.`, `41)`, `(2a)`, `[12]`, `§ 12`, `6.36311`, and a bare `2` where 2 is
the next number. Markdown reads “41. …” as a list: one whose items stand apart is split.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from edition.model import Attributes, Block, Chapter, Item, LineBreak, List, Paragraph, Text, Verse

_VALUE = r"\d+(?:\.\d+)*[A-Za-z]{0,2}"
_FORMS = {
    "stop": re.compile(rf"({_VALUE})\.(?=\s|$)"),
    "half": re.compile(rf"({_VALUE})\)(?=\s|$)"),
    "parentheses": re.compile(rf"\(({_VALUE})\)(?=\s|$)"),
    "brackets": re.compile(rf"\[({_VALUE})\](?=\s|$)"),
    "section": re.compile(rf"§\s?({_VALUE})\.?(?=\s|$)"),
    "bare": re.compile(r"(\d+(?:\.\d+)*[A-Za-z]?)(?=\s|$)"),
}
_LIST_FORMS = {".": "stop", ")": "half"}
ORDERS = frozenset({"parts", "decimal"})
_INTEGER = re.compile(r"(\d+)([A-Za-z]*)")


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands in the text: its bare value, how it is shown, and its form."""

    value: str
    shown: str
    form: str


def form(chapters: Iterable[Chapter]) -> str:
    """The form that most paragraphs of the body use, `` when none begins with a number.

    A bare integer alone is no sign of a form: a year can begin a sentence.
    """
    counts: Counter[str] = Counter()
    for chapter in chapters:
        if chapter.kind != "chapter":
            continue
        for block in chapter.blocks:
            for found in _candidates(block):
                if found.form != "bare" or "." in found.value or found.value == "1":
                    counts[found.form] += 1
    return max(counts, key=lambda name: counts[name], default="")


def _candidates(block: Block) -> Iterator[Written]:
    if isinstance(block, List) and _stands_apart(block):
        for item in block.items:
            yield _ordinal(item, block)
    elif (paragraph := prose(block)) and (found := find(paragraph)):
        yield found


def prose(block: Block) -> Paragraph | None:
    """A paragraph; also one that reading took for verse, because its lines end with backslashes."""
    match block:
        case Paragraph():
            return block
        case Verse((lines,), said) if "verse" not in said.classes and not lines[0].indent:
            ended = [(*line.children, LineBreak()) for line in lines]
            children = tuple(inline for line in ended for inline in line)[:-1]
            return Paragraph(children, said, None, "", False)
        case _:
            return None


def find(paragraph: Paragraph) -> Written | None:
    """The number at the start of a paragraph's text, in whatever form, or None."""
    if not paragraph.children or not isinstance(paragraph.children[0], Text):
        return None
    text = paragraph.children[0].text
    for name, pattern in _FORMS.items():
        match = pattern.match(text)
        # a number alone is a paragraph only where a note hangs on it (“1[^1] The world …”)
        if match and (match.end() < len(text) or len(paragraph.children) > 1):
            return Written(match[1], match[0], name)
    return None


def without(paragraph: Paragraph, number: Written) -> Paragraph:
    """The paragraph without the number at its start and the space behind it."""
    first, *rest = paragraph.children
    assert isinstance(first, Text)
    left = first.text[len(number.shown) :].lstrip()
    return replace(paragraph, children=(Text(left), *rest) if left else tuple(rest))


def follows(value: str, before: str) -> bool:
    """Tells whether a number is the very next one.

    So are 3 and 2a after 2, 2.1 after 2, 2.3 after 2.2, and 3 after 2.9.
    """
    this, last = _parts(value), _parts(before)
    if len(this) == len(last) + 1:
        return this[:-1] == last and this[-1] in ((0, ""), (1, ""))
    *same, (number, letters) = this
    if len(this) > len(last) or same != last[: len(same)]:
        return False
    number_before, letters_before = last[len(same)]
    if number == number_before:
        return len(this) == len(last) and letters > letters_before
    return number == number_before + 1 and not letters


def related(form: str, wanted: str) -> bool:
    """Tells whether a book of the wanted form may mix another in: 1. with 1.1, and 41. with 41a."""
    return {form, wanted} == {"stop", "bare"}


def rises(value: str, before: str, orders: frozenset[str] = ORDERS) -> frozenset[str]:
    """The orders, of those given, in which a number comes after another: empty if in none.

    By parts 1.10 comes after 1.9; as decimals 2.02 comes after 2.0122. A book keeps to one.
    """
    parts = {"parts"} if _parts(value) > _parts(before) else set()
    decimal = {"decimal"} if _decimal(value) > _decimal(before) else set()
    return orders & (parts | decimal)


def _parts(value: str) -> list[tuple[int, str]]:
    parts = (_INTEGER.match(part) for part in value.split("."))
    return [(int(part[1]), part[2].lower()) for part in parts if part]


def _decimal(value: str) -> tuple[int, str, str]:
    whole, _, rest = value.partition(".")
    head = _INTEGER.match(whole)
    return (int(head[1]) if head else 0, head[2].lower() if head else "", rest.lower())


def of_list(block: List) -> Written | None:
    """The first number of a list that may be numbered paragraphs, None for a real list.

    Its items stand apart, and each begins with a paragraph.
    """
    return _ordinal(block.items[0], block) if _stands_apart(block) else None


def _stands_apart(block: List) -> bool:
    return (
        block.ordered
        and (not block.tight or len(block.items) == 1)
        and not {"list", "unnumbered"} & set(block.attributes.classes)
        and all(item.blocks and prose(item.blocks[0]) for item in block.items)
    )


def _form_of(block: List) -> str:
    return _LIST_FORMS[block.delimiter]


def _ordinal(item: Item, block: List) -> Written:
    return Written(item.ordinal, item.ordinal + block.delimiter, _form_of(block))


def split(block: List) -> Iterator[tuple[Block, Written | None]]:
    """The paragraphs that Markdown took for a list, each item's first one with its number.

    What else an item holds belongs to the number of its first paragraph.
    """
    said = block.attributes
    for position, item in enumerate(block.items):
        first, *rest = item.blocks
        paragraph = prose(first)
        assert paragraph is not None
        if position == 0:
            paragraph = replace(paragraph, attributes=_both(said, paragraph.attributes))
        yield paragraph, _ordinal(item, block)
        for part in rest:
            yield (replace(part, continued=True) if isinstance(part, Paragraph) else part), None


def _both(outer: Attributes, inner: Attributes) -> Attributes:
    return Attributes(
        inner.name or outer.name,
        (*outer.classes, *inner.classes),
        inner.lang or outer.lang,
        inner.number or outer.number,
        inner.place,
    )
