"""Makes the ways into a book: destinations, links from piece to piece, outline, page labels."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from edition.outputs.pdf.joining.parts import (
    REFERENCE,
    JoiningError,
    Labels,
    OutlineEntry,
    UnknownAnchorError,
)

_STYLES = {"roman": Name.r, "arabic": Name.D}


class Ways:
    """The destinations of a book and the links to them, while its pieces are joined.

    Where it is not the `whole` book, links to what is not there are left as they are.
    """

    def __init__(self, made: Pdf, *, whole: bool = True) -> None:
        self._made, self._whole = made, whole
        self._goals: dict[str, Object] = {}
        self._links: list[tuple[Object, str]] = []

    def add(self, source: Pdf) -> None:
        """Takes the destinations of a piece, whose pages are in the book already."""
        found = source.Root.get("/Names", Dictionary()).get("/Dests")
        if found is None:
            return
        tree = self._made.copy_foreign(source.make_indirect(found))
        for name, goal in _entries(tree):
            if name in self._goals:
                raise JoiningError(f"two places are named “{name}”")
            self._goals[name] = goal

    def watch(self, page: Object) -> None:
        """Takes note of the links of a page; those to other pieces are made when all are there."""
        for link in page.get("/Annots", ()):
            if "/Dest" in link:
                self._links.append((link, ""))
            elif "/A" in link and "/URI" in link.A:
                address = str(link.A.URI)
                if address.startswith(REFERENCE):
                    self._links.append((link, unquote(address.removeprefix(REFERENCE))))

    def close(self, outline: Iterable[OutlineEntry], labels: Iterable[Labels]) -> None:
        """Puts the ways into the book.

        Raises UnknownAnchorError when a link or an entry leads to nothing.
        """
        for link, anchor in self._links:
            if anchor not in self._goals and anchor and not self._whole:
                continue
            self._goal(anchor or str(link.Dest))
            if anchor:
                link.Dest = String(anchor)
                del link["/A"]
        named = sorted((bytes(String(name)), name) for name in self._goals)
        names = Array()
        for _, name in named:
            names.append(String(name))
            names.append(self._goals[name])
        root = self._made.Root
        if named:
            root.Names = Dictionary(Dests=self._made.make_indirect(Dictionary(Names=names)))
        items = list(outline)
        if items:
            root.Outlines = self._outline(items)
        counted = [one for each in labels for one in (each.first, _label(each))]
        if counted:
            root.PageLabels = Dictionary(Nums=Array(counted))

    def _goal(self, anchor: str) -> Object:
        if anchor not in self._goals:
            raise UnknownAnchorError(anchor)
        return self._goals[anchor]

    def _outline(self, entries: list[OutlineEntry]) -> Object:
        """The outline (ISO 32000-1, 12.3.3), all of it open."""
        root = self._made.make_indirect(Dictionary(Type=Name.Outlines, Count=len(entries)))
        above: list[tuple[int, Object]] = [(0, root)]
        for entry in entries:
            item = self._made.make_indirect(
                Dictionary(
                    Title=String(entry.title), Dest=Array(list(self._goal(entry.anchor))), Count=0
                )
            )
            while above[-1][0] >= entry.level:
                above.pop()
            parent = above[-1][1]
            for _, holder in above[1:]:
                holder.Count = int(holder.Count) + 1
            item.Parent = parent
            if "/Last" in parent:
                item.Prev, parent.Last.Next = parent.Last, item
            else:
                parent.First = item
            parent.Last = item
            above.append((max(entry.level, 1), item))
        return root


def _entries(tree: Object) -> Iterator[tuple[str, Object]]:
    """The names of a name tree with what they stand for (ISO 32000-1, 7.9.6)."""
    listed = tuple(tree.get("/Names", ()))
    for name, value in zip(listed[::2], listed[1::2], strict=True):
        yield str(name), value
    for kid in tree.get("/Kids", ()):
        yield from _entries(kid)


def _label(labels: Labels) -> Dictionary:
    made = Dictionary(S=_STYLES[labels.style])
    if labels.start != 1:
        made.St = labels.start
    return made
