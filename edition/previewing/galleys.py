"""Pieces of the printed book → pictures of their pages, and what on them leads elsewhere.

The only module beside the proof that knows pypdfium2, which can do one thing at a time.
"""

import ctypes
import hashlib
import io
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pypdfium2
from pypdfium2 import raw

from edition.model import Metadata
from edition.outputs.pdf.binding import LaidOut, galley, part
from edition.outputs.pdf.joining.parts import REFERENCE, Part

_KEPT = 3  # times as many pieces as the book has, so that those just replaced can be seen still
_WIDEST = 4000  # pixels
_POINTS = 72 / 25.4  # in a millimetre
_PARTS = 1000  # of a page, in what is told of places


@dataclass(frozen=True, slots=True)
class Galley:
    """A piece that can be looked at: its key, and how many pages it has."""

    key: str
    count: int


class _Opened:
    """A piece, opened: the document and where its names stand."""

    def __init__(self, data: bytes) -> None:
        self.document = pypdfium2.PdfDocument(data)
        self.names = dict(_names(self.document))
        self.at = {place: name for name, place in reversed(self.names.items())}

    def page(self, index: int) -> pypdfium2.PdfPage | None:
        return self.document[index] if index < len(self.document) else None


class Galleys:
    """The pieces of the book that can be looked at, those of the last builds among them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bound: OrderedDict[str, Callable[[], bytes]] = OrderedDict()
        self._opened: dict[str, _Opened] = {}

    def take(self, metadata: Metadata, laid: LaidOut) -> tuple[Galley, ...]:
        """The galleys of a book; each is bound when it is looked at for the first time."""
        found = []
        with self._lock:
            for at, layout in enumerate(laid.layouts):
                key = _key(part(metadata, laid, at))
                self._bound.setdefault(key, partial(galley, metadata, laid, at))
                self._bound.move_to_end(key)
                found.append(Galley(key, len(layout.pages)))
            while len(self._bound) > _KEPT * len(found):
                gone, _ = self._bound.popitem(last=False)
                self._opened.pop(gone, None)
        return tuple(found)

    def _open(self, key: str) -> _Opened | None:
        """A piece, bound if nobody has looked at it yet; None when it is forgotten."""
        if key not in self._opened and key in self._bound:
            self._opened[key] = _Opened(self._bound[key]())
            self._bound[key] = _nothing  # what it was made of is needed no more
        return self._opened.get(key)

    def picture(self, key: str, index: int, width: int) -> bytes | None:
        """A page as a PNG of a width in pixels; None when it is not there any more."""
        with self._lock:
            opened = self._open(key)
            page = opened and opened.page(index)
            if not page:
                return None
            picture = page.render(scale=min(width, _WIDEST) / page.get_width()).to_pil()
            page.close()
        out = io.BytesIO()
        picture.save(out, "PNG", compress_level=1)
        return out.getvalue()

    def about(self, key: str, index: int) -> dict[str, Any] | None:
        """Where the links of a page are and what they lead to, and where names stand on it.

        Places are thousandths of the page's width and height, from its upper left corner.
        """
        with self._lock:
            opened = self._open(key)
            page = opened and opened.page(index)
            if not opened or not page:
                return None
            width, height = page.get_size()
            links = list(_links(opened, page))
            page.close()

        def at(x: float, y: float) -> tuple[int, int]:
            return round(_PARTS * x / width), round(_PARTS * (1 - y / height))

        names = [
            {"name": name, "at": at(x, y)}
            for name, (where, x, y) in opened.names.items()
            if where == index
        ]
        return {
            "links": [
                {"from": at(left, top), "to": at(right, bottom), "goal": goal}
                for (left, top, right, bottom), goal in links
            ],
            "names": sorted(names, key=lambda one: one["at"][1]),
        }


def size(laid: LaidOut) -> tuple[float, float]:
    """The width and height of the pages of a book, cut, in points."""
    return round(laid.whole.page.width * _POINTS, 2), round(laid.whole.page.height * _POINTS, 2)


def _nothing() -> bytes:
    raise LookupError("a piece is bound once")


def _key(own: Part) -> str:
    """A key that is another one as soon as anything on the pages of a piece is."""
    said = repr((own.opens_recto, own.heads)).encode()
    return hashlib.sha256(hashlib.sha256(own.pdf).digest() + said).hexdigest()[:24]


def _names(document: pypdfium2.PdfDocument) -> Iterator[tuple[str, tuple[int, float, float]]]:
    """The named destinations of a document: the page's index and the place on it in points."""
    for index in range(raw.FPDF_CountNamedDests(document)):
        size = ctypes.c_long()
        raw.FPDF_GetNamedDest(document, index, None, size)
        if size.value <= 0:
            continue
        buffer = ctypes.create_string_buffer(size.value)
        goal = raw.FPDF_GetNamedDest(document, index, buffer, size)
        if goal:
            yield buffer.raw[: size.value].decode("utf-16-le").rstrip("\0"), _place(document, goal)


def _place(document: pypdfium2.PdfDocument, goal: Any) -> tuple[int, float, float]:
    has = [ctypes.c_int() for _ in range(3)]
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    raw.FPDFDest_GetLocationInPage(goal, *has, x, y, zoom)
    return raw.FPDFDest_GetDestPageIndex(document, goal), round(x.value, 2), round(y.value, 2)


def _links(
    opened: _Opened, page: pypdfium2.PdfPage
) -> Iterator[tuple[tuple[float, float, float, float], str]]:
    """The areas of the links of a page, each with its goal: `#name`, or an address."""
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, position, link):
        area = raw.FS_RECTF()
        raw.FPDFLink_GetAnnotRect(link, area)
        if goal := _goal(opened, link):
            left, right = sorted((area.left, area.right))
            bottom, top = sorted((area.bottom, area.top))
            yield (left, top, right, bottom), goal


def _goal(opened: _Opened, link: Any) -> str:
    goal = raw.FPDFLink_GetDest(opened.document, link)
    if goal:
        name = opened.at.get(_place(opened.document, goal), "")
        return f"#{name}" if name else ""
    action = raw.FPDFLink_GetAction(link)
    size = raw.FPDFAction_GetURIPath(opened.document, action, None, 0) if action else 0
    if not size:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(opened.document, action, buffer, size)
    address = buffer.value.decode("utf-8", "replace")
    return f"#{address.removeprefix(REFERENCE)}" if address.startswith(REFERENCE) else address
