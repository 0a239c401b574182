"""Turns what an EPUB says about itself into pages: its cover and its colophon."""

from edition import __version__, languages
from edition.model import Metadata
from edition.writing.markup import NOTHING, Xhtml, element, join, text
from edition.writing.matter import authors, section

_TOOL = f"make-edition {__version__}"


def cover(metadata: Metadata, picture: str) -> Xhtml:
    """The cover: a picture that fills the page, whose text is what it shows."""
    words = languages.words(metadata.language)
    shown = ", ".join((metadata.title, *authors(metadata)))
    image = {"src": picture, "alt": f"{words.cover}: {shown}", "role": "doc-cover"}
    return element("div", {"epub:type": "cover", "class": "cover"}, element("img", image))


def colophon(metadata: Metadata, accessibility: str, families: tuple[str, ...]) -> Xhtml:
    """How the book was made, in which typefaces, and what is done in it for every reader."""
    words = languages.words(metadata.language)
    label = element("span", {"class": "label"}, text(words.typefaces))
    set_in = join((label, text(": " + words.comma.join(families))))
    parts = [
        element("h1", {"id": "page-colophon"}, text(words.colophon)),
        element("p", {}, text(accessibility)),
        element("p", {}, set_in) if families else NOTHING,
        element("p", {"class": "maker"}, text(f"{_TOOL} · EPUB 3")),
    ]
    return section("colophon", {"role": "doc-colophon", "aria-labelledby": "page-colophon"}, parts)
