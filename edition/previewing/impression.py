"""One save → the book as it is now: its EPUB, the changed pieces, all pages, then the proof.

What was seen before stays until there is something newer: a manuscript with errors makes no pages.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from edition import build
from edition.diagnostics import Problem, Problems
from edition.model import Edition
from edition.outputs.kinds import SUFFIXES
from edition.outputs.pdf import make as pdf
from edition.outputs.pdf.binding import LaidOut
from edition.outputs.pdf.laid import Layout
from edition.outputs.pdf.pieces import Piece
from edition.outputs.pdf.press.room import Means
from edition.outputs.pdf.sheet import Whole
from edition.previewing import told
from edition.previewing.backroom import Backroom, Proven, Screen
from edition.previewing.board import Board
from edition.previewing.continuity import Passage, changed, known_again, passages
from edition.previewing.galleys import Galleys
from edition.previewing.mixture import mixed
from edition.previewing.shelf import Shelf
from edition.reading.memory import Memory
from edition.workshop.crew import Crew

_OFTEN = 0.1  # seconds between two words on how it comes along


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked at, what stands before the names of its files, and what may be used."""

    folder: Path
    shown: str
    jobs: int
    keep: bool


@dataclass(frozen=True, slots=True)
class Rooms:
    """Where a book that is looked at is made and shown, and what is known of it from before."""

    board: Board
    galleys: Galleys
    shelf: Shelf
    backroom: Backroom
    crew: Crew
    memory: Memory
    laid: dict[str, Layout]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen at present; where it is not `whole`, the manuscript is another by now."""

    edition: Edition | None = None
    laid: LaidOut | None = None
    passages: tuple[Passage, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a save: how many pages, in how many seconds; the problems."""

    pages: int
    seconds: float
    problems: tuple[Problem, ...]


class Superseded(Exception):  # noqa: N818 - it is what has happened to the work
    """The manuscript has changed again, and what was new before has been seen."""


class Impression:
    """One run from the manuscript to the board; `stale` tells whether it has changed meanwhile."""

    def __init__(self, wish: Wish, rooms: Rooms, before: Seen, stale: Callable[[], bool]) -> None:
        self._wish, self._rooms, self._before = wish, rooms, before
        self._stale = stale
        self._began = self._told = time.monotonic()
        self._problems = Problems()
        self._first: frozenset[str] = frozenset()
        self._shown, self._seconds = False, 0.0
        self._passages: tuple[Passage, ...] = ()
        self._changed: tuple[int, ...] = ()
        self._edition: Edition | None = None

    def make(self, names: frozenset[str], since: float) -> tuple[Seen, Outcome]:
        """Makes the book anew, of which the files with these names have changed at a moment.

        Raises Superseded.
        """
        self._began = since
        self._state("working", "reading")
        edition = build.read(self._wish.folder, self._problems, self._rooms.memory)
        if self._problems.has_errors():
            self._rooms.backroom.drop()
            return self._broken()
        if edition == self._before.edition and self._before.whole:
            outcome = self._outcome(self._before.laid)
            self._state("done", "", outcome)
            return self._before, outcome
        self._rooms.backroom.drop()
        self._edition = edition
        self._know_again(edition, names)
        self._rooms.board.put(book=told.of_book(edition), proof={"state": "pending"})
        self._rooms.backroom.screen(edition, self._screened)
        laid = self._laid_out(edition)
        if laid is None:
            return self._broken()
        self._show(laid)
        seen = Seen(edition, laid, self._passages, whole=True)
        outcome = self._outcome(laid)
        self._rooms.board.put(problems=told.of_problems(self._problems, self._wish.shown))
        self._state("done", "", outcome)
        slug = edition.metadata.slug
        self._rooms.backroom.prove(
            edition, laid, self._wish.keep, lambda answer: self._proven(answer, slug)
        )
        return seen, outcome

    def _know_again(self, edition: Edition, names: frozenset[str]) -> None:
        """Which paragraphs were seen before, which have changed, and in which chapters."""
        new = passages(edition)
        self._passages = known_again(new, self._before.passages)
        if self._before.passages:
            self._changed = changed(self._passages, self._before.passages, names)
        self._first = frozenset(one.anchor for one in edition.chapters if one.file in names)

    def _laid_out(self, edition: Edition) -> LaidOut | None:
        means = Means(
            self._wish.jobs,
            self._wish.keep,
            doing=self.doing,
            crew=self._rooms.crew,
            first=self._first,
            laid=self._rooms.laid,
        )
        return pdf.lay_out(edition, self._problems, self, means, self._come)

    def _broken(self) -> tuple[Seen, Outcome]:
        """The pages that were seen last stay; the problems are shown."""
        self._rooms.board.put(problems=told.of_problems(self._problems, self._wish.shown))
        self._state("broken", "")
        return replace(self._before, whole=False), self._outcome(None)

    def _outcome(self, laid: LaidOut | None) -> Outcome:
        count = len(laid.pages) if laid else 0
        return Outcome(count, self._seconds, tuple(self._problems))

    # --- What is heard while it goes on

    def __call__(self, pages: int) -> None:
        """Hears how many pages are laid out, and stops where nobody waits for them any more."""
        if time.monotonic() > self._told + _OFTEN:
            self._told = time.monotonic()
            self._state("working", f"{pages} pages laid out")
            if self._shown and self._stale():
                raise Superseded

    def doing(self, words: str) -> None:
        """Hears in words what goes on."""
        self._state("working", words)

    def _state(self, phase: str, words: str, outcome: Outcome | None = None) -> None:
        state: dict[str, str | int | float] = {"phase": phase, "words": words}
        if outcome:
            state |= {"pages": outcome.pages, "seconds": round(outcome.seconds, 2)}
        self._rooms.board.put(state=state)
        if self._rooms.board.closed:
            raise Superseded

    def _come(self, book: Whole, pieces: tuple[Piece, ...], layouts: Mapping[int, Layout]) -> None:
        """Shows the changed pieces as soon as they are there, among the others as they were."""
        old = self._before.laid
        there = {pieces[at].anchor for at in layouts}
        if self._shown or old is None or not self._first or not self._first <= there:
            return
        if book.faces.keys() == old.whole.faces.keys():
            self._show(mixed(book, pieces, layouts, old))

    # --- What is shown

    def _show(self, laid: LaidOut) -> None:
        assert self._edition
        if not self._shown:
            self._seconds = time.monotonic() - self._began
        self._shown = True
        galleys = self._rooms.galleys.take(self._edition.metadata, laid)
        self._rooms.board.put(print={**told.of_pages(laid, galleys), **self._text()})

    def _text(self) -> dict[str, Any]:
        return {
            "passages": told.of_passages(self._passages, self._wish.shown),
            "changed": self._changed,
        }

    def _screened(self, answer: Screen | BaseException) -> None:
        if isinstance(answer, BaseException):
            self._rooms.board.put(proof={"state": "failed", "words": str(answer)})
            return
        key, sizes = self._rooms.shelf.take(answer.epub)
        epub = told.of_epub(key, sizes, answer.homes)
        self._rooms.board.put(epub={**epub, **self._text()})

    def _proven(self, answer: Proven | BaseException, slug: str) -> None:
        if isinstance(answer, BaseException):
            self._rooms.board.put(proof={"state": "failed", "words": str(answer)})
            return
        self._problems.extend(answer.problems)
        state = "failed" if self._problems.has_errors() else "proven"
        files = {slug + SUFFIXES[name]: data for name, data in answer.files.items()}
        self._rooms.shelf.offer(files)
        sizes = {name: len(data) for name, data in files.items()}
        self._rooms.board.put(
            problems=told.of_problems(self._problems, self._wish.shown),
            proof={"state": state, "words": "", "files": sizes},
        )
