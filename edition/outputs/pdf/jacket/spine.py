"""Sets the spine: author, title and publisher in one row, as large as the spine allows.

Most English, American and northern books are read downward when they stand (as ISO 6357 has it),
those of most of the Continent upward; Chinese and Japanese characters stand upright.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from edition.diagnostics import Place, Problems
from edition.languages import direction
from edition.model import Contributor, Metadata
from edition.outputs.pdf.jacket.pieces import Piece, Set
from edition.outputs.pdf.jacket.wrap import FOLD, Panel
from edition.writing.covers.designs import AUTHORS, people
from edition.writing.covers.drawing import Colors
from edition.writing.covers.lettered import Line, Style, single, wide

_POINT = 25.4 / 72
_SMALLEST = 6 * _POINT
_LARGEST, _GROWTH = 5.0, 0.14  # millimetres, and how much more on a broader spine
_TALL = 1.1  # ems that letters reach from above to below, with a little air
_BASE = 0.29  # ems from the middle of the spine to the baseline
_GAP = 1.6  # ems of the title between two texts
_END = 11.0  # millimetres from head and foot
_UPWARD = "ca cs de el es et eu fr gl hr hu it la pl pt ro ru sk sl uk"
_STACKED = frozenset({"ja", "zh"})
_TURNED = frozenset("ー―—–…‥～〜「」『』（）〈〉《》【】〔〕：；−-")  # in a column
_CORNER = frozenset("、。，．")
_TITLE = Style((), 0, 1.0)
_NAME = Style((), 0, 1.0, spacing=0.02)
_AUTHOR, _PUBLISHER = 0.78, 0.62  # of the size of the title
_STEP = 1.12  # ems from line to line


@dataclass(frozen=True, slots=True)
class _Row:
    """The texts of a spine from head to foot, each in lines, and how far these are apart."""

    author: tuple[Line, ...]
    title: tuple[Line, ...]
    publisher: tuple[Line, ...]
    size: float

    @property
    def texts(self) -> tuple[tuple[Line, ...], ...]:
        """All three."""
        return self.author, self.title, self.publisher


def drawn(metadata: Metadata, panel: Panel, colors: Colors, problems: Problems) -> Iterator[Piece]:
    """The lettering of a spine; reports a title that is too long for it (J08)."""
    room = panel.width - 2 * FOLD
    if room < _SMALLEST * _TALL:
        return
    row = _fitted(metadata, panel, room)
    if row is None:
        message = "the title is too long for the spine, which stays bare"
        hint = "give it a shorter one: print: {cover: {spine-title: …}}"
        problems.warning("J08", Place("edition.yaml"), message, hint)
        return
    long = [_longest(text, metadata.language) for text in row.texts]
    starts = _starts(long, panel.height - 2 * _END, row.size * _GAP)
    for text, start, length in zip(row.texts, starts, long, strict=True):
        for number, line in enumerate(text):
            off = (number - (len(text) - 1) / 2) * _STEP * line.size
            middle = start + _END + (length - _length(line, metadata.language)) / 2
            yield from _set(line, (off, middle), panel, metadata, colors)


def _fitted(metadata: Metadata, panel: Panel, room: float) -> _Row | None:
    """All three texts, else two, else the title alone, at the largest size at which they fit.

    A long title goes into two lines, where they are no smaller than one would be.
    """
    title = metadata.print.cover.spine_title or metadata.title
    author, publisher = _authors(metadata), metadata.publisher
    largest = min(_LARGEST + _GROWTH * panel.width, room / _TALL)
    for texts, least in (
        ((author, title, publisher), 0.6 * largest),
        ((author, title, ""), 0.5 * largest),
        (("", title, ""), 0.0),
    ):
        found = []
        for lines in (1, 2):
            size = min(largest, room / (_TALL + (lines - 1) * _STEP))
            while size >= max(least, _SMALLEST):
                row = _row(texts, size, lines, metadata.language)
                if _fits(row, panel.height - 2 * _END, metadata.language):
                    found.append(row)
                    break
                size -= 0.1
        if found:
            return max(found, key=lambda row: row.size)
    return None


def _authors(metadata: Metadata) -> str:
    """The names of the authors; of more than one, those by which they are filed."""
    makers = [one for one in metadata.contributors if one.role in AUTHORS]
    if len(makers) < 2:
        return people(metadata)
    return " · ".join(_family_name(one) for one in makers)


def _family_name(maker: Contributor) -> str:
    """The name by which somebody is filed, with what belongs to it: de la Vega."""
    family = maker.file_as.split(",")[0]
    before = maker.name.removesuffix(family).split() if maker.name.endswith(family) else []
    particles = takewhile(str.islower, reversed(before))
    return " ".join((*reversed(tuple(particles)), family))


def _row(texts: Sequence[str], size: float, lines: int, language: str) -> _Row:
    author, title, publisher = texts
    words = title.split()
    cut = min(
        range(1, max(len(words), 2)),
        key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))),
    )
    parts = (title,) if lines == 1 else (" ".join(words[:cut]), " ".join(words[cut:]))
    return _Row(
        _lines((author,), _NAME, size * _AUTHOR, language),
        _lines(parts, _TITLE, size, language),
        _lines((publisher,), _NAME, size * _PUBLISHER, language),
        size,
    )


def _lines(texts: Sequence[str], style: Style, size: float, language: str) -> tuple[Line, ...]:
    return tuple(single(said, style, size, language) for said in texts if said)


def _fits(row: _Row, room: float, language: str) -> bool:
    long = [_longest(text, language) for text in row.texts]
    gaps = sum(1 for one in long if one) - 1
    return sum(long) + gaps * row.size * _GAP <= room


def _starts(long: Sequence[float], room: float, gap: float) -> list[float]:
    """Where texts begin: at the head, as near to the middle as the others let it, at the foot."""
    author, title, publisher = long
    first = author + gap if author else 0.0
    last = room - publisher - (gap if publisher else 0) - title
    return [0.0, min(max((room - title) / 2, first), last), room - publisher]


def _longest(text: Sequence[Line], language: str) -> float:
    return max((_length(line, language) for line in text), default=0.0)


def _length(line: Line, language: str) -> float:
    """How much of the spine a line takes."""
    if language.lower().split("-")[0] in _STACKED:
        return sum(part.length for part in _column(line, language))
    return wide(line)


def _set(
    line: Line, place: tuple[float, float], panel: Panel, metadata: Metadata, colors: Colors
) -> Iterator[Piece]:
    """A line from a place on: how far below the middle of the text, and from the head."""
    language = metadata.language
    off, start = place
    middle = panel.left + panel.width / 2
    if language.lower().split("-")[0] in _STACKED:
        for part in _column(line, language):
            yield part.at(middle - off, start, line.size, colors)
            start += part.length
        return
    turn = _turn(metadata)
    off = (off + _BASE * line.size) * (-1 if turn > 0 else 1)
    centre = start + wide(line) / 2
    yield Set(line, middle + off, centre, colors.ink, side="center", turn=turn)


def _turn(metadata: Metadata) -> int:
    """How a line is turned; what is written leftward begins at the other end."""
    language = metadata.language
    way = metadata.print.cover.spine_text
    if way == "auto":
        way = "up" if language.lower().split("-")[0] in _UPWARD.split() else "down"
    down = way == "down"
    return 90 if down != (direction(language) == "rtl") else -90


# --- Columns -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a column: a character that stands upright, or letters that are turned."""

    line: Line
    turned: bool
    length: float

    def at(self, middle: float, start: float, size: float, colors: Colors) -> Set:
        """The part where it stands; ideographs fill a square from 0.88 em above the baseline."""
        if self.turned:
            lower = 0.38 if len(self.line.text) == 1 and not self.line.text.isascii() else _BASE
            return Set(
                self.line, middle - lower * size, start + self.length / 2, colors.ink, "center", 90
            )
        corner = 0.55 * size if self.line.text in _CORNER else 0.0
        return Set(
            self.line, middle + corner, start + 0.88 * size - corner, colors.ink, side="center"
        )


def _column(line: Line, language: str) -> Iterator[_Part]:
    """A text in parts from above to below."""
    style = replace(_TITLE, italic=line.italic)
    latin = ""
    for character in (*line.text, ""):
        if character and (character.isascii() or character in "’“”é·"):
            latin += character
            continue
        if latin.strip():
            made = single(latin.strip(), style, line.size, language)
            yield _Part(made, True, wide(made) + 0.3 * line.size)
        latin = ""
        if character:
            made = single(character, style, line.size, language)
            yield _Part(made, character in _TURNED, line.size * 1.06)
