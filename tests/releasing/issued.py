"""Releases made by tests, without making a book each time: the files of a small one, made once."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import html

from edition.cli import main
from tests.folders import HEAD, folder

TEXT = {"01-out.md": "# Out\n\nThe ferry is tied to a rope.\n\nThe rope is old.\n"}
SLUG = "a-book"


def manuscript(
    path: Path, more: str = "", text: Mapping[str, str] = TEXT, head: str = HEAD
) -> Path:
    """A small manuscript that can be released; its EPUB has no pages to be compared."""
    return folder(path, {**text}, head + "epub: {pages: none}\n" + more)


def release(manuscript_: Path, *more: str) -> int:
    """Releases into `dist` beside the manuscript."""
    return main(["release", str(manuscript_), "-o", str(manuscript_.parent / "dist"), "-q", *more])


def files(folder_: Path) -> dict[str, bytes]:
    """All files of a folder by name, without the sign that a run was here."""
    return {
        path.relative_to(folder_).as_posix(): path.read_bytes()
        for path in sorted(folder_.rglob("*"))
        if path.is_file() and path.name != ".make-edition.lock"
    }


def damages(folder_: Path) -> list[str]:
    """What is not whole in a release, or in an edition of a catalogue."""
    held = files(folder_)
    listed = {}
    for line in held.get("SHA256SUMS", b"").decode().splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest
    found = [
        name
        for name, digest in listed.items()
        if hashlib.sha256(held.get(name, b"")).hexdigest() != digest
    ]
    apart = ("press/", "editions/", "SHA256SUMS")
    strays = [name for name in held if name not in listed and not name.startswith(apart)]
    with zipfile.ZipFile(io.BytesIO(held[f"{SLUG}.epub"])) as archive:
        assert archive.testzip() is None
    return found + strays + broken_links(folder_, "index.html")


def broken_links(folder_: Path, name: str) -> list[str]:
    """The links of a page or a feed that lead nowhere."""
    path = folder_ / name
    if not path.is_file():
        return [name]
    found = html.document_fromstring(path.read_bytes()) if name.endswith(".html") else None
    if found is None:
        hrefs = list(_hrefs(json.loads(path.read_bytes())))
    else:
        hrefs = [one.get("href", "") or one.get("src", "") for one in found.iter("*")]
    return [
        f"{name}: {href}"
        for href in hrefs
        if ":" not in href and not (path.parent / href.split("#")[0]).exists()
    ]


def _hrefs(data: object) -> list[str]:
    if isinstance(data, dict):
        own = [data["href"]] if isinstance(data.get("href"), str) else []
        return own + [href for each in data.values() for href in _hrefs(each)]
    return [href for each in data for href in _hrefs(each)] if isinstance(data, list) else []


def whole(catalogue: Path) -> list[str]:
    """What is not whole in a catalogue: its books, its pages, its feeds."""
    found = []
    seen = (path for path in catalogue.iterdir() if not path.name.startswith("."))
    for data in (data for path in seen if path.is_dir() for data in path.rglob("release.json")):
        found += [f"{data.parent.name}: {one}" for one in damages(data.parent)]
    for name in ("index.html", "opds.json", *map(str, (catalogue / "opds").glob("*.json"))):
        if (catalogue / "index.html").exists():
            found += broken_links(catalogue, str(Path(name)))
    return found
