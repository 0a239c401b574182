from pathlib import Path

import pytest

from edition.diagnostics import Problems
from edition.importing import plaintext
from tests.importing.imported import PROSE, imported, numbered, titles


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, line_end: str) -> None:
    text = f"Größe\n\nÜber Öl\n\n1. {PROSE}.\n\n2. {PROSE} – ÄÖÜ."
    data = text.replace("\n", line_end).encode(encoding)
    book, told, _ = imported(tmp_path, data)
    assert book.metadata.title == "Größe"
    assert [number for number, _ in numbered(book)] == ["1.", "2."]
    assert told == []


def test_an_encoding_that_must_be_guessed(tmp_path: Path) -> None:
    data = f"A Title\n\nÜber\n\n1. “{PROSE}”.\n\n2. {PROSE}.".encode("cp1252")
    book, told, _ = imported(tmp_path, data)
    assert titles(book) == ["Über"]
    assert told == ["S02:3"]


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"One\n\xff\x00\x00bin", "S01:2"), (b"", "S04:0"), (b" \n\n", "S04:0")],
)
def test_what_is_no_text(data: bytes, told: str) -> None:
    problems = Problems()
    assert plaintext.read(data, "source.txt", "en", problems) is None
    assert [f"{problem.code}:{problem.place.line}" for problem in problems] == [told]
    assert problems.has_errors()


def test_control_characters_are_told(tmp_path: Path) -> None:
    book, told, read = imported(tmp_path, f"A Title\n\nA Chapter\n\n{PROSE}\x00\x07.\n\n{PROSE}.")
    assert [text for _, text in numbered(book)] == [f"{PROSE}."] * 2
    assert told == ["S03:5"]
    assert read == ["M20"]
