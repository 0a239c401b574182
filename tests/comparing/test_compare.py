"""Two editions, compared through the command line: nothing but what changed is told."""

import json
import shutil
from pathlib import Path

import pytest
from lxml import etree

from edition.cli import main
from edition.comparing.changes import Words, compared
from tests.folders import HEAD, folder

TEXT = """\
# One

The gate was open, and nobody was in the lane that leads to the mill.

We took the upper path.[^path] It is dry even in the rain of November.

At the mill we turned back, since the bridge had been taken away.

The lamp was lit when we came in, and somebody had put bread on the table.

[^path]: The lower one follows the brook.
"""
NEW = "A dog came with us, as it always did when the weather was fine."


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return folder(tmp_path / "old", {"01.md": TEXT}, HEAD + "epub: {pages: paragraphs}\n")


@pytest.fixture
def new(old: Path, tmp_path: Path) -> Path:
    return shutil.copytree(old, tmp_path / "new")


def change(manuscript: Path, was: str, now: str) -> None:
    file = manuscript / "01.md"
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, now), encoding="utf-8")


def told(capsys: pytest.CaptureFixture[str], old: Path, new: Path) -> tuple[int, list[str]]:
    status = main(["compare", str(old), str(new)])
    return status, capsys.readouterr().out.splitlines()


def test_the_same_text(capsys: pytest.CaptureFixture[str], old: Path, new: Path) -> None:
    assert told(capsys, old, new) == (0, ["nothing has changed"])


def test_a_word(capsys: pytest.CaptureFixture[str], old: Path, new: Path) -> None:
    change(new, "the bridge had been", "the old bridge had been")
    assert told(capsys, old, new) == (
        0,
        [
            "paragraph 3 (#p3) reworded",
            "  At the mill we turned back, since the {+old +}bridge had been taken away.",
            "1 paragraph reworded",
        ],
    )


def test_an_inserted_paragraph_moves_numbers(
    capsys: pytest.CaptureFixture[str], old: Path, new: Path
) -> None:
    change(new, "At the mill", f"{NEW}\n\nAt the mill")
    status, lines = told(capsys, old, new)
    assert status == 1
    assert lines[-1] == "2 paragraphs renumbered, 1 paragraph added"
    assert "paragraph 3 (#p3) is now paragraph 4 (#p4)" in lines
    assert f"  “{NEW[:57]} …”" in lines or any(NEW[:30] in line for line in lines)


def test_a_letter_keeps_the_numbers(
    capsys: pytest.CaptureFixture[str], old: Path, new: Path
) -> None:
    change(new, "At the mill", f"{{n=2a}}\n{NEW}\n\nAt the mill")
    status, lines = told(capsys, old, new)
    assert status == 0
    assert lines[-1] == "1 paragraph added"


def test_removed_and_moved(capsys: pytest.CaptureFixture[str], old: Path, new: Path) -> None:
    change(new, TEXT.split("\n\n")[1] + "\n\n", "")
    status, lines = told(capsys, old, new)
    assert status == 1
    assert lines[-1] == "3 paragraphs renumbered, 1 paragraph removed"
    assert any(
        line.endswith("and 2 more, to paragraph 4 (#p4), now paragraph 3 (#p3)") for line in lines
    )


def test_notes(capsys: pytest.CaptureFixture[str], old: Path, new: Path) -> None:
    change(new, "follows the brook", "follows the river")
    status, lines = told(capsys, old, new)
    assert status == 0
    assert lines[0] == "note 1 (#n1) reworded"
    assert "[-brook-]{+river+}" in lines[1]


def test_an_epub_and_the_manuscript_that_it_was_made_of(
    capsys: pytest.CaptureFixture[str], old: Path, new: Path, tmp_path: Path
) -> None:
    assert main(["epub", str(old), "-o", str(tmp_path), "-q"]) == 0
    epub = Path(capsys.readouterr().out.strip())
    assert told(capsys, epub, old) == (0, ["nothing has changed"])
    change(new, "bread", "cheese")
    assert told(capsys, epub, new)[1][-1] == "1 paragraph reworded"
    assert told(capsys, new, epub)[1][-1] == "1 paragraph reworded"


def test_json(capsys: pytest.CaptureFixture[str], old: Path, new: Path) -> None:
    change(new, "bread", "cheese")
    assert main(["compare", str(old), str(new), "--format", "json"]) == 0
    (only,) = json.loads(capsys.readouterr().out)
    assert (only["kind"], only["what"], only["new"]["address"]) == ("reworded", "paragraph", "p4")
    assert ["old", "bread"] in only["words"]
    assert ["new", "cheese"] in only["words"]


def test_a_page_to_read(
    capsys: pytest.CaptureFixture[str], old: Path, new: Path, tmp_path: Path
) -> None:
    change(new, "bread", "cheese \\<b> & more")
    assert main(["compare", str(old), str(new), "--html", str(tmp_path / "a" / "c.html")]) == 0
    page = etree.fromstring((tmp_path / "a" / "c.html").read_bytes(), etree.HTMLParser())
    assert [str(each.text) for each in page.iter("del")] == ["bread"]
    assert "cheese" in "".join(str(each.text) for each in page.iter("ins"))
    assert page.find(".//b") is None


def test_what_is_no_edition(capsys: pytest.CaptureFixture[str], old: Path, tmp_path: Path) -> None:
    (tmp_path / "no.epub").write_bytes(b"PK nothing")
    assert main(["compare", str(old), str(tmp_path / "no.epub")]) == 1
    assert "error[V01]: this cannot be read as an EPUB" in capsys.readouterr().err
    assert main(["compare", str(old), str(tmp_path / "nowhere")]) == 2


def test_words_come_back_whole() -> None:
    old, new = "The lamp was lit.", "A lamp, once, was lit again."
    found = compared(old, new)
    assert "".join(each.text for each in found if each.only != "new") == old
    assert "".join(each.text for each in found if each.only != "old") == new
    assert Words("", " was lit") in found or any(" lamp" in each.text for each in found)
