"""The pages that an EPUB lists, held against those of the PDF: what a reader would do by hand."""

import posixpath
import random
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
_LETTERS = 30  # that are compared
_SOME = 12  # of them; letters of two faces that overlap may be read twice
_BEFORE = 24  # letters that end the page before, and no part of a divided word
_TOP = 160  # letters at the head of a page, the running head included
_MOST = 40  # markers that are looked at in a long book
# What is no text of the book on paper, or has its place in the margin.
_APART = "ancestor::*[@role='doc-backlink' or @class='number']"


def strayed(epub: Path, pdf: Path) -> Iterator[str]:
    """What is wrong with the list of pages: a page left out, or one that begins otherwise."""
    with zipfile.ZipFile(epub) as archive:
        files = {n: archive.read(n) for n in archive.namelist() if n.endswith(".xhtml")}
    documents = {posixpath.basename(name): etree.fromstring(file) for name, file in files.items()}
    listed = page_list(documents["nav.xhtml"])
    pages = printed(pdf)
    filled = [label for label, text in pages.items() if text]
    if missing := set(filled[1:]) - {label for label, _ in listed}:  # the half-title is none
        yield f"pages that are not listed: {sorted(missing)}"
    if strange := {label for label, _ in listed} - set(pages):
        yield f"pages that are not printed: {sorted(strange)}"
    order = list(pages)
    if (places := [order.index(label) for label, _ in listed]) != sorted(places):
        yield "the list is not in the order of the pages"
    for label, href in random.Random(1).sample(listed, min(_MOST, len(listed))):
        file, _, anchor = href.partition("#")
        (marker,) = (one for one in documents[file].iter() if one.get("id") == anchor)
        text, page = _around(marker, "following")[:_LETTERS], pages[label]
        before = _around(marker, "preceding")[-_BEFORE:]
        if marker.get("aria-label") != label:
            yield f"page {label} is marked as {marker.get('aria-label')}"
        elif len(page) < 2 * _LETTERS or file == "nav.xhtml" or not text:
            continue  # a picture, a title, or only figures; the contents have other entries here
        elif (
            not (text[:_SOME] in page or text[-_SOME:] in page)
            or before + text[:_SOME] in page[:_TOP]
        ):
            yield f"page {label} is marked before “{text}”, and reads “{page[:80]}”"


def page_list(nav: etree._Element) -> list[tuple[str, str]]:
    """The label and address of each entry."""
    lists = [one for one in nav.iter(f"{XHTML}nav") if one.get(TYPE) == "page-list"]
    links = [link for one in lists for link in one.iter(f"{XHTML}a")]
    return [("".join(map(str, link.itertext())), link.get("href", "")) for link in links]


def printed(pdf: Path) -> dict[str, str]:
    """The letters of each page, by its label."""
    with pypdfium2.PdfDocument(pdf) as document:
        return {
            document.get_page_label(number): letters(_as_read(page.get_textpage()))
            for number, page in enumerate(document)
        }


def _as_read(page: pypdfium2.PdfTextPage) -> str:
    """The text of a page from top to bottom and from left to right, however it was drawn."""
    boxes = [page.get_rect(number) for number in range(page.count_rects())]
    lines: list[list[tuple[float, float, float, float]]] = []
    for box in sorted(boxes, key=lambda box: -(box[1] + box[3])):
        middle = (box[1] + box[3]) / 2
        if lines and lines[-1][0][1] <= middle <= lines[-1][0][3]:
            lines[-1].append(box)
        else:
            lines.append([box])
    return " ".join(page.get_text_bounded(*box) for line in lines for box in sorted(line))


def _around(marker: etree._Element, side: str) -> str:
    """Letters behind or before a marker, in the same document."""
    texts = marker.xpath(f"{side}::text()[not({_APART})][position() < 100]")
    assert isinstance(texts, list)
    return "".join(letters(str(text)) for text in texts)


def letters(text: str) -> str:
    """Only the letters, since figures may stand in the margin and hyphens at the end of a line."""
    kept = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] == "L")
    return "".join(kept).casefold()
