"""Turns chapters, notes and blocks into XHTML, for every output alike.

Nothing is decided, counted or looked up here: an Edition comes in settled.
"""

from collections.abc import Iterable

from edition import tree
from edition.model import (
    Attributes,
    Block,
    Break,
    Chapter,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Item,
    List,
    Note,
    Paragraph,
    Quotation,
    Table,
    Verse,
    VerseLine,
)
from edition.writing.inlines import Medium, inlines, language
from edition.writing.markup import NOTHING, Xhtml, element, join, text

_NARROW, _BETWEEN = 36, 2  # characters in a line of a telephone, and between two columns
_SPOKEN_FOR = frozenset({"continued", "unnumbered"})  # said by the model, not by a class


def chapter(medium: Medium, piece: Chapter) -> Xhtml:
    """The title, if the text shows it, and the blocks of a chapter; its notes stand elsewhere."""
    return join((title(medium, piece), blocks(medium, piece.blocks)), "\n")


def title(medium: Medium, piece: Chapter) -> Xhtml:
    """The heading of a chapter, or nothing when the text does not show it."""
    if not piece.titled:
        return NOTHING
    attributes = {"class": _classes(piece.attributes), **language(medium, piece.attributes.lang)}
    name = piece.attributes.name
    own = element("span", {"id": name}) if name and name != piece.anchor else NOTHING
    return element("h1", attributes, own, inlines(medium, piece.title))


def blocks(medium: Medium, children: Iterable[Block]) -> Xhtml:
    """Blocks in order, a line each."""
    return join((_block(medium, child) for child in children), "\n")


def _block(medium: Medium, block: Block) -> Xhtml:
    match block:
        case Paragraph():
            return paragraph(medium, block)
        case Heading(level, children, attributes, anchor):
            inner = inlines(medium, children)
            return element(f"h{level}", _attributes(medium, attributes, anchor), inner)
        case Quotation(children, attributes, anchor):
            return _around(medium, "blockquote", attributes, anchor, blocks(medium, children))
        case List():
            return _list(medium, block)
        case DefinitionList():
            return _definitions(medium, block)
        case Table():
            return _table(medium, block)
        case Verse(stanzas, attributes, anchor):
            inner = join((_stanza(medium, lines) for lines in stanzas), "\n")
            return element("div", _attributes(medium, attributes, anchor, "verse"), inner)
        case Figure():
            return _figure(medium, block)
        case _:
            return _plain(medium, block)


def _plain(medium: Medium, block: CodeBlock | Break) -> Xhtml:
    match block:
        case CodeBlock(characters, _, attributes, anchor):
            own = {**_attributes(medium, attributes, anchor), "tabindex": "0"}
            return element("pre", own, element("code", {}, text(characters)))
        case Break():
            return element("hr", {"class": "break"})


def paragraph(
    medium: Medium, block: Paragraph, before: Xhtml = NOTHING, after: Xhtml = NOTHING
) -> Xhtml:
    """A paragraph with its number; `before` and `after` stand inside it, around its text."""
    own = "numbered" if block.number else "continued" if block.continued else ""
    attributes = _attributes(medium, block.attributes, block.anchor, own)
    name = block.attributes.name
    alias = element("span", {"id": name}) if name and name != block.anchor else NOTHING
    shown = NOTHING
    if block.number:
        former = (element("span", {"id": address}) for address in block.number.former)
        alias = join((alias, *former))
        shown = join((element("span", {"class": "number"}, medium.number(block.number)), text(" ")))
    inner = inlines(medium, block.children)
    return element("p", attributes, alias, shown, before, inner, after)


def note(medium: Medium, block: Note, before: Xhtml = NOTHING, after: Xhtml = NOTHING) -> Xhtml:
    """The blocks of a note.

    `before` opens its first paragraph and `after` closes its last one; where a note begins or ends
    with something else, they get a paragraph of their own.
    """
    inner = list(block.blocks)
    if not inner:
        return element("p", {}, before, after)
    first, last = inner[0], inner[-1]
    if isinstance(first, Paragraph) and first is last:
        return paragraph(medium, first, before, after)
    parts: list[Xhtml] = []
    if isinstance(first, Paragraph):
        parts.append(paragraph(medium, first, before))
        inner = inner[1:]
    elif before:
        parts.append(element("p", {}, before))
    if isinstance(last, Paragraph):
        parts.append(blocks(medium, inner[:-1]))
        parts.append(paragraph(medium, last, after=after))
    else:
        parts.append(blocks(medium, inner))
        parts.append(element("p", {}, after) if after else NOTHING)
    return join((part for part in parts if part), "\n")


def _around(medium: Medium, tag: str, said: Attributes, anchor: str, inner: Xhtml) -> Xhtml:
    return element(tag, _attributes(medium, said, anchor), Xhtml("\n"), inner, Xhtml("\n"))


def _attributes(medium: Medium, said: Attributes, anchor: str, own: str = "") -> dict[str, str]:
    classes = " ".join(part for part in (own, _classes(said)) if part)
    return {"id": anchor, "class": classes, **language(medium, said.lang)}


def _classes(said: Attributes) -> str:
    return " ".join(name for name in said.classes if name not in _SPOKEN_FOR)


def _list(medium: Medium, block: List) -> Xhtml:
    attributes = _attributes(medium, block.attributes, block.anchor)
    if not block.ordered:
        items = (element("li", {}, _item(medium, item, block.tight)) for item in block.items)
        return element("ul", attributes, join(items, "\n"))
    parts = []
    expected = int(block.items[0].ordinal)
    attributes["start"] = "" if expected == 1 else str(expected)
    attributes["class"] += " parenthesis" if block.delimiter == ")" else ""
    for item in block.items:
        value = {} if int(item.ordinal) == expected else {"value": str(int(item.ordinal))}
        parts.append(element("li", value, _item(medium, item, block.tight)))
        expected = int(item.ordinal) + 1
    attributes["class"] = attributes["class"].strip()
    return element("ol", attributes, join(parts, "\n"))


def _item(medium: Medium, item: Item, tight: bool) -> Xhtml:
    parts = []
    for block in item.blocks:
        if tight and isinstance(block, Paragraph) and _is_plain(block):
            parts.append(inlines(medium, block.children))
        else:
            parts.append(_block(medium, block))
    return join(parts, "\n")


def _is_plain(block: Paragraph) -> bool:
    said = block.attributes
    return not (block.anchor or said.name or said.lang or said.classes)


def _definitions(medium: Medium, block: DefinitionList) -> Xhtml:
    parts: list[Xhtml] = []
    for definition in block.definitions:
        parts += [element("dt", {}, inlines(medium, term)) for term in definition.terms]
        parts += [element("dd", {}, blocks(medium, meaning)) for meaning in definition.meanings]
    return element("dl", _attributes(medium, block.attributes, block.anchor), join(parts, "\n"))


def _table(medium: Medium, block: Table) -> Xhtml:
    """A table; each cell of a wide one knows the head of its column, for where columns end."""
    wide = _is_wide(block)
    heads = [tree.plain(cell).strip() if wide else "" for cell in block.head]
    head = join(
        element("th", {"scope": "col", "class": side}, inlines(medium, cell))
        for cell, side in zip(block.head, block.alignments, strict=True)
    )
    rows = (
        join(
            element("td", {"class": side, "data-head": name}, inlines(medium, cell))
            for cell, side, name in zip(row, block.alignments, heads, strict=True)
        )
        for row in block.rows
    )
    body = join((element("tr", {}, row) for row in rows), "\n")
    caption = element("caption", {}, inlines(medium, block.caption)) if block.caption else NOTHING
    thead = element("thead", {}, element("tr", {}, head))
    tbody = element("tbody", {}, body) if block.rows else NOTHING
    inner = element("table", {}, caption, thead, tbody)
    own = "table wide" if wide else "table"
    return element("div", _attributes(medium, block.attributes, block.anchor, own), inner)


def _is_wide(block: Table) -> bool:
    """Tells whether a table's longest words need more room than the page of a telephone has."""
    widest = [0] * len(block.head)
    for row in (block.head, *block.rows):
        for column, cell in enumerate(row):
            longest = max(map(len, tree.plain(cell).split()), default=0)
            widest[column] = max(widest[column], longest)
    return sum(widest) + _BETWEEN * len(widest) > _NARROW


def _stanza(medium: Medium, lines: tuple[VerseLine, ...]) -> Xhtml:
    written = (
        element(
            "span",
            {"class": f"line indent-{min(line.indent, 9)}" if line.indent else "line"},
            inlines(medium, line.children),
        )
        for line in lines
    )
    return element("p", {"class": "stanza"}, join(written, "<br/>\n"))


def _figure(medium: Medium, block: Figure) -> Xhtml:
    picture = element("img", {"src": medium.picture(block.picture.path), "alt": block.picture.alt})
    caption = NOTHING
    if block.caption:
        caption = element("figcaption", {}, inlines(medium, block.caption))
    return element("figure", _attributes(medium, block.attributes, block.anchor), picture, caption)
