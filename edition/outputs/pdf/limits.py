"""Compares a laid-out book with what readers are used to, and with what printers ask of it."""

from collections import deque
from collections.abc import Iterator, Sequence

from edition import tree
from edition.diagnostics import Place, Problems
from edition.model import Edition, Picture
from edition.outputs.pdf import canon
from edition.outputs.pdf.canon import POINT, Page, Type
from edition.outputs.pdf.laid import Layout, Shown
from edition.outputs.pdf.printers import INCH, TOLERANCE, Limits, inner, limits

_BOOK = Place("edition.yaml")
_DOTS = 300  # to the inch, which printers ask of a picture
_NARROW = 0.05  # millimetres that no printer measures
_CHARACTERS, _IDEOGRAPHS = (45, 80), (15, 45)  # in a line, at least and at most
_SIDES = ("inner", "outer", "top", "bottom")


def check(
    edition: Edition, page: Page, layouts: Sequence[Layout], count: int, problems: Problems
) -> None:
    """Reports what a printer would refuse or print badly in a book of `count` pages.

    Too few or too many pages (T41), margins that are too narrow for them (T42), a picture of less
    than 300 dots to the inch at its printed size (T43), a trim that is not printed (T44).
    """
    printer = edition.metadata.print.printer
    check_size(edition, page, count, problems)
    for limit in limits(printer):
        _check_margins(limit, edition, page, count, problems)
    for picture, place in _pictures(edition, layouts):
        _check_picture(edition, picture, place, problems)


def check_size(edition: Edition, page: Page, count: int, problems: Problems) -> None:
    """Reports what matters for the cover, too: the number of pages (T41) and the trim (T44)."""
    for limit in limits(edition.metadata.print.printer):
        _check_trim(limit, page, problems)
        _check_count(limit, page, count, problems)


def check_comfort(edition: Edition, page: Page, face: Type, problems: Problems) -> None:
    """Reports lines that are far too long or too short for the eye (T40), and narrow margins.

    A margin is too narrow when a number in it comes too near to the edge of the page (T45).
    """
    few, most = _IDEOGRAPHS if face.character == 1.0 else _CHARACTERS
    held = round(page.measure / (page.size * POINT * face.character))
    if not few <= held <= most:
        wish = "smaller" if held < few else "larger"
        message = f"a line holds about {held} characters; {few} to {most} are read with ease"
        hint = f"make the margins or the size {wish} (print: margins, size)"
        problems.warning("T40", _BOOK, message, hint)
    settings = edition.metadata.print
    for side, wanted in zip(("inner", "outer"), canon.room(settings, face), strict=True):
        has = float(getattr(page, side))
        if has < wanted - _NARROW:
            message = (
                f"the paragraph numbers come too near to the edge: they need {wanted:.3g} mm of "
                f"the {side} margin, which has {has:.3g} mm"
            )
            hint = f"make it wider (print: margins: {side}), or write “numbers: hanging”"
            problems.warning("T45", _BOOK, message, hint)


def _check_trim(limit: Limits, page: Page, problems: Problems) -> None:
    size = (page.width, page.height)
    said = f"{limit.name} does not print pages of {_size(size)}"
    low, high = limit.smallest, limit.largest
    if not all(
        least - TOLERANCE <= side <= most + TOLERANCE
        for side, least, most in zip(size, low, high, strict=True)
    ):
        hint = f"they have {_size(low)} to {_size(high)}; set print: trim, or print: printer"
        problems.warning("T44", _BOOK, said, hint)
    elif limit.sizes and not any(_is_near(size, one) for one in limit.sizes):
        near = min(limit.sizes, key=lambda one: abs(one[0] - size[0]) + abs(one[1] - size[1]))
        inches = " x ".join(f"{side / INCH:g}in" for side in near)
        problems.warning("T44", _BOOK, said, f"the nearest size they have is “{inches}”")


def _is_near(size: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(one - two) <= TOLERANCE for one, two in zip(size, other, strict=True))


def _check_count(limit: Limits, page: Page, count: int, problems: Problems) -> None:
    large = page.width > limit.large[0] or page.height > limit.large[1]
    most = limit.most_large if large else limit.most
    if count < limit.fewest:
        message = f"the book has {_pages(count)}; {limit.name} binds {limit.fewest} at least"
        hint = "set it larger (print: size, leading), or print it as a pamphlet elsewhere"
        problems.warning("T41", _BOOK, message, hint)
    if count > most:
        message = f"the book has {_pages(count)}; {limit.name} binds {most} at most at this trim"
        hint = "choose a larger trim or a smaller size, or divide it into volumes"
        problems.warning("T41", _BOOK, message, hint)


def _pages(count: int) -> str:
    return f"{count} page{'s' * (count != 1)}"


def _check_margins(
    limit: Limits, edition: Edition, page: Page, count: int, problems: Problems
) -> None:
    """Text keeps from every edge; so do heads in the margin at the top, and folios at the foot."""
    bled = edition.metadata.print.bleed > 0
    edge = limit.edge_bled if bled else limit.edge
    line = page.leading * POINT
    least = {
        "inner": inner(limit, count),
        "outer": max(edge, limit.safe),
        "top": max(edge + 2 * line, limit.safe),
        "bottom": max(edge + 2 * line, limit.safe),
    }
    for side in _SIDES:
        has = float(getattr(page, side))
        if has < least[side] - _NARROW:
            message = (
                f"the {side} margin of {has:.3g} mm is too narrow: {limit.name} asks for "
                f"{least[side]:.4g} mm in a book of {_pages(count)}"
            )
            hint = f"make it wider (print: margins: {side}), or leave it out for the canon"
            problems.warning("T42", _BOOK, message, hint)


def _pictures(edition: Edition, layouts: Sequence[Layout]) -> Iterator[tuple[Shown, Place]]:
    """The pictures of the pages, each with the place where it was written."""
    written: dict[str, deque[Place]] = {}
    for chapter in edition.chapters:
        notes = (block for note in chapter.notes for block in note.blocks)
        for node in tree.everything((*chapter.title, *chapter.blocks, *notes)):
            if isinstance(node, Picture):
                written.setdefault(node.path, deque()).append(node.place)
    for layout in layouts:
        for page in layout.pages:
            for picture in page.pictures:
                if places := written.get(picture.path):
                    yield picture, places.popleft() if len(places) > 1 else places[0]


def _check_picture(edition: Edition, picture: Shown, place: Place, problems: Problems) -> None:
    asset = next((one for one in edition.assets if one.path == picture.path), None)
    if asset is None or asset.media_type == "image/svg+xml" or not picture.width:
        return
    dots = asset.width / (picture.width / INCH)
    if round(dots) >= _DOTS:
        return
    wanted = [round(side / INCH * _DOTS) for side in (picture.width, picture.height)]
    problems.warning(
        "T43",
        place,
        f"{picture.path} is printed {picture.width:.0f} mm wide, with {dots:.0f} dots to the inch; "
        f"a printer asks for {_DOTS}",
        f"bring it with {wanted[0]} × {wanted[1]} pixels, or have it printed smaller",
    )


def _size(size: tuple[float, float]) -> str:
    return f"{size[0]:.4g} × {size[1]:.4g} mm"
