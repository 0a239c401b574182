"""Proves that every link of a web edition leads where it should, and nothing is fetched."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from edition.diagnostics import Place
from edition.proof.readings import ChapterText, collapsed
from edition.proof.report import Report
from edition.proof.web.site import START, Site, address, leads_out

_FETCHING = ("stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "preconnect")
_IN_STYLES = re.compile(r"url\(\s*[\"']?([^\"')]*)|@import\s+[\"']([^\"']*)")
_PRINTED = "page-printed"


def prove(site: Site, report: Report) -> None:
    """Reports links that lead nowhere (W10), and what is fetched from elsewhere (W11).

    Also ids that stand twice (W13), and numbers that are no links to their paragraphs (W14).
    """
    for page, root in site.pages.items():
        for element in root.iter("a", "link", "script", "img", "form", "iframe", "source"):
            for href, fetched in _addresses(element):
                _one(site, page, (href, fetched), report)
        for own, count in site.ids[page].items():
            if count > 1:
                report.fault("W13", report.whole, f"the address #{own} stands twice on {page}")
        _numbers(page, root, report)
    for name, data in site.files.items():
        if name.endswith(".css"):
            for found in _IN_STYLES.finditer(data.decode("utf-8", "replace")):
                href = found.group(1) or found.group(2) or ""
                if not href.startswith(("data:", "#")):
                    _one(site, name, (href, True), report)


def _addresses(element: etree._Element) -> Iterator[tuple[str, bool]]:
    """The addresses of an element; whether a browser fetches what is there without being asked."""
    for name in ("href", "src", "srcset", "action"):
        href = element.get(name)
        if href is not None:
            fetching = element.tag != "a" and not (
                element.tag == "link" and element.get("rel") not in _FETCHING
            )
            yield href, fetching


def _one(site: Site, page: str, link: tuple[str, bool], report: Report) -> None:
    href, fetched = link
    if leads_out(href):
        if fetched and not href.startswith("data:"):
            report.fault("W11", report.whole, f"{page} fetches {href}")
        return
    home, own = address(page, href)
    if home not in site.files:
        report.fault("W10", report.whole, f"a link on {page} leads to {href}, which is not there")
    elif own and own not in site.ids.get(home, ()):
        said = f"a link on {page} leads to {href}, where nothing has this address"
        report.fault("W10", report.whole, said)


def _numbers(page: str, root: etree._Element, report: Report) -> None:
    for number in root.iter("span"):
        if number.get("class") != "number":
            continue
        paragraph = number.getparent()
        own = "" if paragraph is None else paragraph.get("id", "")
        link = number.find("a")
        href = "" if link is None else link.get("href", "")
        if href != f"#{own}":
            said = f"the number of the paragraph #{own} on {page} leads to “{href}”"
            report.fault("W14", report.whole, said)


def turned(site: Site) -> tuple[str, ...]:
    """The pages in the order in which the way on leads from one to the next."""
    row = [START]
    while True:
        ways = [
            link.get("href", "")
            for link in site.pages[row[-1]].iter("a")
            if link.get("rel") == "next"
        ]
        following = address(row[-1], ways[0])[0] if ways else ""
        if following not in site.pages or following in row:
            return tuple(row)
        row.append(following)


def addresses(chapters: Iterable[ChapterText], site: Site, report: Report) -> None:
    """Reports addresses that do not lead on from the start page to where they stand (W12)."""
    start = site.pages[START]
    known = {one.get("id"): one for one in start.iter() if one.get("id")}
    for chapter in chapters:
        if chapter.anchor not in site.sections:
            continue
        page = site.sections[chapter.anchor][0]
        for own, place in _wanted(chapter):
            if own not in site.ids[page]:
                continue  # that it is missing is told where it should stand
            goal = _leads(known.get(own))
            if page != START and goal != page:
                said = f"the address #{own} does not lead on from the start page to {page}"
                report.fault("W12", place, said)


def _wanted(chapter: ChapterText) -> Iterator[tuple[str, Place]]:
    yield chapter.anchor, chapter.place
    for passage in chapter.passages:
        for own in passage.anchors:
            yield own, passage.place
    for note in chapter.notes:
        yield note.anchor, note.place
        for passage in note.passages:
            for own in passage.anchors:
                yield own, passage.place


def _leads(element: etree._Element | None) -> str:
    """The page that the link leads to which is an address or stands around it."""
    while element is not None:
        if element.tag == "a":
            return address(START, element.get("href", ""))[0]
        element = element.getparent()
    return ""


def contents(chapters: Iterable[ChapterText], site: Site, report: Report) -> None:
    """Reports chapters that the contents miss, have out of order, or call by another name (V18)."""
    navs = [nav for nav in site.pages[START].iter("nav") if nav.get("role") == "doc-toc"]
    entries = [] if not navs else [(*_goal(one), _text(one)) for one in navs[0].iter("a")]
    last = -1
    for chapter in chapters:
        if chapter.anchor not in site.sections:
            continue
        page, own = site.sections[chapter.anchor][0], chapter.anchor
        goals = {(page, own)} | ({(page, "")} if page != START else set())
        places = [number for number, one in enumerate(entries) if one[:2] in goals]
        title = f"the chapter “{chapter.title}”"
        if not places:
            report.fault("V18", chapter.place, f"the contents miss {title}")
        elif places[0] < last:
            report.fault("V18", chapter.place, f"the contents have {title} out of order")
        elif chapter.title not in entries[places[0]][2]:
            said = f"the contents call {title} “{entries[places[0]][2]}”"
            report.fault("V18", chapter.place, said)
        last = max([last, *places[:1]])


def _goal(link: etree._Element) -> tuple[str, str]:
    return address(START, link.get("href", ""))


def _text(element: etree._Element) -> str:
    return collapsed("".join(str(part) for part in element.itertext()))


def listed(markers: Sequence[tuple[str, str, str]], site: Site, report: Report) -> None:
    """Reports where the list of printed pages and their markers differ (V23)."""
    navs = [nav for nav in site.pages[START].iter("nav") if nav.get("aria-labelledby") == _PRINTED]
    entries = {(*_goal(one), _text(one)) for nav in navs for one in nav.iter("a")}
    for document, own, label in markers:
        if (document, own, label) not in entries:
            report.fault("V23", report.whole, f"page {label} is not in the list of pages")
    for document, own, label in sorted(entries - {*markers}):
        said = f"the list of pages has “{label}”, which leads to no marker ({document}#{own})"
        report.fault("V23", report.whole, said)
