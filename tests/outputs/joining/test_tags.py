"""The structure tree of a joined book is that of the same book made at once."""

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pytest

from tests.outputs.joining.pieces import content

pytestmark = pytest.mark.slow


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Every structure element, with the one that holds it."""
    root = pdf.Root.StructTreeRoot
    waiting = [(kid, root) for kid in root.K]
    while waiting:
        element, holder = waiting.pop()
        yield element, holder
        waiting += [(kid, element) for kid in kids(element) if "/S" in kid]


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    return [kid for kid in element.get("/K", ()) if isinstance(kid, pikepdf.Dictionary)]


def test_there_is_one_tree_with_the_same_elements(pdf: pikepdf.Pdf, whole: pikepdf.Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    assert [str(kid.S) for kid in root.K] == ["/Document"]
    made, once = (Counter(str(one.S) for one, _ in elements(each)) for each in (pdf, whole))
    # the number of a page in a reference is a span of its own; at once the engine counts it
    spans = made.pop("/Span") - once.pop("/Span")
    assert made == once
    assert spans >= 0
    assert languages(pdf) == languages(whole)


def languages(pdf: pikepdf.Pdf) -> Counter[str]:
    return Counter(str(one.Lang) for one, _ in elements(pdf) if "/Lang" in one)


def test_elements_know_their_holders_and_pages(pdf: pikepdf.Pdf) -> None:
    pages = {page.obj.objgen for page in pdf.pages}
    for element, holder in elements(pdf):
        assert element.P.objgen == holder.objgen
        assert "/Pg" not in element or element.Pg.objgen in pages


def test_what_is_marked_is_in_the_trees(pdf: pikepdf.Pdf) -> None:
    marked = {
        (element.Pg.objgen, int(kid)): element.objgen
        for element, _ in elements(pdf)
        for kid in element.get("/K", ())
        if isinstance(kid, int)
    }
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    keys = [int(key) for key in numbers[::2]]
    assert keys == sorted(set(keys))
    assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) > keys[-1]
    parents = dict(zip(keys, numbers[1::2], strict=True))
    seen = 0
    for page in pdf.pages:
        if "/StructParents" not in page.obj:
            continue
        holders = parents[int(page.obj.StructParents)]
        for identifier in map(int, re.findall(rb"/MCID (\d+)", content(page))):
            assert holders[identifier].objgen == marked[page.obj.objgen, identifier]
            seen += 1
    assert seen == len(marked)


def test_links_are_in_the_trees(pdf: pikepdf.Pdf) -> None:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip((int(key) for key in numbers[::2]), numbers[1::2], strict=True))
    for page in pdf.pages:
        for link in page.obj.get("/Annots", ()):
            element = parents[int(link.StructParent)]
            references = [kid for kid in kids(element) if kid.get("/Type") == "/OBJR"]
            assert [one.Obj.objgen for one in references] == [link.objgen]
            assert [one.Pg.objgen for one in references] == [page.obj.objgen]


def test_ids_are_unique_and_listed(pdf: pikepdf.Pdf) -> None:
    listed = list(pdf.Root.StructTreeRoot.IDTree.Names) if ids(pdf) else []
    found = {str(name): one for name, one in zip(listed[::2], listed[1::2], strict=True)}
    assert sorted(found) == sorted(ids(pdf))
    assert list(found) == sorted(found)
    assert all(str(one.ID) == name for name, one in found.items())
    for element, _ in elements(pdf):
        for header in element.get("/A", pikepdf.Dictionary()).get("/Headers", ()):
            assert str(found[str(header)].S) == "/TH"


def ids(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.ID) for element, _ in elements(pdf) if "/ID" in element]
