"""What the print engine is given and what it answers, as plain data that knows no engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from edition.model import Fitting, PageStart


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A stylesheet; `name` is its file in the manuscript, empty for a built-in one."""

    name: str
    css: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A piece ready to be laid out: its XHTML, its styles, and the files that both may name.

    With `fitting` its lines are chosen for whole paragraphs.
    """

    tree: Element
    stylesheets: tuple[Stylesheet, ...]
    resources: Mapping[str, bytes]
    fitting: Fitting | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in a line of a page; one without text is a picture.

    `element` counts the elements of the sheet in document order; `hyphen` is what hyphenation may
    have added at the end; `inside` tells whether all of it lies on the page.
    """

    element: int
    text: str
    hyphen: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a page: the file, and its size there in millimetres."""

    path: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A page: its text in reading order, its footnotes, the ids that begin on it, its pictures.

    A `blank` page only lets the next one be on its side of the sheet.
    """

    text: tuple[Run, ...]
    footnotes: tuple[Run, ...]
    anchors: tuple[str, ...]
    blank: bool = False
    pictures: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the engine said; `stylesheet` is the one that it was reading, if any."""

    stylesheet: str
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The engine's answer: the PDF, what stands on each page, and what it complained of.

    `starts` is the map of the pages, which are not yet called anything.
    """

    pdf: bytes
    pages: tuple[LaidPage, ...]
    complaints: tuple[Complaint, ...]
    starts: tuple[PageStart, ...] = ()


class EngineMissing(Exception):  # noqa: N818 - it is a state of the system, not a fault
    """The print engine cannot be loaded, because a library of the system is not there."""
