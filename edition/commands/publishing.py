"""lock, renumber, compare, verify: what a publisher asks of editions that are out."""

import argparse
from pathlib import Path

from edition import build, publishing
from edition.commands.call import (
    DONE,
    MANUSCRIPT_AT_FAULT,
    SETTINGS,
    CallError,
    code,
    manuscript,
    tell,
)
from edition.diagnostics import Problems


def lock(options: argparse.Namespace) -> int:
    """Keeps the numbers of this edition for good; prints the path of the lock."""
    folder, shown = manuscript(options.folder)
    problems = Problems()
    try:
        paths = build.write(folder, publishing.lock(folder, options.accept, problems))
    except OSError as fault:
        raise CallError(f"{fault.filename or folder}: {fault.strerror}") from fault
    tell(problems, shown, options)
    for path in paths:
        print(path)
    return DONE if paths else MANUSCRIPT_AT_FAULT


def renumber(options: argparse.Namespace) -> int:
    """Prints a patch that keeps every published number."""
    folder, shown = manuscript(options.folder)
    problems = Problems()
    patch = publishing.renumbering(folder, shown, problems)
    tell(problems, shown, options)
    print(patch, end="")
    return MANUSCRIPT_AT_FAULT if problems.has_errors(strict=options.strict) else DONE


def compare(options: argparse.Namespace) -> int:
    """Exits with 1 when a published number has moved, as with a fault of the manuscript."""
    from edition.comparing import changes, shown

    problems = Problems()
    for path in (options.old, options.new):
        if not path.exists():
            raise CallError(f"{path}: there is no such file or folder")
    try:
        found = publishing.compare(options.old, options.new, problems)
    except OSError as fault:
        raise CallError(f"{fault.filename}: {fault.strerror}") from fault
    tell(problems, "", options)
    if problems.has_errors():
        return MANUSCRIPT_AT_FAULT
    if options.html:
        page = shown.page(found, options.old.name, options.new.name)
        try:
            build.write(options.html.parent, {options.html.name: page.encode()})
        except OSError as fault:
            raise CallError(f"{fault.filename or options.html}: {fault.strerror}") from fault
        print(options.html)
    elif options.format == "json":
        print(shown.as_json(found), end="")
    else:
        print("\n".join(shown.lines(found)))
    return MANUSCRIPT_AT_FAULT if changes.moved(found) else DONE


def verify(options: argparse.Namespace) -> int:
    """The paths printed are those of the files in which nothing is wrong."""
    named: list[Path] = options.files
    is_manuscript = bool(named) and (named[0] / SETTINGS).is_file()
    folder, shown = manuscript(named[0] if is_manuscript else None)
    named = named[is_manuscript:]
    for path in named:
        if not (path.is_file() or path.is_dir()):
            raise CallError(f"{path}: there is no such file or folder")
    problems = Problems()
    try:
        right = publishing.verify(
            publishing.Wish(folder, shown, tuple(named), options.output, options.jobs), problems
        )
    except publishing.NothingThereError as fault:
        raise CallError(str(fault)) from fault
    except OSError as fault:
        raise CallError(f"{fault.filename}: {fault.strerror}") from fault
    tell(problems, "", options)
    for path in right:
        print(path)
    return code(problems, options)
