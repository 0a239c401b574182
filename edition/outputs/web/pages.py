"""Turns a body into a web page: its head, the bar above it, the ways on below it."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from edition import __version__, languages
from edition.languages import Words, direction
from edition.model import Metadata
from edition.outputs.web import about
from edition.outputs.web.about import Data
from edition.outputs.web.plan import INDEX, SCRIPT, START
from edition.outputs.web.plan import address as address_of
from edition.writing import matter
from edition.writing.markup import NOTHING, Xhtml, element, join, text

# Nothing comes from elsewhere, and nothing goes there (W3C, Content Security Policy 3). The pages
# also work where they are opened from a disk; there “self” is not enough.
_POLICY = (
    "default-src 'none'; script-src 'self' file: {data}; style-src 'self' file:; "
    "img-src 'self' file: data:; font-src 'self' file: data:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A way on: to the page before or behind, with its title."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the making: its file, its title, its body, the ways on, and what it is."""

    name: str
    title: str
    body: Xhtml
    before: Turn | None
    behind: Turn | None
    data: Data


def document(said: Metadata, styles: tuple[str, ...], page: Page) -> Xhtml:
    """A page as a whole."""
    words = languages.words(said.language)
    turned = "rtl" if direction(said.language) == "rtl" else ""
    skip = element("a", {"class": "skip", "href": "#page-text"}, text(words.skip))
    main = element("main", {"id": "page-text"}, Xhtml("\n"), page.body, Xhtml("\n"))
    parts = [skip, _bar(said, words, page), main, _turns(words, page)]
    body = element("body", {}, Xhtml("\n"), join((one for one in parts if one), "\n"), Xhtml("\n"))
    head = _head(said, styles, page)
    root = element("html", {"lang": said.language, "dir": turned}, head, Xhtml("\n"), body)
    return Xhtml(f"<!DOCTYPE html>\n{root}\n")


def _head(said: Metadata, styles: tuple[str, ...], page: Page) -> Xhtml:
    whole = said.title if page.name == START else f"{page.title} – {said.title}"
    home = "" if page.name == START else page.name
    address = f"{base}{home}" if (base := address_of(said)) else ""
    about_it, words = about.as_json(page.data), about.as_json(_for_script(said))
    metas = [
        {"http-equiv": "Content-Security-Policy", "content": _policy((about_it, words))},
        {"name": "viewport", "content": "width=device-width, initial-scale=1"},
        {"name": "color-scheme", "content": "light dark"},
        {"name": "referrer", "content": "no-referrer"},
        {"name": "generator", "content": f"make-edition {__version__}"},
        {"name": "author", "content": languages.names(said.language, matter.authors(said))},
        {"name": "description", "content": " ".join(said.description.split())},
        {"property": "og:type", "content": "book"},
        {"property": "og:title", "content": whole},
        {"property": "og:url", "content": address},
        *({"name": name, "content": content} for name, content in about.highwire(said, address)),
    ]
    links = [
        {"rel": "canonical", "href": address},
        {"rel": "icon", "href": "data:,"},  # or each browser asks the server for one
        {"rel": "license", "href": matter.license_address(said.license)},
        {"rel": "prev", "href": page.before.name if page.before else ""},
        {"rel": "next", "href": page.behind.name if page.behind else ""},
        *({"rel": "stylesheet", "href": style} for style in styles),
    ]
    parts = [
        element("meta", {"charset": "utf-8"}),
        element("title", {}, text(whole)),
        *(element("meta", meta) for meta in metas if meta["content"]),
        *(element("link", link) for link in links if link["href"]),
        element("script", {"src": SCRIPT}),
        _data({"type": "application/ld+json"}, about_it),
        _data({"type": "application/json", "id": "page-words"}, words),
    ]
    return element("head", {}, Xhtml("\n"), join(parts, "\n"), Xhtml("\n"))


def _data(attributes: dict[str, str], data: str) -> Xhtml:
    return element("script", attributes, Xhtml(data))


def _policy(data: Iterable[str]) -> str:
    """The policy, with the digests of the data within a page."""
    digests = (base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in data)
    return _POLICY.format(data=" ".join(f"'sha256-{one}'" for one in digests))


def _bar(said: Metadata, words: Words, page: Page) -> Xhtml:
    """The bar above a page; what only works with a script is shown by it."""
    here = "page" if page.name == START else ""
    home = element("a", {"href": START, "rel": "home", "aria-current": here}, text(said.title))
    field = {
        "id": "page-query",
        "type": "search",
        "placeholder": words.search,
        "aria-label": words.search_book,
        "autocomplete": "off",
        "spellcheck": "false",
        "enterkeyhint": "search",
    }
    searching = element("form", {"role": "search"}, element("input", field))
    dark = {"id": "page-dark", "type": "button", "aria-pressed": "false"}
    button = element("button", dark, text(words.dark))
    tools = element("div", {"class": "tools", "hidden": "hidden"}, searching, button)
    listed = [
        element("p", {"role": "status"}),
        element("ol", {}),
        element("button", {"type": "button", "hidden": "hidden"}, text(words.show_all)),
    ]
    found = {"id": "page-found", "class": "found", "aria-label": words.search, "hidden": "hidden"}
    bar = [element("p", {"class": "home"}, home), tools, element("section", found, *listed)]
    return element("header", {"class": "bar"}, *bar)


def _turns(words: Words, page: Page) -> Xhtml:
    """The ways on, below a page."""
    items = []
    for kind, turn, word in (
        ("prev", page.before, words.previous),
        ("next", page.behind, words.next),
    ):
        if turn:
            shown = (element("span", {"class": "way"}, text(word)), text(" "), text(turn.title))
            link = element("a", {"rel": kind, "href": turn.name}, *shown)
            items.append(element("li", {"class": kind}, link))
    if page.name != START:
        up = element("a", {"href": f"{START}#page-contents"}, text(words.contents))
        items.insert(1 if page.before else 0, element("li", {"class": "up"}, up))
    return element("nav", {"class": "turns"}, element("ul", {}, *items)) if items else NOTHING


def _for_script(said: Metadata) -> Data:
    """What the script says and has to know, in the language of the book."""
    words = languages.words(said.language)
    return {
        "address": address_of(said),
        "citation": matter.citation_at(said, "{place}", "{address}"),
        "index": INDEX,
        "start": START,
        "found": words.found,
        "nothing": words.found_nothing,
        "copy": words.copy_citation,
        "copied": words.citation_copied,
        "close": words.close,
        "note": words.note_label,
    }
