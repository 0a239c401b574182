"""Turns each page of a PDF into a digest of all that the reading of its text rests upon.

That is the page with everything it refers to (contents, fonts, pictures, states), down to the last
byte, but not what is made of its text elsewhere: tags, links and destinations.
"""

import hashlib
from collections.abc import Iterator, Mapping

import pikepdf

_ELSEWHERE = frozenset({"/Parent", "/Annots", "/StructParents", "/Tabs"})
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")  # ISO 32000-1, table 30
_DEEPEST = 100


def digests(pdf: pikepdf.Pdf) -> list[bytes] | None:
    """A digest for each page; none where the file is not as a file should be.

    One that had to be repaired may be repaired in another way by another reader.
    """
    if pdf.get_warnings() or pdf.is_encrypted:
        return None
    grounds = _Grounds()
    layers = grounds.of(pdf.Root.get("/OCProperties"), 0)
    found = [grounds.of_page(page.obj, layers) for page in pdf.pages]
    return None if pdf.get_warnings() else found


class _Grounds:
    """Digests of what was met so far, by object."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bytes] = {}

    def of_page(self, page: pikepdf.Object, layers: bytes) -> bytes:
        own = {name: value for name, value in page.items() if name not in _ELSEWHERE}
        inherited = {name: value for name, value in _above(page) if name not in own}
        return self._mapped(inherited | own, layers, 0)

    def of(self, value: object, depth: int) -> bytes:
        if depth > _DEEPEST:
            raise ValueError("what a page refers to has no end")
        if not isinstance(value, pikepdf.Object):
            return repr(value).encode()
        if not value.is_indirect:
            return self._digest(value, depth)
        key = value.objgen
        if key not in self._known:
            self._known[key] = self._digest(value, depth)
        return self._known[key]

    def _digest(self, value: pikepdf.Object, depth: int) -> bytes:
        if isinstance(value, pikepdf.Stream):
            return self._mapped(dict(value.items()), value.read_raw_bytes(), depth)
        if isinstance(value, pikepdf.Dictionary):
            return self._mapped(dict(value.items()), b"", depth)
        if isinstance(value, pikepdf.Array):
            return _sum(b"array", *(self.of(each, depth + 1) for each in value))
        return value.unparse()

    def _mapped(self, held: Mapping[str, object], data: bytes, depth: int) -> bytes:
        pairs = sorted((name.encode(), self.of(value, depth + 1)) for name, value in held.items())
        return _sum(b"map", data, *(part for pair in pairs for part in pair))


def _above(page: pikepdf.Object) -> Iterator[tuple[str, object]]:
    """What a page has from the nodes of the tree above it, the nearest last."""
    nodes = [page]
    while "/Parent" in nodes[-1] and len(nodes) < _DEEPEST:
        nodes.append(nodes[-1].Parent)
    for node in reversed(nodes[1:]):
        yield from ((name, node[name]) for name in _INHERITED if name in node)


def _sum(*parts: bytes) -> bytes:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()
