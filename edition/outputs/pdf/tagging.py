"""Amends the tags that the print engine writes, for readers who listen to a book.

Knows how WeasyPrint tags, but does not load it: layout.py hands over what is to be amended.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from types import ModuleType
from typing import Any

# What an element is, where the engine's own tag says less. ISO 32000-1, 14.8.4.
_GENERIC = frozenset({"/NonStruct", "/Div", "/Span", "/Sect", "/P"})
# What is one thing, on however many pages it stands.
_WHOLE = frozenset(
    {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Caption", "/BlockQuote", "/Sect", "/Div"}
    | {"/L", "/LI", "/LBody", "/Note", "/Table", "/THead", "/TBody", "/TR", "/TH", "/TD"}
)
_TAGS = {
    **dict.fromkeys(("em", "strong", "sup", "sub", "s"), "Span"),
    "code": "Code",
    "pre": "P",
}


@contextmanager
def amended(
    tags: ModuleType, stream: type, artifacts: frozenset[int], resumed: frozenset[int]
) -> Iterator[None]:
    """While it lasts, the engine tags as a listening reader needs it.

    The boxes in `artifacts` become such, heads and folios among them (ISO 14289-1, 7.1); those in
    `resumed` go on with what stands on the page before; an
    element's `data-tag` is its structure type; a Note has an ID (7.9); and languages stand on
    their elements (7.2). The number of a paragraph is titled `number`.
    """
    build, marked = tags._build_box_tree, stream.marked  # type: ignore[attr-defined]
    tags._build_box_tree = _Builder(build, artifacts, resumed)  # type: ignore[attr-defined]
    stream.marked = _marked(marked, artifacts)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        tags._build_box_tree = build  # type: ignore[attr-defined]
        stream.marked = marked  # type: ignore[attr-defined]


def resumed(document: Any) -> frozenset[int]:
    """The boxes that go on from the page before, by identity: their upper sides are cut off."""
    return frozenset(
        id(box)
        for page in document.pages
        for box in page._page_box.descendants()
        if "top" in box.remove_decoration_sides
    )


def _marked(
    original: Callable[..., AbstractContextManager[None]], artifacts: frozenset[int]
) -> Callable[..., AbstractContextManager[None]]:
    def marked(self: Any, box: Any, tag: str) -> AbstractContextManager[None]:
        if id(box) in artifacts:
            artifact: AbstractContextManager[None] = self.artifact()
            return artifact
        return original(self, box, tag)

    return marked


class _Builder:
    """Builds the structure elements of a box by the engine's own function, then amends them.

    What runs over several pages is one element, where the engine makes one for each page; and the
    head of a table that is printed again is an artifact.
    """

    def __init__(
        self,
        build: Callable[..., Iterator[Any]],
        artifacts: frozenset[int],
        resumed: frozenset[int],
    ) -> None:
        self._build = build
        self._artifacts = artifacts
        self._resumed = resumed
        self._open: set[int] = set()
        self._labels: dict[int, Any] = {}
        self._first: dict[tuple[int, str], Any] = {}
        self._lent: dict[int, Any] = {}  # heads of columns that stand for those of a page before

    def __call__(
        self, box: Any, parent: Any, pdf: Any, page: int, marks: Any, *rest: Any
    ) -> Iterator[Any]:
        inner = getattr(box, "_box", box)
        if hasattr(inner, "at_keyword"):
            return  # a margin box: its text is an artifact and has no place in the tree
        if id(inner) in self._artifacts:
            self._lend(inner, type(pdf.catalog))
            return
        source = inner.element
        build = partial(self._build, box, parent, pdf, page, marks, *rest)
        if source is None or "::" in inner.element_tag or source.tag in ("html", "body"):
            yield from self._added(build, inner)
            return
        elements = (
            self._anonymous(build, source)
            if id(source) in self._open
            else (self._own(build, inner, pdf))
        )
        for element in elements:
            if element["S"] == "/NonStruct" and id(source) in self._open:
                if not self._goes_on_anonymous(element, inner, pdf, marks):
                    yield element
            elif not self._goes_on(element, source, pdf, marks):
                yield element

    def _added(self, build: Callable[[], Iterator[Any]], box: Any) -> Iterator[Any]:
        """What a style adds: the label of an item, or words of a link, which are no link more."""
        for element in build():
            if box.element_tag == "li::before":
                self._labels[id(box.element)] = element
            elif element["S"] == "/Link":
                element["S"] = "/Span"
            yield element

    def _anonymous(self, build: Callable[[], Iterator[Any]], source: Any) -> Iterator[Any]:
        """Boxes that the engine puts around lines and cells: their element is tagged already."""
        for element in build():
            self._take_label(element, id(source))
            if element["S"] in _WHOLE and element["S"] != "/LBody":
                element["S"] = "/NonStruct"
            yield element

    def _own(self, build: Callable[[], Iterator[Any]], box: Any, pdf: Any) -> Iterator[Any]:
        before = len(pdf.objects)
        self._open.add(id(box.element))
        built = tuple(build())
        self._open.remove(id(box.element))
        for element in built:
            self._amend(element, box, pdf)
            self._take_back(element, pdf.objects[before:])
            yield element

    def _goes_on(self, element: Any, source: Any, pdf: Any, marks: Any) -> bool:
        """Hands what an element holds to the one that it goes on from, if there is one."""
        if element["S"] not in _WHOLE:
            return False
        key = (id(source), element["S"])
        first = self._first.setdefault(key, element)
        if first is element:
            return False
        if element["S"] == "/Note":
            element.pop("ID", None)  # it stays in the file, and an ID is that of one thing
        self._hand_over(element, first, pdf, marks)
        return True

    def _goes_on_anonymous(self, element: Any, box: Any, pdf: Any, marks: Any) -> bool:
        """The same for lines that stand right in an item or a cell."""
        key = (id(box.element), element["S"])
        if id(box) not in self._resumed or key not in self._first:
            self._first[key] = element
            return False
        self._hand_over(element, self._first[key], pdf, marks)
        return True

    def _hand_over(self, element: Any, first: Any, pdf: Any, marks: Any) -> None:
        for kid in element["K"]:
            if isinstance(kid, int):
                marks[kid] = first.reference
                mark = {"Type": "/MCR", "Pg": element["Pg"], "MCID": kid}
                first["K"].append(type(element)(mark))
            else:
                pdf.objects[int(kid.split()[0])]["P"] = first.reference
                first["K"].append(kid)

    def _lend(self, head: Any, dictionary: type) -> None:
        """Gives the cells of a repeated head something to be marked with."""
        for cell in head.descendants():
            if type(cell).__name__ == "TableCellBox":
                cell.mark = dictionary({"A": dictionary({})})
                self._lent[id(cell.element)] = cell.mark

    def _take_back(self, table: Any, objects: Sequence[Any]) -> None:
        """Lets the cells of a table name the heads that stand in the tree."""
        if table["S"] != "/Table":
            return
        names = {
            id(lent["ID"]): self._first[source, "/TH"]["ID"]
            for source, lent in self._lent.items()
            if "ID" in lent
        }
        for each in objects:
            if isinstance(each, dict) and each.get("S") == "/TD" and "Headers" in each["A"]:
                heads = each["A"]["Headers"]
                heads[:] = [names.get(id(head), head) for head in heads]
        self._lent.clear()

    def _take_label(self, body: Any, source: int) -> None:
        """Takes the label out of the body of an item, where it was built in."""
        label = self._labels.get(source)
        if label is not None and label.reference in body["K"]:
            body["K"].remove(label.reference)

    def _give_label(self, item: Any, source: int) -> None:
        """Puts the label of an item before its body (ISO 32000-1, table 336)."""
        if item["S"] == "/LI" and source in self._labels:
            label = self._labels.pop(source)
            label["S"], label["P"] = "/Lbl", item.reference
            item["K"].insert(0, label.reference)

    def _amend(self, element: Any, box: Any, pdf: Any) -> None:
        text = type(pdf.catalog["Lang"])
        source = box.element
        self._give_label(element, id(source))
        if source.get("lang") and source.tag != "html":
            element["Lang"] = text(source.get("lang"))
        if source.get("class") == "number":
            element["T"] = text("number")
        wanted = source.get("data-tag") or _TAGS.get(source.tag)
        if not wanted or element["S"] not in _GENERIC:
            return
        element["S"] = f"/{wanted}"
        if wanted == "Note":
            element["ID"] = text(source.get("id"))


def describe_links(document: Any, pdf: Any) -> None:
    """Gives every link the words that it shows, where the engine writes only its target."""
    text = type(pdf.catalog["Lang"])
    for page in document.pages:
        for _, _, _, box in page.links:
            annotation = getattr(box, "link_annotation", None)
            if annotation and box.element is not None:
                said = box.element.get("aria-label") or "".join(box.element.itertext())
                annotation["Contents"] = text(" ".join(said.split()) or annotation["Contents"])
