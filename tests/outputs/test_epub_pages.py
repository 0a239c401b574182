"""The pages of the printed book in the EPUB, through the command line."""

from itertools import count
from pathlib import Path

import pytest

from edition.cli import main
from edition.outputs.pdf.laid import EngineMissing
from edition.outputs.pdf.press import room
from tests import printed_pages
from tests.folders import HEAD, folder
from tests.outputs.epubs import Epub, opened
from tests.outputs.test_epub_navigation import listed

PLAIN = "# One\n\nText.\n\nMore.\n"
NAMES = count(1)  # so that no two sentences are the same


def prose(sentences: int) -> str:
    names = (
        "".join("abcdefghij"[int(figure)] for figure in str(next(NAMES))) for _ in range(sentences)
    )
    said = "The keeper of {0} understood {0} representatives, {0} conscientious signals, {0} lamps."
    return " ".join(said.format(name) for name in names)


RICH = "\n\n".join(
    [
        "# One",
        *[f"{prose(9)}[^{number}]" for number in range(5)],
        "{.unnumbered}\n" + prose(30),
        "\n".join(f"- {prose(1)}" for _ in range(30)),
        "\n".join(f"| {prose(1)[:30]}" for number in range(40)),
        "| a | b |\n|---|---|\n" + "\n".join(f"| {row} | {prose(1)} |" for row in range(40)),
        "> " + prose(20),
        "![A page to itself.](tall.svg)",
        "![Another.](tall.svg)",
        "## Two",
        prose(9),
        *[f"[^{number}]: {prose(6)}" for number in range(5)],
    ]
)
DRAWN = '<rect width="300" height="900" fill="#ddd"/>'
TALL = f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="900">{DRAWN}</svg>'


def made(path: Path, *words: str) -> tuple[Path, ...]:
    """What a command makes of the manuscript in a folder."""
    goal = path.parent / "-".join(words)
    assert main([*words, str(path), "-o", str(goal), "-q"]) == 0
    return tuple(sorted(goal.iterdir()))


def labels(book: Epub) -> list[str]:
    return [label for label, _ in listed(book, "page-list")]


@pytest.mark.slow
@pytest.mark.parametrize("notes", ["footnotes", "chapter", "book"])
def test_every_page_is_marked_where_it_begins(tmp_path: Path, notes: str) -> None:
    files = {"00.md": "# Preface\n\n" + prose(40), "01.md": RICH, "tall.svg": TALL}
    order = "contents: [{front: 00.md}, 01.md]\n"
    path = folder(tmp_path / "book", files, f"{HEAD}notes: {{print: {notes}}}\n{order}")
    epub, pdf = made(path, "all")
    assert list(printed_pages.strayed(epub, pdf)) == []
    book = opened(epub.read_bytes())
    assert {"iii", "iv", "v", "vii", "viii", "1", "2"} <= set(labels(book))
    pictures = book.find("01.xhtml", ".//h:figure/h:span[@role='doc-pagebreak']")
    assert pictures
    in_notes = book.find("notes.xhtml", ".//h:span[@role='doc-pagebreak']")
    assert bool(in_notes) == (notes != "footnotes")


@pytest.mark.slow
def test_the_same_epub_comes_of_every_way_to_make_it(tmp_path: Path) -> None:
    path = folder(tmp_path / "book", {"01.md": RICH, "02.md": PLAIN, "tall.svg": TALL})
    ways = (["all"], ["epub"], ["epub", "--no-cache"], ["all", "--jobs", "1"])
    found = {made(path, *way)[0].read_bytes() for way in ways}
    assert len(found) == 1
    (path / "02.md").write_text(PLAIN + "\n" + prose(60), encoding="utf-8")
    changed = made(path, "epub", "--jobs", "2")[0].read_bytes()
    assert changed == made(path, "all", "--no-cache")[0].read_bytes()
    assert len(labels(opened(changed))) > len(labels(opened(found.pop())))


def test_without_the_engine_an_epub_is_made_without_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(*given: object) -> None:
        raise EngineMissing("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(room, "lay_out", missing)
    path = folder(tmp_path / "book", {"01.md": PLAIN})
    (epub,) = made(path, "epub", "--jobs", "1", "--no-cache")
    told = capsys.readouterr().err
    assert "warning[T80]: the printed pages are left out of the EPUB" in told
    assert "epub: {pages: paragraphs}" in told
    assert labels(opened(epub.read_bytes())) == []


def test_pages_that_cannot_be_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder(tmp_path / "book", {"01.md": "# One\n\nText.\n\nA man: 𓀀.\n"})
    (epub,) = made(path, "epub", "--jobs", "1")
    assert "01.md:5: warning[T81]: the printed pages are left out" in capsys.readouterr().err
    assert labels(opened(epub.read_bytes())) == []
    assert main(["epub", str(path), "-o", str(tmp_path), "--strict", "-q"]) == 1
    assert main(["all", str(path), "-o", str(tmp_path), "-q"]) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("isbn", "source"),
    [
        ("print: 978-0-306-40615-7, pdf: 978-3-16-148410-0", "urn:isbn:9780306406157"),
        ("pdf: 978-3-16-148410-0", "urn:isbn:9783161484100"),
        ("", "A Book, 2026, PDF"),
    ],
)
def test_the_book_that_has_these_pages_is_named(tmp_path: Path, isbn: str, source: str) -> None:
    uuid = "identifiers: {uuid: 2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b11"
    head = HEAD.replace(uuid, f"{uuid}, isbn: {{{isbn}}}" if isbn else uuid)
    path = folder(tmp_path / "book", {"01.md": PLAIN}, head)
    book = opened(made(path, "epub", "--jobs", "1")[0].read_bytes())
    assert book.meta("pageBreakSource") == [source]
