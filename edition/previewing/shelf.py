"""EPUBs that are being read → their files, by the key of each EPUB; and the files to be saved."""

import hashlib
import io
import zipfile
from collections import OrderedDict
from collections.abc import Mapping

_KEPT = 3  # EPUBs: what was just replaced may be read still


class Shelf:
    """The EPUBs of the last builds, unpacked, and what of the latest can be saved."""

    def __init__(self) -> None:
        self._books: OrderedDict[str, Mapping[str, bytes]] = OrderedDict()
        self._saved: Mapping[str, bytes] = {}

    def take(self, epub: bytes) -> tuple[str, Mapping[str, int]]:
        """Unpacks an EPUB; gives its key, and its files with their sizes."""
        key = hashlib.sha256(epub).hexdigest()[:24]
        with zipfile.ZipFile(io.BytesIO(epub)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        self._books[key] = files
        self._books.move_to_end(key)
        while len(self._books) > _KEPT:
            self._books.popitem(last=False)
        return key, {name: len(data) for name, data in files.items()}

    def read(self, key: str, name: str) -> bytes | None:
        """A file of an EPUB; None when it is not there any more."""
        return self._books.get(key, {}).get(name)

    def offer(self, files: Mapping[str, bytes]) -> None:
        """What can be saved from now on, by name."""
        self._saved = dict(files)

    def saved(self, name: str) -> bytes | None:
        """A file that can be saved."""
        return self._saved.get(name)
