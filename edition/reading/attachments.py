"""Reads the files that the author's stylesheets use: pictures and fonts, which travel with them."""

import posixpath
import re
from pathlib import Path

from edition.diagnostics import Place, Problems
from edition.model import Asset
from edition.reading import files, pictures, styles

_FONTS = {  # EPUB 3.3 §3.2, with what the files begin with
    ".otf": ("font/otf", b"OTTO"),
    ".ttf": ("font/ttf", b"\0\1\0\0"),
    ".woff": ("font/woff", b"wOFF"),
    ".woff2": ("font/woff2", b"wOF2"),
}
_FOLDER = "styles"
_ELSEWHERE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//|[A-Za-z][A-Za-z0-9+.-]+:|/")
_WITHIN = ("data:", "#")
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")


def read(folder: Path, css: str, shown: str, problems: Problems) -> tuple[Asset, ...]:
    """The files that a stylesheet of `styles/` uses, by their paths in the manuscript's folder.

    Reports what `files.data` does for a file that cannot be had, an address that is no file of the
    manuscript (K10), and a file that is neither picture nor font or that reading devices cannot
    take by its name (K11).
    """
    found: dict[str, Asset | None] = {}
    for address, place in styles.addresses(css, shown):
        if not address or address.startswith(_WITHIN):
            continue
        if _ELSEWHERE.match(address):
            problems.error(
                "K10",
                place,
                f"the style uses {address}, which is no file of the manuscript",
                hint=f"copy the file into {_FOLDER}/ and name it there: an edition fetches nothing",
            )
            continue
        path = posixpath.normpath(posixpath.join(_FOLDER, re.split("[?#]", address)[0]))
        if path not in found:
            found[path] = _asset(folder, path, place, problems)
    return tuple(asset for asset in found.values() if asset)


def _asset(folder: Path, path: str, place: Place, problems: Problems) -> Asset | None:
    ending = posixpath.splitext(path)[1].lower()
    if not _SAFE.fullmatch(path) and not path.startswith(".."):
        problems.error(
            "K11",
            place,
            f"the style uses {path}, a name that not every reading device can take",
            hint="name it with the letters a to z, digits, “-” and “_” alone",
        )
        return None
    if ending in pictures.ENDINGS:
        return pictures.one(folder, path, place, problems)
    data = files.data(folder, path, place, problems)
    if data is None:
        return None
    media_type, start = _FONTS.get(ending, ("", b""))
    if not media_type or not data.startswith(start):
        problems.error(
            "K11",
            place,
            f"the style uses {path}, which is neither a picture nor a font",
            hint="a style may use pictures, and fonts as OTF, TTF, WOFF or WOFF2",
        )
        return None
    return Asset(path, media_type, data, 0, 0)
