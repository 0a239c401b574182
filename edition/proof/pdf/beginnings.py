"""Turns a PDF that was read into what each of its pages begins with."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition import languages
from edition.model import Edition
from edition.proof.page_texts import ENOUGH, PrintedPage, letters
from edition.proof.pdf.prove import Book
from edition.proof.pdf.reading import Run
from edition.proof.pdf.tagged import Piece, Segment
from edition.proof.readings import collapsed

_HYPHENS = ("-", "\u2010", "\u00ad", "\u0002", "\ufffe")  # the last two: PDFium’s for soft ones
_LABEL = re.compile(r"\W*\d*\W*")
_HEADING = re.compile("H[1-6]?")


@dataclass(frozen=True, slots=True)
class _Text:
    """A run of text that a screen has, too, and whether it is of a heading."""

    run: Run
    heading: bool


def pages(edition: Edition, book: Book) -> tuple[PrintedPage, ...]:
    """The pages of a PDF of the edition, each with its label and its first letters."""
    notes = {note.anchor for chapter in edition.chapters for note in chapter.notes}
    back = {name for one in edition.chapters for note in one.notes for name in note.references}
    added = _added(languages.words(edition.metadata.language).page)
    streams = [tuple(_texts(book.tagged.body, notes | back, added))]
    if edition.metadata.notes.print != "footnotes":  # these do not begin a page
        held = [piece for pieces in book.tagged.notes.values() for piece in pieces]
        streams.append(tuple(_texts(held, notes | back, added)))
    firsts = [_firsts(stream) for stream in streams]
    return tuple(
        _page(
            label, [(s, first[n]) for s, first in zip(streams, firsts, strict=True) if n in first]
        )
        for n, label in enumerate(book.catalog.labels)
    )


def _added(form: str) -> re.Pattern[str]:
    """What print adds to a reference (`, p. 12`), whatever the page."""
    before, _, behind = collapsed(form.replace("\u00a0", " ")).partition("{page}")
    return re.compile(rf"\s*{re.escape(before.strip())}\s*\w*\s*{re.escape(behind.strip())}\s*")


def _texts(pieces: Iterable[Piece], apart: set[str], added: re.Pattern[str]) -> Iterator[_Text]:
    for piece in pieces:
        heading = _HEADING.fullmatch(piece.role) is not None
        for segment in piece.segments if not _is_apart(piece) else ():
            if not segment.numbers and not _only_in_print(segment, apart, added):
                yield _Text(segment.run, heading)


def _is_apart(piece: Piece) -> bool:
    """Tells whether a piece is a picture, or a sign or number before an item of a list."""
    said = "".join(segment.run.text for segment in piece.segments)
    is_label = piece.role == "Lbl" and _LABEL.fullmatch(said.strip()) is not None
    return is_label or piece.role == "Figure"


def _only_in_print(segment: Segment, apart: set[str], added: re.Pattern[str]) -> bool:
    inside = segment.target.startswith("#")
    is_mark = inside and segment.target.removeprefix("#") in apart
    return is_mark or (
        inside and added.fullmatch(segment.run.text.replace("\u00a0", " ")) is not None
    )


def _firsts(stream: Sequence[_Text]) -> dict[int, int]:
    """Where each page begins in a stream."""
    found: dict[int, int] = {}
    for place, text in enumerate(stream):
        found.setdefault(text.run.page, place)
    return found


def _page(label: str, starts: Sequence[tuple[Sequence[_Text], int]]) -> PrintedPage:
    ordered = sorted(starts, key=lambda start: -start[0][start[1]].run.top)
    if ordered and not ordered[0][0][ordered[0][1]].heading:
        del ordered[1:]  # only a heading over notes is in print alone
    found = [one for stream, place in ordered for one in _beginnings(stream, place)]
    shown = "".join(_taken(*ordered[0])) if ordered else ""
    kept = tuple(dict.fromkeys(one for one in found if one))
    return PrintedPage(label, collapsed(shown)[:ENOUGH], kept)


def _beginnings(stream: Sequence[_Text], place: int) -> Iterator[str]:
    """The letters from a place on, also without the rest of a word that is divided there."""
    texts = list(_taken(stream, place))
    yield letters("".join(texts))
    if place and stream[place - 1].run.text.rstrip().endswith(_HYPHENS):
        for number in (0, 1):
            rest = " ".join(texts[number:]).split(" ", 1)[1:]
            yield letters("".join(rest))


def _taken(stream: Sequence[_Text], place: int) -> Iterator[str]:
    count = 0
    for text in stream[place:]:
        if count > ENOUGH:
            return
        count += len(text.run.text)
        yield text.run.text
