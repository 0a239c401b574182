"""Tables: rows and cells from syntax nodes, and the caption that stands above or below one."""

import re
from collections.abc import Sequence

from edition.model import Alignment, Attributes, Inline, Table
from edition.reading.markdown import attributes, inlines
from edition.reading.markdown.syntax import AttributeItem, Node, Source

_CAPTION = re.compile(r"(?:Table)?:[ \t]+(?=\S)")
_ALIGNMENTS: dict[str, Alignment] = {"left": "left", "right": "right", "center": "center"}
_Attached = tuple[Node, list[AttributeItem]]


def with_captions(attached: Sequence[_Attached]) -> list[_Attached]:
    """Moves each caption (`Table: …` or `: …`) and its attributes into the table beside it."""
    moved: list[_Attached] = []
    below = False
    for index, (node, written) in enumerate(attached):
        if below:
            below = False
            continue
        if node.kind == "table":
            caption = None
            if moved and _is_caption(moved[-1][0]):
                caption = moved.pop()
            elif index + 1 < len(attached) and _is_caption(attached[index + 1][0]):
                caption = attached[index + 1]
                below = True
            if caption:
                written = [*caption[1], *_captioned(node, caption[0]), *written]
        moved.append((node, written))
    return moved


def table(node: Node, said: Attributes, language: str, source: Source) -> Table:
    """Makes a table of its head, its body and its caption."""
    parts = {part.kind: part.children for part in node.children}
    head = parts["thead"][0]
    rows = tuple(_row(row, language, source) for row in parts.get("tbody", []))
    alignments = tuple(_ALIGNMENTS.get(cell.info, "") for cell in head.children)
    caption: tuple[Inline, ...] = ()
    if parts.get("caption"):
        caption = _cell(parts["caption"][0], language, source)
    return Table(caption, _row(head, language, source), rows, alignments, said, "")


def _is_caption(node: Node) -> bool:
    return node.kind == "paragraph" and bool(_CAPTION.match(node.children[0].content))


def _captioned(table: Node, caption: Node) -> list[AttributeItem]:
    """Puts a caption into a table, and gives the attributes at the caption's end."""
    text = caption.children[0]
    content, behind = attributes.trailing(_CAPTION.sub("", text.content, count=1))
    inner = Node("inline", text.line, content=content)
    table.children.append(Node("caption", caption.line, children=[inner]))
    return behind


def _row(row: Node, language: str, source: Source) -> tuple[tuple[Inline, ...], ...]:
    return tuple(_cell(cell.children[0], language, source) for cell in row.children)


def _cell(text: Node, language: str, source: Source) -> tuple[Inline, ...]:
    return inlines.inlines(inlines.parse(text.content, text.line, source), language, source)
