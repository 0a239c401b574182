"""Compares what the pages of a PDF begin with and what stands behind the markers of an EPUB."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.proof.pdf.letters import Letters
from edition.proof.pdf.twins import TWINS
from edition.proof.report import Report, shortly

ENOUGH = 160  # letters that are known of the beginning of a page
_FIRST = 40  # of them that are compared
_ASTRAY = 0.12  # of the letters, where text runs from right to left


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page of a PDF: its label, how it begins for people, and the letters it may begin with.

    These are several where it is not known what a screen has of them: a heading over notes, or the
    rest of a word that began on the page before. An empty page has none.
    """

    label: str
    shown: str
    beginnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A marker of an EPUB: its label, its document, what follows it for people, and as letters."""

    label: str
    document: str
    shown: str
    following: str


def letters(text: str) -> str:
    """Only the letters and figures of a text: signs and hyphens differ from screen to print."""
    folded = unicodedata.normalize("NFKD", text.translate(TWINS)).casefold()
    return "".join(one for one in folded if unicodedata.category(one)[0] in "LN")


def compare(
    pages: Sequence[PrintedPage], marked: Sequence[MarkedPage], half_title: str, report: Report
) -> None:
    """Reports pages that are not marked, or twice (V21), or at other words (V22, V24).

    The `half_title` stands on a page that only print has.
    """
    asked = [page.label for page in pages if page.beginnings]
    if pages and any(each.startswith(letters(half_title)) for each in pages[0].beginnings):
        asked = asked[1:]
    counts = Counter(page.label for page in marked)
    for label in asked:
        if not counts[label]:
            report.fault("V21", report.whole, f"page {label} of the PDF is not marked")
    known = {page.label: page for page in pages}
    for label, count in counts.items():
        if label not in known:
            said = f"page {label} is marked, and the PDF has no such page"
            report.fault("V21", report.whole, said)
        elif count > 1:
            report.fault("V21", report.whole, f"page {label} is marked twice")
    for page in marked:
        if page.label in known:
            _at_its_word(known[page.label], page, report)
    _in_order(marked, {page.label: place for place, page in enumerate(pages)}, report)


def _at_its_word(page: PrintedPage, marked: MarkedPage, report: Report) -> None:
    if not page.beginnings and not marked.following:
        return
    if not any(_agree(begin, marked.following) for begin in page.beginnings):
        said = f"the marker of page {page.label} stands before {shortly(marked.shown)}"
        begins = f"begins with {shortly(page.shown)}" if page.beginnings else "is empty"
        report.fault("V22", report.whole, f"{said}, and the page of the PDF {begins}")


def _agree(printed: str, marked: str) -> bool:
    """Letters on both sides as far as both are known."""
    shared = min(len(printed), len(marked))
    if Letters(leftward=False).is_leftward(printed + marked):
        missing = Counter(printed[:shared]) - Counter(marked[:shared])
        return missing.total() <= 2 + shared * _ASTRAY
    shared = min(shared, _FIRST)
    return printed[:shared] == marked[:shared] and (shared > 0 or printed == marked)


def _in_order(marked: Sequence[MarkedPage], places: Mapping[str, int], report: Report) -> None:
    """Within a document the markers come as the pages do."""
    last: dict[str, MarkedPage] = {}
    for page in marked:
        before = last.get(page.document)
        if before and places.get(page.label, 0) < places.get(before.label, -1):
            said = f"page {page.label} is marked behind page {before.label}"
            report.fault("V24", report.whole, said)
        last[page.document] = page
