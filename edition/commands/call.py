"""What all commands share: exit codes, faults of the call, the folder meant, problems told."""

import argparse
import sys
from pathlib import Path

from edition import telling
from edition.diagnostics import Problems

DONE, MANUSCRIPT_AT_FAULT, CALL_AT_FAULT = 0, 1, 2
SETTINGS = "edition.yaml"


class CallError(Exception):
    """The call cannot be carried out as it stands; the text says why."""


def manuscript(named: Path | None) -> tuple[Path, str]:
    """The folder of the manuscript, and how it is put before the names of its files."""
    folder = named or (Path("manuscript") if Path("manuscript").is_dir() else Path())
    if not folder.is_dir():
        raise CallError(f"{folder}: there is no such folder")
    return folder, "" if folder == Path() else f"{folder.as_posix()}/"


def tell(problems: Problems, shown: str, options: argparse.Namespace) -> None:
    """Prints all problems in the wanted form; `shown` stands before the names of files."""
    for line in telling.lines(problems, shown, options.format):
        print(line, file=sys.stderr)


def code(problems: Problems, options: argparse.Namespace) -> int:
    """The exit code of a command that made or looked through a manuscript."""
    return MANUSCRIPT_AT_FAULT if problems.has_errors(strict=options.strict) else DONE
