"""Turns an Edition into the XHTML of the printed book, its styles and its files."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, fromstring

from edition import languages
from edition.model import Chapter, Edition, Fitting, Metadata, NoteRef
from edition.outputs.pdf import canon, character, dress, front, geometry, notes, prepared
from edition.outputs.pdf.laid import Stylesheet
from edition.tree import plain
from edition.writing import faces, fonts, matter, stylesheets, xhtml
from edition.writing.inlines import Medium, language
from edition.writing.markup import NOTHING, Xhtml, element, text

_NAMESPACE = {"xmlns:epub": "http://www.idpf.org/2007/ops"}


@dataclass(frozen=True, slots=True)
class Whole:
    """The printed book before it is taken apart: its XHTML, its styles, its pictures, its faces.

    `faces` are the static fonts, by the names that the styles have for them.
    """

    tree: Element
    stylesheets: tuple[Stylesheet, ...]
    pictures: Mapping[str, bytes]
    faces: Mapping[str, bytes]
    selection: fonts.Selection
    page: canon.Page
    type: canon.Type
    fitting: Fitting | None


def whole(edition: Edition, pages: int = 0, *, keep: bool) -> Whole:
    """The whole book as print shows it, all its text in the faces that all of it needs.

    The margins are those of a book of so many `pages`. With `keep`, faces that an earlier build
    prepared are taken as they are.
    """
    tree = _tree(edition)
    metadata = edition.metadata
    selection = fonts.select(metadata.print.font, dress.passages(tree, metadata.language))
    face = _type(tree, metadata, selection)
    page = canon.page(metadata.print, metadata.language, face, pages)
    static = {
        geometry.face_address(face): prepared.static(face, selection.characters, keep=keep)
        for family in selection.families
        for face in family.faces
    }
    pictures = {asset.path: asset.data for asset in edition.assets}
    # what a style uses, the engine looks for beside the book
    pictures |= {one.path.removeprefix("styles/"): one.data for one in edition.styles.files}
    styles, fitting = _styles(edition, page, selection, face), metadata.print.fitting
    return Whole(tree, styles, pictures, static, selection, page, face, fitting)


def with_margins(book: Whole, edition: Edition, pages: int) -> Whole:
    """The same book, not yet taken apart, with the margins of one of so many pages."""
    metadata = edition.metadata
    page = canon.page(metadata.print, metadata.language, book.type, pages)
    styles = _styles(edition, page, book.selection, book.type)
    return replace(book, page=page, stylesheets=styles)


def _styles(
    edition: Edition, page: canon.Page, selection: fonts.Selection, face: canon.Type
) -> tuple[Stylesheet, ...]:
    styles = (
        Stylesheet("", stylesheets.read("book.css")),
        Stylesheet("", stylesheets.read("print.css")),
        Stylesheet("", geometry.css(edition, page, selection, face)),
        Stylesheet("styles/book.css", edition.styles.book),
        Stylesheet("styles/print.css", edition.styles.print),
    )
    return tuple(one for one in styles if one.css)


def _type(tree: Element, metadata: Metadata, selection: fonts.Selection) -> canon.Type:
    """What the page must know of the face of the text, and of the numbers beside it."""
    language = metadata.language
    names = dict(selection.languages)[language]
    own = [one for name in names for one in selection.families if one.name == name]
    family = character.own(own, language)
    leftward = languages.direction(language) == "rtl"
    numbers = {"".join(one.itertext()) for one in tree.iter("span") if one.get("class") == "number"}
    return canon.Type(
        character.width(family, language, leftward),
        faces.x_height(family.faces[0].path),
        max((character.advance(family, one, leftward) for one in numbers), default=0.0),
    )


def _tree(edition: Edition) -> Element:
    metadata = edition.metadata
    medium = _medium(edition)
    body = element(
        "body",
        {
            "class": "margin one-side"
            if metadata.print.numbers == "left"
            else metadata.print.numbers
        },
        front.half_title(edition),
        matter.title_page(metadata),
        matter.imprint(edition),
        *_pieces(medium, edition),
    )
    turned = languages.direction(metadata.language)
    root = {"lang": metadata.language, "dir": "rtl" if turned == "rtl" else "", **_NAMESPACE}
    head = element("head", {}, element("title", {}, text(metadata.title)))
    tree = fromstring(element("html", root, head, body))
    dress.opening(tree)
    dress.dress(tree, edition)
    return tree


def _medium(edition: Edition) -> Medium:
    """The printed book as the shapes see it: one document, and footnotes if they are wanted."""
    footnotes = notes.Footnotes(edition)
    at_foot = edition.metadata.notes.print == "footnotes"

    def after(reference: NoteRef) -> Xhtml:
        return footnotes.behind(medium, reference) if at_foot else NOTHING

    medium = Medium(
        language=edition.metadata.language,
        href=lambda anchor: f"#{anchor}",
        picture=lambda path: path,
        after_reference=after,
    )
    return medium


def _pieces(medium: Medium, edition: Edition) -> list[Xhtml]:
    """Contents, chapters and notes, in the order of the book."""
    before = front.before_contents(edition)
    rest = edition.chapters[len(before) :]
    body = [chapter for chapter in rest if chapter.kind != "front"]
    pieces = [_piece(medium, edition, chapter, "front") for chapter in before]
    pieces.append(front.contents(edition))
    for chapter in (*(one for one in rest if one.kind == "front"), *body):
        page = "front" if chapter.kind == "front" else "start" if chapter is body[0] else "body"
        open_anywhere = edition.metadata.print.openings == "any" and chapter.kind != "part"
        page += " anywhere" * (open_anywhere and page == "body")
        pieces.append(_piece(medium, edition, chapter, page))
    where = edition.metadata.notes.print
    if where == "book" and any(chapter.notes for chapter in edition.chapters):
        pieces.append(notes.after_book(medium, edition))
    return pieces


def _piece(medium: Medium, edition: Edition, chapter: Chapter, page: str) -> Xhtml:
    title = plain(chapter.title)
    level = 2 if chapter.kind == "chapter" and chapter.part else 1
    leaf = front.leaf(chapter)
    own = () if chapter.kind == page else (chapter.kind,)
    attributes = {
        "id": chapter.anchor,
        "class": " ".join(filter(None, (page, leaf and "leaf", leaf, *own, f"level-{level}"))),
        "data-title": title,
        "data-head": title,
        **language(medium, chapter.attributes.lang),
    }
    inner = [xhtml.chapter(medium, chapter)]
    if edition.metadata.notes.print == "chapter":
        inner.append(notes.after_chapter(medium, chapter))
    return element("section", attributes, *inner)
