"""Finds things in a PDF that is opened for damage: elements, marks, destinations, links."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf


def saved(pdf: pikepdf.Pdf) -> bytes:
    written = BytesIO()
    pdf.save(written)
    return written.getvalue()


def elements(pdf: pikepdf.Pdf, role: str) -> Iterator[pikepdf.Object]:
    """All structure elements of a role, in reading order."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if element.get("/S") == f"/{role}":
            yield element
        waiting += reversed([kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary)])


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    if "/K" not in element:
        return []
    return list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]


def marks(element: pikepdf.Object) -> Iterator[int]:
    for kid in kids(element):
        if isinstance(kid, int):
            yield kid
        elif "/S" in kid:
            yield from marks(kid)


def page_of(pdf: pikepdf.Pdf, name: str) -> pikepdf.Page:
    return next(page for page in pdf.pages if page.obj.objgen == spot(pdf, name)[0].objgen)


def names(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.Names.Dests.Names


def place(pdf: pikepdf.Pdf, name: str) -> int:
    return [str(entry) for entry in list(names(pdf))[::2]].index(name) * 2


def spot(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    goal = names(pdf)[place(pdf, name) + 1]
    return goal.D if isinstance(goal, pikepdf.Dictionary) else goal


def paragraph(pdf: pikepdf.Pdf, number: int) -> pikepdf.Object:
    """The structure element of the paragraph with this number."""
    return numbered(pdf)[number - 1]


def numbered(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The paragraphs with a number: a span of that title, and then their text."""
    return [
        element
        for element in elements(pdf, "P")
        if len(held := kids(element)) == 2
        and not isinstance(held[0], int)
        and str(held[0].get("/T", "")) == "number"
    ]


def neighbours(pdf: pikepdf.Pdf) -> tuple[pikepdf.Object, pikepdf.Object]:
    """Two paragraphs with a number that follow each other on a page."""
    return next(
        (one, other)
        for one, other in pairwise(numbered(pdf))
        if one.P.objgen == other.P.objgen and one.Pg.objgen == other.Pg.objgen
    )


def link(pdf: pikepdf.Pdf, goal: str, ordinal: int = 0) -> pikepdf.Object:
    """An annotation that leads to a name, in the order of the pages."""
    found = [
        annotation
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
        if destination(annotation) == goal
    ]
    return found[ordinal]


def destination(annotation: pikepdf.Object) -> str:
    if "/Dest" in annotation:
        return str(annotation.Dest)
    return str(annotation.A.D) if "/A" in annotation and "/D" in annotation.A else ""


def lead(annotation: pikepdf.Object, goal: str) -> None:
    if "/Dest" in annotation:
        annotation.Dest = pikepdf.String(goal)
    else:
        annotation.A.D = pikepdf.String(goal)


def blank(pdf: pikepdf.Pdf, element: pikepdf.Object, mark: int) -> None:
    """Takes the text of a marked content out of its page."""
    page = next(page for page in pdf.pages if page.obj.objgen == element.Pg.objgen)
    kept = []
    inside = False
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "BDC":
            inside = instruction.operands[1].get("/MCID", -1) == mark
        elif operator == "EMC":
            inside = False
        if not (inside and operator in ("Tj", "TJ")):
            kept.append(instruction)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def swap_marks(pdf: pikepdf.Pdf, element: pikepdf.Object, one: int, other: int) -> None:
    """Lets the text of two marked contents change places in the tree."""
    page = next(page for page in pdf.pages if page.obj.objgen == element.Pg.objgen)
    page.contents_coalesce()
    data = page.Contents.read_bytes()
    pattern = rb"/MCID (\d+)"
    turned = {b"%d" % one: b"%d" % other, b"%d" % other: b"%d" % one}
    page.Contents = pdf.make_stream(
        re.sub(pattern, lambda m: b"/MCID " + turned.get(m[1], m[1]), data)
    )


def entry(pdf: pikepdf.Pdf, title: str) -> pikepdf.Object:
    waiting = [pdf.Root.Outlines.First]
    while waiting:
        one = waiting.pop()
        if str(one.Title) == title:
            return one
        waiting += [one[key] for key in ("/Next", "/First") if key in one]
    raise AssertionError(title)
