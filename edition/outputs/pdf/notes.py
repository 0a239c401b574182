"""Places the notes of a book: at the foot of the page, after each chapter, or after the last."""

from collections.abc import Iterable, Iterator, Mapping

from edition import languages
from edition.model import Chapter, Edition, Note, NoteRef
from edition.tree import plain, referring
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
    others = enumerate(note.references[1:], start=2)
    ways = [_way(medium, note, other, "again", f"↑{count}") for count, other in others]
    return _body(medium, note, ways)


def _body(medium: Medium, note: Note, ways: Iterable[Xhtml]) -> Xhtml:
    first = note.references[0] if note.references else ""
    number = _way(medium, note, first, "note-number", note.number)
    # a space before each: a line may end between them
    return xhtml.note(
        medium, note, join((number, text(" "))), join(join((text(" "), way)) for way in ways)
    )


def _way(medium: Medium, note: Note, reference: str, name: str, shown: str) -> Xhtml:
    """A way back to a reference; words where nothing refers to the note."""
    attributes = {
        "href": medium.href(reference) if reference else "",
        "class": name,
        "role": "doc-backlink",
        "aria-label": languages.words(medium.language).back.format(number=note.number),
    }
    return element("a" if reference else "span", attributes, text(shown))


def after_chapter(medium: Medium, chapter: Chapter) -> Xhtml:
    """The notes of a chapter, at its end."""
    if not chapter.notes:
        return NOTHING
    words = languages.words(medium.language)
    heading = element("h2", {"class": "notes-head"}, text(words.notes))
    attributes = {"class": "notes", "role": "doc-endnotes", "aria-label": words.notes}
    said = [body(medium, note) for note in chapter.notes]
    return element("section", attributes, heading, _listed(chapter, said))


def after_book(medium: Medium, edition: Edition) -> Xhtml:
    """The notes of the book, by chapters, as a piece of its own."""
    words = languages.words(medium.language)
    parts = [element("h1", {}, text(words.notes))]
    sign = edition.metadata.paragraphs.sign
    for chapter in edition.chapters:
        if chapter.notes:
            link = element("a", {"href": medium.href(chapter.anchor)}, text(plain(chapter.title)))
            numbers = dict(referring(chapter.blocks))
            said = [_named(medium, note, numbers, sign) for note in chapter.notes]
            own = {"id": f"{ANCHOR}-{chapter.anchor}"}
            parts += [element("h2", own, link), _listed(chapter, said)]
    attributes = {
        "id": ANCHOR,
        "class": "body level-1",
        "role": "doc-endnotes",
        "data-head": words.notes,
        "data-title": words.notes,
    }
    return element("section", attributes, *parts)


def _named(medium: Medium, note: Note, numbers: Mapping[str, str], sign: str) -> Xhtml:
    """A note far from its text: each way back is named by its paragraph and its page."""
    ways = []
    for reference in note.references:
        number = numbers.get(reference, "")
        said = languages.paragraph_reference(medium.language, sign, number) if number else ""
        name = "again origin page" if said else "again origin on-page"
        ways.append(_way(medium, note, reference, name, said))
    return _body(medium, note, ways)


def _listed(chapter: Chapter, said: Iterable[Xhtml]) -> Xhtml:
    attributes = {"class": "note", "role": "doc-endnote", "data-tag": "Note"}
    return join(
        element("div", {"id": note.anchor, **attributes}, inner)
        for note, inner in zip(chapter.notes, said, strict=True)
    )
