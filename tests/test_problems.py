"""Every folder of tests/problems is a manuscript with one fault, and the lines that tell it."""

import re
import shutil
from pathlib import Path

import pytest

from edition.cli import main

TESTS = Path(__file__).parent
FOLDERS = sorted(path for path in (TESTS / "problems").iterdir() if path.is_dir())
CODE = re.compile(r"^\S+: (?:error|warning)\[([A-Z]\d\d)\]: ", re.MULTILINE)
# Seeded defects of made files; a system without Pango; what takes a minute or a murder; what only a
# fault of our own would bring about; and what no small manuscript shows.
PROVEN_ELSEWHERE = (
    *("V", "W1", "D06", "D1", "D2", "T03", "T10", "T12", "T61"),
    *("T42", "T43", "T44", "T71", "T72", "T80"),
    *(f"J{number:02}" for number in (2, 3, 4, 5, 6, 7, 8, 9, 13, 18, 19)),
    *("S11", "S4"),
)


def lay_over(changes: Path, manuscript: Path) -> None:
    """Puts the files that differ into a copy of the small manuscript."""
    for path in sorted(changes.rglob("*")):
        goal = manuscript / path.relative_to(changes)
        if path.suffix == ".remove":
            goal.with_suffix("").unlink()
        elif path.suffix == ".link":
            goal.parent.mkdir(exist_ok=True)
            goal.with_suffix("").symlink_to(path.read_text(encoding="utf-8").strip())
        elif path.is_file():
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, goal)


def words_of(folder: Path) -> list[str]:
    file = folder / "command.txt"
    return file.read_text(encoding="utf-8").split() if file.exists() else ["check"]


CASES = [
    pytest.param(
        folder,
        id=folder.name,
        marks=[pytest.mark.slow] if words_of(folder)[0] in ("pdf", "cover") else [],
    )
    for folder in FOLDERS
]


def test_there_are_folders() -> None:
    assert len(FOLDERS) > 20


@pytest.mark.parametrize("folder", CASES)
def test_problem(
    folder: Path,
    minimal: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    lay_over(folder / "in", minimal)
    monkeypatch.chdir(minimal.parent)
    status = main(words_of(folder))
    told = capfd.readouterr().err
    expected = folder / "expected.txt"
    if request.config.getoption("--save-expected"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    assert set(CODE.findall(told)) == {folder.name[:3]}
    assert status == (1 if ": error[" in told else 0)


def test_the_small_manuscript_has_no_problem(
    minimal: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(minimal.parent)
    assert main(["check"]) == 0
    assert capfd.readouterr() == ("", "")


def codes_in_the_program() -> set[str]:
    """Every code that the program can report."""
    modules = sorted((TESTS.parent / "edition").rglob("*.py"))
    sources = (path.read_text(encoding="utf-8") for path in modules)
    return {code for source in sources for code in re.findall(r'"([FMCNPRILKTSVJDW]\d\d)"', source)}


def codes_in_the_handbook() -> dict[str, str]:
    """Every code that the handbook explains, with how grave it is."""
    text = (TESTS.parent / "manuscript" / "90-problems.md").read_text(encoding="utf-8")
    terms = re.findall(r"^([A-Z]\d\d)( W)?\n:   \S", text, re.MULTILINE)
    assert len(terms) == len({code for code, _ in terms})
    return {code: "warning" if mark else "error" for code, mark in terms}


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    program = {code for code in codes_in_the_program() if not code.startswith(PROVEN_ELSEWHERE)}
    assert sorted(program ^ {folder.name[:3] for folder in FOLDERS}) == []


def test_the_handbook_explains_every_code() -> None:
    assert sorted(codes_in_the_program() ^ set(codes_in_the_handbook())) == []


def test_the_handbook_says_how_grave_each_problem_is() -> None:
    explained = codes_in_the_handbook()
    for folder in FOLDERS:
        told = (folder / "expected.txt").read_text(encoding="utf-8")
        assert f": {explained[folder.name[:3]]}[{folder.name[:3]}]: " in told, folder.name
