"""preview: the book as it is being written, in a browser, until Ctrl-C."""

import argparse
import os
import sys
import threading
import time
import traceback
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

from edition import telling
from edition.commands.call import DONE, CallError, manuscript
from edition.diagnostics import Problem, Severity
from edition.previewing.desk import Desk
from edition.previewing.impression import Outcome, Wish
from edition.previewing.serving import Served, Shown, TakenError


def preview(options: argparse.Namespace) -> int:
    """Shows the book, anew at every save; prints the address, and what came of each save."""
    folder, shown = manuscript(options.folder)
    wish = Wish(folder.absolute(), shown, options.jobs, options.keep)
    desk = Desk(wish, _Terminal(shown, options))
    try:
        served = Served(Shown(desk.board, desk.galleys, desk.shelf), options.port)
    except TakenError as fault:
        desk.close()
        raise CallError(str(fault)) from fault
    with _until_stopped():
        try:
            if options.open and _has_screen():
                # Before anything is laid out: the print engine hides the fonts of the system from
                # this process and all that it begins, and a browser needs them.
                opening = partial(webbrowser.open, served.address)
                threading.Thread(target=opening, daemon=True).start()
            desk.begin()
            print(served.address, flush=True)
            if not options.quiet:
                print("Ctrl-C ends the preview.", file=sys.stderr, flush=True)
            while True:
                time.sleep(0.2)  # a wait without an end cannot be interrupted on every system
        finally:
            desk.close()
            served.close()
    return DONE


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Goes on until Ctrl-C, which is how a preview is meant to end."""
    with suppress(KeyboardInterrupt):
        yield


def _has_screen() -> bool:
    """Whether a browser has a screen; without one, some would take the terminal."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("BROWSER"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _counted(errors: int) -> str:
    return "1 error" if errors == 1 else f"{errors} errors"


class _Terminal:
    """Says on stderr what came of each save, and the problems when they are others."""

    def __init__(self, shown: str, options: argparse.Namespace) -> None:
        self._shown, self._options = shown, options
        self._told: tuple[Problem, ...] = ()

    def __call__(self, outcome: Outcome | BaseException) -> None:
        if isinstance(outcome, BaseException):
            traceback.print_exception(outcome)
            return
        if outcome.problems != self._told:
            self._told = outcome.problems
            for line in telling.lines(outcome.problems, self._shown, self._options.format):
                print(line, file=sys.stderr)
        if not self._options.quiet:
            print(self._line(outcome), file=sys.stderr, flush=True)

    def _line(self, outcome: Outcome) -> str:
        clock = time.strftime("%H:%M:%S")
        errors = sum(
            self._options.strict or one.severity is Severity.ERROR for one in outcome.problems
        )
        if not outcome.pages:
            return f"{clock}  {_counted(errors)}; the last good pages stay"
        return f"{clock}  {outcome.pages} pages in {outcome.seconds:.1f} s"
