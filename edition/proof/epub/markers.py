"""Proves that every page has its marker in an EPUB, at the word that begins it, and is listed."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from lxml import etree

from edition.model import Edition, PageStart, Paragraph
from edition.proof.epub.navigation import page_list
from edition.proof.epub.package import TYPE, Book
from edition.proof.readings import MARK, ChapterText
from edition.proof.report import Report, shortly

_FIRST = 40  # letters that are compared
_OWN = "page-"  # what an id of the edition's own pages begins with, where other words may follow
_PICTURE = "\ufffc"
BLOCKS = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "dt", "dd", "pre", "caption"}
) | {"figcaption", "div"}


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as it was found: its id and label, its document, the letters that follow it.

    `near` are those in the same block, or in the first one that has any.
    """

    identifier: str
    label: str
    document: str
    following: str
    near: str


def wanted(
    edition: Edition, chapters: Iterable[ChapterText], pages: tuple[PageStart, ...] | None
) -> tuple[PageStart, ...] | None:
    """What the EPUB has to mark, as edition.yaml asks for it; None where it is not known."""
    match edition.metadata.epub.pages:
        case "print":
            return None if pages is None else tuple(page for page in pages if page.anchor)
        case "paragraphs":
            values = _numbers(edition)
            found = [
                PageStart(
                    values[anchor], anchor, 0, passage.number + passage.text.partition(MARK)[0]
                )
                for chapter in chapters
                for passage in chapter.passages
                for anchor in passage.anchors
                if anchor in values
            ]
            return tuple(found)
        case "none":
            return ()


def _numbers(edition: Edition) -> dict[str, str]:
    """The numbers of the paragraphs, by the ids of these."""
    return {
        block.anchor: block.number.value
        for chapter in edition.chapters
        for block in chapter.blocks
        if isinstance(block, Paragraph) and block.number
    }


def prove(pages: tuple[PageStart, ...] | None, book: Book, report: Report) -> None:
    """Compares the markers with the pages, and their list with them."""
    bodies = {path: book.bodies[path] for path in dict.fromkeys(book.spine)}
    _listed(compare(pages, bodies, report), book, report)


def compare(
    pages: tuple[PageStart, ...] | None, bodies: Mapping[str, etree._Element], report: Report
) -> list[Marker]:
    """Compares the markers of documents with the pages, where these are known; gives them."""
    markers = [one for path, body in bodies.items() for one in _markers(path, body)]
    if pages is not None:
        _compare(pages, markers, report)
    return markers


def _compare(pages: tuple[PageStart, ...], markers: list[Marker], report: Report) -> None:
    asked = Counter(page.label for page in pages)
    counts = Counter(marker.label for marker in markers)
    for label in dict.fromkeys([*asked, *counts]):
        if counts[label] < asked[label]:
            report.fault("V21", report.whole, f"page {label} is not marked")
        elif counts[label] > asked[label]:
            said = "marked twice" if asked[label] else "marked, and there is no such page"
            report.fault("V21", report.whole, f"page {label} is {said}")
    waiting: dict[str, list[Marker]] = {}
    for marker in markers:
        waiting.setdefault(marker.label, []).append(marker)
    found = [
        (page, waiting[page.label].pop(0))
        for page in pages
        if counts[page.label] and waiting[page.label]
    ]
    for page, marker in found:
        _at_its_word(page, marker, report)
    _in_order([marker for _, marker in found], markers, report)


def _at_its_word(page: PageStart, marker: Marker, report: Report) -> None:
    """The letters on both sides as far as both are known; a picture may come first instead.

    The pages about the edition begin with other words in print.
    """
    if page.anchor.startswith(_OWN) and not page.offset:
        return
    first = _letters(page.words)[:_FIRST] or (_PICTURE if not page.words else "")
    following = marker.near if page.anchor.startswith(_OWN) else marker.following
    if page.words:
        following = following.replace(_PICTURE, "")
    shared = min(len(first), len(following))
    if first[:shared] != following[:shared] or (first and not following):
        said = f"{shortly(following)} instead of {shortly(page.words or 'a picture')}"
        report.fault("V22", report.whole, f"the marker of page {page.label} stands before {said}")


def _in_order(wanted: list[Marker], markers: list[Marker], report: Report) -> None:
    """Within a document the markers come as the pages do."""
    places = {marker.identifier: place for place, marker in enumerate(wanted)}
    for one, other in pairwise(marker for marker in markers if marker.identifier in places):
        earlier = places[one.identifier] < places[other.identifier]
        if one.document == other.document and not earlier:
            said = f"page {other.label} is marked behind page {one.label}"
            report.fault("V24", report.whole, said)


def _listed(markers: list[Marker], book: Book, report: Report) -> None:
    """Every marker is in the list of pages, under its label, and nothing else is."""
    known = {(marker.document, marker.identifier): marker for marker in markers}
    listed = Counter((entry.document, entry.fragment) for entry in page_list(book))
    for entry in page_list(book):
        marker = known.get((entry.document, entry.fragment))
        if marker is None:
            said = f"the list of pages has “{entry.label}”, which leads to no marker"
            report.fault("V23", report.whole, said)
        elif marker.label != entry.label:
            said = f"the list of pages calls page {marker.label} “{entry.label}”"
            report.fault("V23", report.whole, said)
    for place, marker in known.items():
        if listed[place] != 1:
            said = "twice" if listed[place] else "not"
            report.fault("V23", report.whole, f"page {marker.label} is {said} in the list of pages")


def _markers(path: str, body: etree._Element) -> list[Marker]:
    """The markers of a document in order, with what follows them there."""
    if not any(is_marker(element) for element in body.iter("{*}span")):
        return []
    walk = _Walk()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
    walk.ends.append(len(walk.letters))
    text = "".join(walk.letters)
    starts = [0, *accumulate(map(len, walk.letters))]
    found = []
    for identifier, label, part, end in walk.found:
        start = starts[part]
        near = next((starts[one] for one in walk.ends[end:] if starts[one] > start), len(text))
        following = text[start : start + _FIRST]
        found.append(Marker(identifier, label, path, following, following[: near - start]))
    return found


class _Walk:
    """A walk through a document that gathers its letters, without the ways back from notes.

    `ends` has the places in `letters` where blocks begin or end; a marker in `found` knows how
    many came before it.
    """

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.ends: list[int] = []
        self.found: list[tuple[str, str, int, int]] = []
        self._silent = 0

    def start(self, element: etree._Element) -> None:
        if element.get("role") == "doc-backlink":
            self._silent += 1
        elif is_marker(element):
            own, label = element.get("id", ""), element.get("aria-label", "")
            self.found.append((own, label, len(self.letters), len(self.ends)))
        elif etree.QName(element).localname == "img":
            self.letters.append(_PICTURE)
        self._block(element)
        self._take(element.text)

    def end(self, element: etree._Element) -> None:
        if element.get("role") == "doc-backlink":
            self._silent -= 1
        self._block(element)
        self._take(element.tail)

    def _block(self, element: etree._Element) -> None:
        if etree.QName(element).localname in BLOCKS:
            self.ends.append(len(self.letters))

    def _take(self, text: str | None) -> None:
        if text and not self._silent:
            self.letters.append(_letters(text))


def is_marker(element: etree._Element) -> bool:
    """Tells whether an element marks where a page begins."""
    said = element.get(TYPE, "").split() + element.get("role", "").split()
    return "pagebreak" in said or "doc-pagebreak" in said


def _letters(text: str) -> str:
    """What can be compared whatever the case, the hyphens and the spaces: letters and figures."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one for one in folded if unicodedata.category(one)[0] in "LN" or one == _PICTURE)
