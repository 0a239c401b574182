"""What the commands make when the file for the printer is asked for, and what they tell."""

import shutil
from pathlib import Path

import pytest

from edition.cli import main

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
    folder = shutil.copytree(BOOKS / "full", tmp_path / "manuscript")
    assert main(["pdf", "-q", str(folder), "-o", str(tmp_path)]) == 0
    assert "[T43]" not in capfd.readouterr().err
    assert main(["pdf", "--press", "-q", str(folder), "-o", str(tmp_path)]) == 0
    assert "[T43]" in capfd.readouterr().err
