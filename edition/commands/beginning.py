"""new, import, schema: a manuscript begins, from nothing or from a text that exists."""

import argparse
import datetime
import json
import sys
import tempfile
import uuid
from pathlib import Path

from edition import build
from edition.commands.call import DONE, MANUSCRIPT_AT_FAULT, CallError, tell
from edition.diagnostics import Problems


def new(options: argparse.Namespace) -> int:
    """Writes a manuscript that builds at once, into a folder that is new or empty."""
    from edition.importing import starter

    year = str(datetime.date.today().year)
    files = starter.files(options.title, options.language, str(uuid.uuid4()), year)
    return _begin(options, {**files, "edition.schema.json": _schema_text()}, Problems(), "")


def import_(options: argparse.Namespace) -> int:
    """Turns a source into a manuscript, and tells what it recognised and what it could not place.

    The manuscript is read back and compared with the source before it is written.
    """
    from edition.importing import faithful, source

    problems = Problems()
    path: Path = options.source
    try:
        made = source.read(path, options.language, problems)
        if made is not None and not problems.has_errors():
            with tempfile.TemporaryDirectory() as folder:
                build.write(Path(folder), {n: _bytes(c) for n, c in made.files.items()})
                edition = build.read(Path(folder), Problems())
            faithful.compare(edition, made.evidence, path.name, problems)
    except OSError as fault:
        raise CallError(f"{fault.filename or path}: {fault.strerror}") from fault
    shown = "" if path.parent == Path() else f"{path.parent.as_posix()}/"
    code = _begin(options, made.files if made else {}, problems, shown)
    if made and code == DONE and not options.quiet and options.format == "text":
        for line in made.report:
            print(line, file=sys.stderr)
    return code


def _begin(
    options: argparse.Namespace, files: dict[str, str | bytes], problems: Problems, shown: str
) -> int:
    """Writes a new manuscript, into a folder that is new or empty."""
    tell(problems, shown, options)
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


def schema(options: argparse.Namespace) -> int:
    """Prints the JSON Schema of edition.yaml."""
    print(_schema_text(), end="")
    return DONE


def _schema_text() -> str:
    from edition.reading.settings.schema import schema

    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
