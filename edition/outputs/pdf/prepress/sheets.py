"""Turns pages into what a printer cuts: boxes with bleed, crop marks, and pages that fill a sheet.

The bleed lies at the head, the foot and the fore-edge. At the spine there is none: KDP wants a page
of trim plus one bleed in width (kdp.amazon.com G201857950), IngramSpark no bleed at the gutter. A
printer of another kind gets it on all sides.
"""

from collections.abc import Sequence

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from edition.languages import direction
from edition.model import PrintSettings

_POINTS = 72 / 25.4  # in a millimetre
_AWAY = 3.0  # millimetres between the trim and a mark, or more
_CLEAR = 1.0  # millimetres between the bleed and a mark
_LONG = 5.0  # millimetres of a mark
_FINE = 0.25  # points: the width of a mark


def cut(book: Pdf, settings: PrintSettings, language: str) -> None:
    """Gives each page its boxes, its marks if they are asked for, and adds empty pages.

    The boxes lie in each other as ISO 15930-7 wants it: media, bleed, trim.
    """
    like = book.pages[0].obj
    while len(book.pages) % settings.signature:
        blank = Dictionary(Type=Name.Page, Resources=Dictionary(), TrimBox=Array(like.TrimBox))
        book.pages.append(Page(book.make_indirect(blank)))
    rtl = direction(language) == "rtl"
    saved = book.make_stream(b"q\n")
    marks: dict[bool, Object] = {}
    for index, page in enumerate(book.pages):
        spine_left = (index % 2 == 0) != rtl
        trim = tuple(float(edge) for edge in page.obj.TrimBox)
        bleed = _grown(trim, settings.bleed * _POINTS)
        if settings.printer != "other":
            bleed = _bound(bleed, trim, spine_left)
        page.obj.BleedBox = _box(bleed)
        page.obj.MediaBox = _box(bleed)
        if settings.marks == "crop":
            away = max(settings.bleed + _CLEAR, _AWAY)
            page.obj.MediaBox = _box(_grown(trim, (away + _LONG) * _POINTS))
            if spine_left not in marks:
                marks[spine_left] = book.make_stream(b"\nQ\n" + _crop(trim, away))
            _draw_behind(page.obj, saved, marks[spine_left])


def cut_cover(book: Pdf, marks: str, folds: tuple[float, float]) -> None:
    """Gives a cover its boxes, and marks where it is cut and folded, if they are asked for.

    The engine has left the bleed around the trim; `folds` are millimetres from the left of that.
    """
    page = book.pages[0].obj
    trim = tuple(float(edge) for edge in page.TrimBox)
    bleed = tuple(float(edge) for edge in page.MediaBox)
    page.BleedBox = _box(bleed)
    page.MediaBox = _box(bleed)
    if marks == "crop":
        away = max((trim[0] - bleed[0]) / _POINTS + _CLEAR, _AWAY)
        page.MediaBox = _box(_grown(trim, (away + _LONG) * _POINTS))
        drawn = b"\nQ\n" + _crop(trim, away) + _folds(trim, folds, away)
        _draw_behind(page, book.make_stream(b"q\n"), book.make_stream(drawn))


def _folds(trim: Sequence[float], folds: Sequence[float], away: float) -> bytes:
    """A broken line above and below each fold."""
    near, far = away * _POINTS, (away + _LONG) * _POINTS
    lines = []
    for fold in folds:
        x = trim[0] + fold * _POINTS
        lines += [(x, trim[1] - far, x, trim[1] - near), (x, trim[3] + near, x, trim[3] + far)]
    drawn = "".join(f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S\n" for x1, y1, x2, y2 in lines)
    return f"q 0 G {_FINE} w [2 1.5] 0 d\n{drawn}Q\n".encode("ascii")


def _bound(bleed: Sequence[float], trim: Sequence[float], spine_left: bool) -> tuple[float, ...]:
    """A bleed that ends with the page at the spine."""
    left, bottom, right, top = bleed
    return (trim[0], bottom, right, top) if spine_left else (left, bottom, trim[2], top)


def _grown(box: Sequence[float], by: float) -> tuple[float, ...]:
    left, bottom, right, top = box
    return left - by, bottom - by, right + by, top + by


def _box(edges: Sequence[float]) -> Array:
    return Array([round(edge, 4) for edge in edges])


def _draw_behind(page: Object, before: Object, drawn: Object) -> None:
    """Draws on a page behind its content, whatever that has changed."""
    content = page.get("/Contents", Array())
    own = list(content) if isinstance(content, Array) else [content]
    page.Contents = Array([before, *own, drawn])


def _crop(trim: Sequence[float], away: float) -> bytes:
    """Two lines at each corner, in line with the edges that they show."""
    left, bottom, right, top = trim
    near, far = away * _POINTS, (away + _LONG) * _POINTS
    lines = []
    for y in (bottom, top):
        lines += [(left - far, y, left - near, y), (right + near, y, right + far, y)]
    for x in (left, right):
        lines += [(x, bottom - far, x, bottom - near), (x, top + near, x, top + far)]
    drawn = "".join(f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S\n" for x1, y1, x2, y2 in lines)
    return f"q 0 G {_FINE} w\n{drawn}Q\n".encode("ascii")
