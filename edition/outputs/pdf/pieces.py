"""Takes the printed book apart into the pieces that are laid out by themselves."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from edition.outputs.pdf.joining.parts import REFERENCE, OutlineEntry
from edition.outputs.pdf.laid import Sheet
from edition.outputs.pdf.sheet import Whole
from edition.outputs.pdf.source import Source

_BARE = frozenset({"halftitle", "titlepage", "imprint"})  # before all else, without heads
_LEVEL = re.compile(r"(?:^|\s)level-(\d)")
_PAGED = frozenset(
    {"page", "to-page", "on-page"}
)  # classes of links that name the page they lead to


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the book; `title` is what its running heads say.

    `anchor` is empty for what stands before all else. The pages of the `front` matter are counted
    in roman figures; those of a `bare` piece have neither heads nor folios. A piece opens on a
    `recto`, or wherever the one before it ends.
    """

    sheet: Sheet
    source: Source
    anchor: str
    title: str
    front: bool
    bare: bool
    recto: bool

    @property
    def references(self) -> tuple[Element, ...]:
        """The links that name the page they lead to."""
        return tuple(
            one for one in self.source.elements if _PAGED & set(one.get("class", "").split())
        )


def split(whole: Whole) -> tuple[Piece, ...]:
    """The pieces of a book in order: all that is bare in one, then each section by itself.

    The elements of the whole become those of the pieces.
    """
    body = whole.tree.find("body")
    assert body is not None
    bare = [one for one in body if one.get("class", "") in _BARE]
    groups = [bare, *([one] for one in body if one.get("class", "") not in _BARE)]
    styles = "\n".join(one.css for one in whole.stylesheets)
    pieces = []
    front = True
    for sections in groups:
        front = front and not {"start", "body"} & set(sections[0].get("class", "").split())
        tree = _tree(whole.tree, body, sections)
        files = {**whole.faces, **_pictures(tree, styles, whole.pictures)}
        anchor, title = (sections[0].get(name, "") for name in ("id", "data-head"))
        sheet = Sheet(tree, whole.stylesheets, files, whole.fitting)
        classes = sections[0].get("class", "").split()
        plain = sections is bare or "leaf" in classes
        recto = "anywhere" not in classes
        pieces.append(Piece(sheet, Source(tree), anchor, title, front, plain, recto))
    return tuple(pieces)


def _tree(whole: Element, body: Element, sections: list[Element]) -> Element:
    """A tree like that of the book, with some of its sections, and its links to the others."""
    tree = Element(whole.tag, whole.attrib)
    tree.extend(one for one in whole if one is not body)
    own = SubElement(tree, body.tag, body.attrib)
    own.extend(sections)
    inside = {element.get("id") for element in own.iter()}
    for link in own.iter("a"):
        address = link.get("href", "")
        if address.startswith("#") and address[1:] not in inside:
            link.set("href", REFERENCE + address[1:])
    return tree


def _pictures(tree: Element, styles: str, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pictures that a piece shows, and those that the styles may name."""
    shown = {image.get("src", "") for image in tree.iter("img")}
    return {
        path: data
        for path, data in pictures.items()
        if path in shown or path.rpartition("/")[2] in styles
    }


def outline(pieces: Iterable[Piece]) -> Iterator[OutlineEntry]:
    """The outline of a book: its pieces, and the headings in them."""
    for piece in pieces:
        for element in piece.source.elements:
            found = _LEVEL.search(element.get("class", ""))
            if found:
                title, anchor = element.get("data-title", ""), element.get("id", "")
                yield OutlineEntry(int(found[1]), title, anchor)


def target(link: Element) -> str:
    """The anchor that a link leads to, in whichever piece it is."""
    return link.get("href", "").removeprefix("#").removeprefix(REFERENCE)
