"""check, epub, pdf, all: a manuscript becomes the files asked for, or the problems are told."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from edition import build
from edition.commands.call import CallError, code, manuscript, tell
from edition.diagnostics import Problems
from edition.progress import Pages

OUTPUTS: Mapping[str, Sequence[str]] = {
    "check": (),
    "epub": ("epub",),
    "pdf": ("pdf",),
    "all": tuple(build.SUFFIXES),
}


def make(options: argparse.Namespace) -> int:
    """Makes what the command is named after; prints the paths of the files."""
    folder, shown = manuscript(options.folder)
    problems = Problems()
    target = getattr(options, "output", Path())
    press = getattr(options, "press", False)
    wish = build.Wish(
        folder=folder,
        outputs=("press",) if press and options.command == "pdf" else OUTPUTS[options.command],
        optional=() if press else build.OPTIONAL,
        target=target,
        strict=options.strict,
        jobs=options.jobs,
        keep=options.keep,
    )
    try:
        with Pages(quiet=options.quiet) as pages:
            paths = build.build(wish, problems, pages)
    except OSError as fault:
        raise CallError(f"{fault.filename or target}: {fault.strerror}") from fault
    tell(problems, shown, options)
    for path in paths:
        print(path)
    return code(problems, options)
