"""release, catalogue: the folders that go to readers."""

import argparse

from edition import placing
from edition.commands.call import CallError, code, manuscript, tell
from edition.diagnostics import Problems
from edition.progress import Pages


def release(options: argparse.Namespace) -> int:
    """Makes the complete folder of a book, and puts it into a catalogue; prints the folders."""
    from edition import release as releasing

    folder, shown = manuscript(options.folder)
    problems = Problems()
    wish = releasing.Wish(
        folder=folder,
        shown=shown,
        target=options.output,
        catalogue=options.into,
        press=options.press,
        strict=options.strict,
        jobs=options.jobs,
        keep=options.keep,
    )
    try:
        with Pages(quiet=options.quiet) as pages:
            paths = releasing.release(wish, problems, pages)
    except OSError as fault:
        raise CallError(f"{fault.filename or options.output}: {fault.strerror}") from fault
    except placing.BusyError as fault:
        raise CallError(str(fault)) from fault
    tell(problems, "", options)
    for path in paths:
        print(path)
    return code(problems, options)


def catalogue(options: argparse.Namespace) -> int:
    """Makes the pages and feeds of a catalogue anew, of the books in it; prints its path."""
    from edition import catalogue as catalogues

    problems = Problems()
    try:
        with catalogues.opened(options.folder, problems) as shelf:
            for name in options.remove or ():
                if name not in shelf.names():
                    raise CallError(f"{options.folder}: there is no book “{name}”")
            shelf.remove(options.remove or ())
    except OSError as fault:
        raise CallError(f"{fault.filename or options.folder}: {fault.strerror}") from fault
    except placing.BusyError as fault:
        raise CallError(str(fault)) from fault
    tell(problems, "", options)
    if not problems.has_errors(strict=options.strict):
        print(options.folder)
    return code(problems, options)
