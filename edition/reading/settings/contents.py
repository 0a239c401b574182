"""The `contents` of edition.yaml → the files of the book in reading order."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from edition.diagnostics import Place, Problems
from edition.model import ContentsEntry, Kind
from edition.reading.settings.forms import CHAPTER_PATH, LINE, PART_NAME
from edition.reading.settings.shapes import (
    Either,
    Fault,
    Group,
    Key,
    Located,
    Text,
    Values,
    many,
    quoted,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry of `contents`: a piece of the book, or several pieces of one kind in `inner`.

    A part has its own file or title and its chapters in `inner`.
    """

    kind: Kind
    file: str
    title: str
    inner: "tuple[Located[Piece], ...]"


def _chapter(text: str) -> Piece | Fault:
    path = CHAPTER_PATH.read(text)
    return path if isinstance(path, Fault) else Piece("chapter", path, "", ())


_FILE: Text[Piece] = Text(_chapter, CHAPTER_PATH.schema)
_NO_PATHS: tuple[Located[str], ...] = ()
_NO_PIECES: tuple[Located[Piece], ...] = ()

TITLE = Key(
    "title",
    LINE,
    "What this piece is called; for a file that has no heading of its own.",
    absent="",
)
CHAPTER = Key("chapter", CHAPTER_PATH, "A chapter: a *.md file.", absent="")
FRONT = Key(
    "front",
    many(CHAPTER_PATH, lone=True),
    "Front matter: a *.md file or a list of them (preface, dedication …).",
    absent=_NO_PATHS,
    synonyms=("frontmatter", "front-matter", "preface"),
)
BACK = Key(
    "back",
    many(CHAPTER_PATH, lone=True),
    "Back matter: a *.md file or a list of them (afterword, appendix …).",
    absent=_NO_PATHS,
    synonyms=("backmatter", "back-matter", "appendix", "afterword"),
)
PART = Key(
    "part",
    PART_NAME,
    "A part of the book: its title, or a *.md file that begins with its title.",
    absent="",
)


def _titled_chapter(values: Values) -> Piece:
    return Piece("chapter", values[CHAPTER], values[TITLE], ())


CHAPTERS = Key(
    "chapters",
    many(
        Either(_FILE, Group((CHAPTER, TITLE), _titled_chapter, "{chapter: 01-name.md}")), lone=True
    ),
    "The chapters of this part, in their order.",
    absent=_NO_PIECES,
)


def _piece(values: Values) -> Piece:
    """One entry that is a mapping: of front, part, chapter and back exactly one (M27)."""
    said = [key.name for key in (FRONT, PART, CHAPTER, BACK) if key in values]
    if CHAPTERS in values and PART not in values:
        hint = "write “part: …” before it, or list the files alone"
        message = "chapters stand here without their part"
        values.problems.error("M27", values.place_of(CHAPTERS), message, hint)
    elif len(said) != 1:
        message = f"this entry says {' and '.join(said)}" if said else "this entry names no file"
        hint = "an entry has one of front, part, chapter and back"
        values.problems.error("M27", values.place, message, hint)
    title = values[TITLE]
    if PART in values:
        return _part(values, title)
    if FRONT in values:
        return _matter(values, FRONT, "front")
    if BACK in values:
        return _matter(values, BACK, "back")
    return Piece("chapter", values[CHAPTER], title, values[CHAPTERS])


def _part(values: Values, title: str) -> Piece:
    name = values[PART]
    file = name if name.endswith(".md") else ""
    if title and not file:
        place = values.place_of(TITLE)
        values.problems.error(
            "M27", place, "this part has two titles", "keep the one after “part:”"
        )
    if not file and CHAPTERS not in values:
        hint = "list them: “chapters: [01-name.md, 02-name.md]”"
        values.problems.error("M27", values.place, f"the part {quoted(name)} has no chapters", hint)
    return Piece("part", file, title if file else name, values[CHAPTERS])


def _matter(values: Values, key: Key[tuple[Located[str], ...]], kind: Kind) -> Piece:
    files = values[key]
    title = values[TITLE]
    if title and len(files) > 1:
        place, hint = values.place_of(TITLE), "give each file an entry of its own"
        values.problems.error("M27", place, "one title cannot name several files", hint)
        title = ""
    inner = tuple(Located(Piece(kind, f.value, title, ()), f.place) for f in files)
    return Piece(kind, "", "", inner)


CONTENTS = Key(
    "contents",
    many(
        Either(
            _FILE,
            Group(
                (FRONT, PART, CHAPTERS, CHAPTER, BACK, TITLE),
                _piece,
                "{part: The first part, chapters: [01-name.md, 02-name.md]}",
            ),
        )
    ),
    "The order of the book. Without it: all *.md files by name, as chapters.",
    absent=_NO_PIECES,
    synonyms=("chapters", "toc", "files", "spine"),
)


def in_order(contents: tuple[Located[Piece], ...], problems: Problems) -> tuple[ContentsEntry, ...]:
    """The entries one after the other; a file named twice (M26) and an odd order (M28) are told."""
    entries: list[ContentsEntry] = []
    first: dict[str, Place] = {}
    for entry in _flat(contents):
        # Two names that differ in case only are one file on Windows and macOS.
        same = unicodedata.normalize("NFC", entry.file).casefold()
        if entry.file and same in first:
            message = f"{entry.file} is named twice, first in line {first[same].line}"
            problems.error("M26", entry.place, message, "keep one of the two")
            continue
        first[same] = entry.place
        entries.append(entry)
    _check_order(contents, problems)
    return tuple(entries)


def _flat(pieces: tuple[Located[Piece], ...]) -> Iterator[ContentsEntry]:
    for found in pieces:
        piece = found.value
        if piece.file or piece.title:
            yield ContentsEntry(piece.kind, piece.file, piece.title, found.place)
        yield from _flat(piece.inner)


def _check_order(contents: tuple[Located[Piece], ...], problems: Problems) -> None:
    ranks = {"front": 0, "chapter": 1, "part": 1, "back": 2}
    words = ("front matter", "the chapters", "back matter")
    highest, part = 0, ""
    for found in contents:
        piece = found.value
        rank = ranks[piece.kind]
        if rank < highest:
            message = f"{words[rank]} stand{'' if rank == 1 else 's'} after {words[highest]}"
            hint = f"move this entry before {words[highest]}"
            problems.warning("M28", found.place, message, hint)
        elif piece.kind == "chapter" and part:
            message = f"this chapter stands after a part and so belongs to it: {quoted(part)}"
            hint = "list it under the part’s “chapters”, or after “back:”"
            problems.warning("M28", found.place, message, hint)
        highest = max(highest, rank)
        part = (piece.title or piece.file) if piece.kind == "part" else part
