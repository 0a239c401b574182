"""Files and whole folders, put in their place in one step: made beside it, then moved there.

A folder is exchanged with the one that is there: whatever happens between two steps, what readers
see is the earlier one or the later one, whole. What an interrupted run has left beside it is
cleared away by the next. The only module that writes books, and that knows filelock.
"""

import ctypes
import ctypes.util
import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_LOCK = ".make-edition.lock"
_PATIENCE = 600.0  # seconds that one run waits for another
_NEW, _OLD = "-new", "-old"
_AT_CURRENT, _EXCHANGE = -100, 2  # <fcntl.h> AT_FDCWD, <linux/fs.h> RENAME_EXCHANGE
_SWAP = 2  # <sys/stdio.h> RENAME_SWAP, macOS
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


class BusyError(Exception):
    """Another run has been at work on the same folder for too long; the text names it."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keeps other runs off a folder; makes it where it is not there. Raises OSError, BusyError."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / _LOCK, timeout=_PATIENCE):
            yield
    except Timeout as fault:
        raise BusyError(f"{folder}: another release is at work there") from fault


def clear(goal: Path) -> None:
    """Clears away what an interrupted run has left beside a folder, and finishes what it began.

    Only for who is `alone`. Raises OSError.
    """
    if not goal.exists() and _old(goal).exists():
        os.rename(_old(goal), goal)
    for left in (_new(goal), _old(goal)):
        if left.exists():
            shutil.rmtree(left)


def tidy(folder: Path) -> None:
    """Clears away what interrupted runs have left in a folder, and it alone. Raises OSError."""
    for left in sorted(folder.glob(".*-????????")):  # what `write` had not yet put in its place
        if left.is_file() and (folder / left.name[1:-9]).is_file():
            left.unlink()
    for ending in (_OLD, _NEW):
        for left in sorted(folder.glob(f".*{ending}")):
            clear(left.with_name(left.name[1:].removesuffix(ending)))


def prepare(goal: Path, files: Mapping[str, bytes | Path]) -> Path:
    """Makes a folder beside its goal, with all its files; gives its path.

    A path among the files is a file that is to be there, too: it is linked, or copied where the
    file system knows no links. Raises OSError; then nothing is left.
    """
    clear(goal)
    new = _new(goal)
    with ExitStack() as unless_done:
        unless_done.callback(shutil.rmtree, new, ignore_errors=True)
        new.mkdir(parents=True)
        for name, content in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                _linked(content, path)
            else:
                _written(path, content)
        unless_done.pop_all()
    return new


def swap_in(goal: Path) -> None:
    """Puts the folder that was prepared in the place of its goal. Raises OSError."""
    new = _new(goal)
    if not goal.exists():
        os.rename(new, goal)
    elif _exchanged(new, goal):
        shutil.rmtree(new)
    else:  # where a system cannot exchange: `clear` finishes this, whenever it was interrupted
        os.rename(goal, _old(goal))
        os.rename(new, goal)
        shutil.rmtree(_old(goal))


def drop(goal: Path) -> None:
    """Forgets what was prepared for a goal."""
    shutil.rmtree(_new(goal), ignore_errors=True)


def remove(goal: Path) -> None:
    """Removes a folder in one step. Raises OSError."""
    new = _new(goal)
    clear(goal)
    os.rename(goal, new)
    shutil.rmtree(new)


def forget(path: Path) -> None:
    """Removes a file that is no more. Raises OSError."""
    path.unlink(missing_ok=True)


def _new(goal: Path) -> Path:
    return goal.with_name(f".{goal.name}{_NEW}")


def _old(goal: Path) -> Path:
    return goal.with_name(f".{goal.name}{_OLD}")


def _written(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _linked(source: Path, path: Path) -> None:
    with suppress(OSError):
        path.hardlink_to(source)
        return
    shutil.copyfile(source, path)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step where the system can; tells whether it could."""
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(first, second, _SWAP)
    elif hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_CURRENT, first, _AT_CURRENT, second, _EXCHANGE)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))
