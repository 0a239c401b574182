"""A manuscript that is being written: it is looked at, and printed again at every save."""

import threading
import time
from collections.abc import Callable

from edition.outputs.pdf.laid import Layout
from edition.outputs.pdf.press.opening import ready
from edition.previewing.backroom import Backroom, Noted
from edition.previewing.board import Board
from edition.previewing.galleys import Galleys
from edition.previewing.impression import Impression, Outcome, Rooms, Seen, Superseded, Wish
from edition.previewing.shelf import Shelf
from edition.previewing.watching import Watch
from edition.reading.memory import Memory
from edition.workshop.crew import Crew

_PATIENCE = 3.0  # seconds that a thread has to end; it holds nothing that could be lost
Heard = Callable[[Outcome | BaseException], None]


class Desk:
    """Makes a book anew whenever its manuscript has changed, until it is closed."""

    def __init__(self, wish: Wish, heard: Heard) -> None:
        self.board, self.galleys, self.shelf = Board(), Galleys(), Shelf()
        self._wish, self._heard = wish, heard
        self._ended = threading.Event()
        self._watch = Watch(wish.folder, self._ended.is_set)
        self._backroom = Backroom()
        self._crew, self._spare = Crew(wish.jobs), Crew(wish.jobs)
        self._seen = Seen()
        self._memory = Memory()
        self._laid: dict[str, Layout] = {}
        self._thread = threading.Thread(target=self._work, daemon=True)

    def begin(self) -> None:
        """Begins to make the book, and to look whether it changes."""
        self._backroom.begin()
        self._thread.start()

    def close(self) -> None:
        """Ends all that goes on, and all processes."""
        self._ended.set()
        self.board.close()
        self._crew.interrupt()
        self._backroom.close()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)

    def _work(self) -> None:
        self._crew.begin(ready)
        names, since = frozenset[str](), time.monotonic()
        self._watch.look()
        while not self._ended.is_set():
            with Noted() as noted:
                self._print(names, since)
            if self._ended.is_set():
                break
            if noted.fault:
                self._recover(noted.fault)
            self._spare.begin(ready)
            names, since = self._watch.wait()
        self._crew.close()
        self._spare.close()

    def _print(self, names: frozenset[str], since: float) -> None:
        rooms = Rooms(
            self.board,
            self.galleys,
            self.shelf,
            self._backroom,
            self._crew,
            self._memory,
            self._laid,
        )
        run = Impression(self._wish, rooms, self._seen, self._watch.has_changed)
        self._seen, outcome = run.make(names, since)
        if not self._ended.is_set():
            self._heard(outcome)

    def _recover(self, fault: BaseException) -> None:
        """Goes on with processes that are ready: nobody knows what the others are doing."""
        self._crew.close()
        self._crew, self._spare = self._spare, Crew(self._wish.jobs)
        if not isinstance(fault, Superseded):
            self.board.put(state={"phase": "fault", "words": str(fault) or type(fault).__name__})
            self._heard(fault)
