"""A book that is laid out, its EPUB and its problems → what the page in the browser is told."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from edition import languages
from edition.diagnostics import Problem
from edition.model import Edition
from edition.outputs.pdf.binding import LaidOut
from edition.outputs.pdf.numbering import numbered
from edition.outputs.pdf.pieces import outline
from edition.previewing.continuity import Passage
from edition.previewing.galleys import Galley, size


def of_book(edition: Edition) -> dict[str, Any]:
    """What the book is called, and from which side it is read."""
    said = edition.metadata
    return {
        "title": said.title,
        "language": said.language,
        "rtl": languages.direction(said.language) == "rtl",
        "sign": said.paragraphs.sign,
    }


def of_passages(passages: Iterable[Passage], shown: str) -> list[list[str | int]]:
    """The paragraphs: the anchor, the thread, the number as shown, and where each is written."""
    return [
        [one.anchor, one.thread, one.shown, shown + one.place.file, one.place.line]
        for one in passages
        if one.anchor
    ]


def of_pages(laid: LaidOut, galleys: Sequence[Galley]) -> dict[str, Any]:
    """The pages: which picture each is, its number, and what begins it.

    Pages that only let a piece open have no picture.
    """
    numbering = numbered(laid.pieces, laid.layouts)
    pages: list[list[Any]] = []
    for galley, start in zip(galleys, numbering.starts, strict=True):
        pages.extend(["", 0, numbering.label(at)] for at in range(len(pages), start))
        first = len(pages)
        pages.extend([galley.key, at, numbering.label(first + at)] for at in range(galley.count))
    return {
        "size": size(laid),
        "pages": pages,
        "starts": [[page.anchor, page.offset] for page in laid.pages],
        "where": dict(numbering.pages),
        "contents": [[one.level, one.title, one.anchor] for one in outline(laid.pieces)],
    }


def of_problems(problems: Iterable[Problem], shown: str) -> list[dict[str, str | int]]:
    """The problems, with the names of files as they are seen from where the command was called."""
    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "file": shown + one.place.file,
            "line": one.place.line,
            "column": one.place.column,
            "message": one.message,
            "hint": one.hint,
        }
        for one in problems
    ]


def of_epub(key: str, sizes: Mapping[str, int], homes: Mapping[str, str]) -> dict[str, Any]:
    """The EPUB: its key, its files with their sizes, and in which of them each anchor is."""
    package = next(name for name in sizes if name.endswith(".opf"))
    folder = package.rpartition("/")[0]
    inside = f"{folder}/" if folder else ""
    where: dict[str, list[str]] = {}
    for anchor, file in homes.items():
        if anchor:
            where.setdefault(inside + file, []).append(anchor)
    return {"key": key, "files": dict(sizes), "homes": where}
