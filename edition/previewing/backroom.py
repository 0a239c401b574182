"""A process apart that makes the EPUB and proves both files, while others lay out pages.

It does one thing after the other, and drops all of it as soon as something newer is asked for.
"""

import pickle
import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from edition.diagnostics import Problem, Problems
from edition.model import Asset, Edition, Metadata
from edition.workshop.crew import Crew
from edition.workshop.work import Told, Work
from edition.workshop.worker import Worker

if TYPE_CHECKING:
    from edition.outputs.pdf.binding import LaidOut

_LOOK = 0.05  # seconds between two looks at whether something newer is asked for
_END = 3.0  # seconds that the thread has to end
_COVER = "cover drawn.png"  # no file of a manuscript has this name
_PATIENCE = 600.0  # seconds of a processor for a book


@dataclass(frozen=True, slots=True)
class Screen:
    """The EPUB as it is on a screen: its bytes, and the file in it of each anchor."""

    epub: bytes
    homes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Proven:
    """Both files by the name of the output, and the problems that were found in making them."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


Heard = Callable[[Any], None]


class Backroom:
    """Does what is asked for in a process of its own; the answers are heard in a thread."""

    def __init__(self) -> None:
        self._asked: queue.SimpleQueue[tuple[int, Work, Heard] | None] = queue.SimpleQueue()
        self._latest = 0
        self._worker: Worker | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._attend, daemon=True)

    def begin(self) -> None:
        """Begins the process, before there is anything to do."""
        self._thread.start()

    def drop(self) -> None:
        """Drops all that was asked for; what is under way ends without an answer."""
        self._latest += 1

    def screen(self, edition: Edition, heard: Heard) -> None:
        """Asks for the EPUB as it is on a screen; `heard` is given a Screen, or what went wrong."""
        self._ask(_screen, edition, heard)

    def prove(self, edition: Edition, laid: "LaidOut", keep: bool, heard: Heard) -> None:
        """Asks for both files, proven; `heard` is given Proven, or what went wrong."""
        self._ask(_proven, (edition, laid, keep), heard)

    def close(self) -> None:
        """Ends the process, whatever it does."""
        self._closed = True
        self.drop()
        self._asked.put(None)
        if self._thread.is_alive():
            self._thread.join(_END)

    def _ask(self, do: Callable[..., bytes], said: Any, heard: Heard) -> None:
        self._asked.put((self._latest, Work(0, do, said, {}, _PATIENCE), heard))

    def _attend(self) -> None:
        while not self._closed:
            if self._worker is None:
                self._worker = Worker(Crew(1).digest, _ready)
            asked = self._asked.get()
            if asked and asked[0] == self._latest:
                self._do(*asked)
        self._end()

    def _do(self, when: int, work: Work, heard: Heard) -> None:
        assert self._worker
        answer: Any = 0
        with Noted() as noted:
            self._worker.begin(work)
            while isinstance(answer, int):
                while not wait([self._worker.pipe], _LOOK):
                    if when != self._latest:
                        break
                if when != self._latest:
                    break
                answer = self._worker.answer()
        answer = noted.fault or answer
        if not isinstance(answer, bytes):
            self._end()
        if when == self._latest and not isinstance(answer, int):
            heard(pickle.loads(answer) if isinstance(answer, bytes) else answer)

    def _end(self) -> None:
        if self._worker:
            self._worker.end()
        self._worker = None


class Noted:
    """Notes what is raised inside, so that the next thing can be done."""

    def __init__(self) -> None:
        self.fault: BaseException | None = None

    def __enter__(self) -> "Noted":
        return self

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> bool:
        self.fault = fault
        return isinstance(fault, Exception)


def _ready() -> None:
    """Loads what will be needed, before it is."""
    from edition.previewing import proving

    assert proving


def _screen(edition: Edition, files: Mapping[str, bytes], told: Told) -> bytes:
    from edition.outputs.epub import plan
    from edition.outputs.epub.make import make

    shown = _with_cover(edition)
    return pickle.dumps(Screen(make(shown, ()), plan.plan(shown).homes))


def _with_cover(edition: Edition) -> Edition:
    """The edition with its cover as a picture, which is drawn once for many builds."""
    from edition.outputs.epub.cover import HEIGHT, WIDTH

    said = edition.metadata
    if said.cover:
        return edition
    drawn = Asset(_COVER, "image/png", _drawn(said), WIDTH, HEIGHT)
    return replace(edition, metadata=replace(said, cover=_COVER), assets=(*edition.assets, drawn))


@lru_cache(maxsize=1)
def _drawn(said: Metadata) -> bytes:
    from edition.outputs.epub.cover import draw

    return draw(said)


def _proven(said: "tuple[Edition, LaidOut, bool]", files: Mapping[str, bytes], told: Told) -> bytes:
    from edition.previewing import proving

    edition, laid, keep = said
    problems = Problems()
    made = proving.proven(edition, laid, keep, problems)
    return pickle.dumps(Proven(made, tuple(problems)))
