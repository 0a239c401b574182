"""Places the notes of a book: at the foot of the page, after each chapter, or after the last."""

from collections.abc import Iterator

from edition import languages
from edition.model import Chapter, Edition, Note, NoteRef
from edition.tree import plain
from edition.writing import xhtml
from edition.writing.inlines import Medium
from edition.writing.markup import NOTHING, Xhtml, element, join, text

ANCHOR = "page-notes"


class Footnotes:
    """Gives the footnote of each reference: behind the first one that the book has to it.

    A note that is referred to within a note stands behind that one: the engine cannot set a
    footnote in a footnote.
    """

    def __init__(self, edition: Edition) -> None:
        self._notes = {note.anchor: note for chapter in edition.chapters for note in chapter.notes}
        self._set: set[str] = set()
        self._waiting: list[list[Note]] = []

    def behind(self, medium: Medium, reference: NoteRef) -> Xhtml:
        """The footnote that stands behind a reference, or nothing where it stands elsewhere."""
        note = self._notes[reference.note]
        if note.anchor in self._set:
            return NOTHING
        self._set.add(note.anchor)
        if self._waiting:
            self._waiting[-1].append(note)
            return NOTHING
        return join(self._footnotes(medium, note))

    def _footnotes(self, medium: Medium, note: Note) -> Iterator[Xhtml]:
        waiting, outer = [note], ""
        while waiting:
            one = waiting.pop(0)
            self._waiting.append([])
            inner = body(medium, one)
            waiting[:0] = self._waiting.pop()
            attributes = {
                "id": one.anchor,
                "class": "footnote",
                "role": "doc-footnote",
                "data-tag": "Note",
                "data-within": outer,
            }
            outer = note.anchor
            yield element("span", attributes, inner)


def body(medium: Medium, note: Note) -> Xhtml:
    """What a note says, after its number; the number leads back, and so does every other way."""
    words = languages.words(medium.language)
    first, *others = note.references or ("",)
    attributes = {
        "href": medium.href(first) if first else "",
        "class": "note-number",
        "role": "doc-backlink",
        "aria-label": words.back.format(number=note.number),
    }
    number = element("a" if first else "span", attributes, text(note.number))
    again = (
        element(
            "a", {**attributes, "href": medium.href(other), "class": "again"}, text(f"↑{count}")
        )
        for count, other in enumerate(others, start=2)
    )
    # a space before each: a line may end between them
    ways = join(join((text(" "), way)) for way in again)
    return xhtml.note(medium, note, join((number, text(" "))), ways)


def after_chapter(medium: Medium, chapter: Chapter) -> Xhtml:
    """The notes of a chapter, at its end."""
    if not chapter.notes:
        return NOTHING
    words = languages.words(medium.language)
    heading = element("h2", {"class": "notes-head"}, text(words.notes))
    attributes = {"class": "notes", "role": "doc-endnotes", "aria-label": words.notes}
    return element("section", attributes, heading, _listed(medium, chapter))


def after_book(medium: Medium, edition: Edition) -> Xhtml:
    """The notes of the book, by chapters, as a piece of its own."""
    words = languages.words(medium.language)
    parts = [element("h1", {}, text(words.notes))]
    for chapter in edition.chapters:
        if chapter.notes:
            link = element("a", {"href": medium.href(chapter.anchor)}, text(plain(chapter.title)))
            own = {"id": f"{ANCHOR}-{chapter.anchor}"}
            parts += [element("h2", own, link), _listed(medium, chapter)]
    attributes = {
        "id": ANCHOR,
        "class": "body level-1",
        "role": "doc-endnotes",
        "data-head": words.notes,
        "data-title": words.notes,
    }
    return element("section", attributes, *parts)


def _listed(medium: Medium, chapter: Chapter) -> Xhtml:
    attributes = {"class": "note", "role": "doc-endnote", "data-tag": "Note"}
    return join(
        element("div", {"id": note.anchor, **attributes}, body(medium, note))
        for note in chapter.notes
    )
