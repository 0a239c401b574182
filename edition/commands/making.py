"""check, epub, pdf, web, cover, all: a manuscript becomes what is asked for."""

import argparse
import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from edition.commands.call import CallError, code, manuscript, tell
from edition.diagnostics import Problems
from edition.outputs.kinds import OPTIONAL, SUFFIXES
from edition.outputs.pdf.press.opening import ready
from edition.workshop.crew import Crew

OUTPUTS: Mapping[str, Sequence[str]] = {
    "check": (),
    "epub": ("epub",),
    "pdf": ("pdf",),
    "web": ("web",),
    "cover": ("cover",),
    "all": tuple(SUFFIXES),
}


def make(options: argparse.Namespace) -> int:
    """Makes what the command is named after; prints the paths of the files."""
    folder, shown = manuscript(options.folder)
    problems = Problems()
    with Crew(options.jobs) as crew:
        if OUTPUTS[options.command]:
            crew.begin(ready)  # while the print engine is loaded there, this process loads the rest
        paths = _made(folder, options, crew, problems)
    tell(problems, shown, options)
    for path in paths:
        print(path)
    return code(problems, options)


def _made(
    folder: Path, options: argparse.Namespace, crew: Crew, problems: Problems
) -> Sequence[Path]:
    """Makes and writes the files; gives their paths."""
    from edition import build, placing
    from edition.progress import Pages

    target = getattr(options, "output", Path())
    wish = build.Wish(
        folder=folder,
        outputs=_outputs(options),
        optional=_optional(options),
        target=target,
        strict=options.strict,
        jobs=options.jobs,
        keep=options.keep,
        crew=crew,
    )
    try:
        with _uncollected(), Pages(quiet=options.quiet) as pages:
            return build.build(wish, problems, pages)
    except OSError as fault:
        raise CallError(f"{fault.filename or target}: {fault.strerror}") from fault
    except placing.BusyError as fault:
        raise CallError(str(fault)) from fault


def _outputs(options: argparse.Namespace) -> Sequence[str]:
    """What a command makes, if the manuscript asks for all of it."""
    if options.command == "pdf" and options.press:
        return ("press",)
    if options.command == "cover" and options.proof:
        return ("cover", "proof")
    return OUTPUTS[options.command]


def _optional(options: argparse.Namespace) -> Sequence[str]:
    """What is made only where the manuscript asks for it: not what the call asks for."""
    if options.command == "all":
        return tuple(one for one in OPTIONAL if one != "press" or not options.press)
    return ()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Lets no garbage be looked for: a build needs to its end almost all that it makes."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
