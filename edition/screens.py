"""Makes what is read on screens, the EPUB and the web edition, of text and printed pages."""

import multiprocessing
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack

from edition.diagnostics import Problem, Problems
from edition.model import Edition, PageStart
from edition.storing import Folder

_Screen = tuple[bytes | Folder, tuple[Problem, ...]]


def epub(edition: Edition, pages: tuple[PageStart, ...]) -> _Screen:
    """The EPUB, proven, with the problems found in it: it may be made in a process of its own."""
    from edition.outputs.epub.make import check, make
    from edition.proof.epub.prove import prove

    problems = Problems()
    check(edition, problems)
    data = make(edition, pages)
    prove(edition, data, problems, pages)
    return data, tuple(problems)


def web(edition: Edition, pages: tuple[PageStart, ...]) -> _Screen:
    """The web edition, proven, with the problems found in it."""
    from edition.outputs.web.make import check, make
    from edition.proof.web.prove import prove

    problems = Problems()
    check(edition, problems)
    files = make(edition, pages)
    prove(edition, files, problems, pages)
    return files, tuple(problems)


# What is made of the text and of where printed pages begin, with the problems found in it.
SCREENS: Mapping[str, Callable[[Edition, tuple[PageStart, ...]], _Screen]] = {
    "epub": epub,
    "web": web,
}


class Apart:
    """What is read on screens, made in a process apart while this one prints, if there may be two.

    Each comes with the problems found in it.
    """

    def __init__(
        self, edition: Edition, outputs: Sequence[str], jobs: int, stack: ExitStack
    ) -> None:
        self._edition = edition
        self._stack = stack
        self._names = [name for name in outputs if name in SCREENS]
        self._alone = jobs == 1 or {*outputs} <= {*SCREENS}
        self._pages: tuple[PageStart, ...] = ()
        self._futures: dict[str, Future[_Screen]] = {}

    def begin(self, pages: tuple[PageStart, ...]) -> None:
        """Begins it with the pages that it marks."""
        self._pages = pages
        if self._names and not self._alone:
            # spawn: a process that has begun threads or loaded the print engine is not to be copied
            context = multiprocessing.get_context("spawn")
            workers = self._stack.enter_context(ProcessPoolExecutor(1, context))
            self._futures = {
                name: workers.submit(SCREENS[name], self._edition, pages) for name in self._names
            }

    def end(self, problems: Problems) -> dict[str, bytes | Folder]:
        """Waits for it; gives what was made by name, and reports the problems found in it."""
        files: dict[str, bytes | Folder] = {}
        for name in self._names:
            future = self._futures.get(name)
            made = future.result() if future else SCREENS[name](self._edition, self._pages)
            files[name], found = made
            problems.extend(found)
        return files
