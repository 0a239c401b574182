"""Proves an EPUB: reads it as a reading system does and compares it with the Edition."""

from collections.abc import Mapping

from edition.diagnostics import Problems
from edition.model import Edition, PageStart
from edition.proof import passages
from edition.proof.comparison import Comparison
from edition.proof.epub import documents, markers, metadata, navigation
from edition.proof.epub.archive import UnreadableError, address
from edition.proof.epub.package import Book, is_own, open_book
from edition.proof.readings import (
    ChapterText,
    NoteText,
    Passage,
    fingerprint,
)
from edition.proof.report import Report, just_made


def prove(
    edition: Edition, data: bytes, problems: Problems, pages: tuple[PageStart, ...] | None = None
) -> None:
    """Reports every difference between the edition and the EPUB made of it (codes V01 to V24).

    `pages` are those that it marks; None where they are not known.
    """
    report = Report(problems, just_made("EPUB"))
    try:
        book = open_book(data)
    except UnreadableError as error:
        report.unreadable(f"something cannot be read: {error}")
        return
    compare(edition, book, report, pages)


def compare(
    edition: Edition, book: Book, report: Report, pages: tuple[PageStart, ...] | None
) -> None:
    """Compares an EPUB with the edition that it was made of, as `prove` does."""
    metadata.prove(edition.metadata, book.opf, report)
    chapters = passages.expected(edition)
    homes = _homes(chapters, book, report)
    _order(chapters, homes, book, report)
    _texts(chapters, homes, book, report)
    navigation.prove(chapters, homes, book, report)
    markers.prove(markers.wanted(edition, chapters, pages), book, report)
    report.close()


def _homes(chapters: tuple[ChapterText, ...], book: Book, report: Report) -> dict[str, str]:
    """The document of each chapter: the one with its anchor, else with most of its other ids."""
    homes: dict[str, str] = {}
    for chapter in chapters:
        having = [path for path in book.spine if chapter.anchor in book.ids[path]]
        count = book.everywhere.get(chapter.anchor, 0)
        if count != 1:
            said = "stands twice" if count else "is missing"
            name = f"the address #{chapter.anchor} of the chapter “{chapter.title}”"
            if count or _likely(chapter, book):
                report.fault("V10", chapter.place, f"{name} {said}")
        if having or _likely(chapter, book):
            homes[chapter.anchor] = having[0] if having else _likely(chapter, book)
    return homes


def _likely(chapter: ChapterText, book: Book) -> str:
    anchors = [anchor for passage in chapter.passages for anchor in passage.anchors]
    counts = {path: sum(anchor in book.ids[path] for anchor in anchors) for path in book.spine}
    best = max(counts, key=lambda path: counts[path], default="")
    return best if counts.get(best) else ""


def _order(
    chapters: tuple[ChapterText, ...], homes: Mapping[str, str], book: Book, report: Report
) -> None:
    """Every chapter in the spine, once, and in the order of the book."""
    last = -1
    for chapter in chapters:
        home = homes.get(chapter.anchor)
        if home is None:
            report.fault("V03", chapter.place, f"the chapter “{chapter.title}” is missing")
            continue
        place = book.spine.index(home)
        if place < last:
            report.fault("V03", chapter.place, f"the chapter “{chapter.title}” is out of order")
        if book.spine.count(home) > 1:
            report.fault("V03", chapter.place, f"the chapter “{chapter.title}” stands twice")
        last = max(last, place)


def _texts(
    chapters: tuple[ChapterText, ...], homes: Mapping[str, str], book: Book, report: Report
) -> None:
    read: dict[str, list[Passage]] = {}
    notes: list[NoteText] = []
    prints = {name: fingerprint(data) for name, data in book.files.items()}
    starts = {home: anchor for anchor, home in reversed(list(homes.items()))}
    for path in dict.fromkeys(book.spine):

        def target(href: str, path: str = path) -> str:
            return _target(book, starts, path, href)

        def picture(source: str, path: str = path) -> str:
            return prints.get(address(path, source)[0], "")

        read[path], found = documents.read(book.bodies[path], documents.Sources(target, picture))
        notes += found
    comparison = Comparison(report)
    further = _further(homes, book)
    for chapter in chapters:
        if chapter.anchor in homes:
            home = homes[chapter.anchor]
            paths = (home, *further.get(home, ()))
            comparison.chapter(chapter, [one for path in paths for one in read[path]])
    comparison.notes([note for chapter in chapters for note in chapter.notes], notes)
    comparison.close(book.everywhere)


def _further(homes: Mapping[str, str], book: Book) -> dict[str, list[str]]:
    """The documents in which a chapter goes on, by the one in which it begins.

    They follow it in the reading order, and are no pages of the edition's own.
    """
    known = set(homes.values())
    further: dict[str, list[str]] = {}
    home = ""
    for path in dict.fromkeys(book.spine):
        if path in known:
            home = path
        elif home and not is_own(book.bodies[path]):
            further.setdefault(home, []).append(path)
    return further


def _target(book: Book, starts: Mapping[str, str], path: str, href: str) -> str:
    """The anchor that an href leads to, or nothing where it leads nowhere.

    An id that stands nowhere in the book is given as it is: that it is missing is told once, where
    it should stand.
    """
    home, fragment = address(path, href)
    if not fragment:
        return starts.get(home, "")
    here = fragment in book.ids.get(home, ())
    return fragment if here or (home in book.ids and not book.everywhere.get(fragment)) else ""
