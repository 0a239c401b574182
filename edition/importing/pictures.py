"""The pictures that a source shows are found beside it, or in it, and named for the manuscript."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

_DATA = re.compile(r"data:([\w/+.-]*)((?:;[\w=.-]+)*),(.*)", re.DOTALL)
_LARGEST = 50_000_000
_KINDS = (
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("jpg", re.compile(rb"\xff\xd8\xff")),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("svg", re.compile(rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml|<!--|<!DOCTYPE svg|<svg)", re.DOTALL)),
)
_WORDS = re.compile(r"[^A-Za-z0-9]+")


@dataclass(slots=True)
class Album:
    """The pictures of a manuscript by their names in it, each once."""

    folder: Path | None
    found: dict[str, bytes] = field(default_factory=dict)

    def named(self, source: str) -> str:
        """The name of a picture by where the source says it is; nothing where it is not there.

        Only files in the folder of the source are read, and only pictures.
        """
        data = _embedded(source) if source.startswith("data:") else self._file(source)
        stem = "picture" if source.startswith("data:") else Path(unquote(source)).stem
        return self.add(data, stem) if data else ""

    def add(self, data: bytes, stem: str) -> str:
        """Takes a picture in and gives its name; nothing if it is no picture that books show."""
        ending = kind(data)
        if not ending:
            return ""
        for name, known in self.found.items():
            if known == data:
                return name
        plain = _WORDS.sub("-", stem).strip("-").lower()[:60] or "picture"
        if plain == "picture":
            plain = f"picture-{len(self.found) + 1}"
        name, repeated = f"images/{plain}.{ending}", 1
        while name in self.found:
            repeated += 1
            name = f"images/{plain}-{repeated}.{ending}"
        self.found[name] = data
        return name

    def _file(self, source: str) -> bytes:
        path = unquote(source.partition("?")[0].partition("#")[0]).replace("\\", "/")
        if self.folder is None or re.match(r"[A-Za-z][A-Za-z0-9+.-]+:|//", path) or not path:
            return b""
        folder = self.folder.resolve()
        try:
            goal = (folder / path).resolve()
            if goal.is_relative_to(folder) and goal.is_file() and goal.stat().st_size < _LARGEST:
                return goal.read_bytes()
        except (OSError, ValueError):  # a name that no file can have
            pass
        return b""


def kind(data: bytes) -> str:
    """The ending of a picture by its first bytes; nothing if reading systems do not show it."""
    found = next((ending for ending, pattern in _KINDS if pattern.match(data)), "")
    return found if found != "svg" or b"<svg" in data[:4096] else ""


def _embedded(source: str) -> bytes:
    """The bytes of a picture that stands in its own address (RFC 2397)."""
    match = _DATA.match(source)
    if not match or len(source) > _LARGEST:
        return b""
    if "base64" not in match[2]:
        return unquote_to_bytes(match[3])
    try:
        return base64.b64decode(unquote(match[3]), validate=False)
    except (binascii.Error, ValueError):
        return b""
