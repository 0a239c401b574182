"""Turns an Edition and the number of its pages into the cover for the printer."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import unescape

from edition.diagnostics import Place, Problems
from edition.model import Edition
from edition.outputs.pdf.jacket import back, front, proofing, sheet, spine
from edition.outputs.pdf.jacket.pieces import Piece, Set, Words
from edition.outputs.pdf.jacket.wrap import Wrap, wrap
from edition.outputs.pdf.laid import Sheet
from edition.outputs.pdf.prepress import cover
from edition.outputs.pdf.press.room import Means, Press
from edition.writing import fonts
from edition.writing.covers.drawing import Colors


@dataclass(frozen=True, slots=True)
class Cover:
    """A cover: its file, and where its parts lie; for the eyes, one with all limits drawn in."""

    pdf: bytes
    overlay: bytes
    wrap: Wrap


def make(
    edition: Edition, pages: int, problems: Problems, means: Means, *, overlay: bool
) -> Cover | None:
    """The cover of a book of so many pages; what cannot be made is reported.

    With `overlay` comes a second file that shows folds, cuts and safe areas, to look at.
    """
    metadata = edition.metadata
    pages += -pages % metadata.print.signature
    measures = wrap(metadata, pages, problems)
    picture = next((one for one in edition.assets if one.path == metadata.cover), None)
    pictures = {picture.path: picture.data} if picture else {}
    material = sheet.Material(metadata.language, pictures, means.keep)
    with Press(means) as press:

        def pages_of(one: Sheet) -> Sequence[object]:
            return press.lay_out_all([one], lambda count: None)[0].pages

        def fits(words: Words, high: float) -> bool:
            return len(pages_of(sheet.column(words, high, material))) == 1

        face = front.made(metadata, picture, measures, problems)
        drawn: tuple[Piece, ...] = (
            *face.pieces,
            *_spine(edition, measures, face.colors, problems),
            *back.drawn(metadata, measures.back, face, fits, problems),
        )
        _check_letters(drawn, metadata.language, problems)
        if problems.has_errors():
            return None

        def printed(pieces: tuple[Piece, ...]) -> bytes:
            whole = sheet.whole(measures, face.colors.ground, pieces, material)
            laid = press.lay_out_all([whole], lambda count: None)[0]
            return cover.press_ready(metadata, laid.pdf, folds(measures), problems)

        pdf = printed(drawn)
        lines = tuple(proofing.lines(measures)) if overlay else ()
        return Cover(pdf, printed((*drawn, *lines)) if overlay else b"", measures)


def folds(measures: Wrap) -> tuple[float, float]:
    """Where the spine begins and ends, from the left."""
    return measures.spine.left, measures.spine.right


def _spine(edition: Edition, measures: Wrap, colors: Colors, problems: Problems) -> Iterator[Piece]:
    if measures.lettered:
        yield from spine.drawn(edition.metadata, measures.spine, colors, problems)


def _check_letters(pieces: Iterable[Piece], language: str, problems: Problems) -> None:
    """Names the characters that no font has, before they could become empty boxes (J13)."""
    lines = [one.line.text for one in pieces if isinstance(one, Set)]
    texts = [unescape(re.sub("<[^>]*>", "", one.inner)) for one in pieces if isinstance(one, Words)]
    for character in fonts.missing(fonts.DEFAULT, fonts.Passage("".join(lines + texts), language)):
        problems.error(
            "J13",
            Place("edition.yaml"),
            f"no font of the cover has the character “{character}” ({fonts.named(character)})",
            hint="write it in other letters, in the title, the names or the text of the back",
        )
