"""Fits tables to the page: small enough type, cells that stay whole, rows that stay together."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

_PADDING = 2  # characters between two columns of a table
# How many characters stand in a line of a table, and what the style calls a table as small as that.
_SIZES = ((70, ""), (80, "small"), (94, "smaller"), (108, "smallest"))
_SHORT = 16  # characters of a cell that does not go over two lines, if there is room
_FEW_ROWS, _FEW_WORDS = 9, 900  # rows and characters of a table that is not divided


@dataclass(slots=True)
class _Column:
    """How many characters the longest word and the longest cell of a column have."""

    word: int = 1
    cell: int = 1


def fit(table: Element) -> None:
    """Sets a table smaller whose longest words would not stand side by side in a line.

    Where there is room, short cells stay whole; a small table stays on one page.
    """
    columns: list[_Column] = []
    rows = list(table.iter("tr"))
    characters = 0
    for row in rows:
        for index, cell in enumerate(row):
            if index == len(columns):
                columns.append(_Column())
            text = " ".join("".join(cell.itertext()).split())
            characters += len(text)
            longest = max(map(len, text.replace("-", "- ").split()), default=1)
            columns[index].word = max(columns[index].word, longest)
            columns[index].cell = max(columns[index].cell, len(text))
    wanted = sum(column.word + _PADDING for column in columns)
    _keep_short(rows, columns, _SIZES[0][0] - wanted)
    size = next((name for most, name in _SIZES if wanted <= most), "broken-words")
    kept = "kept" if len(rows) <= _FEW_ROWS and characters <= _FEW_WORDS else ""
    if classes := " ".join(filter(None, (size, kept))):
        table.set("class", classes)


def _keep_short(rows: list[Element], columns: list[_Column], room: int) -> None:
    """Keeps the cells of short columns on one line, the shortest first, as far as room goes."""
    order = sorted(range(len(columns)), key=lambda index: columns[index].cell)
    for index in order:
        column = columns[index]
        room -= column.cell - column.word
        if column.cell > _SHORT or room < 0:
            return
        for row in rows:
            if index < len(row):
                cell = row[index]
                cell.set("class", f"{cell.get('class', '')} short".strip())
