"""Turns an Edition into the bytes of its EPUB: what is read, in its order, then what it needs."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath

from edition import languages
from edition.diagnostics import Problems
from edition.model import Edition, PageStart
from edition.outputs.epub import (
    accessibility,
    cover,
    matter,
    metadata,
    navigation,
    package,
    plan,
)
from edition.outputs.epub.notes import notes_section
from edition.outputs.epub.package import File, Package, Statement
from edition.outputs.epub.pages import Frame, Page, document, matter_of
from edition.outputs.epub.plan import Plan
from edition.writing import accessibility as access
from edition.writing import breaks, stylesheets, typefaces
from edition.writing import matter as about
from edition.writing.anchors import label
from edition.writing.breaks import Marker
from edition.writing.inlines import Medium
from edition.writing.markup import NOTHING, Xhtml, join
from edition.writing.sections import chapter_section, section_id
from edition.writing.typefaces import Typefaces

_XHTML, _CSS, _NCX = "application/xhtml+xml", "text/css", "application/x-dtbncx+xml"
_LICENCES = "fonts/LICENSE.txt"
_COVER = "cover.png"  # the one that is made; a given one keeps its name


def check(edition: Edition, problems: Problems) -> None:
    """Reports what an EPUB of the edition would have to do without (T02)."""
    if edition.metadata.epub.fonts == "embed":
        typefaces.check(edition, problems)


def make(edition: Edition, pages: tuple[PageStart, ...]) -> bytes:
    """The EPUB of an edition; `pages` are those of the printed one, empty where there is none."""
    said = edition.metadata
    where = plan.plan(edition)
    read = (*_front(edition, where), *_texts(edition, where))
    marked, places = _marked(read, tuple(_markers(edition, pages)), where)
    listing = navigation.page_list(said, places)
    source = listing.source if listing else ""
    lists = navigation.lists(edition, where, listing)
    texts = tuple(_with_lists(page, lists) for page in marked)
    closed, kinds = _closed(texts, edition, source)
    fonts, styles = tuple(_fonts(kinds)), tuple(_styles(edition, kinds))
    statements = (
        *metadata.statements(said),
        *accessibility.statements(edition, source),
        Statement("meta", "", (("name", "cover"), ("content", "cover-image"))),
        *_about_fonts(fonts),
    )
    documents = tuple(_document(said.language, page, styles) for page in closed)
    made = Package(
        metadata.identifier(said.identifiers),
        said.language,
        languages.direction(said.language),
        metadata.modified(said),
        statements,
        (
            *(*documents, _ncx(edition, where), *styles),
            *(*fonts, *_pictures(edition, where), *_used_by_styles(edition)),
        ),
    )
    return package.archive(made)


def _front(edition: Edition, where: Plan) -> Iterator[Page]:
    said = edition.metadata
    words = languages.words(said.language)
    shown = where.pictures.get(said.cover, _COVER)
    yield Page(plan.COVER, words.cover, "frontmatter", matter.cover(said, shown))
    yield Page(plan.TITLE_PAGE, said.title, "frontmatter", about.title_page(said))
    yield Page(plan.IMPRINT, words.imprint, "frontmatter", about.imprint(edition))
    contents = navigation.contents_list(edition, where)
    yield Page(plan.CONTENTS, words.contents, "frontmatter", contents)


def _with_lists(page: Page, lists: Xhtml) -> Page:
    """The contents are a page of the book; behind them stand the lists for reading systems."""
    return (
        replace(page, body=join((page.body, lists), "\n")) if page.name == plan.CONTENTS else page
    )


def _texts(edition: Edition, where: Plan) -> Iterator[Page]:
    """The chapters, and the notes."""
    medium = _medium(edition, where)
    for name, stretch in where.texts:
        chapter = stretch.chapter
        body = chapter_section(medium, chapter, stretch.part)
        yield Page(name, label(chapter.title), matter_of(chapter), body)
    words = languages.words(edition.metadata.language)
    for ordinal, (name, stretches) in enumerate(where.notes, 1):
        body = notes_section(medium, stretches, where, ordinal)
        yield Page(name, words.notes, "backmatter", body)


def _marked(
    texts: tuple[Page, ...], markers: tuple[Marker, ...], where: Plan
) -> tuple[tuple[Page, ...], tuple[tuple[str, str], ...]]:
    """The texts with their markers, and the label and address of each marker, in order."""
    marked: list[Page] = []
    homes: dict[str, str] = {}
    anchored = breaks.by_anchor(markers)
    bodies = {page.name: page.body for page in texts}
    for anchor, further, name in _further(where):
        breaks.hand_on(anchored, anchor, further, bodies[name])
    for page in texts:
        body, placed = breaks.insert(page.body, anchored)
        marked.append(replace(page, body=body))
        homes |= dict.fromkeys(placed, page.name)
    addresses = tuple(
        (marker.label, f"{homes[marker.identifier]}#{marker.identifier}")
        for marker in markers
        if marker.identifier in homes
    )
    return tuple(marked), addresses


def _further(where: Plan) -> Iterator[tuple[str, str, str]]:
    """The ids of chapters that go on in another file, with the id there, and the file before it."""
    for (name, before), (_, stretch) in pairwise(where.texts):
        if stretch.part > 1:
            yield (
                section_id(before.chapter, before.part),
                section_id(stretch.chapter, stretch.part),
                name,
            )


def _markers(edition: Edition, pages: tuple[PageStart, ...]) -> Iterator[Marker]:
    """What the page-list lists, as edition.yaml asks for it."""
    match edition.metadata.epub.pages:
        case "print":
            yield from breaks.of_pages(pages)
        case "paragraphs":
            yield from breaks.of_paragraphs(edition)
        case "none":
            return


def _closed(
    pages: tuple[Page, ...], edition: Edition, source: str
) -> tuple[tuple[Page, ...], Typefaces | None]:
    """The pages with the colophon, and the typefaces, which it names and is set in itself."""
    if edition.metadata.epub.fonts == "none":
        return (*pages, _colophon(edition, source, ())), None
    language = edition.metadata.language
    used = typefaces.used(language, (page.body for page in pages))
    colophon = _colophon(edition, source, typefaces.families(edition, used))
    whole = typefaces.together(used, typefaces.used(language, (colophon.body,)))
    own = edition.styles.book + edition.styles.epub
    return (*pages, colophon), typefaces.gather(edition, whole, own)


def _colophon(edition: Edition, source: str, families: tuple[str, ...]) -> Page:
    words = languages.words(edition.metadata.language)
    said = access.summary(edition, source)
    body = about.colophon(edition.metadata, said, families, "EPUB 3")
    return Page(plan.COLOPHON, words.colophon, "backmatter", body)


def _document(language: str, page: Page, styles: tuple[File, ...]) -> File:
    frame = Frame(language, tuple(file.name for file in styles))
    properties = ("nav",) if page.name == plan.CONTENTS else ()
    own = f"page-{PurePosixPath(page.name).stem}"
    return File(page.name, own, _XHTML, document(frame, page), properties, "linear")


def _medium(edition: Edition, where: Plan) -> Medium:
    return Medium(
        edition.metadata.language,
        lambda anchor: plan.href(where, anchor),
        lambda path: where.pictures[path],
        lambda reference: NOTHING,
    )


def _ncx(edition: Edition, where: Plan) -> File:
    said = edition.metadata
    entries = navigation.contents(edition, where)
    data = navigation.ncx(metadata.identifier(said.identifiers), said.title, entries)
    return File("toc.ncx", "ncx", _NCX, data)


def _fonts(kinds: Typefaces | None) -> Iterator[File]:
    """The faces, and the licences that they are passed on under."""
    if kinds is None:
        return
    for ordinal, one in enumerate(kinds.files, 1):
        yield File(one.name, f"font-{ordinal}", one.media_type, one.data)
    yield File(_LICENCES, "font-licences", "text/plain", kinds.licences.encode(), listed=False)


def _about_fonts(fonts: tuple[File, ...]) -> Iterator[Statement]:
    """That Apple Books is to show the faces of this book, and where their licence stands."""
    if fonts:
        yield Statement("meta", "true", (("property", "ibooks:specified-fonts"),))
    for font in fonts:
        if font.listed:
            said = (("rel", "schema:license"), ("refines", f"#{font.identifier}"))
            yield Statement("link", "", (*said, ("href", _LICENCES), ("media-type", "text/plain")))


def _styles(edition: Edition, kinds: Typefaces | None) -> Iterator[File]:
    """The built-in stylesheets, then the author's: what is said later counts."""
    sheets = [
        ("book", stylesheets.read("book.css")),
        ("epub", stylesheets.read("epub.css")),
        ("fonts", kinds.css if kinds else ""),
        ("own-book", edition.styles.book),
        ("own-epub", edition.styles.epub),
    ]
    for name, sheet in sheets:
        if sheet.strip():
            yield File(f"styles/{name}.css", f"style-{name}", _CSS, sheet.encode())


def _used_by_styles(edition: Edition) -> Iterator[File]:
    """What the author's styles use, where they look for it; not what only print uses."""
    sheets = edition.styles.book + edition.styles.epub
    for ordinal, asset in enumerate(edition.styles.files, 1):
        if PurePosixPath(asset.path).name in sheets:
            own = f"style-file-{ordinal}"
            yield File(asset.path, own, asset.media_type, asset.data)


def _pictures(edition: Edition, where: Plan) -> Iterator[File]:
    """Each picture once, and a cover where none is given."""
    said = edition.metadata
    shown = where.pictures.get(said.cover)
    written: set[str] = set()
    for asset in edition.assets:
        name = where.pictures.get(asset.path, "")
        if name and name not in written:
            written.add(name)
            properties = ("cover-image",) if name == shown else ()
            own = "cover-image" if name == shown else f"picture-{len(written)}"
            yield File(name, own, asset.media_type, asset.data, properties)
    if not shown:
        data = cover.draw(said)
        yield File(_COVER, "cover-image", "image/png", data, ("cover-image",))
