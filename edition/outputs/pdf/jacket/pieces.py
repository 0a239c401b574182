"""What a cover is put together from: lines of letters, areas, a picture, the text of the back."""

from dataclasses import dataclass
from typing import Literal

from edition.writing.covers.drawing import Color
from edition.writing.covers.lettered import Line
from edition.writing.markup import Xhtml

BLACK: Color = (0, 0, 0)
WHITE: Color = (255, 255, 255)
Side = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Set:
    """A line at a place: the end or the middle of its baseline, turned around it by degrees.

    Its size is in units of so many millimetres; a `plain` one is in a face whose figures are of
    one height and width, as machines and people read them.
    """

    line: Line
    x: float
    y: float
    color: Color
    side: Side = "left"
    turn: int = 0
    unit: float = 1.0
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of one colour."""

    left: float
    top: float
    width: float
    height: float
    color: Color


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture of the manuscript; what is beyond its place is cut off."""

    path: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Words:
    """Running text in a column, its type so many points large."""

    inner: Xhtml
    left: float
    top: float
    width: float
    size: float
    color: Color


Piece = Set | Area | Photograph | Words
