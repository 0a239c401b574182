"""The command that makes a cover, and what else makes or reads one."""

from pathlib import Path

import pytest

from edition.cli import main
from tests.folders import folder
from tests.outputs.jacket.covers import FILES, HEAD, KDP


@pytest.mark.slow
def test_the_command_makes_a_cover_for_the_pages_of_the_book(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    manuscript = folder(tmp_path / "m", FILES, HEAD + KDP)
    out = tmp_path / "out"
    assert main(["cover", str(manuscript), "-o", str(out), "--proof", "--no-cache"]) == 0
    made = ["the-small-numbers-cover.pdf", "the-small-numbers-cover-proof.pdf"]
    printed, told = capfd.readouterr()
    assert [Path(line).name for line in printed.splitlines()] == made
    assert "T41" in told  # KDP binds no book of so few pages
    for name in made:
        assert main(["verify", str(manuscript), str(out / name)]) == 0


@pytest.mark.slow
def test_all_makes_a_cover_where_the_manuscript_asks_for_one(tmp_path: Path) -> None:
    manuscript = folder(tmp_path / "m", FILES, HEAD + "print: {cover: {spine: 14mm}}\n")
    out = tmp_path / "out"
    assert main(["all", str(manuscript), "-o", str(out), "--no-cache", "-q"]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "the-small-numbers-cover.pdf",
        "the-small-numbers.epub",
        "the-small-numbers.pdf",
    ]
