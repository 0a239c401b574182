"""The command line as its user meets it: what it prints, what it makes, how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from edition import __version__
from edition.cli import main

FAULT = "See [^nothing].\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def here(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that holds `manuscript/`, as the current folder."""
    monkeypatch.chdir(minimal.parent)
    return minimal.parent


def spoil(folder: Path) -> None:
    """Makes a manuscript faulty: a reference to a note that is not there."""
    with (folder / "manuscript" / "02-home.md").open("a", encoding="utf-8") as file:
        file.write("\n" + FAULT)


def forget(folder: Path) -> None:
    """Makes a manuscript doubtful: a note that nothing refers to is a warning."""
    with (folder / "manuscript" / "02-home.md").open("a", encoding="utf-8") as file:
        file.write("\n[^left]: Nobody asks for this.\n")


def test_without_arguments_it_helps(capfd: Captured) -> None:
    assert main([]) == 0
    out, err = capfd.readouterr()
    for command in ("new", "import", "check", "epub", "pdf", "all"):
        assert f"\n    {command} " in out
    assert err == ""


def test_every_command_has_help(capfd: Captured) -> None:
    for command in ("new", "import", "check", "epub", "pdf", "all", "schema"):
        with pytest.raises(SystemExit) as end:
            main([command, "--help"])
        assert end.value.code == 0
        assert f"usage: make-edition {command} " in capfd.readouterr().out


def test_version(capfd: Captured) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    assert capfd.readouterr().out == f"make-edition {__version__}\n"


def test_python_m_edition_is_the_same_program(here: Path) -> None:
    run = [sys.executable, "-m", "edition"]
    version = subprocess.run([*run, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout == f"make-edition {__version__}\n"
    spoil(here)
    faulty = subprocess.run([*run, "check"], capture_output=True, text=True, check=False)
    assert faulty.returncode == 1


@pytest.mark.parametrize(
    "call", [["print"], ["check", "--colour"], ["check", "--format", "xml"], ["new"]]
)
def test_a_wrong_call_ends_with_2(call: list[str], capfd: Captured) -> None:
    with pytest.raises(SystemExit) as end:
        main(call)
    assert end.value.code == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("usage: ")


@pytest.mark.parametrize("command", ["check", "epub", "pdf", "all"])
def test_a_folder_that_is_not_there_ends_with_2(
    command: str, tmp_path: Path, capfd: Captured
) -> None:
    assert main([command, str(tmp_path / "nowhere")]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "nowhere" in err


def test_check_writes_and_says_nothing_when_all_is_well(here: Path, capfd: Captured) -> None:
    before = sorted(here.rglob("*"))
    assert main(["check"]) == 0
    assert capfd.readouterr() == ("", "")
    assert sorted(here.rglob("*")) == before


def test_the_current_folder_is_the_manuscript_where_none_is_named(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    spoil(here)
    assert main(["check"]) == 1
    assert capfd.readouterr().err.startswith("manuscript/02-home.md:7:5: error[N01]: ")
    assert main(["check", "manuscript"]) == 1
    assert capfd.readouterr().err.startswith("manuscript/02-home.md:7:5: error[N01]: ")
    monkeypatch.chdir(here / "manuscript")
    assert main(["check"]) == 1
    assert capfd.readouterr().err.startswith("02-home.md:7:5: error[N01]: ")


def test_epub_prints_the_path_and_nothing_else(here: Path, capfd: Captured) -> None:
    assert main(["epub"]) == 0
    goal = Path("dist", "a-walk-before-supper.epub")
    assert capfd.readouterr() == (f"{goal}\n", "")
    assert goal.read_bytes().startswith(b"PK")
    assert sorted(here.rglob("dist/*")) == [here / goal]


def test_a_file_goes_where_output_says(here: Path, capfd: Captured) -> None:
    assert main(["epub", "manuscript", "-o", "shelf/new"]) == 0
    assert capfd.readouterr().out == f"{Path('shelf/new/a-walk-before-supper.epub')}\n"
    assert not (here / "dist").exists()


def test_an_output_that_cannot_be_written_ends_with_2(here: Path, capfd: Captured) -> None:
    (here / "taken").write_text("a file, not a folder")
    assert main(["epub", "-o", "taken"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "taken" in err


@pytest.mark.slow
def test_all_makes_every_edition(here: Path, capfd: Captured) -> None:
    assert main(["all", "--quiet"]) == 0
    made = [Path("dist", f"a-walk-before-supper.{kind}") for kind in ("epub", "pdf")]
    assert capfd.readouterr() == ("".join(f"{path}\n" for path in made), "")
    assert all(path.stat().st_size for path in made)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["epub", "pdf"])
def test_two_runs_give_the_same_bytes(kind: str, full: Path, capfd: Captured) -> None:
    """Apart from the run: another process, another order of sets and dictionaries."""
    made = []
    for seed in ("1", "2"):
        target = full.parent / seed
        call = [sys.executable, "-m", "edition", kind, str(full), "-o", str(target)]
        zone = "UTC-9" if seed == "1" else "UTC+9"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(call, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        made.append(Path(done.stdout.strip()).read_bytes())
    assert made[0] == made[1]


def test_a_run_that_fails_keeps_the_earlier_file(here: Path, capfd: Captured) -> None:
    main(["epub"])
    goal = here / "dist" / "a-walk-before-supper.epub"
    before = goal.read_bytes(), goal.stat().st_mtime_ns
    spoil(here)
    capfd.readouterr()
    assert main(["epub"]) == 1
    assert capfd.readouterr().out == ""
    assert (goal.read_bytes(), goal.stat().st_mtime_ns) == before
    assert [path.name for path in (here / "dist").iterdir()] == [goal.name]


def test_a_warning_stops_nothing_unless_strict(here: Path, capfd: Captured) -> None:
    forget(here)
    assert main(["check"]) == 0
    told = capfd.readouterr().err
    assert ": warning[N" in told
    assert main(["check", "--strict"]) == 1
    assert capfd.readouterr().err == told
    assert main(["epub", "--strict"]) == 1
    assert not (here / "dist").exists()
    assert main(["epub"]) == 0
    assert (here / "dist").exists()


def test_quiet_still_tells_problems(here: Path, capfd: Captured) -> None:
    spoil(here)
    assert main(["check", "-q"]) == 1
    assert "error[N01]" in capfd.readouterr().err


def test_problems_as_json(here: Path, capfd: Captured) -> None:
    spoil(here)
    assert main(["check", "--format", "json"]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    (problem,) = json.loads(err)
    assert problem["code"] == "N01"
    assert problem["severity"] == "error"
    assert (problem["file"], problem["line"], problem["column"]) == ("manuscript/02-home.md", 7, 5)
    assert "[^nothing]" in problem["message"]
    assert problem["hint"]


def test_json_without_problems_is_an_empty_list(here: Path, capfd: Captured) -> None:
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().err) == []


def test_problems_for_github(here: Path, capfd: Captured) -> None:
    spoil(here)
    assert main(["check", "--format", "github"]) == 1
    line = capfd.readouterr().err
    assert line.startswith("::error file=manuscript/02-home.md,line=7,col=5,title=N01::")
    assert line.count("\n") == 1


def test_all_problems_are_told_in_one_run_by_place(here: Path, capfd: Captured) -> None:
    spoil(here)
    settings = here / "manuscript" / "edition.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    first = here / "manuscript" / "01-out.md"
    first.write_text(first.read_text(encoding="utf-8") + "\n<div>\n", encoding="utf-8")
    assert main(["check"]) == 1
    told = [line for line in capfd.readouterr().err.splitlines() if not line.startswith("  ")]
    assert [line.split(":")[0] for line in told] == [
        "manuscript/01-out.md",
        "manuscript/02-home.md",
        "manuscript/edition.yaml",
    ]


def test_new_makes_a_manuscript_that_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "manuscript", "--title", "On Margins"]) == 0
    assert capfd.readouterr() == ("manuscript\n", "")
    assert main(["check", "--strict"]) == 0
    assert main(["epub", "--strict"]) == 0
    assert capfd.readouterr() == (f"{Path('dist/on-margins.epub')}\n", "")


def test_new_leaves_what_is_there_alone(here: Path, capfd: Captured) -> None:
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert main(["new", "manuscript"]) == 2
    assert "manuscript" in capfd.readouterr().err
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


def test_schema_is_json(capfd: Captured) -> None:
    assert main(["schema"]) == 0
    assert "title" in json.loads(capfd.readouterr().out)["properties"]


def test_import_of_a_file_that_is_not_there_ends_with_2(tmp_path: Path, capfd: Captured) -> None:
    assert main(["import", str(tmp_path / "nothing.txt"), str(tmp_path / "new")]) == 2
    assert "nothing.txt" in capfd.readouterr().err
    assert not (tmp_path / "new").exists()
