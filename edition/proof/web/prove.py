"""Proves a web edition: reads it as a browser does and compares it with the Edition."""

from collections import Counter
from collections.abc import Mapping

from lxml import etree

from edition.diagnostics import Problems
from edition.model import Edition, PageStart
from edition.proof import passages
from edition.proof.comparison import Comparison
from edition.proof.epub import documents, markers
from edition.proof.readings import ChapterText, NoteText, Passage, fingerprint
from edition.proof.report import Report, just_made
from edition.proof.web import links, searching
from edition.proof.web.site import Site, UnreadableError, address, leads_out, open_site


def prove(
    edition: Edition,
    files: Mapping[str, bytes],
    problems: Problems,
    pages: tuple[PageStart, ...] | None = None,
) -> None:
    """Reports every difference between the edition and the pages made of it.

    The codes are those of the EPUB (V03 to V24), and W10 to W16. `pages` are those that are marked,
    None where they are not known.
    """
    report = Report(problems, just_made("web edition"))
    try:
        site = open_site(files)
    except UnreadableError as error:
        report.unreadable(f"something cannot be read: {error}")
        return
    compare(edition, site, report, pages)


def compare(
    edition: Edition, site: Site, report: Report, pages: tuple[PageStart, ...] | None
) -> None:
    """Compares a web edition with the edition that it was made of, as `prove` does."""
    chapters = passages.expected(edition)
    _order(chapters, site, report)
    _texts(chapters, site, report)
    links.prove(site, report)
    links.addresses(chapters, site, report)
    links.contents(chapters, site, report)
    searching.prove(chapters, site, report)
    _markers(edition, site, report, pages)
    report.close()


def _order(chapters: tuple[ChapterText, ...], site: Site, report: Report) -> None:
    """Every chapter is there, and who turns the pages comes to each in the order of the book."""
    row = links.turned(site)
    last = -1
    for chapter in chapters:
        name = f"the chapter “{chapter.title}”"
        if chapter.anchor not in site.sections:
            report.fault("V03", chapter.place, f"{name} is missing")
            continue
        page = site.sections[chapter.anchor][0]
        if page not in row:
            report.fault("W16", chapter.place, f"no page leads on to {name}")
            continue
        if row.index(page) < last:
            report.fault("V03", chapter.place, f"{name} is out of order")
        last = max(last, row.index(page))


def _texts(chapters: tuple[ChapterText, ...], site: Site, report: Report) -> None:
    prints = {name: fingerprint(data) for name, data in site.files.items()}
    comparison = Comparison(report)
    notes: list[NoteText] = []
    occurrences: Counter[str] = Counter()
    for chapter in chapters:
        if chapter.anchor not in site.sections:
            continue
        page, sections = site.sections[chapter.anchor]

        def target(href: str, page: str = page) -> str:
            home, fragment = address(page, href)
            return fragment if fragment in site.ids.get(home, ()) else ""

        def picture(source: str, page: str = page) -> str:
            return "" if leads_out(source) else prints.get(address(page, source)[0], "")

        found: list[Passage] = []
        for section in sections:
            read, held = documents.read(section, documents.Sources(target, picture))
            found += read
            notes += held
            occurrences.update(one for each in section.iter() if (one := each.get("id")))
        comparison.chapter(chapter, found)
    comparison.notes([note for chapter in chapters for note in chapter.notes], notes)
    comparison.close(occurrences)


def _markers(
    edition: Edition, site: Site, report: Report, pages: tuple[PageStart, ...] | None
) -> None:
    """The pages of the printed edition, as far as what they begin with stands here, too."""
    row = links.turned(site)
    bodies: dict[str, etree._Element] = {name: site.pages[name] for name in row}
    wanted: tuple[PageStart, ...] | None = None
    if edition.metadata.epub.pages != "print":
        wanted = ()
    elif pages is not None:
        parts = [part for _, sections in site.sections.values() for part in sections]
        ids = {own for part in parts for one in part.iter() if (own := one.get("id"))}
        wanted = tuple(page for page in pages if page.anchor in ids)
    found = markers.compare(wanted, bodies, report)
    links.listed([(one.document, one.identifier, one.label) for one in found], site, report)
