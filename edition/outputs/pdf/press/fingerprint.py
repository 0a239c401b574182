"""Turns a Sheet into a key that is another one as soon as anything that shapes its pages is.

Pages are shaped by what the sheet holds, by the libraries that set it, and by our own code.
"""

import ctypes
import hashlib
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from edition import __version__
from edition.outputs.pdf.laid import Sheet

_PACKAGES = ("weasyprint", "pydyf", "pyphen", "fonttools", "uharfbuzz", "pillow", "tinycss2")
# What tells the version of a library of the system, and the names that the library may have.
_LIBRARIES = {
    "pango_version_string": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "hb_version_string": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
}


def key(sheet: Sheet, digest: Callable[[bytes], bytes]) -> str:
    """The key of a sheet; `digest` gives the checksum of a file, which many sheets may share.

    Every field of the sheet counts. One that is neither a tree nor files counts as its `repr`, so
    it must hold no sets, whose order changes from run to run.
    """
    whole = hashlib.sha256(shapers())
    for part in _parts(sheet, digest):
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


def _parts(sheet: Sheet, digest: Callable[[bytes], bytes]) -> Iterator[bytes]:
    for field in fields(sheet):
        yield field.name.encode()
        value = getattr(sheet, field.name)
        if isinstance(value, Element):
            yield tostring(value)
        elif isinstance(value, Mapping):
            for name in sorted(value):
                yield name.encode()
                yield digest(value[name])
        else:
            yield repr(value).encode()


@cache
def shapers() -> bytes:
    """A checksum of all that shapes every page: the libraries and our own code, by version."""
    said = [__version__, sys.platform, platform.machine(), "{}.{}".format(*sys.version_info)]
    said += [f"{package} {_version(package)}" for package in _PACKAGES]
    said += [f"{told} {_said(told, names)}" for told, names in _LIBRARIES.items()]
    for path in sorted(Path(__file__).parents[1].rglob("*")):  # so a developer sees no old pages
        if path.suffix in {".py", ".xml"}:
            said.append(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}")
    return hashlib.sha256("\n".join(said).encode()).digest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _said(told: str, names: tuple[str, ...]) -> str:
    """What a library of the system says of its version: it is asked without the print engine."""
    mode = 0x1000 if os.name == "nt" else None  # the engine looks in the same folders
    for name in names:
        with suppress(OSError, AttributeError):
            ask = getattr(ctypes.CDLL(name, winmode=mode), told)
            ask.restype = ctypes.c_char_p
            return bytes(ask()).decode()
    return ""
