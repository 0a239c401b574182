"""A folder that is being written in → the moments at which it has changed and rests again.

It is looked at in short turns: that is the same on every system and on every disk, also on those of
other machines, and a manuscript is a small folder.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_TURN = 0.1  # seconds between two looks
_SHARE = 20  # times as long as a look takes, at least, lies between two
_REST = 0.06  # seconds without a change, after which a file has been written
_AWAY = 0.6  # seconds that a file may be gone or empty, since editors save in several steps
_PATIENCE = 2.0  # seconds after which a folder that never rests is taken as it is
_APART = frozenset({"dist", "build", "node_modules", "__pycache__"})
_LOOSE = ("~", ".tmp", ".swp", ".swx", ".bak", ".part", ".crdownload")

Seen = Mapping[str, tuple[int, int]]  # of each file, when it was written and how long it is


def seen(folder: Path) -> Seen:
    """What lies in a folder; nothing where there is no folder."""
    return dict(_files(str(folder), ""))


def _files(folder: str, above: str) -> Iterator[tuple[str, tuple[int, int]]]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith((".", "#")) or name.endswith(_LOOSE) or name in _APART:
                continue
            with suppress(OSError):  # gone since
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(entry.path, f"{above}{name}/")
                else:
                    about = entry.stat()
                    yield above + name, (about.st_mtime_ns, about.st_size)


class Watch:
    """Looks at a folder for changes; `ended` tells when nobody wants to know any more."""

    def __init__(self, folder: Path, ended: Callable[[], bool]) -> None:
        self._folder = folder
        self._ended = ended
        self._known: Seen = {}

    def look(self) -> None:
        """Takes the folder as it is now for known."""
        self._known = seen(self._folder)

    def has_changed(self) -> bool:
        """Whether anything is other than it was known."""
        return seen(self._folder) != self._known

    def wait(self) -> tuple[frozenset[str], float]:
        """Waits until something has changed and rests.

        Gives the names of what is new or other, and the moment at which that was noticed.
        """
        while not self._ended():
            began = time.monotonic()
            found = seen(self._folder)
            if found != self._known:
                return self._rested(found), began
            time.sleep(max(_TURN, _SHARE * (time.monotonic() - began)))
        return frozenset(), time.monotonic()

    def _rested(self, found: Seen) -> frozenset[str]:
        """Waits until nothing changes any more, and what was emptied or taken away is back."""
        began = moved = time.monotonic()
        while not self._ended() and time.monotonic() - began < _PATIENCE:
            time.sleep(_REST / 2)
            now = time.monotonic()
            latest = seen(self._folder)
            if latest != found:
                found, moved = latest, now
            away = any(name not in found or not found[name][1] for name in self._known)
            if now - moved > (_AWAY if away else _REST):
                break
        names = {name for name, about in found.items() if self._known.get(name) != about}
        self._known = found
        return frozenset(names)
