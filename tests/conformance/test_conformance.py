"""The book in which every construct stands once, under every checker; and each checker is awake."""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.conformance import checkers

pytestmark = pytest.mark.slow

FULL = Path(__file__).parents[1] / "books" / "full"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The EPUB and the PDF of the full book."""
    work = tmp_path_factory.mktemp("full")
    folder = shutil.copytree(FULL, work / "manuscript")
    call = [sys.executable, "-m", "edition", "all", str(folder), "-o", str(work), "--strict"]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    epub, pdf = done.stdout.splitlines()
    return Path(epub), Path(pdf)


def rewritten(book: Path, goal: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """A copy of an EPUB in which every file has gone through a change."""
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(goal, "w") as new:
        for info in old.infolist():
            new.writestr(info, change(info.filename, old.read(info)))
    assert goal.read_bytes() != book.read_bytes()
    return goal


def test_epubcheck_finds_nothing(made: tuple[Path, Path], tmp_path: Path) -> None:
    assert checkers.epubcheck(made[0], tmp_path) == []


def test_epubcheck_is_awake(made: tuple[Path, Path], tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b'id="n1"', b'id="gone"') if name.endswith(".xhtml") else data

    found = checkers.epubcheck(rewritten(made[0], tmp_path / "bad.epub", change), tmp_path)
    assert any("RSC-012" in line for line in found)


def test_ace_finds_nothing(made: tuple[Path, Path], tmp_path: Path) -> None:
    assert checkers.ace(made[0], tmp_path) == []


def test_ace_is_awake(made: tuple[Path, Path], tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b' alt="A ', b' class="A ')

    found = checkers.ace(rewritten(made[0], tmp_path / "bad.epub", change), tmp_path)
    assert any("image-alt" in line for line in found)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_verapdf_finds_nothing(made: tuple[Path, Path], profile: str) -> None:
    assert checkers.verapdf(made[1], profile) == []


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_page_validation_finds_nothing(made: tuple[Path, Path], profile: str) -> None:
    assert checkers.page_validation(made[1], profile) == []


def test_the_checkers_of_accessible_pdfs_are_awake(made: tuple[Path, Path], tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    with pikepdf.open(made[1]) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(bad)
    assert checkers.verapdf(bad, "ua1")
    assert checkers.page_validation(bad, "ua1")


def test_qpdf_finds_nothing(made: tuple[Path, Path]) -> None:
    assert checkers.qpdf(made[1]) == []


def test_qpdf_is_awake(made: tuple[Path, Path], tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(made[1].read_bytes()[:-400])
    assert checkers.qpdf(bad)
