"""Looks at one file, in any process: what it is, how it differs, and what its pages begin with."""

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from edition.diagnostics import Problem, Problems
from edition.model import Edition
from edition.proof import passages, strangers
from edition.proof.epub import marked
from edition.proof.epub import prove as epub
from edition.proof.epub.archive import UnreadableError
from edition.proof.epub.package import called, open_book, texts
from edition.proof.page_texts import MarkedPage, PrintedPage
from edition.proof.pdf import beginnings, cover, folios, prepress
from edition.proof.pdf import prove as pdf
from edition.proof.pdf.nature import nature
from edition.proof.report import Report, existing
from edition.proof.web import prove as web
from edition.proof.web import site
from edition.workshop.work import Told

Kind = Literal["epub", "reading", "press", "cover", "web", "unreadable"]
FILE, READING = "file", "reading"
PAGES = ("index.html", "search.js")  # what every web edition has
_PDF, _ZIP = b"%PDF-", b"PK"
_HEAD = 1024  # bytes within which a PDF says that it is one: ISO 32000-1, annex H.3

DAMAGED = "take the file once more from where it came, or make it again"
_STRANGE = "verify it with the manuscript that it was made of"


class _StrangerError(Exception):
    """The file is of another book."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen in a file: its kind, what is wrong with it, and its pages."""

    kind: Kind
    problems: tuple[Problem, ...]
    printed: tuple[PrintedPage, ...] = ()
    marked: tuple[MarkedPage, ...] = ()


def look(said: tuple[Edition, str], files: Mapping[str, bytes], told: Told) -> bytes:
    """Compares a file, or the files of a web edition, with the edition; gives a Looked, pickled.

    A press PDF is only recognised.
    """
    edition, name = said
    problems = Problems()
    report = Report(problems, existing(name))
    try:
        looked = _looked((edition, name), files, report)
    except _StrangerError as fault:
        problems.error("V01", report.whole, str(fault), hint=_STRANGE)
        looked = Looked("unreadable", ())
    except UnreadableError as fault:
        problems.error("V01", report.whole, f"it cannot be read: {fault}", hint=DAMAGED)
        looked = Looked("unreadable", ())
    report.close()
    return pickle.dumps(Looked(looked.kind, tuple(problems), looked.printed, looked.marked))


def look_at_press(said: tuple[Edition, str], files: Mapping[str, bytes], told: Told) -> bytes:
    """Compares a file for the printer with the one for readers; gives a Looked, pickled."""
    edition, name = said
    problems = Problems()
    report = Report(problems, existing(name))
    prepress.compare(edition, files[READING], files[FILE], report)
    return pickle.dumps(Looked("press", tuple(problems)))


def _looked(said: tuple[Edition, str], files: Mapping[str, bytes], report: Report) -> Looked:
    edition, name = said
    if FILE not in files:
        return _web(edition, files, report)
    data = files[FILE]
    if _PDF in data[:_HEAD]:
        return _pdf(edition, data, report)
    if data.startswith(_ZIP) or name.lower().endswith(".epub"):
        return _epub(edition, data, report)
    raise UnreadableError("this is neither an EPUB nor a PDF")


def _pdf(edition: Edition, data: bytes, report: Report) -> Looked:
    kind = nature(data)
    if kind == "press":
        return Looked("press", ())
    if kind == "cover":
        cover.compare(edition, data, report)
        return Looked("cover", ())
    book = pdf.open_book(data)
    said = book.catalog
    if edition.metadata.title not in said.titles:
        held = [*book.tagged.body, *(one for note in book.tagged.notes.values() for one in note)]
        runs = (segment.run.text for piece in held for segment in piece.segments)
        _refuse_stranger(edition, runs, said.titles[0])
    pdf.compare(edition, book, folios.prove(book, data, report), report)
    return Looked("reading", (), printed=beginnings.pages(edition, book))


def _epub(edition: Edition, data: bytes, report: Report) -> Looked:
    book = open_book(data)
    title = called(book)
    if title != edition.metadata.title:
        _refuse_stranger(edition, texts(book), title)
    epub.compare(edition, book, report, None)
    return Looked("epub", (), marked=marked.pages(book))


def _web(edition: Edition, files: Mapping[str, bytes], report: Report) -> Looked:
    try:
        opened = site.open_site(files)
    except site.UnreadableError as fault:
        raise UnreadableError(str(fault)) from fault
    title = site.called(opened)
    if title != edition.metadata.title:
        _refuse_stranger(edition, site.texts(opened), title)
    web.compare(edition, opened, report, None)
    return Looked("web", ())


def _refuse_stranger(edition: Edition, texts: Iterable[str], title: str) -> None:
    if strangers.is_strange(passages.expected(edition), texts):
        name = f"“{title}”" if title else "one without a title"
        raise _StrangerError(f"this is another book, {name}")
