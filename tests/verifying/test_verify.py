"""verify as its user meets it: which files it takes, what it prints, how it ends."""

import json
import shutil
from pathlib import Path

import pytest

from edition.cli import main

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the manuscript, and the good files of it in `dist`."""
    shutil.copytree(HERE / "manuscript", tmp_path / "manuscript")
    (tmp_path / "dist").mkdir()
    for suffix in (".epub", ".pdf"):
        shutil.copy(CORPUS / f"good{suffix}", tmp_path / "dist" / f"the-ferry{suffix}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_name_it_takes_the_files_that_were_made(here: Path, capfd: Captured) -> None:
    (here / "dist" / "notes.pdf").write_text("not of this book")
    assert main(["verify"]) == 0
    paths = [str(Path("dist", f"the-ferry{suffix}")) for suffix in (".epub", ".pdf")]
    assert capfd.readouterr() == ("\n".join(paths) + "\n", "")


def test_another_state_of_the_manuscript_is_told_with_its_line(here: Path, capfd: Captured) -> None:
    chapter = here / "manuscript" / "02-back.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("a hat", "a coat"), encoding="utf-8")
    assert main(["verify", "dist/the-ferry.epub", "--format", "json"]) == 1
    out, err = capfd.readouterr()
    (problem,) = json.loads(err)
    assert out == ""
    assert (problem["code"], problem["file"], problem["line"]) == (
        "V07",
        "manuscript/02-back.md",
        3,
    )
    assert problem["message"].startswith("in dist/the-ferry.epub, the paragraph reads “")
    assert "a hat" in problem["message"]
    assert "a coat" in problem["message"]
    assert "another state of the manuscript" in problem["hint"]


def test_an_epub_alone_is_verified_but_for_its_pages(here: Path, capfd: Captured) -> None:
    (here / "dist" / "the-ferry.pdf").unlink()
    assert main(["verify", "manuscript", "dist"]) == 0
    out, err = capfd.readouterr()
    assert out == "dist/the-ferry.epub\n"
    assert err.startswith("dist/the-ferry.epub: warning[V30]: ")


def test_a_manuscript_at_fault_is_told_and_nothing_compared(here: Path, capfd: Captured) -> None:
    with (here / "manuscript" / "02-back.md").open("a", encoding="utf-8") as file:
        file.write("\nSee [^nothing].\n")
    assert main(["verify"]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("manuscript/02-back.md:14:")
    assert "[V" not in err


@pytest.mark.parametrize(
    "call",
    [["dist/nothing.epub"], ["nowhere"], ["-o", "elsewhere"], ["manuscript", "manuscript"]],
    ids=" ".join,
)
def test_a_call_that_names_nothing_ends_with_2(
    here: Path, call: list[str], capfd: Captured
) -> None:
    assert main(["verify", *call]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("make-edition: ")


def test_a_book_of_somebody_else_is_told_in_one_sentence(here: Path, capfd: Captured) -> None:
    settings = here / "manuscript" / "edition.yaml"
    written = settings.read_text(encoding="utf-8").replace("The Ferry", "The Mill")
    settings.write_text(written, encoding="utf-8")
    for name in ("01-out.md", "02-back.md"):
        text = "# Chapter\n\nThe mill has stood by the river for longer than the village has.\n"
        (here / "manuscript" / name).write_text(text, encoding="utf-8")
    assert main(["verify", "dist"]) == 1
    out, err = capfd.readouterr()
    lines = [line for line in err.splitlines() if not line.startswith("  hint")]
    assert out == ""
    assert lines == [
        f"dist/the-ferry{suffix}: error[V01]: this is another book, “The Ferry”"
        for suffix in (".epub", ".pdf")
    ]


HOSTILE = sorted(path for path in CORPUS.iterdir() if not path.name.startswith("good"))
DIFFERENT = {"wide.epub", "no-addresses.epub"}  # these can be read


@pytest.mark.slow
def test_a_file_that_wants_to_do_harm_is_told(capfd: Captured) -> None:
    call = ["verify", str(HERE / "manuscript"), "--format", "json", *map(str, HOSTILE)]
    assert main(call) == 1
    out, err = capfd.readouterr()
    assert out == ""
    told = {path.name: set() for path in HOSTILE}  # type: dict[str, set[str]]
    for problem in json.loads(err):
        named = [path for path in HOSTILE if str(path) in problem["file"] + problem["message"]]
        told[named[0].name].add(problem["code"])
    for name, codes in told.items():
        assert codes == {"V01"} or (name in DIFFERENT and codes), name


def test_the_files_that_want_to_do_harm_are_small() -> None:
    assert len(HOSTILE) > 20
    assert sum(path.stat().st_size for path in CORPUS.iterdir()) < 200_000
