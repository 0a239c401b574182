"""Turns the pieces of a printed page into passages, so that they can be compared."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from edition.diagnostics import Place
from edition.proof.pdf.catalog import Spot
from edition.proof.pdf.letters import Letters
from edition.proof.pdf.reading import Run
from edition.proof.pdf.setting import once
from edition.proof.pdf.tagged import Piece, Segment
from edition.proof.readings import MARK, NOWHERE, NoteText, Passage, Reference, collapsed

_ROLES = {"H": "title", "H1": "title", "TD": "cell", "TH": "column head", "Caption": "caption"}
_ROLES |= {f"H{level}": f"heading {level}" for level in range(2, 7)} | {"Figure": "picture"}
_LABEL = re.compile(r"\W{0,2}(\d{0,7})\W{0,2}")
_HYPHENS = ("-", "\u2010", "\u00ad")
_BEGINNING = 12  # characters by which a text is known
_FAR = Spot(-1, -1e6)  # where what stands on another page is taken to stand
_TALLEST = 70.0  # points of a picture in a line
_ABOVE, _BELOW = 40.0, 6.0  # points by which a destination may stand above or below its text


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the book before its pages are read.

    `notes` are the anchors of all notes, `shown` their numbers, and `references` leads from the
    anchor of each reference to its note. `beginnings` say how its texts begin. `spots` has all
    destinations of a page by their names.
    """

    letters: Letters
    notes: frozenset[str]
    shown: frozenset[str]
    references: Mapping[str, str]
    beginnings: frozenset[str]
    spots: Mapping[int, Mapping[str, Spot]]


def beginning(letters: Letters, text: str) -> str:
    """How a text begins, to know it by."""
    return letters.normal(text)[:_BEGINNING]


def passages(pieces: Sequence[Piece], known: Known) -> list[Passage]:
    """Pieces of the running text as passages; the page stands in the line of their place."""
    found: list[Passage] = []
    label = ""
    for index, piece in enumerate(pieces):
        read = _label(piece)
        if read is not None:
            label = read
            continue
        beside = takewhile(lambda other: other.role == "Figure", pieces[index + 1 : index + 9])
        passage = _passage(piece, known, label, [s.run for one in beside for s in one.segments])
        label = ""
        # An ornament is no text, unless the author wrote it.
        text = known.letters.normal(passage.text)
        is_text = any(map(str.isalnum, text)) or text[:_BEGINNING] in known.beginnings
        if text and (is_text or passage.kind == "picture"):
            found.append(passage)
    return found


def note(anchor: str, pieces: Sequence[Piece], known: Known) -> NoteText:
    """A note: its number and its ways back are links to the references that lead to it."""
    back: list[tuple[int, str]] = []
    number = ""
    kept: list[Piece] = []
    for piece in pieces:
        inner: list[Segment] = []
        for segment in piece.segments:
            if segment.target.removeprefix("#") not in known.references:
                inner.append(segment)
            elif (segment.link, segment.target) not in back:
                number = number or collapsed(segment.run.text)
                back.append((segment.link, segment.target))
        if inner or piece.role == "Figure":
            kept.append(Piece(piece.role, tuple(inner), piece.alt, piece.leading))
    # Far from its text, a note names the place that its number leads to already.
    targets = tuple(dict.fromkeys(target.removeprefix("#") for _, target in back))
    return NoteText(anchor, number, tuple(passages(kept, known)), targets, NOWHERE)


def _label(piece: Piece) -> str | None:
    """The number that stands before an item of a list, empty for a sign; None for other things."""
    if not piece.leading or piece.role != "Lbl":
        return None
    found = _LABEL.fullmatch(_text(piece.segments).strip())
    return found[1] if found else None


def _passage(piece: Piece, known: Known, label: str, pictures: Sequence[Run]) -> Passage:
    runs = [segment.run for segment in piece.segments]
    page = runs[0].page + 1 if runs else 0
    place, anchors = Place("", page), tuple(_anchors(runs, known))
    if piece.role == "Figure":
        shown = (Reference("picture", "", "", "", NOWHERE),)
        return Passage("picture", (), anchors, "", collapsed(piece.alt), shown, place)
    number, segments = _number(piece)
    text, links = _linked(segments, anchors, known)
    if number and (not segments or not _begins(runs[0], _on_the_line(segments), pictures)):
        number = ""
    kind = _ROLES.get(piece.role, "paragraph")
    if kind == "paragraph":
        number = number or label
    return Passage(kind, (), anchors, number, text, links, place)


def _linked(
    segments: Sequence[Segment], anchors: Sequence[str], known: Known
) -> tuple[str, tuple[Reference, ...]]:
    """The text of segments, with a mark for each reference to a note, and all references."""
    text = ""
    links: list[Reference] = []
    used: set[str] = set()
    last = -1
    for segment in segments:
        goal = segment.target.removeprefix("#")
        shown = collapsed(segment.run.text)
        if goal in known.notes or (segment.link >= 0 and not goal and shown in known.shown):
            if segment.link != last:
                free = [anchor for anchor in anchors if anchor not in used]
                own = _own_anchor(goal, segment.run, free, known)
                used.add(own)
                links.append(Reference("note", own, goal, shown, NOWHERE))
                text += MARK
        else:
            text = _join(text, segment.run.text)
            if segment.link >= 0 and segment.link != last:
                links.append(_reference(segment.target))
        last = segment.link
    return collapsed(text), once(tuple(links))


def _reference(target: str) -> Reference:
    if target and not target.startswith("#"):
        return Reference("link", "", target, "", NOWHERE)
    return Reference("cross", "", target.removeprefix("#"), "", NOWHERE)


def _own_anchor(goal: str, run: Run, anchors: Sequence[str], known: Known) -> str:
    """The anchor of a reference to a note: of those that belong to the note, the nearest."""
    spots = known.spots.get(run.page, {})

    def distance(anchor: str) -> float:
        spot = spots.get(anchor, _FAR)
        return abs((spot.left or 0) - run.left) + abs((spot.height or 0) - run.top)

    own = [anchor for anchor in anchors if known.references.get(anchor) == goal]
    return min(own, key=distance, default="")


def _text(segments: Sequence[Segment]) -> str:
    return "".join(segment.run.text for segment in segments)


def _number(piece: Piece) -> tuple[str, tuple[Segment, ...]]:
    """The number of a paragraph as it is tagged, and the segments without it."""
    number = [segment for segment in piece.segments if segment.numbers]
    rest = tuple(segment for segment in piece.segments if not segment.numbers)
    return collapsed(_text(number)), rest


def _on_the_line(segments: Sequence[Segment]) -> Run:
    """The first run with a letter that is no link: vowel signs and references are raised."""
    level = [each.run for each in segments if each.link < 0] or [segments[0].run]
    return next((run for run in level if any(map(str.isalnum, run.text))), level[0])


def _begins(number: Run, text: Run, pictures: Sequence[Run]) -> bool:
    """Tells whether a number stands beside the first line of its paragraph.

    A picture in that line makes it so tall that its text stands lower than the number.
    """
    if number.page != text.page:
        return False
    if number.bottom < text.top and text.bottom < number.top:
        return True
    shown = any(abs(picture.bottom - text.bottom) < _TALLEST for picture in pictures)
    return shown and 0 < number.bottom - text.bottom < _TALLEST


def _anchors(runs: Sequence[Run], known: Known) -> Iterator[str]:
    """The names of the destinations that stand where the runs are."""
    for page in dict.fromkeys(run.page for run in runs):
        bottom = min(run.bottom for run in runs if run.page == page) - _BELOW
        top = max(run.top for run in runs if run.page == page) + _ABOVE
        for name, spot in known.spots.get(page, {}).items():
            if spot.height is None or bottom <= spot.height <= top:
                yield name


def _join(text: str, more: str) -> str:
    """Text that goes on behind the end of a line."""
    if text.endswith(_HYPHENS):
        return text[:-1] + more
    return f"{text} {more}" if text and not text.endswith(MARK) else text + more
