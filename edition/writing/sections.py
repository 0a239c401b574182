"""Turns a chapter into a section that says what piece of a book it is, for every output alike."""

import re

from edition.model import Chapter
from edition.writing import xhtml
from edition.writing.anchors import label
from edition.writing.inlines import Medium, language
from edition.writing.markup import Xhtml, element

# What a piece of a book can be, said by its class or by its file's name: the term of the EPUB
# Structural Semantics Vocabulary, and the DPUB-ARIA role where there is one.
_PIECES = {
    "abstract": "doc-abstract",
    "acknowledgments": "doc-acknowledgments",
    "afterword": "doc-afterword",
    "appendix": "doc-appendix",
    "bibliography": "doc-bibliography",
    "colophon": "doc-colophon",
    "conclusion": "doc-conclusion",
    "copyright-page": "",
    "dedication": "doc-dedication",
    "epigraph": "doc-epigraph",
    "epilogue": "doc-epilogue",
    "errata": "doc-errata",
    "foreword": "doc-foreword",
    "glossary": "doc-glossary",
    "halftitlepage": "",
    "introduction": "doc-introduction",
    "preamble": "",
    "preface": "doc-preface",
    "prologue": "doc-prologue",
}


def section_id(chapter: Chapter, part: int) -> str:
    """The id of a chapter's section, or of a further one in which it goes on."""
    return chapter.anchor if part == 1 else f"page-{chapter.anchor}-{part}"


def chapter_section(medium: Medium, chapter: Chapter, part: int) -> Xhtml:
    """A chapter, or a further part of it, as a section that says what it is."""
    term, role = piece(chapter)
    attributes = {
        "id": section_id(chapter, part),
        "class": " ".join(dict.fromkeys((chapter.kind, term))).strip(),
        "epub:type": term,
        "role": role,
        "aria-label": label(chapter.title) if role else "",
        **language(medium, chapter.attributes.lang),
    }
    return element("section", attributes, Xhtml("\n"), xhtml.chapter(medium, chapter), Xhtml("\n"))


def piece(chapter: Chapter) -> tuple[str, str]:
    """What a chapter is: its term in EPUB's vocabulary, and its role (either may be empty)."""
    if chapter.kind in ("part", "chapter"):
        said = [name for name in chapter.attributes.classes if name in _PIECES]
        term = said[0] if said else chapter.kind
        return term, _PIECES.get(term, f"doc-{term}")
    words = re.split(r"[^a-z]+", chapter.name.lower())
    said = [name for name in (*chapter.attributes.classes, *words) if name in _PIECES]
    return (said[0], _PIECES[said[0]]) if said else ("", "")
