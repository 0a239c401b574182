"""A new manuscript has no Problem, keeps what it was given, and teaches only keys that exist."""

import re
from pathlib import Path

import pytest

from edition import build
from edition.diagnostics import Problems
from edition.importing import starter
from edition.model import Edition
from edition.reading.settings import metadata

UUID = "6f8b8bb4-3b67-4e0c-9c5e-0a1d3ad3c2f1"


def write(folder: Path, title: str = "A Title", language: str = "en-GB") -> Path:
    for name, content in starter.files(title, language, UUID, "2026").items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def settle(folder: Path) -> Edition:
    problems = Problems()
    edition = build.read(folder, problems)
    assert list(problems) == []
    return edition


@pytest.mark.parametrize("language", ["en", "de", "fr", "he", "ja", "zh-Hant"])
def test_builds_without_a_problem(tmp_path: Path, language: str) -> None:
    edition = settle(write(tmp_path, language=language))
    assert edition.metadata.language == language
    assert edition.metadata.identifiers.uuid == UUID
    assert len(edition.chapters) == 2
    assert [note.number for chapter in edition.chapters for note in chapter.notes] == ["1"]


@pytest.mark.parametrize(
    "title",
    [
        'The "Book": a #title, with {marks}',
        "no",
        "1.10",
        "C:\\new",
        "$uuid and $language",
        "’Tis – “so”",
        "書物",
    ],
)
def test_any_title_is_kept_as_given(tmp_path: Path, title: str) -> None:
    problems = Problems()
    read = metadata.read(write(tmp_path, title) / "edition.yaml", "edition.yaml", problems)
    assert read.title == title


def test_the_keys_that_wait_behind_a_sign_are_right(tmp_path: Path) -> None:
    path = write(tmp_path) / "edition.yaml"
    path.write_text(re.sub(r"(?m)^#(?! [^ ])", "", path.read_text("utf-8")), "utf-8")
    problems = Problems()
    read = metadata.read(path, "edition.yaml", problems)
    assert list(problems) == []
    assert [entry.file for entry in read.contents if entry.kind == "back"] == ["afterword.md"]
    assert read.identifiers.isbn_epub == "9783161484100"
