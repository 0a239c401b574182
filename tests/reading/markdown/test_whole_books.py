"""Every letter of real books arrives in the model: compared with sums made by other tools."""

import hashlib
import json
import unicodedata
from pathlib import Path

import pytest

from edition.diagnostics import Place, Problems
from edition.model import Chapter, ContentsEntry
from edition.reading.markdown import parser
from edition.tree import plain
from tests.reading.markdown.chapters import passages

BOOKS = Path(__file__).parents[4] / "shared" / "books"
NAMES = (
    "abbott-flatland",
    "de-grundgesetz",
    "marx-manifesto",
    "mill-on-liberty",
    "scale-300",
    "uk-explanatory-notes-osa-2023",
    "wittgenstein-tractatus",
)
pytestmark = pytest.mark.skipif(not BOOKS.is_dir(), reason="the books are not here")


def letters(text: str) -> str:
    kept = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] in "LMN")
    return unicodedata.normalize("NFC", "".join(kept))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def read(path: Path, language: str) -> tuple[Chapter, Problems]:
    problems = Problems()
    entry = ContentsEntry("chapter", path.name, "A title", Place("edition.yaml"))
    return parser.read(path.read_text("utf-8"), entry, language, problems), problems


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_letter_arrives(name: str) -> None:
    folder = BOOKS / name
    language = json.loads((folder / "book.json").read_text("utf-8"))["language"]
    for expected in json.loads((folder / "expected.json").read_text("utf-8"))["chapters"]:
        chapter, problems = read(folder / expected["file"], language)
        title = (chapter.title,) if chapter.titled else ()
        body = "\n".join(map(plain, (*title, *passages(chapter.blocks))))
        assert sha256(letters(body)) == expected["sha256_letters"], expected["file"]
        assert not problems.has_errors(), expected["file"]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_note_arrives(name: str) -> None:
    folder = BOOKS / name
    for expected in json.loads((folder / "expected.json").read_text("utf-8"))["chapters"]:
        chapter, _ = read(folder / expected["file"], "en")
        notes = {note.label: note for note in chapter.notes}
        assert sorted(notes) == sorted(expected.get("note_labels", ()))
        text = "\n".join(
            "\n".join(map(plain, passages(notes[label].blocks)))
            for label in expected.get("note_reference_order", ())
        )
        if notes:
            assert sha256(letters(text)) == expected["notes_sha256_letters"], expected["file"]
