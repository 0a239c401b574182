"""Turns the notes of a book into one section, grouped by the chapters that they belong to."""

from edition import languages
from edition.outputs.epub.navigation import NOTES
from edition.outputs.epub.plan import Plan, href
from edition.outputs.epub.stretches import Stretch
from edition.writing.anchors import label
from edition.writing.endnotes import note_list
from edition.writing.inlines import Medium
from edition.writing.markup import Xhtml, element, join, text


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
    listed = note_list(medium, chapter.notes, where.paragraphs)
    return element("section", {"class": "notes", "aria-labelledby": own}, heading, listed)
