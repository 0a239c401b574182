"""Proves that the contents of an EPUB lead to every chapter, in order, and nowhere else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from edition.proof.epub.archive import address
from edition.proof.epub.package import NAMES, TYPE, Book
from edition.proof.readings import ChapterText, collapsed
from edition.proof.report import Report


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: what it says, and the document and id that it leads to."""

    label: str
    document: str
    fragment: str


def prove(
    chapters: Iterable[ChapterText], homes: Mapping[str, str], book: Book, report: Report
) -> None:
    """Compares the nav and the NCX with the chapters and the documents that these stand in."""
    lists = _lists(book)
    if "the contents" not in lists:
        report.fault("V18", report.whole, "the contents are missing")
    for name, entries in lists.items():
        _lead_somewhere(name, entries, book, report)
        if name in ("the contents", "the NCX"):
            _reach(
                name,
                entries,
                [chapter for chapter in chapters if chapter.anchor in homes],
                book,
                report,
            )


def page_list(book: Book) -> list[Entry]:
    """The entries of the list of pages; none where there is no such list."""
    return _lists(book).get("the list “page-list”", [])


def _lists(book: Book) -> dict[str, list[Entry]]:
    lists: dict[str, list[Entry]] = {}
    for nav in book.bodies[book.nav].iter("{*}nav") if book.nav in book.bodies else ():
        kind = nav.get(TYPE) or nav.get("id") or "unnamed"
        name = "the contents" if kind == "toc" else f"the list “{kind}”"
        links = [(_text(link), link.get("href", "")) for link in nav.iter("{*}a")]
        lists[name] = [Entry(label, *address(book.nav, href)) for label, href in links]
    if book.ncx is not None:
        points = book.ncx.iterfind(".//ncx:navPoint", NAMES)
        lists["the NCX"] = [_point(point, book.ncx_name) for point in points]
    return lists


def _point(point: etree._Element, name: str) -> Entry:
    label, content = point.find("ncx:navLabel", NAMES), point.find("ncx:content", NAMES)
    href = "" if content is None else content.get("src", "")
    return Entry("" if label is None else _text(label), *address(name, href))


def _text(element: etree._Element) -> str:
    return collapsed("".join(str(part) for part in element.itertext()))


def _lead_somewhere(name: str, entries: list[Entry], book: Book, report: Report) -> None:
    for entry in entries:
        here = book.ids.get(entry.document)
        # An id that is nowhere in the book is told where it should stand.
        astray = entry.fragment and here is not None and book.everywhere.get(entry.fragment)
        if here is None or (astray and entry.fragment not in here):
            said = f"{name} lead to nowhere with “{entry.label}”"
            report.fault("V18", report.whole, said)


def _reach(
    name: str, entries: list[Entry], chapters: list[ChapterText], book: Book, report: Report
) -> None:
    last = -1
    for chapter in chapters:
        places = [number for number, entry in enumerate(entries) if _leads(entry, chapter, book)]
        title = f"the chapter “{chapter.title}”"
        if not places:
            report.fault("V18", chapter.place, f"{name} miss {title}")
        elif places[0] < last:
            report.fault("V18", chapter.place, f"{name} have {title} out of order")
        elif chapter.title not in entries[places[0]].label:
            said = f"{name} call {title} “{entries[places[0]].label}”"
            report.fault("V18", chapter.place, said)
        last = max([last, *places[:1]])


def _leads(entry: Entry, chapter: ChapterText, book: Book) -> bool:
    return entry.fragment == chapter.anchor or (
        not entry.fragment and chapter.anchor in book.ids.get(entry.document, ())
    )
