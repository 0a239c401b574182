"""The tables of a web page; one that only arranges the page is taken apart."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from edition.importing.matter import Block, Cell, Grid, Inline
from edition.importing.threads import joined

_Blocks = Callable[[Element], list[Block]]
_ALIGNED = re.compile(r"text-align\s*:\s*(left|right|center)", re.IGNORECASE)
_MOST = 100


def table(element: Element, blocks: _Blocks) -> Iterator[Block]:
    """A table as a grid, or, where it only arranges a page, what stands in it."""
    rows = list(_rows(element))
    if _arranges(element, rows):
        for row, _ in rows:
            for cell in _cells(row):
                yield from blocks(cell)
        return
    caption: tuple[Inline, ...] = ()
    for child in element:
        if child.tag == "caption":
            caption = joined(blocks(child))
    made = [
        tuple(
            Cell(joined(blocks(cell)), _span(cell.get("colspan")), _span(cell.get("rowspan")))
            for cell in _cells(row)
        )
        for row, _ in rows
    ]
    heads = 0
    for row, in_head in rows:
        cells = list(_cells(row))
        if not (in_head or (cells and all(cell.tag == "th" for cell in cells))):
            break
        heads += 1
    first = list(_cells(rows[min(heads, len(rows) - 1)][0])) if rows else []
    yield Grid(tuple(made), heads, caption, tuple(map(_alignment, first)))


def _rows(element: Element) -> Iterator[tuple[Element, bool]]:
    for child in element:
        if child.tag == "tr":
            yield child, False
        elif child.tag in ("tbody", "tfoot", "thead"):
            for row in child:
                if row.tag == "tr":
                    yield row, child.tag == "thead"


def _cells(row: Element) -> list[Element]:
    return [child for child in row if child.tag in ("td", "th")]


def _arranges(element: Element, rows: list[tuple[Element, bool]]) -> bool:
    """Tables were once how pages were laid out: they hold headings, tables or whole columns."""
    if element.get("role") in ("presentation", "none"):
        return True
    if any(each.tag in ("th", "caption", "thead") for each in element.iter()):
        return False
    cells = [cell for row, _ in rows for cell in _cells(row)]
    if len(cells) < 2:
        return True
    if max(len(_cells(row)) for row, _ in rows) == 1:
        return True
    large = ("h1", "h2", "h3", "table", "blockquote")
    if any(each.tag in large for cell in cells for each in cell.iter() if each is not cell):
        return True
    return any(sum(each.tag == "p" for each in cell.iter()) > 4 for cell in cells)


def _span(said: str | None) -> int:
    said = (said or "").strip()
    return max(1, min(int(said), _MOST)) if said.isdecimal() and len(said) < 6 else 1


def _alignment(cell: Element) -> str:
    match = _ALIGNED.search(cell.get("style") or "")
    said = match[1].lower() if match else (cell.get("align") or "").lower()
    return said if said in ("left", "right", "center") else ""
