"""Turns a body into a page: a whole XHTML file with its head."""

from dataclasses import dataclass

from edition.languages import direction
from edition.model import Chapter
from edition.writing.markup import Xhtml, element, text

_NAMESPACES = {
    "xmlns": "http://www.w3.org/1999/xhtml",
    "xmlns:epub": "http://www.idpf.org/2007/ops",
}

_MATTER = {"front": "frontmatter", "part": "bodymatter", "chapter": "bodymatter"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What the heads of all pages of an edition have in common."""

    language: str
    styles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the making: its file, its title, the matter it belongs to, and its body."""

    name: str
    title: str
    matter: str
    body: Xhtml


def document(frame: Frame, page: Page) -> bytes:
    """A page as a whole XHTML file."""
    turned = "rtl" if direction(frame.language) == "rtl" else ""
    root = {**_NAMESPACES, "lang": frame.language, "xml:lang": frame.language, "dir": turned}
    styles = (
        element("link", {"rel": "stylesheet", "type": "text/css", "href": style})
        for style in frame.styles
    )
    head = element("head", {}, element("title", {}, text(page.title)), *styles)
    body = element("body", {"epub:type": page.matter}, Xhtml("\n"), page.body, Xhtml("\n"))
    written = element("html", root, head, body)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{written}\n'.encode()


def matter_of(chapter: Chapter) -> str:
    """The part of the book that a chapter stands in, in the words of EPUB."""
    return _MATTER.get(chapter.kind, "backmatter")
