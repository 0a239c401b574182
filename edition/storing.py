"""Writes files and folders: beside the goal, then moved to it in one step, whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from edition import placing

Folder = Mapping[str, bytes]  # what an output of many files is: each by its name within it


def write(folder: Path, files: Mapping[str, bytes | Folder]) -> list[Path]:
    """Writes files and folders, each whole or not at all; gives their paths.

    A folder takes the place of the earlier one: nothing that was in that one stays. Raises OSError,
    also where a folder has the name that is no earlier one, and placing.BusyError.
    """
    folders = {folder / name: data for name, data in files.items() if not isinstance(data, bytes)}
    single = {folder / name: data for name, data in files.items() if isinstance(data, bytes)}
    waiting: list[tuple[Path, Path]] = []
    with ExitStack() as stack:
        if folders:
            stack.enter_context(placing.alone(folder))
        try:
            for goal, inner in folders.items():
                _refuse_other(goal, inner)
                placing.prepare(goal, inner)
            for goal, data in single.items():
                goal.parent.mkdir(parents=True, exist_ok=True)
                descriptor, name = tempfile.mkstemp(prefix=f".{goal.name}-", dir=goal.parent)
                waiting.append((Path(name), goal))
                _fill(descriptor, waiting[-1][0], data)
            for temporary, goal in waiting:
                os.replace(temporary, goal)
            for goal in folders:
                placing.swap_in(goal)
        finally:
            for temporary, _ in waiting:
                temporary.unlink(missing_ok=True)
            for goal in folders:
                placing.drop(goal)
    return [folder / name for name in files]


def _fill(descriptor: int, path: Path, data: bytes) -> None:
    """Writes a new file, which then has the permissions that other programs give theirs."""
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    path.chmod(0o666 & ~_umask())


def _refuse_other(goal: Path, data: Folder) -> None:
    """Keeps off a folder that has not one of the files: it is something else."""
    if goal.is_dir() and any(goal.iterdir()) and not any((goal / name).exists() for name in data):
        said = "something else is there already; move it away"
        raise FileExistsError(errno.EEXIST, said, str(goal))


def _umask() -> int:
    """The permissions that new files do not get; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
