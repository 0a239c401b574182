"""Arguments in, lines and an exit code out: the command line. Only this and progress.py print.

Exit codes: 0 done, 1 the manuscript is at fault, 2 the call is at fault. A fault of our own is a
traceback. stdout carries the paths made, stderr everything else.
"""

import argparse
import datetime
import json
import sys
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from edition import arguments, build, publishing, telling
from edition.diagnostics import Problems
from edition.progress import Pages

DONE, MANUSCRIPT_AT_FAULT, CALL_AT_FAULT = 0, 1, 2
SETTINGS = "edition.yaml"


class CallError(Exception):
    """The call cannot be carried out as it stands; the text says why."""


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
        code = COMMANDS[options.command](options)
    except CallError as fault:
        print(f"make-edition: {fault}", file=sys.stderr)
        return CALL_AT_FAULT
    except KeyboardInterrupt:
        return 130
    return code


# --- Commands ----------------------------------------------------------------------------------


def _make(options: argparse.Namespace) -> int:
    folder, shown = _manuscript(options.folder)
    problems = Problems()
    target = getattr(options, "output", Path())
    press = getattr(options, "press", False)
    wish = build.Wish(
        folder=folder,
        outputs=("press",) if press and options.command == "pdf" else _OUTPUTS[options.command],
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
    _tell(problems, shown, options)
    for path in paths:
        print(path)
    return MANUSCRIPT_AT_FAULT if problems.has_errors(strict=options.strict) else DONE


def _manuscript(named: Path | None) -> tuple[Path, str]:
    """The folder of the manuscript, and how it is put before the names of its files."""
    folder = named or (Path("manuscript") if Path("manuscript").is_dir() else Path())
    if not folder.is_dir():
        raise CallError(f"{folder}: there is no such folder")
    return folder, "" if folder == Path() else f"{folder.as_posix()}/"


def _new(options: argparse.Namespace) -> int:
    from edition.importing import starter

    year = str(datetime.date.today().year)
    files = starter.files(options.title, options.language, str(uuid.uuid4()), year)
    return _begin(options, {**files, "edition.schema.json": _schema_text()}, Problems(), "")


def _import(options: argparse.Namespace) -> int:
    from edition.importing import plaintext

    problems = Problems()
    try:
        data = options.source.read_bytes()
    except OSError as fault:
        raise CallError(f"{options.source}: {fault.strerror}") from fault
    files = plaintext.read(data, options.source.name, options.language, problems)
    shown = "" if options.source.parent == Path() else f"{options.source.parent.as_posix()}/"
    return _begin(options, {**files}, problems, shown)


def _begin(
    options: argparse.Namespace, files: dict[str, str | bytes], problems: Problems, shown: str
) -> int:
    """Writes a new manuscript, into a folder that is new or empty."""
    _tell(problems, shown, options)
    if problems.has_errors(strict=options.strict):
        return MANUSCRIPT_AT_FAULT
    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CallError(f"{folder}: there is something already; name a new or an empty folder")
    try:
        build.write(folder, {name: _bytes(content) for name, content in files.items()})
    except OSError as fault:
        raise CallError(f"{fault.filename or folder}: {fault.strerror}") from fault
    print(folder)
    return DONE


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _lock(options: argparse.Namespace) -> int:
    folder, shown = _manuscript(options.folder)
    problems = Problems()
    try:
        paths = build.write(folder, publishing.lock(folder, options.accept, problems))
    except OSError as fault:
        raise CallError(f"{fault.filename or folder}: {fault.strerror}") from fault
    _tell(problems, shown, options)
    for path in paths:
        print(path)
    return DONE if paths else MANUSCRIPT_AT_FAULT


def _renumber(options: argparse.Namespace) -> int:
    folder, shown = _manuscript(options.folder)
    problems = Problems()
    patch = publishing.renumbering(folder, shown, problems)
    _tell(problems, shown, options)
    print(patch, end="")
    return MANUSCRIPT_AT_FAULT if problems.has_errors(strict=options.strict) else DONE


def _compare(options: argparse.Namespace) -> int:
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
    _tell(problems, "", options)
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


def _verify(options: argparse.Namespace) -> int:
    """The paths printed are those of the files in which nothing is wrong."""
    named: list[Path] = options.files
    is_manuscript = bool(named) and (named[0] / SETTINGS).is_file()
    folder, shown = _manuscript(named[0] if is_manuscript else None)
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
    _tell(problems, "", options)
    for path in right:
        print(path)
    return MANUSCRIPT_AT_FAULT if problems.has_errors(strict=options.strict) else DONE


def _schema(options: argparse.Namespace) -> int:
    print(_schema_text(), end="")
    return DONE


def _schema_text() -> str:
    from edition.reading.settings.schema import schema

    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _cache(options: argparse.Namespace) -> int:
    from edition import keeping

    folder = keeping.folder()
    if options.clear:
        try:
            keeping.clear()
        except OSError as fault:
            raise CallError(f"{fault.filename or folder}: {fault.strerror}") from fault
    size = keeping.size()
    pieces = "1 piece" if size.pieces == 1 else f"{size.pieces} pieces"
    print(f"{folder}: {pieces}, {size.bytes / 1e6:.1f} MB")
    return DONE


def _tell(problems: Problems, shown: str, options: argparse.Namespace) -> None:
    """Prints all problems in the wanted form; `shown` stands before the names of files."""
    for line in telling.lines(problems, shown, options.format):
        print(line, file=sys.stderr)


_OUTPUTS: Mapping[str, Sequence[str]] = {
    "check": (),
    "epub": ("epub",),
    "pdf": ("pdf",),
    "all": tuple(build.SUFFIXES),
}
COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "import": _import,
    **dict.fromkeys(_OUTPUTS, _make),
    "lock": _lock,
    "renumber": _renumber,
    "compare": _compare,
    "verify": _verify,
    "schema": _schema,
    "cache": _cache,
}
