"""Turns a number of pages and a paper into the measures of a cover that wraps around them.

Sources: Kindle Direct Publishing, “Create a paperback cover” (G201953020) and its cover calculator;
IngramSpark, “File creation guide”, whose spine only its own template gives exactly. All lengths
are millimetres, and places are measured from the upper left corner of what remains after cutting.
"""

from dataclasses import dataclass

from edition.diagnostics import Place, Problems
from edition.languages import direction
from edition.model import CoverSettings, Metadata
from edition.outputs.pdf.printers import INCH, Printer

_SETTINGS = Place("edition.yaml")
# How thick a page is, in inches: half a leaf. KDP publishes its own; those of IngramSpark are what
# its templates come out at, more or less.
_KDP = {"white": 0.002252, "cream": 0.0025, "color": 0.002347}
_INGRAM = {"white": 1 / 472, "cream": 1 / 444, "color": 1 / 472, "heavy": 1 / 340}
_INGRAM |= {"groundwood": 1 / 400}
_ELSEWHERE = {**_INGRAM, **_KDP}
# How many pages KDP binds of a paper; in a large format fewer.
_KDP_MOST = {"cream": (776, 550), "color": (828, 590)}
_LARGE = 8.25 * INCH
_BLEED = 0.125 * INCH  # what KDP and IngramSpark ask for
SAFE = 0.25 * INCH  # what is to be read keeps so far from every edge
FOLD = 0.0625 * INCH  # and so far from the folds of the spine
_FEWEST = 79  # pages: KDP prints no text on the spine of a thinner book


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the cover, from one edge or fold to the next."""

    left: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Wrap:
    """A cover, spread out. A book that is read leftward has its front at the left."""

    back: Panel
    spine: Panel
    front: Panel
    bleed: float
    lettered: bool  # whether there may be text on the spine

    @property
    def width(self) -> float:
        """From one edge to the other, as cut."""
        return self.back.width + self.spine.width + self.front.width

    @property
    def height(self) -> float:
        """From the head to the foot, as cut."""
        return self.front.height

    @property
    def leftward(self) -> bool:
        """Tells whether the front is at the left."""
        return self.front.left < self.back.left


def wrap(metadata: Metadata, pages: int, problems: Problems) -> Wrap:
    """The cover of a book of so many pages.

    Reports a width of the spine that only a printer knows (J07), a paper that the printer does not
    have (J09), and more pages than it binds of a paper (J06).
    """
    settings = metadata.print
    width, height = settings.trim
    across = settings.cover.spine or _thickness(settings.printer, settings.cover, pages, problems)
    _check_pages(settings.printer, settings.cover, pages, width, problems)
    bleed = max(3.0, settings.bleed) if settings.printer == "other" else _BLEED
    lettered = pages >= _FEWEST and settings.cover.spine_text != "none"
    first, spine = Panel(0, width, height), Panel(width, across, height)
    last = Panel(width + across, width, height)
    if direction(metadata.language) == "rtl":
        return Wrap(last, spine, first, bleed, lettered)
    return Wrap(first, spine, last, bleed, lettered)


def _thickness(printer: Printer, cover: CoverSettings, pages: int, problems: Problems) -> float:
    """How thick the pages are by what is known of their paper."""
    known = {"kdp": _KDP, "ingramspark": _INGRAM}.get(printer, _ELSEWHERE)
    if cover.paper not in known:
        message = f"KDP has no paper that is called “{cover.paper}”"
        hint = f"possible: {', '.join(known)} (print: cover: paper)"
        problems.warning("J09", _SETTINGS, message, hint)
    across = pages * known.get(cover.paper, _ELSEWHERE[cover.paper]) * INCH
    if printer != "kdp":
        problems.warning(
            "J07",
            _SETTINGS,
            f"the spine of {across:.1f} mm is only reckoned from {pages} pages on usual paper",
            hint=_exact(printer),
        )
    return across


def _exact(printer: Printer) -> str:
    """How to come by the right width of a spine."""
    if printer == "any":
        return "name the printer (print: printer: kdp), or write its width: cover: {spine: 14mm}"
    return "ask the printer, or take it from its template, and write: cover: {spine: 14mm}"


def _check_pages(
    printer: Printer, cover: CoverSettings, pages: int, width: float, problems: Problems
) -> None:
    if printer != "kdp" or cover.paper not in _KDP_MOST:
        return
    most = _KDP_MOST[cover.paper][width > _LARGE]
    if pages > most:
        message = f"the book has {pages} pages; KDP binds {most} of this paper ({cover.paper})"
        hint = "choose white paper, a larger trim or a smaller size, or divide it into volumes"
        problems.warning("J06", _SETTINGS, message, hint)
