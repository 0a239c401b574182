"""Turns an Edition into the files of its web edition: pages, styles, type, script, index."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from itertools import pairwise
from pathlib import PurePosixPath

from edition import languages
from edition.diagnostics import Problems
from edition.model import Edition, PageStart
from edition.outputs.web import about, hypertext, plan, search, start, texts
from edition.outputs.web.hypertext import Size
from edition.outputs.web.pages import Page, Turn, document
from edition.outputs.web.plan import START, Plan
from edition.writing import accessibility, matter, stylesheets, typefaces
from edition.writing.markup import Xhtml, element, join, text
from edition.writing.typefaces import Typefaces

_SHEETS = ("book.css", "epub.css", "web.css")


def check(edition: Edition, problems: Problems) -> None:
    """Reports what a web edition would have to do without (T02)."""
    typefaces.check(edition, problems)


def make(edition: Edition, printed: tuple[PageStart, ...]) -> Mapping[str, bytes]:
    """The files of a web edition by their names in its folder.

    `printed` are the pages of the printed one, empty where there is none.
    """
    where = plan.plan(edition)
    pages, kinds = _pages(edition, where, printed)
    own = edition.styles.book + edition.styles.web
    styles = (plan.STYLES, *([plan.OWN_STYLES] if own.strip() else []))
    sizes = _sizes(edition, where)
    made: dict[str, bytes] = {}
    for page in pages:
        written = document(edition.metadata, styles, page)
        made[page.name] = hypertext.html(written, sizes).encode()
    made[plan.INDEX] = search.index(edition, where)
    made[plan.SCRIPT] = (files("edition") / "outputs" / "web" / plan.SCRIPT).read_bytes()
    made |= _styles(edition, kinds, own)
    made |= {one.name: one.data for one in kinds.files}
    made[plan.LICENCES] = kinds.licences.encode()
    return made | dict(_pictures(edition, where)) | dict(_used_by_styles(edition, own))


# --- Pages -------------------------------------------------------------------------------------


def _pages(
    edition: Edition, where: Plan, printed: tuple[PageStart, ...]
) -> tuple[tuple[Page, ...], Typefaces]:
    """The start page and, where the text has pages of its own, these; and what they are set in."""
    opened, imprint = start.opening(edition, where), hypertext.lowered(matter.imprint(edition))
    inner, places = texts.marked(edition, tuple(texts.pages(edition, where)), printed)
    source = "print" if places else ""
    read = (opened, *(page.body for page in inner), imprint, _said(edition))
    colophon, kinds = _colophon(edition, where, read, source)
    held = (page.body for page in inner if where.is_one)
    parts = (opened, *held, start.lists(edition, where, places), imprint, colophon)
    body, data = join(filter(None, parts), "\n"), about.book(edition, where, source)
    first = Page(START, edition.metadata.title, body, None, None, data)
    return ((first,) if where.is_one else _turned((first, *inner))), kinds


def _colophon(
    edition: Edition, where: Plan, read: tuple[Xhtml, ...], source: str
) -> tuple[Xhtml, Typefaces]:
    """The colophon, and the typefaces, which it names and is set in itself."""
    said = edition.metadata
    used = typefaces.used(said.language, read)
    access = accessibility.summary(edition, source)
    families = typefaces.families(edition, used)
    colophon = hypertext.lowered(matter.colophon(said, access, families, "HTML"))
    lists = start.lists(edition, where, ())
    whole = typefaces.together(used, typefaces.used(said.language, (colophon, lists)))
    own = edition.styles.book + edition.styles.web
    return colophon, typefaces.packed(typefaces.gather(edition, whole, own))


def _turned(row: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages with the ways on from each to the next."""
    turns = [Turn(page.name, page.title) for page in row]
    before = dict(pairwise(reversed(turns)))
    behind = dict(pairwise(turns))
    return tuple(
        replace(page, before=before.get(turn), behind=behind.get(turn))
        for page, turn in zip(row, turns, strict=True)
    )


def _said(edition: Edition) -> Xhtml:
    """What the bars and the script may say, upright and slanted, to be set in the same type."""
    words = languages.words(edition.metadata.language)
    said = (
        *(words.search, words.search_book, words.found, words.found_nothing, words.show_all),
        *(words.copy_citation, words.citation_copied, words.previous, words.next, words.skip),
        *(words.dark, words.close, words.contents, words.note, words.note_label),
        "0123456789 …#%&/:=?_~",
    )
    shown = text(" ".join(said))
    return element("p", {}, shown, element("em", {}, shown))


# --- What the pages need -----------------------------------------------------------------------


def _sizes(edition: Edition, where: Plan) -> dict[str, Size]:
    return {
        where.pictures[asset.path]: Size(asset.width, asset.height)
        for asset in edition.assets
        if asset.path in where.pictures
    }


def _styles(edition: Edition, kinds: Typefaces, own: str) -> dict[str, bytes]:
    """The built-in stylesheets in one file, then the author's: what is said later counts."""
    sheets = (*map(stylesheets.read, _SHEETS), kinds.css)
    made = {plan.STYLES: "\n".join(sheets).encode()}
    if own.strip():
        made[plan.OWN_STYLES] = f"{edition.styles.book}\n{edition.styles.web}".encode()
    return made


def _pictures(edition: Edition, where: Plan) -> Iterator[tuple[str, bytes]]:
    for asset in edition.assets:
        if asset.path in where.pictures:
            yield where.pictures[asset.path], asset.data


def _used_by_styles(edition: Edition, own: str) -> Iterator[tuple[str, bytes]]:
    """What the author's styles use, where they look for it; not what only others use."""
    for asset in edition.styles.files:
        if PurePosixPath(asset.path).name in own:
            yield asset.path, asset.data
