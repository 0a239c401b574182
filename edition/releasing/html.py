"""Parts of a page → an HTML document that needs no other file, no script and no network."""

from collections.abc import Iterable
from dataclasses import dataclass

from edition import languages
from edition.releasing.records import as_json
from edition.writing import stylesheets, typefaces
from edition.writing.markup import Xhtml, element, join, text


@dataclass(frozen=True, slots=True)
class Frame:
    """What the head of a page says; `facts` are those for search engines (schema.org)."""

    title: str
    description: str
    language: str
    address: str
    feeds: tuple[tuple[str, str, str], ...]
    image: str
    facts: object


def spoken(tag: str) -> str:
    """The language that a page about a book in this language is in."""
    return tag if languages.speaks(tag) else languages.FALLBACK


def foreign(tag: str, page: str) -> dict[str, str]:
    """The attributes of a text in this language on a page in that one; none where they agree."""
    if tag == page:
        return {}
    return {"lang": tag, "dir": languages.direction(tag)}


def page(frame: Frame, body: Iterable[Xhtml]) -> bytes:
    """The document; HTML, where XHTML would close what cannot hold anything."""
    way = languages.direction(frame.language)
    shown = join(body, "\n")
    kinds = typefaces.inlined(frame.language, (shown,))
    head = element("head", {}, Xhtml("\n"), join(_head(frame, kinds), "\n"), Xhtml("\n"))
    shown = element("body", {}, Xhtml("\n"), shown, Xhtml("\n"))
    root = element("html", {"lang": frame.language, "dir": way}, Xhtml("\n"), head, shown)
    return f"<!DOCTYPE html>\n{root.replace('/>', '>')}\n".encode()


def _head(frame: Frame, kinds: str) -> Iterable[Xhtml]:
    yield element("meta", {"charset": "utf-8"})
    yield element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    yield element("title", {}, text(frame.title))
    if frame.description:
        yield element("meta", {"name": "description", "content": frame.description})
    if frame.address:
        yield element("link", {"rel": "canonical", "href": frame.address})
    for title, kind, href in frame.feeds:
        said = {"rel": "alternate", "type": kind, "href": href, "title": title}
        yield element("link", said)
    yield from _shared(frame)
    style = f"{stylesheets.read('release.css')}{kinds}"
    yield element("style", {}, Xhtml("\n"), Xhtml(style))
    # within a script, “<” would begin markup, and “/>” is none (HTML §4.12.1.3)
    facts = as_json(frame.facts).decode().replace("<", "\\u003c").replace(">", "\\u003e")
    yield element("script", {"type": "application/ld+json"}, Xhtml("\n"), Xhtml(facts))


def _shared(frame: Frame) -> Iterable[Xhtml]:
    """What is shown of the page where somebody shares it (Open Graph); addresses are whole."""
    if not frame.address:
        return
    said = [
        ("og:title", frame.title),
        ("og:description", frame.description),
        ("og:url", frame.address),
        ("og:image", frame.image),
    ]
    for name, value in said:
        if value:
            yield element("meta", {"property": name, "content": value})
