"""Keeps what was made from one build to the next; the only module that knows platformdirs.

Nothing here is ever needed: what is damaged is made again, and where nothing can be written, a
build takes longer and is the same.
"""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

_MOST = 512 * 2**20  # bytes; what was used longest ago goes first
_ABANDONED = 3600.0  # seconds after which a file half written is nobody's
PAGES, FACE, READING = ".pages", ".face", ".reading"
_NUMBERS, _UNFINISHED = ".json", ".part"


@dataclass(frozen=True, slots=True)
class Size:
    """How many pieces are kept, and how many bytes all that is kept takes."""

    pieces: int
    bytes: int


def folder() -> Path:
    """The folder that things are kept in; it need not exist."""
    return user_cache_path("make-edition", appauthor=False) / "pages"


def take(key: str, kind: str) -> bytes | None:
    """What was put under a key, if it is still there; it may be damaged."""
    path = folder() / (key + kind)
    try:
        data = path.read_bytes()
    except OSError:
        return None
    with suppress(OSError):
        os.utime(path)  # the time of the file is that of its last use
    return data


def put(key: str, data: bytes, kind: str) -> None:
    """Keeps bytes under a key, unless nothing can be written."""
    _write(folder() / (key + kind), data)


def remembered(book: str) -> dict[str, str]:
    """The page labels of the last build, by anchor; none when there are none. They may be wrong."""
    try:
        labels = json.loads(_numbers(book).read_bytes())
    except (OSError, ValueError):
        return {}
    whole = isinstance(labels, dict) and all(isinstance(each, str) for each in labels.values())
    return labels if whole else {}


def remember(book: str, labels: Mapping[str, str]) -> None:
    """Keeps the page labels of a book for its next build; `book` names it, as its uuid does."""
    _write(_numbers(book), json.dumps(dict(labels)).encode())


def _numbers(book: str) -> Path:
    return folder() / (hashlib.sha256(book.encode()).hexdigest() + _NUMBERS)


def _write(goal: Path, data: bytes) -> None:
    """Writes a file in one step, so that nobody ever reads half of it."""
    temporary = ""
    with suppress(OSError):
        goal.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(suffix=_UNFINISHED, dir=goal.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(temporary, goal)
        return
    if temporary:
        with suppress(OSError):
            os.unlink(temporary)


def trim(most: int = _MOST) -> None:
    """Drops what was used longest ago, until no more than `most` bytes are kept."""
    found = sorted(_entries(), key=lambda entry: entry[1].st_mtime, reverse=True)
    kept = 0
    for path, about in found:
        kept += about.st_size
        abandoned = path.endswith(_UNFINISHED) and time.time() - about.st_mtime > _ABANDONED
        if kept > most or abandoned:
            kept -= about.st_size
            with suppress(OSError):
                os.unlink(path)


def size() -> Size:
    """How much is kept."""
    found = list(_entries())
    pieces = sum(path.endswith(PAGES) for path, _ in found)
    return Size(pieces, sum(about.st_size for _, about in found))


def clear() -> None:
    """Drops all that is kept. Raises OSError when it cannot be dropped."""
    for path, _ in list(_entries()):
        with suppress(FileNotFoundError):  # another build may have dropped it
            os.unlink(path)


def _entries() -> Iterator[tuple[str, os.stat_result]]:
    """The files that are ours, with what the system knows of them."""
    with suppress(OSError), os.scandir(folder()) as entries:
        for entry in entries:
            if entry.name.endswith((PAGES, FACE, READING, _NUMBERS, _UNFINISHED)):
                with suppress(OSError):
                    yield entry.path, entry.stat()
