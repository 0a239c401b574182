"""Turns the notes of a book into one section, grouped by the chapters that they belong to."""

from dataclasses import replace

from edition import languages, tree
from edition.model import Note, Paragraph, Text
from edition.outputs.epub.anchors import label
from edition.outputs.epub.navigation import NOTES
from edition.outputs.epub.plan import Plan, href
from edition.outputs.epub.stretches import Stretch
from edition.writing import xhtml
from edition.writing.inlines import Medium
from edition.writing.markup import Xhtml, element, join, text

_LONG = 5000  # characters: Kobo shows no longer note over the text, but goes to it
_ARROWS = {"ltr": "\u21a9", "rtl": "\u21aa"}
_AS_TYPE = "\ufe0e"  # asks for a sign of the type, not a coloured picture


def notes_section(
    medium: Medium, stretches: tuple[Stretch, ...], where: Plan, ordinal: int
) -> Xhtml:
    """The notes of a file; `id` stands on the `li`, so that Kobo opens it as a popup."""
    words = languages.words(medium.language)
    groups = (_group(medium, stretch, where) for stretch in stretches)
    own = NOTES if ordinal == 1 else f"{NOTES}-{ordinal}"
    attributes = {"epub:type": "endnotes", "role": "doc-endnotes", "aria-labelledby": own}
    heading = element("h1", {"id": own}, text(words.notes))
    return element("section", attributes, Xhtml("\n"), heading, Xhtml("\n"), join(groups, "\n"))


def _group(medium: Medium, stretch: Stretch, where: Plan) -> Xhtml:
    chapter = stretch.chapter
    own = f"{NOTES}-{chapter.anchor}" + (f"-{stretch.part}" if stretch.part > 1 else "")
    link = element("a", {"href": href(where, chapter.anchor)}, text(label(chapter.title)))
    heading = element("h2", {"id": own}, link)
    listed = _list(medium, chapter.notes, where)
    return element("section", {"class": "notes", "aria-labelledby": own}, heading, listed)


def _list(medium: Medium, notes: tuple[Note, ...], where: Plan) -> Xhtml:
    """The notes of a chapter; `value` says the number of each, whatever stands before it."""
    items = (_note(medium, note, where) for note in notes)
    return element("ol", {"class": "notes"}, Xhtml("\n"), join(items, "\n"), Xhtml("\n"))


def _note(medium: Medium, note: Note, where: Plan) -> Xhtml:
    backs = join(_back(medium, note, reference, where) for reference in note.references)
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


def _back(medium: Medium, note: Note, reference: str, where: Plan) -> Xhtml:
    """A way back to one of the references, which says where it leads.

    Of several, each shows the number of its paragraph.
    """
    words = languages.words(medium.language)
    paragraph = where.paragraphs.get(reference, "")
    pattern = words.back_in_paragraph if paragraph else words.back
    attributes = {
        "href": href(where, reference),
        "class": "backlink",
        "role": "doc-backlink",
        "aria-label": pattern.format(number=note.number, paragraph=paragraph),
    }
    arrow = _ARROWS[languages.direction(medium.language)] + _AS_TYPE
    shown = arrow + (f"\u00a0{paragraph}" if paragraph and len(note.references) > 1 else "")
    return join((text(" "), element("a", attributes, text(shown))))
