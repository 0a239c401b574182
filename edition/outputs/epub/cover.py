"""Draws a typographic cover from the metadata, for a book that has no picture for one."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition import languages
from edition.languages import direction
from edition.model import Metadata
from edition.writing import fonts, lettering
from edition.writing.lettering import Lettering

WIDTH, HEIGHT = 1600, 2560  # the proportion and the size that bookshops ask for

_MEASURE = 1180  # how wide the lettering may be
_FRAME, _INNER = 110, 132  # where the two lines of the frame stand
_INK = (244, 238, 222)
# The cloths that a binder has; the book's identifier chooses, so that a book keeps its own.
_CLOTHS = (
    (31, 45, 71),
    (94, 27, 33),
    (28, 62, 52),
    (54, 41, 67),
    (38, 58, 66),
    (84, 52, 28),
    (48, 51, 56),
)

_UNSPACED = ("ja", "zh")

Placed = tuple[Lettering, float, float]


@dataclass(frozen=True, slots=True)
class _Style:
    """How a piece of text is lettered: sizes to try from the largest, in so much height at most."""

    sizes: tuple[int, ...]
    height: int
    leading: float
    italic: bool = False
    spacing: float = 0.0


_AUTHOR = _Style((84, 72, 60, 50, 40), 270, 1.3, spacing=0.04)
_TITLE = _Style((230, 210, 190, 170, 150, 132, 116, 100, 86, 74, 62, 52, 42), 700, 1.14)
_SUBTITLE = _Style((78, 70, 62, 54, 46, 38), 460, 1.3, italic=True)
_FOOT = _Style((56, 48, 40, 34), 140, 1.3, spacing=0.06)


def draw(metadata: Metadata) -> bytes:
    """A PNG with the title between who wrote the book and who publishes it."""
    pixels = bytearray(lettering.painted(tuple(_letters(metadata)), WIDTH, HEIGHT))
    _outline(pixels, _FRAME, 6)
    _outline(pixels, _INNER, 2)
    _rule(pixels, 1545, 180, 3)
    return _png(bytes(pixels), _cloth(metadata))


def _cloth(metadata: Metadata) -> tuple[int, int, int]:
    return _CLOTHS[zlib.crc32(metadata.identifiers.uuid.encode()) % len(_CLOTHS)]


def _letters(metadata: Metadata) -> Iterator[Placed]:
    language = metadata.language
    makers = [one for one in metadata.contributors if one.role in ("aut", "cre")]
    role = metadata.contributors[0].role if metadata.contributors else ""
    people = makers or [one for one in metadata.contributors if one.role == role]
    names = languages.names(language, tuple(person.name for person in people))
    yield from _centred(names, _AUTHOR, metadata, 390)
    yield from _above(metadata.title, _TITLE, metadata, 1410)
    yield from _centred(metadata.subtitle, _SUBTITLE, metadata, 1705)
    yield from _above(metadata.publisher, _FOOT, metadata, 2330)


def _centred(said: str, style: _Style, metadata: Metadata, first: float) -> Iterator[Placed]:
    """Lines from a first baseline downwards."""
    size, lines = _fitted(said, style, metadata)
    for number, line in enumerate(lines):
        yield from _set(line, first + number * size * style.leading)


def _above(said: str, style: _Style, metadata: Metadata, last: float) -> Iterator[Placed]:
    """Lines that end on a last baseline."""
    size, lines = _fitted(said, style, metadata)
    for number, line in enumerate(reversed(lines)):
        yield from _set(line, last - number * size * style.leading)


def _set(line: tuple[Lettering, ...], baseline: float) -> Iterator[Placed]:
    left = (WIDTH - _wide(line)) / 2
    for run in line:
        yield run, left, baseline
        left += lettering.advance(run)


def _fitted(
    said: str, style: _Style, metadata: Metadata
) -> tuple[int, list[tuple[Lettering, ...]]]:
    """The largest size at which a text fits; at the smallest, what is too much is left out."""
    size, lines, most = style.sizes[-1], [], 0
    for size in style.sizes:
        lines = _broken(said, size, style, metadata)
        most = int(style.height / (size * style.leading))
        if len(lines) <= most and all(_wide(line) <= _MEASURE for line in lines):
            break
    return size, lines[:most]


def _wide(line: tuple[Lettering, ...]) -> float:
    return sum(lettering.advance(run) for run in line)


def _broken(said: str, size: int, style: _Style, metadata: Metadata) -> list[tuple[Lettering, ...]]:
    """A text in lines within the measure, broken at spaces, or anywhere where none are used."""
    unspaced = metadata.language.lower().startswith(_UNSPACED)
    words = list(said) if unspaced else said.split()
    joint = "" if unspaced else " "
    rows: list[str] = []
    for word in words:
        longer = joint.join((rows[-1], word)) if rows else word
        if rows and _wide(_runs(longer, size, style, metadata)) <= _MEASURE:
            rows[-1] = longer
        else:
            rows.append(word)
    return [_runs(row, size, style, metadata) for row in rows]


def _runs(line: str, size: int, style: _Style, metadata: Metadata) -> tuple[Lettering, ...]:
    """A line from left to right in pieces of one face each."""
    way = direction(metadata.language)
    runs: list[Lettering] = []
    for character in line:
        face = _face(character, style, metadata)
        if runs and (runs[-1].path == face.path or character == " "):
            last = runs.pop()
            runs.append(replace(last, characters=last.characters + character))
        else:
            spacing = style.spacing * size if way == "ltr" else 0.0
            runs.append(Lettering(face.path, face.weight, character, way, size, spacing))
    return tuple(runs if way == "ltr" else reversed(runs))


def _face(character: str, style: _Style, metadata: Metadata) -> fonts.Face:
    """The face for a character: of the first family that has it, upright where nothing slants."""
    names = fonts.chain(fonts.DEFAULT, metadata.language)
    families = [one for one in map(fonts.family, names) if one]
    family = next((one for one in families if one.has(character)), families[0])
    slants = direction(metadata.language) == "ltr" and not metadata.language.startswith(_UNSPACED)
    slanted = [face for face in family.faces if face.italic and face.weight == fonts.REGULAR]
    return slanted[0] if style.italic and slants and slanted else family.faces[0]


def _outline(pixels: bytearray, inset: int, thick: int) -> None:
    """A line around the sheet."""
    for row in range(inset, HEIGHT - inset):
        edge = row < inset + thick or row >= HEIGHT - inset - thick
        start, end = row * WIDTH + inset, (row + 1) * WIDTH - inset
        if edge:
            pixels[start:end] = b"\xff" * (end - start)
        else:
            pixels[start : start + thick] = pixels[end - thick : end] = b"\xff" * thick


def _rule(pixels: bytearray, top: int, long: int, thick: int) -> None:
    """A short line in the middle."""
    for row in range(top, top + thick):
        start = row * WIDTH + (WIDTH - long) // 2
        pixels[start : start + long] = b"\xff" * long


def _png(pixels: bytes, cloth: tuple[int, int, int]) -> bytes:
    """Coverage as a PNG whose palette runs from the cloth to the ink (PNG §5, §11)."""
    palette = b"".join(
        bytes(
            (low * (255 - share) + high * share) // 255
            for low, high in zip(cloth, _INK, strict=True)
        )
        for share in range(256)
    )
    rows = b"".join(b"\0" + pixels[start : start + WIDTH] for start in range(0, len(pixels), WIDTH))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
