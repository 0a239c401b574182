"""A very long chapter and very many notes stand in several files, and nobody who cites notices."""

import re
from pathlib import Path

import pytest

from edition import build
from edition.diagnostics import Problems
from edition.outputs.epub.make import make
from edition.proof.epub.prove import prove
from tests.folders import HEAD, folder
from tests.outputs.epubs import NAMES, Epub, opened
from tests.outputs.test_epub_navigation import listed

NONE = "epub: {pages: none}\n"
LINE = "The lighthouse keeper understood that the oil would not last until the morning came. "
SECTIONS, PARAGRAPHS = 12, 24


def long_chapter() -> str:
    parts = ["# Long\n"]
    for section in range(1, SECTIONS + 1):
        parts.append(f"## Section {section} {{#s{section}}}\n")
        for number in range(PARAGRAPHS):
            parts += [f"{LINE * 14}[^{section}-{number}]\n", f"[^{section}-{number}]: {LINE}\n"]
            parts += ["> A quotation.\n", "{.continued}\nIt goes on.\n"]
    return "\n".join(parts)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Epub:
    """A chapter of 350 kB between two short ones; one has the name of its second file."""
    files = {
        "01.md": "# Short\n\nSee [](#p200), [](#s9) and [](#p290).\n",
        "02.md": long_chapter(),
        "02-2.md": "# Last\n\nThe end.\n",
    }
    problems = Problems()
    edition = build.read(folder(tmp_path_factory.mktemp("long"), files, HEAD + NONE), problems)
    data = make(edition, ())
    prove(edition, data, problems, ())
    assert list(problems) == []
    return opened(data)


def texts(book: Epub) -> list[str]:
    return [name.removeprefix("EPUB/") for name in book.order if re.search(r"/0\d.*xhtml", name)]


def test_a_long_chapter_stands_in_several_files(book: Epub) -> None:
    assert texts(book) == ["01.xhtml", "02-2.xhtml", "02.xhtml", "02-3.xhtml"]
    assert all(len(book.files[name]) < 300_000 for name in texts(book))
    assert len(book.find("02-3.xhtml", ".//h:h1")) == 0


def test_a_further_file_begins_with_a_heading(book: Epub) -> None:
    (section,) = book.find("02-3.xhtml", "./h:body/h:section")
    assert section[0].tag == f"{{{NAMES['h']}}}h2"
    assert section.get("aria-label") == "Long"
    assert section.get("role") == "doc-chapter"


def test_all_addresses_lead_to_where_they_are(book: Epub) -> None:
    homes = {
        str(one.get("id")): name
        for name in book.files
        if name.endswith(".xhtml")
        for one in book.tree(name).iter()
        if one.get("id")
    }
    links = [str(link.get("href")) for link in book.find("01.xhtml", ".//h:a")]
    links += [href for _, href in listed(book, "toc")]
    links += [str(link.get("href")) for link in book.find("notes.xhtml", ".//h:a")]
    assert len(links) > SECTIONS * PARAGRAPHS
    assert "02-3.xhtml#p290" in links
    for link in links:
        file, _, anchor = link.partition("#")
        assert not anchor or homes[anchor] == file


@pytest.mark.slow
def test_many_notes_stand_in_several_files(tmp_path: Path) -> None:
    def chapter(name: str, count: int) -> str:
        marks = "\n\n".join(f"Said.[^{number}]" for number in range(count))
        notes = "\n".join(f"[^{number}]: {LINE}" for number in range(count))
        return f"# {name}\n\n{marks}\n\n{notes}\n"

    files = {"1.md": chapter("One", 900), "2.md": chapter("Two", 300), "3.md": chapter("Six", 2000)}
    problems = Problems()
    edition = build.read(folder(tmp_path, files, HEAD + NONE), problems)
    data = make(edition, ())
    prove(edition, data, problems, ())
    assert list(problems) == []
    book = opened(data)
    names = [name.removeprefix("EPUB/") for name in book.order if "notes" in name]
    assert names == ["notes.xhtml", "notes-2.xhtml", "notes-3.xhtml", "notes-4.xhtml"]
    assert all(len(book.files[name]) < 300_000 for name in names)
    heads = [book.texts(name, ".//h:h2") for name in names]
    assert [one for one in heads if len(one) == 1]
    assert {said for one in heads for said in one} == {"One", "Two", "Six"}
    assert all(book.texts(name, ".//h:h1") == ["Notes"] for name in names)
    found = [note.get("value") for name in names for note in book.find(name, ".//h:li")]
    assert found == [str(number) for number in range(1, 3201)]
    assert [href for _, href in listed(book, "toc") if "notes" in href] == ["notes.xhtml"]
