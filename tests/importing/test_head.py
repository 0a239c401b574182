from pathlib import Path

import pytest

from edition.model import Verse
from tests.importing.imported import PROSE, imported, said, titles


@pytest.mark.parametrize(
    ("lines", "title", "names", "subtitle"),
    [
        ("On Liberty\nby John Stuart Mill", "On Liberty", ["John Stuart Mill"], ""),
        ("John Stuart Mill\nOn Liberty", "On Liberty", ["John Stuart Mill"], ""),
        ("On Liberty\nJohn Stuart Mill\n1859", "On Liberty", ["John Stuart Mill"], ""),
        (
            "What Is to Be Done\nBurning Questions of Our Movement",
            "What Is to Be Done",
            [],
            "Burning Questions of Our Movement",
        ),
    ],
)
def test_the_head(tmp_path: Path, lines: str, title: str, names: list[str], subtitle: str) -> None:
    book, _, _ = imported(tmp_path, f"{lines}\n\nA Chapter\n\n{PROSE}.\n\n{PROSE}.")
    assert book.metadata.title == title
    assert [made.name for made in book.metadata.contributors] == names
    assert book.metadata.subtitle == subtitle
    assert titles(book) == ["A Chapter"]


def test_parts_and_chapters(tmp_path: Path) -> None:
    text = "A Title\n\n" + "\n\n".join(
        f"PART {part}\n\nCHAPTER {c}\n\n{PROSE}.\n\n{PROSE}."
        for part, c in (("ONE", 1), ("TWO", 2))
    )
    book, told, read = imported(tmp_path, text)
    assert [(chapter.kind, said(chapter.title)) for chapter in book.chapters] == [
        ("part", "PART ONE"),
        ("chapter", "CHAPTER 1"),
        ("part", "PART TWO"),
        ("chapter", "CHAPTER 2"),
    ]
    assert (told, read) == ([], ["M20"])


def test_short_lines_together_are_verse(tmp_path: Path) -> None:
    verse = "Arise ye workers\nfrom your slumbers\narise ye prisoners\nof want"
    text = f"A Title\n\nA Chapter\n\n{PROSE}. {PROSE}.\n\n{verse}\n\n{PROSE}. {PROSE}."
    book, _, _ = imported(tmp_path, text)
    found = [block for block in book.chapters[0].blocks if isinstance(block, Verse)]
    assert [said(line) for stanza in found[0].stanzas for line in stanza] == verse.split("\n")
