"""Turns the notes of a chapter into a list with the ways back, for every output that has links."""

from collections.abc import Mapping
from dataclasses import replace

from edition import languages, tree
from edition.model import Note, Paragraph, Text
from edition.writing import xhtml
from edition.writing.inlines import Medium
from edition.writing.markup import Xhtml, element, join, text

Numbers = Mapping[str, str]

_LONG = 5000  # characters: Kobo shows no longer note over the text, but goes to it
_ARROWS = {"ltr": "\u21a9", "rtl": "\u21aa"}
_AS_TYPE = "\ufe0e"  # asks for a sign of the type, not a coloured picture


def note_list(medium: Medium, notes: tuple[Note, ...], paragraphs: Numbers) -> Xhtml:
    """The notes of a chapter; `value` says the number of each, whatever stands before it.

    `paragraphs` has the number of the paragraph that a reference to a note stands in, by the
    anchor of the reference.
    """
    items = (_note(medium, note, paragraphs) for note in notes)
    return element("ol", {"class": "notes"}, Xhtml("\n"), join(items, "\n"), Xhtml("\n"))


def _note(medium: Medium, note: Note, paragraphs: Numbers) -> Xhtml:
    backs = join(_back(medium, note, reference, paragraphs) for reference in note.references)
    # EPUB's term for it is deprecated, and that for footnotes asks for a role that no item may have
    attributes = {"id": note.anchor, "value": note.number}
    first, *others = note.blocks or (None,)
    if others and isinstance(first, Paragraph) and _is_long(note):
        # where a reader comes to the note itself, nobody must turn its pages to get away from it
        opening = xhtml.paragraph(medium, first, after=backs)
        rest = xhtml.note(medium, replace(note, blocks=tuple(others)), after=backs)
        return element("li", attributes, opening, Xhtml("\n"), rest)
    return element("li", attributes, xhtml.note(medium, note, after=backs))


def _is_long(note: Note) -> bool:
    texts = (node.text for node in tree.everything(note.blocks) if isinstance(node, Text))
    return sum(map(len, texts)) > _LONG


def _back(medium: Medium, note: Note, reference: str, paragraphs: Numbers) -> Xhtml:
    """A way back to one of the references, which says where it leads.

    Of several, each shows the number of its paragraph.
    """
    words = languages.words(medium.language)
    paragraph = paragraphs.get(reference, "")
    pattern = words.back_in_paragraph if paragraph else words.back
    attributes = {
        "href": medium.href(reference),
        "class": "backlink",
        "role": "doc-backlink",
        "aria-label": pattern.format(number=note.number, paragraph=paragraph),
    }
    arrow = _ARROWS[languages.direction(medium.language)] + _AS_TYPE
    shown = arrow + (f"\u00a0{paragraph}" if paragraph and len(note.references) > 1 else "")
    return join((text(" "), element("a", attributes, text(shown))))
