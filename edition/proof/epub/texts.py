"""Any EPUB, also one that others made → its chapters with their passages and notes."""

from collections.abc import Iterator

from lxml import etree

from edition.proof.epub import documents
from edition.proof.epub.package import TYPE, open_book
from edition.proof.readings import NOWHERE, ChapterText, words

_ABOUT = frozenset({"cover", "titlepage", "imprint", "toc", "colophon", "landmarks"})
_UNFOLLOWED = documents.Sources(lambda href: "", lambda source: "")


def chapters(data: bytes) -> Iterator[ChapterText]:
    """The documents of the reading order that have text; raises UnreadableError."""
    book = open_book(data)
    for path in dict.fromkeys(book.spine):
        body = book.bodies[path]
        if not _is_text(body):
            continue
        found, notes = documents.read(body, _UNFOLLOWED)
        title = next((words(each.text) for each in found if each.kind == "title"), "")
        yield ChapterText("", title, tuple(found), tuple(notes), NOWHERE)


def _is_text(body: etree._Element) -> bool:
    """Whether a document is one of the text, and not a page about the edition."""
    inner = [each for tag in ("section", "nav", "div") for each in body.iterfind(f"{{*}}{tag}")]
    return not any(_ABOUT & set(each.get(TYPE, "").split()) for each in (body, *inner))
