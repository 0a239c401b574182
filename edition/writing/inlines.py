"""Turns inlines into XHTML, for every output alike; an output's Medium says where things stand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from edition.languages import direction
from edition.model import (
    Code,
    CrossMark,
    CrossReference,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    NoteMark,
    NoteRef,
    Number,
    Picture,
    Span,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from edition.writing.markup import Xhtml, element, join, text


def _shown(number: Number) -> Xhtml:
    return text(number.shown)


@dataclass(frozen=True, slots=True)
class Medium:
    """What an output knows and the shapes do not.

    `href` gives the address of an anchor, `picture` the address of a picture's path,
    `after_reference` what stands right behind a reference to a note (a footnote, in print), and
    `number` how the number of a paragraph is shown.
    """

    language: str
    href: Callable[[str], str]
    picture: Callable[[str], str]
    after_reference: Callable[[NoteRef], Xhtml]
    number: Callable[[Number], Xhtml] = _shown


def language(medium: Medium, tag: str) -> dict[str, str]:
    """The attributes that mark a language (none for no tag), with its direction where it turns."""
    if not tag:
        return {}
    turned = direction(tag) if direction(tag) != direction(medium.language) else ""
    return {"lang": tag, "xml:lang": tag, "dir": turned}


def inlines(medium: Medium, children: Iterable[Inline]) -> Xhtml:
    """Inlines in order."""
    return join(_inline(medium, child) for child in children)


def _inline(medium: Medium, inline: Inline) -> Xhtml:
    match inline:
        case Text(characters):
            return text(characters)
        case Code(characters):
            return element("code", {}, text(characters))
        case LineBreak():
            return element("br", {})
        case Picture(path, alt):
            return element("img", {"src": medium.picture(path), "alt": alt})
        case Link(children, href):
            return element("a", {"href": href}, inlines(medium, children))
        case NoteRef():
            return join((reference(medium, inline), medium.after_reference(inline)))
        case CrossReference(children, target, page):
            attributes = {"href": medium.href(target), "class": "ref page" if page else "ref"}
            return element("a", attributes, inlines(medium, children))
        case NoteMark() | CrossMark():
            raise AssertionError(f"a mark was not settled: {inline}")
        case _:
            return _styled(medium, inline)


def _styled(
    medium: Medium,
    inline: Emphasis | Strong | Strike | Subscript | Superscript | Span,
) -> Xhtml:
    inner = inlines(medium, inline.children)
    match inline:
        case Emphasis():
            return element("em", {}, inner)
        case Strong():
            return element("strong", {}, inner)
        case Strike():
            return element("s", {}, inner)
        case Subscript():
            return element("sub", {}, inner)
        case Superscript():
            return element("sup", {}, inner)
        case Span(_, lang, classes, anchor):
            attributes = {"id": anchor, "class": " ".join(classes), **language(medium, lang)}
            return element("span", attributes, inner)


def reference(medium: Medium, ref: NoteRef) -> Xhtml:
    """A reference to a note: a link that is raised by the stylesheet."""
    attributes = {
        "id": ref.anchor,
        "href": medium.href(ref.note),
        "class": "noteref",
        "epub:type": "noteref",
        "role": "doc-noteref",
    }
    return element("a", attributes, text(ref.number))
