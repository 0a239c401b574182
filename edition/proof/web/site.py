"""Opens a web edition as a browser does: its pages parsed, its addresses followed."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree, html

START = "index.html"
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_HEADING = re.compile(r"h([1-6])")


class UnreadableError(Exception):
    """The folder cannot be read as a web edition; the text says why."""


@dataclass(frozen=True, slots=True)
class Site:
    """A web edition, opened; `pages` are the roots of its pages, `ids` counts the ids of each.

    `sections` has the section of each chapter, and of its notes, by the id of the chapter, with the
    page it stands on: the first that is found.
    """

    files: Mapping[str, bytes]
    pages: Mapping[str, etree._Element]
    ids: Mapping[str, Counter[str]]
    sections: Mapping[str, tuple[str, tuple[etree._Element, ...]]]


def open_site(files: Mapping[str, bytes]) -> Site:
    """Opens the files of a web edition; raises UnreadableError."""
    if START not in files:
        raise UnreadableError(f"the start page {START} is missing")
    pages = {name: _root(name, data) for name, data in files.items() if name.endswith(".html")}
    ids = {name: Counter(_ids(root)) for name, root in pages.items()}
    sections: dict[str, tuple[str, tuple[etree._Element, ...]]] = {}
    for name, root in pages.items():
        for own, found in _sections(root):
            sections.setdefault(own, (name, found))
    return Site(files, pages, ids, sections)


def _root(name: str, data: bytes) -> etree._Element:
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, no_network=True)
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(f"{name} cannot be read ({error})") from error
    return root


def _ids(root: etree._Element) -> Iterator[str]:
    return (own for element in root.iter() if (own := element.get("id")))


def _sections(root: etree._Element) -> Iterator[tuple[str, tuple[etree._Element, ...]]]:
    """The chapters of a page, each with its notes, their headings as deep as the author's."""
    main = root.find(".//main")
    held = [] if main is None else list(main.iterchildren("section"))
    deep = 1 if any(one.get("class") == "titlepage" for one in held) else 0
    for place, section in enumerate(held):
        own = section.get("id", "")
        if not own or own.startswith("page-"):
            continue
        after = held[place + 1] if place + 1 < len(held) else None
        notes = [after] if after is not None and after.get("role") == "doc-endnotes" else []
        for element in section.iter():
            _raise(element, deep)
        yield own, (section, *notes)


def _raise(element: etree._Element, levels: int) -> None:
    found = _HEADING.fullmatch(str(element.tag))
    if found and levels:
        level = int(element.get("aria-level", found.group(1)))
        element.tag = f"h{level - levels}"


def leads_out(href: str) -> bool:
    """Tells whether an address leads out of the folder."""
    return bool(_ELSEWHERE.match(href))


def address(page: str, href: str) -> tuple[str, str]:
    """The file that an address on a page leads to, and the id in it."""
    parts = urlsplit(href)
    path = posixpath.join(posixpath.dirname(page), unquote(parts.path))
    return posixpath.normpath(path) if parts.path else page, unquote(parts.fragment)


def called(site: Site) -> str:
    """The title of the book, as the start page has it."""
    title = site.pages[START].find(".//title")
    return "" if title is None else (title.text or "").strip()


def texts(site: Site) -> Iterator[str]:
    """All text of each chapter."""
    for _, sections in site.sections.values():
        for section in sections:
            yield " ".join(str(part) for part in section.itertext())
