"""Turns what the print engine complained of into Problems, in the author's words."""

import re

from edition.diagnostics import Place, Problems
from edition.outputs.pdf.laid import Complaint
from edition.outputs.pdf.places import Places

_POSITION = re.compile(r"(.*) at (\d+):(\d+), (.*)", re.DOTALL)
_PICTURE = re.compile(r"Failed to load image at '(?:https://edition\.invalid/)?([^']*)'")
_LONGEST = 40  # characters of a name that are quoted
_ANCHOR = re.compile(r"No anchor #(\S+)")


def report(complaints: tuple[Complaint, ...], places: Places, problems: Problems) -> None:
    """Reports complaints: a lost picture and a lost target are errors, unknown CSS a warning.

    A target that is lost together with its text has been told already, where the text was lost.
    """
    text_is_lost = problems.has_errors()
    for complaint in complaints:
        if picture := _PICTURE.search(complaint.text):
            problems.error(
                "T07",
                Place("edition.yaml"),
                f"the print engine cannot read the picture {_shortened(picture[1])}",
                hint="save it again as PNG, JPEG or SVG; a picture in an SVG must be whole, too",
            )
        elif anchor := _ANCHOR.search(complaint.text):
            if not text_is_lost:
                lost(anchor[1], places, problems)
        else:
            _style(complaint, problems)


def lost(anchor: str, places: Places, problems: Problems) -> None:
    """Reports a target that is on no page."""
    problems.error(
        "T08",
        places.find(anchor, ""),
        f"#{anchor} is on no page, and a link leads to it",
        hint="look in styles/print.css for what hides it",
    )


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST else name[:_LONGEST] + "…"


def _style(complaint: Complaint, problems: Problems) -> None:
    found = _POSITION.match(complaint.text)
    if found:
        said, line, column, reason = found.groups()
        place = Place(complaint.stylesheet, int(line), int(column))
        said = said.replace("`", "").replace(" :", ":").strip()
        message = f"{said[:1].lower()}{said[1:]}: {reason.rstrip('.')}"
    else:
        place = Place(complaint.stylesheet or "edition.yaml")
        message = complaint.text[:1].lower() + complaint.text[1:].rstrip(".")
    problems.warning(
        "T09",
        place,
        f"the print engine does not follow this: {message}",
        hint="print understands CSS 2.1 and parts of later CSS",
    )
