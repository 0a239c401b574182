"""Shows how a book comes along: a line that grows on a terminal, plain lines elsewhere."""

import sys
from types import TracebackType

from rich.console import Console
from rich.status import Status

_EVERY = 50  # pages between two plain lines


class Pages:
    """Counts pages on stderr while it is open; called with the number laid out so far.

    On a terminal its line is `12 of 17 chapters kept, 134 pages laid out, joining`.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._console = Console(file=sys.stderr)
        self._status: Status | None = None
        self._pages = 0
        self._told = 0
        self._before = self._after = ""

    def __enter__(self) -> "Pages":
        return self

    def __call__(self, pages: int) -> None:
        """Shows the number of pages laid out so far."""
        self._pages = pages
        if self._quiet:
            return
        if self._console.is_terminal:
            self._show()
        elif pages >= self._told + _EVERY:
            if not self._told and self._before:
                self._line(self._before)
            self._told = pages
            self._line(f"{pages} pages laid out")

    def doing(self, words: str) -> None:
        """Shows in words what goes on, before the pages or after them."""
        if self._pages:
            self._after = words
        else:
            self._before = words
        if self._quiet:
            return
        if self._console.is_terminal:
            self._show()
        elif self._told:  # a short book is made before anybody could read what goes on
            self._line(words)

    def _line(self, words: str) -> None:
        self._console.print(words, highlight=False)

    def _show(self) -> None:
        pages = f"{self._pages} pages laid out" if self._pages else ""
        line = ", ".join(part for part in (self._before, pages, self._after) if part)
        if self._status is None:
            self._status = self._console.status("")
            self._status.start()
        self._status.update(line)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._status is not None:
            self._status.stop()
