"""What the commands make when the file for the printer is asked for, and what they tell."""

import shutil
from pathlib import Path

import pytest

from edition.cli import main
from tests.folders import folder

pytestmark = pytest.mark.slow

BOOKS = Path(__file__).parents[2] / "books"
NAME = "a-walk-before-supper"


def made(folder: Path) -> list[str]:
    return sorted(path.name.removeprefix(NAME) for path in folder.iterdir())


def test_pdf_makes_it_instead_and_all_beside_the_others(minimal: Path, tmp_path: Path) -> None:
    settings = minimal / "edition.yaml"
    assert main(["pdf", "--press", "-q", str(minimal), "-o", str(tmp_path / "pdf")]) == 0
    assert made(tmp_path / "pdf") == ["-press.pdf"]
    assert main(["all", "-q", str(minimal), "-o", str(tmp_path / "all")]) == 0
    assert made(tmp_path / "all") == [".epub", ".pdf"]
    settings.write_text(settings.read_text("utf-8") + "print: {press: x-4}\n", "utf-8")
    assert main(["all", "-q", str(minimal), "-o", str(tmp_path / "asked")]) == 0
    assert made(tmp_path / "asked") == ["-press.pdf", ".epub", ".pdf"]


def test_the_limits_of_printers_are_told_with_it_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    book = shutil.copytree(BOOKS / "full", tmp_path / "manuscript")
    assert main(["pdf", "-q", str(book), "-o", str(tmp_path)]) == 0
    assert "[T43]" not in capfd.readouterr().err
    assert main(["pdf", "--press", "-q", str(book), "-o", str(tmp_path)]) == 0
    assert "[T43]" in capfd.readouterr().err


def test_words_of_two_directions_are_known_again(tmp_path: Path) -> None:
    text = (
        "# אחת\n\nאמר לו (ראו Smith 1999, 12) ובא.[^a]\n\n[^a]: Smith, A. *On Reading*, 1999, 12.\n"
    )
    head = "title: ספר\nlanguage: he\npublisher: The Judge’s Press\ndate: 2026-11-22\n"
    uuid = "identifiers: {uuid: 2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b11}\n"
    book = folder(tmp_path / "book", {"a.md": text}, head + uuid)
    assert main(["pdf", "--press", "-q", str(book), "-o", str(tmp_path)]) == 0
