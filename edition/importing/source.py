"""A file or folder that an author has becomes the files of a manuscript, and what it was."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePath

from edition.diagnostics import Place, Problems
from edition.importing import (
    arranging,
    drafting,
    kinds,
    omissions,
    plaintext,
    textnotes,
    threads,
    witness,
)
from edition.importing.assembly import Book
from edition.importing.faithful import Evidence
from edition.importing.kinds import Kind
from edition.importing.matter import Figure, Grid, Matter
from edition.importing.openings import Opening

_ROWS = 4


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of a manuscript by name, what was recognised, and what the source says."""

    files: dict[str, str | bytes]
    report: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Input:
    """A source: where it is, what is in it (nothing for a folder), and which kind it is."""

    path: Path
    data: bytes
    kind: Kind


def read(path: Path, language: str, problems: Problems) -> Imported | None:
    """Makes a manuscript of a source; None where there is none to make, which is told.

    `language` is a BCP 47 tag, or nothing for what the source says. Raises OSError.
    """
    if path.is_dir():
        from edition.importing.markdown import texts

        folder = texts.folder(path, problems)
        return _arranged(folder, _Input(path, b"", "markdown"), language, problems)
    data = path.read_bytes()
    kind = kinds.of(data, path.name, problems)
    if kind is None:
        return None
    if kind == "text":
        return _plain(data, path, language, problems)
    matter = _matter(data, path, kind, problems)
    return _arranged(matter, _Input(path, data, kind), language, problems)


def _plain(data: bytes, path: Path, language: str, problems: Problems) -> Imported | None:
    made = plaintext.read(data, path.name, language, problems)
    if made is None:
        return None
    return Imported({**made.files}, tuple(report(made.book, 0, 0)), made.evidence)


def _matter(data: bytes, path: Path, kind: Kind, problems: Problems) -> Matter | None:
    # each is imported when it is needed: every format has libraries of its own
    match kind:
        case "word":
            from edition.importing.word import document

            return document.read(data, path.name, problems)
        case "html":
            from edition.importing.web import page

            return page.read(data, path, problems)
        case "markdown":
            from edition.importing.markdown import texts

            return texts.single(data, path, problems)
        case "text":
            return None


def _arranged(
    matter: Matter | None, given: "_Input", language: str, problems: Problems
) -> Imported | None:
    if matter is None:
        return None
    shown = given.path.name
    if not matter.blocks:
        hint = "name a file that has some"
        problems.error("S04", Place(shown), "there is no text in this file", hint)
        return None
    textnotes.find(matter)
    language = language or matter.language or "en"
    book = arranging.book(matter, language)
    if not book.head.title:
        book.head.title = PurePath(shown).stem.replace("_", " ").strip() or shown
        problems.warning(
            "S05",
            Place(shown),
            f"the source has no title, so the book is called “{book.head.title}”",
            hint="write its title in edition.yaml",
        )
    files: dict[str, str | bytes] = {
        **drafting.files(book, language, hashlib.sha256(given.data or shown.encode()).hexdigest()),
        **matter.pictures,
    }
    plaintext.tell(book, shown, problems)
    omissions.tell(matter.omissions, shown, problems)
    evidence = Evidence(
        tuple(witness.texts(given.kind, given.path, given.data)),
        (*(omission.text for omission in matter.omissions), *matter.left),
        tuple(_moved(matter)),
        (*threads.labels(matter.blocks), *matter.added, *matter.notes),
        tuple(opening.value for opening in book.numbering.found.values()),
    )
    return Imported(files, tuple(_report(book, matter)), evidence)


def _moved(matter: Matter) -> Iterator[str]:
    for block in matter.blocks:
        if isinstance(block, Figure | Grid):
            yield threads.text(block.caption)
    yield from matter.moved


def _report(book: Book, matter: Matter) -> Iterator[str]:
    yield from report(book, len(matter.pictures), _tables(matter))


def _tables(matter: Matter) -> int:
    return sum(isinstance(block, Grid) for block in matter.blocks)


def report(book: Book, pictures: int, tables: int) -> Iterator[str]:
    """What was recognised, in a few lines for people."""
    parts = sum(bool(part.title) for part in book.parts)
    counted = [_count(parts, "part"), _count(len(book.drafts), "chapter")]
    yield f"title: {book.head.title}"
    yield (
        ", ".join(filter(None, counted))
        + ": "
        + "; ".join(d.title for d in book.drafts[:8])
        + (" …" if len(book.drafts) > 8 else "")
    )
    numbers = list(book.numbering.found.values())
    if numbers:
        yield f"{_count(len(numbers), 'numbered paragraph')}, {', then '.join(_rows(numbers))}"
    else:
        yield "no numbered paragraphs: they will be counted"
    notes = sum(len(draft.notes) for draft in book.drafts)
    things = [_count(notes, "note"), _count(tables, "table"), _count(pictures, "picture")]
    if any(things):
        yield ", ".join(filter(None, things))


def _rows(numbers: list[Opening]) -> Iterator[str]:
    """From which number to which they run, each time that they begin anew."""
    starts = [0, *(i for i in range(1, len(numbers)) if numbers[i].whole < numbers[i - 1].whole)]
    if len(starts) > _ROWS:
        yield f"beginning anew {len(starts) - 1} times"
        return
    for start, end in pairwise([*starts, len(numbers)]):
        yield f"from {numbers[start].shown} to {numbers[end - 1].shown}"


def _count(count: int, what: str) -> str:
    return "" if not count else f"{count:,} {what}{'' if count == 1 else 's'}"
