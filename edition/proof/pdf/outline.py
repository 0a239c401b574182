"""Proves that the outline of a PDF leads to the page of every chapter and heading, in order."""

from collections.abc import Iterator, Sequence

from edition.diagnostics import Place
from edition.proof.pdf.catalog import Bookmark, Catalog
from edition.proof.pdf.letters import Letters, is_seen
from edition.proof.readings import ChapterText, Passage, words
from edition.proof.report import Report

_Entry = tuple[str, int, Place]  # what it says, the number of its page from 1, and where it is from


def prove(
    chapters: Sequence[tuple[ChapterText, ChapterText]],
    matched: Sequence[tuple[Passage, Passage]],
    said: Catalog,
    report: Report,
) -> None:
    """Compares the outline with the chapters, each as it is and as it is printed."""
    normal = Letters(leftward=False).normal
    pages = {id(expected): found.place.line for expected, found in matched}
    places: dict[str, list[int]] = {}
    for number, bookmark in enumerate(said.outline):
        places.setdefault(normal(bookmark.title), []).append(number)
    last = -1
    for title, page, place in _wanted(chapters, pages, said):
        numbers = places.get(normal(title), [])
        later = [number for number in numbers if number > last]
        if not later:
            fault = "has it out of order" if numbers else "misses it"
            report.fault("V18", place, f"“{title}” is a heading, and the outline {fault}")
            continue
        last = later[0]
        _leads(said.outline[last], title, page, place, report)


def _leads(bookmark: Bookmark, title: str, page: int, place: Place, report: Report) -> None:
    found = bookmark.spot.page + 1 if bookmark.spot else 0
    if page and found != page:
        where = f"page {found}" if found else "nowhere"
        message = f"the outline leads to {where} with “{title}” instead of page {page}"
        report.fault("V18", place, message)


def _wanted(
    chapters: Sequence[tuple[ChapterText, ChapterText]], pages: dict[int, int], said: Catalog
) -> Iterator[_Entry]:
    """Chapters and headings with their pages; 0 where it is not known, which is told elsewhere."""
    for chapter, printed in chapters:
        spot = said.destinations.get(chapter.anchor)
        yield chapter.title, spot.page + 1 if spot else 0, chapter.place
        for heading, shown in zip(_headings(chapter), _headings(printed), strict=True):
            yield words(heading.text), pages.get(id(shown), 0), heading.place


def _headings(chapter: ChapterText) -> list[Passage]:
    headings = [one for one in chapter.passages if one.kind.startswith("heading")]
    return [heading for heading in headings if is_seen(words(heading.text))]
