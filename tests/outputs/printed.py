"""Manuscripts made by tests and printed, and what stands on their pages."""

import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pikepdf
import pypdfium2

from edition import build
from edition.diagnostics import Problems
from edition.model import Edition, Printed
from edition.outputs.pdf.make import make
from edition.outputs.pdf.press.room import Means
from tests.folders import HEAD, folder

BOOKS = Path(__file__).parents[1] / "books"
ALONE = Means(1, keep=False)


@dataclass(frozen=True)
class Book:
    """A book that a test has printed."""

    edition: Edition
    printed: Printed
    problems: tuple[str, ...]

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page, its lines joined."""
        with pypdfium2.PdfDocument(self.printed.pdf) as document:
            return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]

    def opened(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.printed.pdf))

    def page_of(self, anchor: str) -> int:
        """The index of the page that a named destination leads to."""
        with self.opened() as pdf:
            pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
            return next(pages[goal[0].objgen] for name, goal in dests(pdf) if name == anchor)


def dests(pdf: pikepdf.Pdf) -> list[tuple[str, pikepdf.Object]]:
    names = list(pdf.Root.Names.Dests.Names)
    return [(str(name), goal) for name, goal in zip(names[::2], names[1::2], strict=True)]


def print_folder(manuscript: Path) -> Book:
    problems = Problems()
    edition = build.read(manuscript, problems)
    assert not problems.has_errors(), list(problems)
    printed = make(edition, problems, lambda pages: None, ALONE)
    return Book(
        edition, printed, tuple(f"{one.code} {one.place}: {one.message}" for one in problems)
    )


def print_book(path: Path, files: dict[str, str], more: str = "", head: str = HEAD) -> Book:
    """Prints a manuscript of these files; `more` is added to its edition.yaml."""
    return print_folder(folder(path, files, head + more))
