"""Turns what an edition holds into what can be said of its accessibility: computed, not claimed."""

from collections.abc import Iterator

from edition import languages, tree
from edition.model import Asset, Edition, Paragraph, Picture

# What a picture file has in it when it moves: GIF's loop, PNG's, WebP's and SVG's frames.
_MOVING = (b"NETSCAPE2.0", b"acTL", b"ANMF", b"<animate", b"<set ")


def facts(edition: Edition, page_source: str) -> Iterator[tuple[str, str]]:
    """Properties of schema.org, each with a value; `page_source` is empty without a page-list."""
    nodes = tuple(_nodes(edition))
    pictures = _pictures(nodes)
    yield "accessMode", "textual"
    if pictures:
        yield "accessMode", "visual"
    # a picture without words says nothing to who cannot see it
    enough = "textual" if not pictures or _described(pictures) else "textual,visual"
    yield "accessModeSufficient", enough
    for feature in _features(edition, nodes, page_source):
        yield "accessibilityFeature", feature
    yield "accessibilityHazard", _hazard(edition, pictures)


def summary(edition: Edition, page_source: str) -> str:
    """The publisher's summary, or sentences in the book's language that are true of this book."""
    if edition.metadata.accessibility.summary:
        return edition.metadata.accessibility.summary
    words = languages.words(edition.metadata.language)
    nodes = tuple(_nodes(edition))
    pictures = _pictures(nodes)
    numbered = any(isinstance(node, Paragraph) and node.number for node in nodes)
    sentences = [
        (words.access_text, True),
        (words.access_navigation, True),
        (words.access_notes, any(chapter.notes for chapter in edition.chapters)),
        (words.access_pictures, _described(pictures)),
        (words.access_paragraphs, numbered),
        (words.access_pages, page_source not in ("", "none")),
    ]
    return " ".join(sentence for sentence, true in sentences if true)


def _nodes(edition: Edition) -> Iterator[tree.Node]:
    for chapter in edition.chapters:
        yield from tree.everything(chapter.title)
        yield from tree.everything(chapter.blocks)
        for note in chapter.notes:
            yield from tree.everything(note.blocks)


def _pictures(nodes: tuple[tree.Node, ...]) -> tuple[Picture, ...]:
    """The pictures that say something; an ornament does not."""
    return tuple(node for node in nodes if isinstance(node, Picture) and not node.decorative)


def _features(edition: Edition, nodes: tuple[tree.Node, ...], page_source: str) -> Iterator[str]:
    pictures = _pictures(nodes)
    yield "tableOfContents"
    yield "structuralNavigation"
    yield "readingOrder"
    yield "displayTransformability"
    if _described(pictures):
        yield "alternativeText"
    if page_source:
        yield "pageNavigation"
        yield "pageBreakMarkers"
    if any("index" in chapter.attributes.classes for chapter in edition.chapters):
        yield "index"
    yield "ARIA"
    yield "unlocked"


def _described(pictures: tuple[Picture, ...]) -> bool:
    return bool(pictures) and all(picture.alt for picture in pictures)


def _hazard(edition: Edition, pictures: tuple[Picture, ...]) -> str:
    """Still pictures harm nobody; what a moving one does cannot be told from here."""
    shown = {picture.path for picture in pictures}
    moving = any(_moves(asset) for asset in edition.assets if asset.path in shown)
    return "unknown" if moving else "none"


def _moves(asset: Asset) -> bool:
    return any(sign in asset.data for sign in _MOVING)
