"""Turns an EPUB that was opened into its markers of pages, each with the letters behind it."""

from itertools import accumulate

from lxml import etree

from edition.proof.epub.markers import BLOCKS, is_marker
from edition.proof.epub.package import TYPE, Book, is_own
from edition.proof.page_texts import ENOUGH, MarkedPage, letters
from edition.proof.readings import collapsed

_APART = frozenset({"doc-backlink", "doc-noteref"})


def pages(book: Book) -> tuple[MarkedPage, ...]:
    """The markers in reading order; in pages of the edition’s own, only their block is theirs.

    Numbers, and references to notes, are left out: their figures are no letters, but may have some.
    So is the heading of the imprint, which print does not have.
    """
    return tuple(
        page for path in dict.fromkeys(book.spine) for page in _marked(path, book.bodies[path])
    )


def _marked(path: str, body: etree._Element) -> list[MarkedPage]:
    if not any(is_marker(element) for element in body.iter("{*}span")):
        return []
    walk = _Walk("h1" if any(map(_is_imprint, body.iter("{*}section"))) else "")
    for event, element in etree.iterwalk(body, events=("start", "end")):
        walk.step(element, begins=event == "start")
    starts = [0, *accumulate(map(len, walk.parts))]
    text = "".join(walk.parts)
    own = is_own(body)
    found = []
    for label, part, end in walk.found:
        start = starts[part]
        ends = (starts[one] for one in walk.ends[end:] if letters(text[start : starts[one]]))
        stop = next(ends, len(text)) if own else len(text)
        following = letters(text[start : min(stop, start + 4 * ENOUGH)])[:ENOUGH]
        shown = collapsed(text[start : start + ENOUGH])
        found.append(MarkedPage(label, path, shown, following))
    return found


def _is_imprint(element: etree._Element) -> bool:
    return "imprint" in element.get(TYPE, "").split()


class _Walk:
    """A walk through a document: its text in parts, and where in it blocks end and pages begin."""

    def __init__(self, silent: str) -> None:
        self._silent_tag = silent
        self.parts: list[str] = []
        self.ends: list[int] = []
        self.found: list[tuple[str, int, int]] = []
        self._silent = 0

    def step(self, element: etree._Element, *, begins: bool) -> None:
        tag = etree.QName(element).localname
        apart = element.get("class") == "number" or element.get("role") in _APART
        apart = apart or tag == self._silent_tag
        self._silent += apart and (1 if begins else -1)
        if begins and is_marker(element):
            label = element.get("aria-label", "")
            self.found.append((label, len(self.parts), len(self.ends)))
        if tag in BLOCKS:
            self.ends.append(len(self.parts))
            self.parts.append(" ")
        text = element.text if begins else element.tail
        if text and not self._silent:
            self.parts.append(text)
