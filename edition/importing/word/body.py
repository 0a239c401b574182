"""The paragraphs and tables of a document become blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.importing import grouping, threads
from edition.importing.grouping import Numbered, Read
from edition.importing.matter import (
    Block,
    Break,
    Cell,
    Figure,
    Grid,
    Heading,
    Image,
    Inline,
    Omission,
    Paragraph,
    Rule,
    Run,
    Verbatim,
)
from edition.importing.word.counting import Numbers
from edition.importing.word.package import Element, Story, W
from edition.importing.word.runs import O, Runs, V, text_of
from edition.importing.word.styles import child, is_on, value

_ROLES = ("title", "subtitle", "author", "date", "abstract", "caption")
_WITHIN = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_GONE = {f"{W}del", f"{W}moveFrom"}
_SIDES = {"right": "right", "end": "right", "center": "center"}
_INDENTED = 280  # twentieths of a point, on both sides: a quotation


class Body:
    """The walk through one story: the document, a note, a cell, a text box."""

    def __init__(self, story: Story, runs: Runs, numbers: Numbers) -> None:
        self._story = story
        self._runs = runs
        self._numbers = numbers
        self._names: list[str] = []  # of bookmarks that stand before the next paragraph

    def blocks(self, element: Element) -> list[Block]:
        """The blocks within an element, with lists and quotations put together."""
        found = list(self._read(element))
        boxes, self._runs.gathered.boxes = self._runs.gathered.boxes, []
        for box in boxes:
            inner = self.blocks(box)
            words = " ".join(text_of(b.inlines) for b in inner if isinstance(b, Paragraph))
            self._runs.gathered.tell(
                "S23",
                f"a text box stands behind the text now: “{words[:60]}”",
                hint="move it to where it belongs",
            )
            found += [Read(block, "", None) for block in inner]
        return grouping.gathered(found)

    def _read(self, element: Element) -> Iterator[Read]:
        for each in element:
            if each.tag == f"{W}bookmarkStart":
                self._names.append(each.get(f"{W}name") or "")
            elif each.tag == f"{W}p":
                yield from self._paragraph(each)
            elif each.tag == f"{W}tbl":
                yield from (Read(block, "", None) for block in self._table(each))
            elif each.tag in _GONE:
                self._runs.gathered.changes += 1
            elif each.tag in _WITHIN:
                yield from self._read(each)

    def _paragraph(self, element: Element) -> Iterator[Read]:
        properties = child(element, "pPr")
        style = value(properties, "pStyle") or self._runs.styles.standard
        inlines = self._runs.inlines(element)
        number = self._numbers.of(properties, style) if threads.text(inlines).strip() else None
        own = [mark.get(f"{W}name") or "" for mark in element.iter(f"{W}bookmarkStart")]
        names = tuple(name for name in (*self._names, *own) if name and name != "_GoBack")
        self._names = []
        role = self._runs.styles.role(style)
        level = self._level(properties, style)
        if role == "contents":
            words = text_of(inlines)
            if words:
                self._runs.gathered.omissions.append(Omission("a table of contents", words))
            return
        if level and threads.text(inlines).strip():
            self._runs.gathered.added += [number.shown] if number else []
            yield Read(Heading(level, _as_heading(inlines, number), 0, names), "heading", None)
            return
        if any(rule.get(f"{O}hr") for rule in element.iter(f"{V}rect")):
            yield Read(Rule(), "", None)
        if role == "" and not number and _is_indented(properties):
            role = "quotation"
        yield from self._block(inlines, names, role, number, properties)

    def _block(
        self,
        inlines: tuple[Inline, ...],
        names: tuple[str, ...],
        role: str,
        number: Numbered | None,
        properties: Element | None,
    ) -> Iterator[Read]:
        images = [inline for inline in inlines if isinstance(inline, Image)]
        rest = tuple(inline for inline in inlines if not isinstance(inline, Image))
        if images and not threads.text(rest).strip():
            yield from (Read(Figure(image), "figure", None) for image in images)
            return
        if not threads.text(inlines).strip() and not any(
            not isinstance(i, Run | Break) for i in inlines
        ):
            return
        if role == "code":
            yield Read(Verbatim("".join(_literal(inlines))), "code", None)
            return
        said = role if role in _ROLES else ""
        if not said and _is_display(inlines, properties):
            said = "display"
        block = Paragraph(inlines, 0, names, said)  # type: ignore[arg-type]
        yield Read(block, role, number)

    def _level(self, properties: Element | None, style: str) -> int:
        own = value(properties, "outlineLvl")
        if own.isdigit() and int(own) < 9:
            return int(own) + 1
        return self._runs.styles.heading(style)

    def _table(self, element: Element) -> list[Block]:
        rows: list[list[Cell]] = []
        heads = 0
        open_cells: dict[int, tuple[int, int]] = {}
        contents: list[list[Block]] = []
        last: Element | None = None
        for row in _children(element, "tr"):
            last = row
            cells: list[Cell] = []
            column = 0
            for each in _children(row, "tc"):
                settings = child(each, "tcPr")
                width = min(int(value(settings, "gridSpan") or 1), 100)
                merge = child(settings, "vMerge")
                if merge is not None and (merge.get(f"{W}val") or "continue") == "continue":
                    self._lengthen(rows, open_cells.get(column))
                    column += width
                    continue
                inner = self.blocks(each)
                contents.append(inner)
                open_cells[column] = (len(rows), len(cells))
                cells.append(Cell(threads.joined(inner), width))
                column += width
            repeated = is_on(child(row, "trPr"), "tblHeader")
            if repeated and heads == len(rows):
                heads += 1
            rows.append(cells)
        if len(contents) == 1:
            return contents[0]  # a frame around a text
        alignments = tuple(map(_alignment, _children(last, "tc"))) if last is not None else ()
        heads = heads or self._has_head(element)
        return [Grid(tuple(map(tuple, rows)), heads, (), alignments)]

    def _lengthen(self, rows: list[list[Cell]], place: tuple[int, int] | None) -> None:
        if place:
            cell = rows[place[0]][place[1]]
            rows[place[0]][place[1]] = replace(cell, rows=cell.rows + 1)

    def _has_head(self, element: Element) -> int:
        look = child(child(element, "tblPr"), "tblLook")
        if look is None:
            return 0
        first = look.get(f"{W}firstRow") or ""
        if first:
            return int(first in ("1", "true", "on"))
        try:
            return int(bool(int(look.get(f"{W}val") or "0", 16) & 0x20))
        except ValueError:
            return 0


def _alignment(cell: Element) -> str:
    """To which side the words of a cell are set."""
    for paragraph in _children(cell, "p"):
        return _SIDES.get(value(child(paragraph, "pPr"), "jc"), "")
    return ""


def _children(element: Element, name: str) -> Iterator[Element]:
    for each in element:
        if each.tag == f"{W}{name}":
            yield each
        elif each.tag in _WITHIN:
            yield from _children(each, name)


def _literal(inlines: Sequence[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Run):
            yield inline.text
        elif isinstance(inline, Break):
            yield "\n"


def _as_heading(inlines: tuple[Inline, ...], number: Numbered | None) -> tuple[Inline, ...]:
    label = (Run(f"{number.shown} "),) if number and number.shown else ()
    return (*label, *threads.plain(inlines))


def _is_indented(properties: Element | None) -> bool:
    indent = child(properties, "ind")
    if indent is None:
        return False
    left = indent.get(f"{W}left") or indent.get(f"{W}start") or "0"
    right = indent.get(f"{W}right") or indent.get(f"{W}end") or "0"
    try:
        return float(left) >= _INDENTED and float(right) >= _INDENTED
    except ValueError:
        return False


def _is_display(inlines: tuple[Inline, ...], properties: Element | None) -> bool:
    """Set apart by hand: all of it bold, or in the middle of the line, or in capitals."""
    runs = [inline for inline in inlines if isinstance(inline, Run) and inline.text.strip()]
    words = threads.text(inlines).strip()
    if not runs or len(words) > 160:
        return False
    centred = value(properties, "jc") == "center"
    return centred or all(run.style.strong for run in runs) or (words.isupper() and len(words) > 3)
