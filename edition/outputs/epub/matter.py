"""Turns what an EPUB says about itself into its cover."""

from edition import languages
from edition.model import Metadata
from edition.writing.markup import Xhtml, element
from edition.writing.matter import authors


def cover(metadata: Metadata, picture: str) -> Xhtml:
    """The cover: a picture that fills the page, whose text is what it shows."""
    words = languages.words(metadata.language)
    shown = ", ".join((metadata.title, *authors(metadata)))
    image = {"src": picture, "alt": f"{words.cover}: {shown}", "role": "doc-cover"}
    return element("div", {"epub:type": "cover", "class": "cover"}, element("img", image))
