"""Proves a PDF: reads its text, tags, links and outline and compares them with the Edition."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf

from edition import languages
from edition.diagnostics import Place, Problems
from edition.model import Edition, Printed
from edition.proof import passages
from edition.proof.comparison import Comparison, Eyes
from edition.proof.epub.archive import UnreadableError
from edition.proof.pdf import catalog, impressions, metadata, outline, setting, tagged
from edition.proof.pdf.catalog import Catalog, Spot
from edition.proof.pdf.letters import Letters
from edition.proof.pdf.reading import Readers, Reading
from edition.proof.readings import ChapterText, NoteText, Passage, words
from edition.proof.report import Report, just_made, shortly
from edition.workshop.crew import Crew
from edition.workshop.work import Died

ALONE = Readers(Crew(1), keep=False)

_SETTINGS = Place("edition.yaml")

# What reading a PDF raises where something in it is not what it should be.
DAMAGE = (
    pikepdf.PdfError,
    AttributeError,
    IndexError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)

_POINTS = 72 / 25.4  # in a millimetre
_NEAR = 0.1  # points by which a page may be larger or smaller
_NAMELESS = re.compile("stream <[^>]*>:? ?")


@dataclass(frozen=True, slots=True)
class Book:
    """A PDF, opened."""

    catalog: Catalog
    tagged: tagged.Tagged


def prove(edition: Edition, printed: Printed, problems: Problems, readers: Readers = ALONE) -> None:
    """Reports every difference between the edition and the PDF made of it (V01 to V20, V25)."""
    report = Report(problems, just_made("PDF"))
    try:
        book = open_book(printed.pdf, readers)
    except UnreadableError as error:
        report.unreadable(f"something cannot be read: {error}")
        return
    except Died:
        problems.error(
            "T12",
            _SETTINGS,
            "the process that read the PDF back was ended from outside",
            hint="if memory is short, try --jobs 1",
        )
        return
    _labels(printed, book.catalog, report)
    compare(edition, book, [page.label for page in printed.pages], report)


def compare(edition: Edition, book: Book, labels: Sequence[str], report: Report) -> None:
    """Compares a PDF, its pages called so, with the edition that it was made of."""
    metadata.prove(edition.metadata, book.catalog, report)
    _sizes(edition.metadata.print.trim, book.catalog, report)
    letters = Letters(languages.direction(edition.metadata.language) == "rtl")
    expected = passages.expected(edition)
    chapters = _as_printed(expected, edition.metadata.language, labels, book.catalog)
    matched = _texts(chapters, book, letters, report)
    outline.prove(tuple(zip(expected, chapters, strict=True)), matched, book.catalog, report)
    report.close()


def open_book(data: bytes, readers: Readers = ALONE) -> Book:
    """Opens the bytes of a PDF; raises UnreadableError."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            reading = Reading(pdf, data, readers)
            said = catalog.read(pdf)  # in the meantime
            book = Book(said, tagged.read(pdf, reading.runs()))
            if found := pdf.get_warnings():
                raise ValueError(found[0])
            return book
    except pikepdf.PasswordError as error:
        raise UnreadableError("the PDF is encrypted") from error
    except DAMAGE as error:
        raise UnreadableError(damaged(error)) from error


def damaged(error: Exception) -> str:
    """Says that a PDF is damaged, and how, but not where in memory it was read from."""
    return f"the PDF is damaged ({_NAMELESS.sub('', str(error))})"


def _labels(printed: Printed, said: Catalog, report: Report) -> None:
    wanted = [page.label for page in printed.pages]
    if len(wanted) != len(said.labels):
        message = f"{len(said.labels)} pages have a label instead of {len(wanted)}"
        report.fault("V19", report.whole, message)
        return
    for number, (one, other) in enumerate(zip(wanted, said.labels, strict=True), 1):
        if one != other:
            message = f"page {number} of the file is labelled “{other}” instead of “{one}”"
            report.fault("V19", report.whole, message)


def _sizes(trim: tuple[float, float], said: Catalog, report: Report) -> None:
    """Every page is as large as the book (V25)."""
    other = [
        number
        for number, size in enumerate(said.sizes, 1)
        if any(
            abs(found - wanted * _POINTS) > _NEAR for found, wanted in zip(size, trim, strict=True)
        )
    ]
    if other:
        width, height = (f"{side / _POINTS:.1f}" for side in said.sizes[other[0] - 1])
        message = (
            f"page {other[0]} is {width} × {height} mm instead of {trim[0]:g} × {trim[1]:g} mm"
        )
        more = f", and {len(other) - 1} more are not either" if len(other) > 1 else ""
        report.fault("V25", report.whole, message + more)


def _as_printed(
    chapters: Sequence[ChapterText], language: str, labels: Sequence[str], said: Catalog
) -> list[ChapterText]:
    """What print has to show; the page of a reference is that of the destination it leads to."""
    own = languages.words(language)

    def page(anchor: str) -> str:
        spot = said.destinations.get(anchor)
        if spot is None or spot.page >= len(labels):
            return ""
        return own.page.format(page=labels[spot.page])

    return [setting.printed(chapter, page) for chapter in chapters]


def _texts(
    chapters: Sequence[ChapterText], book: Book, letters: Letters, report: Report
) -> list[tuple[Passage, Passage]]:
    """Compares the text; gives the passages of the chapters as they belong together."""
    known = _known(chapters, book.catalog, letters)
    comparison = Comparison(report, Eyes(letters.normal, letters.same))
    body = impressions.passages(book.tagged.body, known)
    for group, found in _groups(chapters, body, book.catalog, report):
        comparison.chapter(group, found, whole=False)
    wanted = [note for chapter in chapters for note in chapter.notes]
    matched = list(comparison.matched)
    _pages_in_order(matched, report)
    comparison.notes(wanted, _notes(book, known))
    comparison.close(book.catalog.names)
    return matched


def _known(chapters: Sequence[ChapterText], said: Catalog, letters: Letters) -> impressions.Known:
    notes = [note for chapter in chapters for note in chapter.notes]
    held = [passage for chapter in chapters for passage in chapter.passages]
    held += [passage for note in notes for passage in note.passages]
    spots: dict[int, dict[str, Spot]] = {}
    for name, spot in said.destinations.items():
        spots.setdefault(spot.page, {})[name] = spot
    begin = impressions.beginning
    return impressions.Known(
        letters,
        frozenset(note.anchor for note in notes),
        frozenset(note.number for note in notes),
        {anchor: note.anchor for note in notes for anchor in note.back},
        beginnings=frozenset(begin(letters, passage.text) for passage in held),
        spots=spots,
    )


def _groups(
    chapters: Sequence[ChapterText], body: Sequence[Passage], said: Catalog, report: Report
) -> list[tuple[ChapterText, list[Passage]]]:
    """Each chapter with what stands on its pages; chapters on the same page are taken as one."""
    groups: list[tuple[ChapterText, int]] = []
    for chapter in chapters:
        last = groups[-1][1] if groups else 0
        page = _first_page(chapter, said, last, report)
        if groups and page == last:
            groups[-1] = (_together(groups[-1][0], chapter), last)
        else:
            groups.append((chapter, page))
    starts = sorted(page for _, page in groups)
    held: dict[int, list[Passage]] = {page: [] for page in starts}
    for found in body:
        place = bisect_right(starts, found.place.line)
        if place:
            held[starts[place - 1]].append(found)
    return [(chapter, held[page]) for chapter, page in groups]


def _first_page(chapter: ChapterText, said: Catalog, last: int, report: Report) -> int:
    """The page, from 1, that a chapter begins on; that of the one before where it is not known."""
    name = f"the chapter “{chapter.title}”"
    count = said.names.get(chapter.anchor, 0)
    if count != 1:
        fault = "stands twice" if count else "is missing"
        report.fault("V10", chapter.place, f"the address #{chapter.anchor} of {name} {fault}")
    spot = said.destinations.get(chapter.anchor)
    page = spot.page + 1 if spot else last
    if page < last:
        report.fault("V03", chapter.place, f"{name} is out of order")
    return page


def _together(one: ChapterText, other: ChapterText) -> ChapterText:
    both = one.passages + other.passages
    return replace(one, passages=both, notes=one.notes + other.notes)


def _notes(book: Book, known: impressions.Known) -> list[NoteText]:
    """All notes in the order of the pages."""
    return [impressions.note(name, pieces, known) for name, pieces in book.tagged.notes.items()]


def _pages_in_order(matched: Sequence[tuple[Passage, Passage]], report: Report) -> None:
    """What follows in the book stands on the same page or a later one."""
    last = 0
    for expected, found in matched:
        page = found.place.line
        if page and page < last:
            message = f"{shortly(words(expected.text))} stands on page {page}, after page {last}"
            report.fault("V06", expected.place, message)
        last = page or last
