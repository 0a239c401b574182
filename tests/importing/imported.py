"""What the tests of the importer share: an import into a folder, and what the book then says."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from edition import build
from edition.diagnostics import Problems
from edition.importing import faithful, plaintext, source
from edition.model import Edition, Item, NoteRef, Number, Paragraph, Text

PROSE = "The defeat had a direct effect on the whole of the movement and on all who were part of it"


def imported(
    folder: Path, source: str | bytes, shown: str = "source.txt"
) -> tuple[Edition, list[str], list[str]]:
    """The book that an import makes, what the import told, and what reading its files tells."""
    told, read = Problems(), Problems()
    data = source.encode() if isinstance(source, str) else source
    made = plaintext.read(data, shown, "en", told)
    for name, text in made.files.items() if made else ():
        (folder / name).write_text(text, encoding="utf-8")
    book = build.read(folder, read)
    return book, [f"{p.code}:{p.place.line}" for p in told], [p.code for p in read]


def brought(
    folder: Path, data: str | bytes, name: str, *, language: str = ""
) -> tuple[Edition, list[str], list[str]]:
    """The same for a file of any kind, which is compared with what was made of it."""
    told, read = Problems(), Problems()
    given = folder / "given"
    given.mkdir(exist_ok=True)
    file = given / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    made = source.read(file, language, told)
    assert made is not None, list(told)
    build.write(folder, {n: c.encode() if isinstance(c, str) else c for n, c in made.files.items()})
    book = build.read(folder, read)
    faithful.compare(book, made.evidence, name, told)
    return book, [f"{p.code}:{p.place.line}" for p in told], [p.code for p in read]


def strings(thing: object) -> Iterator[str]:
    """All text in a part of a book, without the marks of notes."""
    match thing:
        case Text(text):
            yield text
        case Number():
            yield thing.shown
        case NoteRef():
            return
        case Item(children, ordinal):
            yield ordinal
            yield from strings(children)
        case tuple():
            for part in thing:
                yield from strings(part)
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            for field in fields(thing):
                if field.name not in ("attributes", "place"):
                    yield from strings(getattr(thing, field.name))
        case _:
            return


def refs(thing: object) -> Iterator[NoteRef]:
    match thing:
        case NoteRef():
            yield thing
        case tuple():
            for part in thing:
                yield from refs(part)
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            for field in fields(thing):
                yield from refs(getattr(thing, field.name))
        case _:
            return


def said(thing: object) -> str:
    return "".join(strings(thing))


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


def numbered(book: Edition) -> list[tuple[str, str]]:
    """Each numbered paragraph: its number as it is shown, and what it says."""
    return [
        (block.number.shown, said(block.children))
        for chapter in book.chapters
        for block in chapter.blocks
        if isinstance(block, Paragraph) and block.number
    ]


def titles(book: Edition) -> list[str]:
    return [said(chapter.title) for chapter in book.chapters]
