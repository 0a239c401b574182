"""A book joined from its pieces is compared with the same book made at once: pages and ways."""

from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from tests.outputs.joining.pieces import Bound, texts

pytestmark = pytest.mark.slow

VISIBLE = 96  # of 255: a pixel that differs so much is no matter of rounding


def test_pages_say_the_same(bound: Bound, headless: bytes) -> None:
    made, once = texts(headless), texts(bound.at_once.pdf)
    assert len(made) == len(once)
    if bound.edition.metadata.language == "he":
        # Joined, the marks upon letters have texts of their own; at once some have none. In which
        # order the letters of a Latin word in such a line are read, PDFium guesses.
        made, once = ([letters(page) for page in pages] for pages in (made, once))
    assert made == once


def letters(text: str) -> str:
    kept = (one for one in text if "א" <= one <= "ת" or (one.isascii() and one.isalnum()))
    return "".join(sorted(kept))


def test_pages_look_the_same(bound: Bound, headless: bytes) -> None:
    made, once = pypdfium2.PdfDocument(headless), pypdfium2.PdfDocument(bound.at_once.pdf)
    for number, (one, other) in enumerate(zip(made, once, strict=True), start=1):
        pictures = [page.render(scale=1).to_pil().convert("L") for page in (one, other)]
        assert pictures[0].size == pictures[1].size
        differences = ImageChops.difference(*pictures).histogram()
        assert sum(differences[VISIBLE:]) == 0, f"page {number}"


def places(pdf: pikepdf.Pdf) -> dict[str, tuple[object, ...]]:
    """Every destination as page and place, in the order of the file."""
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    names = list(pdf.Root.Names.Dests.Names)
    return {
        str(name): (pages[goal[0].objgen], *(str(one) for one in list(goal)[1:]))
        for name, goal in zip(names[::2], names[1::2], strict=True)
    }


def test_destinations_are_the_same_and_sorted(pdf: pikepdf.Pdf, whole: pikepdf.Pdf) -> None:
    made = places(pdf)
    assert made == places(whole)
    assert [name.encode() for name in made] == sorted(name.encode() for name in made)


def links(pdf: pikepdf.Pdf) -> list[tuple[object, ...]]:
    """Every link as page, area, words, and goal."""
    goals = places(pdf)
    found: list[tuple[object, ...]] = []
    for index, page in enumerate(pdf.pages):
        for link in page.obj.get("/Annots", ()):
            goal = goals[str(link.Dest)] if "/Dest" in link else str(link.A.URI)
            area = tuple(round(float(one), 2) for one in link.Rect)
            found.append((index, area, str(link.Contents), goal))
    return found


def test_links_lead_to_the_same_places(pdf: pikepdf.Pdf, whole: pikepdf.Pdf) -> None:
    made = links(pdf)
    assert made == links(whole)
    assert not any(str(goal).startswith("xref:") for *_, goal in made)


def test_the_outline_is_the_same(pdf: pikepdf.Pdf, whole: pikepdf.Pdf) -> None:
    made, once = list(outline(pdf)), list(outline(whole))
    assert len(made) > 2
    assert [entry[:3] for entry in made] == [entry[:3] for entry in once]
    assert int(pdf.Root.Outlines.Count) == int(whole.Root.Outlines.Count)
    assert [entry[3] for entry in made] == [entry[3] for entry in once]


def outline(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str, int, int]]:
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}

    def walk(holder: pikepdf.Object, level: int) -> Iterator[tuple[int, str, int, int]]:
        item = holder.get("/First")
        while item is not None:
            page = pages[item.Dest[0].objgen]
            yield level, str(item.Title), page, int(item.get("/Count", 0))
            yield from walk(item, level + 1)
            item = item.get("/Next")

    yield from walk(pdf.Root.Outlines, 1)
