"""An EPUB in memory, for the tests of its parts: made of a small manuscript, read with lxml."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition.model import Edition, PageStart
from edition.outputs.epub.make import make
from tests.folders import settled

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}
TYPE = f"{{{NAMES['epub']}}}type"


@dataclass(frozen=True)
class Epub:
    """The files of an EPUB by their names beside the OPF, and the names in the archive's order."""

    data: bytes
    files: dict[str, bytes]
    order: tuple[str, ...]

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.files[name])

    def find(self, name: str, path: str) -> list[etree._Element]:
        return self.tree(name).findall(path, NAMES)

    def texts(self, name: str, path: str) -> list[str]:
        return ["".join(map(str, one.itertext())) for one in self.find(name, path)]

    def meta(self, term: str) -> list[str]:
        return self.texts("content.opf", f".//opf:meta[@property='{term}']")


def opened(data: bytes) -> Epub:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = tuple(archive.namelist())
        files = {name.removeprefix("EPUB/"): archive.read(name) for name in names}
    return Epub(data, files, names)


def edition(path: Path, files: dict[str, str], more: str = "") -> Edition:
    """The Edition of a manuscript without an error."""
    made, problems = settled(path, files, more)
    assert not [found for found in problems if found.startswith(("N", "R", "C", "P"))], problems
    return made


def epub(
    path: Path, files: dict[str, str], more: str = "", pages: tuple[PageStart, ...] = ()
) -> Epub:
    """The EPUB of a manuscript, made in memory."""
    return opened(make(edition(path, files, more), pages))
