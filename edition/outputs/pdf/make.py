"""Turns an Edition into its printed book: pieces, pages, gate, joined and finished PDF."""

import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from edition import keeping
from edition.diagnostics import Place, Problems
from edition.model import Edition, Printed
from edition.outputs.pdf import canon, complaints, gate, limits
from edition.outputs.pdf.binding import LaidOut, bind, laid_out
from edition.outputs.pdf.joining.parts import UnknownAnchorError
from edition.outputs.pdf.laid import EngineMissing, Layout
from edition.outputs.pdf.numbering import UnsettledError, named, numbered, settle
from edition.outputs.pdf.pieces import Piece, split
from edition.outputs.pdf.places import Places, written
from edition.outputs.pdf.press.room import Means, Press
from edition.outputs.pdf.sheet import Whole, whole, with_margins
from edition.workshop.work import Died, Endless
from edition.writing import fonts

OF_THE_MACHINE = frozenset({"T10", "T12"})  # time or memory: another machine may have more
_POINTS = 72 / 25.4  # in a millimetre
_LETTER = 0.42  # of the size of the type: how wide a letter is, with what stays empty
Seen = Callable[[Whole, tuple[Piece, ...], Mapping[int, Layout]], None]
_NOTHING = Printed(b"", ())
_COUNT = ""  # no anchor is called so: it stands for the number of all pages
_STEPS = 8  # more than the tables of the printers have
_PANGO = {
    "Darwin": "brew install pango",
    "Windows": "install MSYS2, then run in its shell: pacman -S mingw-w64-x86_64-pango",
}
_PANGO_ELSEWHERE = (
    "Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0; Fedora: dnf install pango"
)


def make(
    edition: Edition, problems: Problems, progress: Callable[[int], None], means: Means
) -> Printed:
    """The printed book; what cannot be printed is reported, and the answer is empty then."""
    laid = lay_out(edition, problems, progress, means)
    return join(edition, laid, problems, progress, means) if laid else _NOTHING


def lay_out(
    edition: Edition,
    problems: Problems,
    progress: Callable[[int], None],
    means: Means,
    seen: Seen | None = None,
) -> LaidOut | None:
    """The pages of the book and their map; `progress` is told how many there are so far.

    `seen` is shown the pieces of the book, and the layouts that there are, whenever one more is.
    Reports what cannot be printed: characters that no font has, text that the pages have no room
    for, styles that the engine does not know. There is no answer then.
    """
    _check_fonts(edition, problems)
    if problems.has_errors():
        return None
    places = Places(edition)
    name = edition.metadata.identifiers.uuid
    before = keeping.remembered(name) if means.keep else {}
    room = _Room(_Progress(progress), means, places, problems, seen)
    book, pieces, layouts = _set(edition, before, room)
    if problems.has_errors():
        return None
    for piece, layout in zip(pieces, layouts, strict=True):
        gate.check(piece.source, layout.pages, places, problems)
    said = dict.fromkeys(one for layout in layouts for one in layout.complaints)
    complaints.report(tuple(said), places, problems)
    if problems.has_errors():
        return None
    if means.keep:
        count = numbered(pieces, layouts).count
        keeping.remember(name, {**named(pieces), _COUNT: str(count)})
    return laid_out(book, pieces, layouts)


def join(
    edition: Edition,
    laid: LaidOut,
    problems: Problems,
    progress: Callable[[int], None],
    means: Means,
) -> Printed:
    """The file of a book that is laid out; a link to what is on no page is reported."""
    means.doing("joining")
    try:
        printed = bind(edition.metadata, laid)
    except UnknownAnchorError as error:
        complaints.lost(error.anchor, Places(edition), problems)
        return _NOTHING
    progress(len(printed.pages))
    book, count = laid.whole, len(printed.pages)
    limits.check_comfort(edition, book.page, book.type, problems)
    pressed = Problems()
    limits.check(edition, book.page, laid.layouts, count, pressed)
    return replace(printed, limits=tuple(pressed))


class _Progress:
    """Tells of pages only when there are more: those that are laid out again count once."""

    def __init__(self, progress: Callable[[int], None]) -> None:
        self._progress = progress
        self._most = 0

    def __call__(self, pages: int) -> None:
        if pages > self._most:
            self._most = pages
            self._progress(pages)


@dataclass(frozen=True, slots=True)
class _Room:
    """The press room: whom to tell of pages, what may be used, and where faults are reported."""

    progress: Callable[[int], None]
    means: Means
    places: Places
    problems: Problems
    seen: Seen | None

    def show(self, book: Whole, pieces: tuple[Piece, ...], layouts: Mapping[int, Layout]) -> None:
        """Shows what there is of a book to whom it is to be shown."""
        if self.seen:
            self.seen(book, pieces, layouts)


def _set(
    edition: Edition, before: Mapping[str, str], room: _Room
) -> tuple[Whole, tuple[Piece, ...], tuple[Layout, ...]]:
    """The book in pages whose margins are right for their number; no layouts when that cannot be.

    `before` are the page numbers of an earlier build, and may be wrong. Where the text is as wide
    at every number of pages, the pages of that build are as good a guess as any; where it is not,
    the margins grow with the pages from the narrowest on, so that one book comes out of it.
    """
    said = before.get(_COUNT, "")
    pages = int(said) if said.isdecimal() else 0
    settings, language = edition.metadata.print, edition.metadata.language
    book = whole(edition, pages, keep=room.means.keep)
    steady = canon.is_steady(settings, language, book.type)
    if not steady and pages:
        pages = 0
        book = with_margins(book, edition, pages)
    elif steady and not pages:
        pages = _estimated(book)  # wherever it begins, it ends at the same pages
        book = with_margins(book, edition, pages)
    for _ in range(_STEPS):
        pieces = split(book)
        layouts = _layouts(book, pieces, before, room)
        if not layouts:
            break
        made = numbered(pieces, layouts).count
        pages = made if steady else max(pages, made)
        if canon.page(settings, language, book.type, pages) == book.page:
            break
        book = whole(edition, pages, keep=room.means.keep)
    return book, pieces, layouts


def _estimated(book: Whole) -> int:
    """About how many pages a book will have, so that it is seldom laid out twice for its gutter."""
    page = book.page
    width, depth = page.width - page.inner - page.outer, page.height - page.top - page.bottom
    held = width * depth * _POINTS**2 / (page.size * page.leading * _LETTER)
    return round(len("".join(book.tree.itertext())) / held)


def _layouts(
    book: Whole, pieces: tuple[Piece, ...], before: Mapping[str, str], room: _Room
) -> tuple[Layout, ...]:
    """The layouts of all pieces, their page numbers settled; nothing when that cannot be.

    `before` are the page numbers of an earlier build.
    """
    places, problems = room.places, room.problems
    try:
        with Press(room.means) as press:
            show = partial(room.show, book, pieces)
            return settle(
                pieces, before, lambda sheets: press.lay_out_all(sheets, room.progress, show)
            )
    except EngineMissing as missing:
        message = f"a PDF needs Pango, which is not here: {missing}"
        problems.error("T03", Place("edition.yaml"), message, hint=pango_hint())
    except Endless as endless:
        problems.error(
            "T10",
            places.find(pieces[endless.piece].anchor, ""),
            f"this is not laid out after {endless.seconds:.0f} seconds",
            hint="look in styles/print.css for what may go on for ever, or divide the chapter",
        )
    except Died as died:
        problems.error(
            "T12",
            places.find(pieces[died.piece].anchor, ""),
            "the process that laid this out was ended from outside",
            hint="if memory is short, try --jobs 1",
        )
    except UnsettledError as error:
        problems.error(
            "T11",
            places.find(error.anchor, ""),
            "the page of this moves whenever its number is written in a reference to it",
            hint="change a few words before it, or one of the references",
        )
    return ()


def pango_hint() -> str:
    """How to install Pango on this system."""
    return _PANGO.get(platform.system(), _PANGO_ELSEWHERE)


def _check_fonts(edition: Edition, problems: Problems) -> None:
    """Names the characters that no font has, before they could become empty boxes."""
    book = edition.metadata.print.font
    if not fonts.is_here(book, problems):
        return
    shown: dict[str, set[str]] = {}  # by language, what is known to have a font
    for piece in written(edition):
        known = shown.setdefault(piece.language, set())
        text = piece.text
        if known.issuperset(text):
            continue
        missing = fonts.missing(book, fonts.Passage(text, piece.language))
        known |= set(text).difference(missing)
        for character in missing:
            problems.error(
                "T01",
                piece.place,
                f"no font has the character “{character}” ({fonts.named(character)})",
                hint=_other_letters(character),
            )


def _other_letters(character: str) -> str:
    """What to do for a character that no font has."""
    if extra := fonts.bringing(character):
        return f'install a font that has it: pip install "make-edition[{extra}]"'
    return "write it in other letters, or show it as a picture"
