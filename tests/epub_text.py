"""The text of a made EPUB, chapter by chapter, read for the tests with nothing of ours."""

import posixpath
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = "{http://www.idpf.org/2007/opf}"


@dataclass(frozen=True)
class Read:
    """The documents of a book in reading order, by the name of their file without the ending.

    A long chapter stands in several files, `name`, `name-2` and so on: they are one document here,
    and `homes` has the name of that for each file.
    """

    documents: dict[str, etree._Element]
    homes: dict[str, str]

    def chapter(self, source: str) -> tuple[str, etree._Element]:
        """The document that a file of the manuscript became."""
        stem = source.removesuffix(".md")
        ((name, root),) = [(n, r) for n, r in self.documents.items() if n.endswith(stem)]
        return name, root

    def notes(self) -> Iterator[tuple[str, etree._Element]]:
        """Every note in order, with the document in which its first reference stands."""
        for root in self.documents.values():
            for note in root.iter(f"{XHTML}li"):
                backs = [a for a in note.iter(f"{XHTML}a") if a.get("role") == "doc-backlink"]
                if note.get("id", "").startswith(("n", "c", "f", "b")) and backs:
                    file = backs[0].get("href", "").partition("#")[0]
                    name = posixpath.splitext(posixpath.basename(file))[0]
                    yield self.homes.get(name, name), note


def read(book: Path) -> Read:
    """Reads a made EPUB by its spine."""
    with zipfile.ZipFile(book) as archive:
        container = etree.fromstring(archive.read("META-INF/container.xml"))
        package = next(e for e in container.iter() if etree.QName(e).localname == "rootfile")
        path = package.get("full-path", "")
        opf = etree.fromstring(archive.read(path))
        files = {item.get("id"): item.get("href", "") for item in opf.iter(f"{OPF}item")}
        documents: dict[str, etree._Element] = {}
        homes: dict[str, str] = {}
        for entry in opf.iter(f"{OPF}itemref"):
            file = posixpath.join(posixpath.dirname(path), files[entry.get("idref")])
            name = posixpath.splitext(posixpath.basename(file))[0]
            root = etree.fromstring(archive.read(file))
            home, _, count = name.rpartition("-")
            if home in documents and count == str(list(homes.values()).count(home) + 1):
                body(documents[home]).extend(list(body(root)))
            else:
                home = name
                documents[name] = root
            homes[name] = home
    return Read(documents, homes)


def body(root: etree._Element) -> etree._Element:
    """The body of a document."""
    found = root.find(f"{XHTML}body")
    assert found is not None
    return found


def words(element: etree._Element, *, numbers: bool) -> str:
    """What a reader reads: without references to notes and ways back; with or without numbers."""
    kinds = element.get("class", "").split()
    role = element.get("role", "")
    if role in {"doc-noteref", "doc-backlink", "doc-pagebreak"}:
        return ""
    if "number" in kinds and not numbers:
        return ""
    inner = element.text or ""
    for child in element:
        inner += words(child, numbers=numbers) + (child.tail or "")
    return inner


def addresses(root: etree._Element) -> set[str]:
    """The addresses of the numbered paragraphs in a document."""
    paragraphs = root.iter(f"{XHTML}p")
    return {p.get("id", "") for p in paragraphs if "numbered" in p.get("class", "").split()}


def letters(text: str) -> str:
    """Only letters, marks and digits, as `sha256_letters` of the shelf has them."""
    kept = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] in "LMN")
    return unicodedata.normalize("NFC", "".join(kept))
