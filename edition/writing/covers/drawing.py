"""A drawing of one ground, one ink and one other colour: what stands where, before it is made."""

from dataclasses import dataclass

from edition.writing.covers.lettered import Line, wide
from edition.writing.lettering import Lettering

Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Colors:
    """What a drawing is made of and printed with."""

    ground: Color
    ink: Color
    other: Color


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of letters from the left end of its baseline on; in the middle, where `centred`."""

    line: Line
    left: float
    baseline: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A rectangle in the other colour, or in ink, where letters are of the ground."""

    left: float
    top: float
    right: float
    bottom: float
    ink: bool


@dataclass(frozen=True, slots=True)
class Shaded:
    """Letters as a shade of the ink, for others to stand on."""

    letters: Lettering
    left: float
    baseline: float
    strength: float


Piece = Placed | Filled | Shaded


class Drawing:
    """What is drawn, one piece over the other; places are measured from above left."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.pieces: list[Piece] = []

    def line(self, line: Line, left: float, baseline: float) -> None:
        """Puts a line of letters on the sheet."""
        self.pieces.append(Placed(line, left, baseline))

    def centred(self, line: Line, baseline: float) -> None:
        """Puts a line in the middle."""
        self.pieces.append(Placed(line, (self.width - wide(line)) / 2, baseline, centred=True))

    def shade(self, letters: Lettering, left: float, baseline: float, strength: float) -> None:
        """Puts letters as a shade of the ink."""
        self.pieces.append(Shaded(letters, left, baseline, strength))

    def fill(
        self, left: float, top: float, right: float, bottom: float, *, ink: bool = False
    ) -> None:
        """Fills a rectangle with the other colour, or with ink."""
        self.pieces.append(Filled(left, top, right, bottom, ink))

    def outline(self, left: float, top: float, right: float, bottom: float, thick: float) -> None:
        """Draws the four sides of a rectangle in the other colour."""
        self.fill(left, top, right, top + thick)
        self.fill(left, bottom - thick, right, bottom)
        self.fill(left, top, left + thick, bottom)
        self.fill(right - thick, top, right, bottom)


def mixed(one: Color, other: Color, share: float) -> Color:
    """A colour between two, with so large a share of the other one."""
    red, green, blue = (
        round(low + (high - low) * share) for low, high in zip(one, other, strict=True)
    )
    return red, green, blue
