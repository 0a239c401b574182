"""Arguments in, lines and an exit code out: the command line. Only commands and progress.py print.

Exit codes: 0 done, 1 the manuscript is at fault, 2 the call is at fault. A fault of our own is a
traceback. stdout carries the paths made, stderr everything else.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from edition import arguments
from edition.commands.call import CALL_AT_FAULT, DONE, MANUSCRIPT_AT_FAULT, CallError

__all__ = ["CALL_AT_FAULT", "DONE", "MANUSCRIPT_AT_FAULT", "main"]


def main(words: Sequence[str] | None = None) -> int:
    """Carries out one command and gives its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal may not know every letter
    options = arguments.parsed(words)
    if options.command is None:
        arguments.parser().print_help()
        return DONE
    try:
        code = _carried_out(options)
    except CallError as fault:
        print(f"make-edition: {fault}", file=sys.stderr)
        return CALL_AT_FAULT
    except KeyboardInterrupt:
        return 130
    return code


def _carried_out(options: argparse.Namespace) -> int:
    """Loads the command that was called, and no other: some need much, and some nothing."""
    family, name = COMMANDS[options.command].split(":")
    command = getattr(import_module(f"edition.commands.{family}"), name)
    code: int = command(options)
    return code


COMMANDS: Mapping[str, str] = {
    "new": "beginning:new",
    "import": "beginning:import_",
    "check": "making:make",
    "epub": "making:make",
    "pdf": "making:make",
    "web": "making:make",
    "cover": "making:make",
    "all": "making:make",
    "lock": "publishing:lock",
    "renumber": "publishing:renumber",
    "compare": "publishing:compare",
    "verify": "publishing:verify",
    "release": "releasing:release",
    "catalogue": "releasing:catalogue",
    "preview": "looking:preview",
    "schema": "beginning:schema",
    "cache": "keeping:cache",
}
