"""Turns what a PDF says of itself into plain data: destinations, outline, labels, title."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf

_DIRECT = (0, 0)  # the number of an object that has none
_DEEPEST = 64
_MOST_PAGES = 99_999  # of a book that counts them in Roman figures or in letters


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a PDF: the number of the page, from 0, and where on it (None: from its edge)."""

    page: int
    height: float | None
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; its spot is None where it leads nowhere."""

    title: str
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Catalog:
    """What a PDF says of itself.

    `names` counts each destination's name; `fields` are those of Dublin Core in its XMP; `sizes`
    are width and height of each page in points.
    """

    destinations: Mapping[str, Spot]
    names: Mapping[str, int]
    outline: tuple[Bookmark, ...]
    labels: tuple[str, ...]
    language: str
    titles: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    sizes: tuple[tuple[float, float], ...]


class Passed:
    """The objects that a walk has passed, so that one that leads back to itself has an end."""

    def __init__(self, most: int = 1) -> None:
        self._most = most
        self._times: Counter[tuple[int, int]] = Counter()

    def by(self, node: pikepdf.Object) -> None:
        """Notes an object; raises ValueError when it comes more often than it may."""
        number = node.objgen if isinstance(node, pikepdf.Object) else _DIRECT
        if number != _DIRECT:
            self._times[number] += 1
            if self._times[number] > self._most:
                raise ValueError(f"what leads to object {number[0]} has no end")


def read(pdf: pikepdf.Pdf) -> Catalog:
    """Reads the catalog of an open PDF."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    names: Counter[str] = Counter()
    spots: dict[str, Spot] = {}
    for name, goal in _named(pdf):
        names[name] += 1
        spot = _spot(goal, pages)
        if spot:
            spots.setdefault(name, spot)
        else:
            names[name] -= 1
    metadata = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    titles = (str(pdf.docinfo.get("/Title", "")), str(metadata.get("dc:title", "")))
    outline = tuple(_outline(pdf, spots, pages))
    language = str(pdf.Root.get("/Lang", ""))
    said, sizes = _fields(metadata), tuple(_size(page) for page in pdf.pages)
    return Catalog(spots, names, outline, _labels(pdf), language, titles, said, sizes)


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    return right - left, top - bottom


def _fields(metadata: pikepdf.models.PdfMetadata) -> dict[str, tuple[str, ...]]:
    fields = {}
    for name in ("creator", "description", "publisher", "rights", "identifier"):
        value = metadata.get(f"dc:{name}", ())
        fields[f"dc:{name}"] = (value,) if isinstance(value, str) else tuple(map(str, value))
    return fields


def _named(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    names = pdf.Root.get("/Names")
    if names is not None and "/Dests" in names:
        yield from ((str(name), goal) for name, goal in _pairs(names.Dests, "/Names", Passed()))
    for name, goal in (pdf.Root.get("/Dests") or pikepdf.Dictionary()).items():
        yield name.removeprefix("/"), goal


def _pairs(
    node: pikepdf.Object, key: str, passed: "Passed", depth: int = 0
) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """The pairs of a name tree or a number tree. ISO 32000-1, 7.9.6 and 7.9.7."""
    passed.by(node)
    if depth > _DEEPEST:
        raise ValueError("a tree of names has no end")
    held = list(node.get(key) or [])
    yield from zip(held[::2], held[1::2], strict=True)
    for kid in node.get("/Kids") or []:
        yield from _pairs(kid, key, passed, depth + 1)


def _spot(goal: pikepdf.Object | None, pages: Mapping[tuple[int, int], int]) -> Spot | None:
    if isinstance(goal, pikepdf.Dictionary):
        goal = goal.get("/D")
    if not isinstance(goal, pikepdf.Array) or not len(goal):
        return None
    page = pages.get(getattr(goal[0], "objgen", (0, 0)))
    if page is None:
        return None
    if len(goal) <= 3 or str(goal[1]) != "/XYZ":
        return Spot(page, None)
    left, height = (None if each is None else float(each) for each in (goal[2], goal[3]))
    return Spot(page, height, left)


def target(action: pikepdf.Object) -> str:
    """What an annotation or a bookmark leads to: `#name`, an address, or nothing."""
    goal = action.get("/Dest")
    if goal is None and "/A" in action:
        if "/URI" in action.A:
            return str(action.A.URI)
        goal = action.A.get("/D")
    named = isinstance(goal, pikepdf.String | pikepdf.Name | str)
    return f"#{str(goal).removeprefix('/')}" if named else ""


def _outline(
    pdf: pikepdf.Pdf, spots: Mapping[str, Spot], pages: Mapping[tuple[int, int], int]
) -> Iterator[Bookmark]:
    root = pdf.Root.get("/Outlines")
    waiting = [root.get("/First")] if root is not None else []
    passed = Passed()
    while waiting:
        entry = waiting.pop()
        if entry is None:
            continue
        passed.by(entry)
        waiting += [entry.get("/Next"), entry.get("/First")]
        goal = entry.get("/Dest")
        if goal is None and "/A" in entry:
            goal = entry.A.get("/D")
        name = target(entry).removeprefix("#")
        yield Bookmark(str(entry.get("/Title", "")), spots.get(name) or _spot(goal, pages))


def _labels(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The label of each page. ISO 32000-1, 12.4.2."""
    root = pdf.Root.get("/PageLabels")
    if root is None:
        return ()
    ranges = {int(start): style for start, style in _pairs(root, "/Nums", Passed())}
    labels, start = [], 0
    style: pikepdf.Object = pikepdf.Dictionary()
    for page in range(len(pdf.pages)):
        if page in ranges:
            style, start = ranges[page], page
        number = int(style.get("/St", 1)) + page - start
        labels.append(str(style.get("/P", "")) + _numeral(str(style.get("/S", "")), number))
    return tuple(labels)


def _numeral(style: str, number: int) -> str:
    if style == "/D":
        return str(number)
    if number > _MOST_PAGES:
        raise ValueError(f"a page is called {number} in letters")
    if style in ("/R", "/r"):
        return _roman(number) if style == "/R" else _roman(number).lower()
    if style in ("/A", "/a"):
        letter = chr(ord(style[1]) + (number - 1) % 26)
        return letter * ((number - 1) // 26 + 1)
    return ""


def _roman(number: int) -> str:
    written = ""
    for value, sign in (
        *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
        *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        count, number = divmod(number, value)
        written += sign * count
    return written
