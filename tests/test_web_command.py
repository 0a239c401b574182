"""make-edition web, all and verify, as a user calls them."""

from pathlib import Path

import pytest

from edition.cli import main


@pytest.fixture
def book(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(minimal.parent)
    return minimal


def made(capfd: pytest.CaptureFixture[str]) -> list[str]:
    return capfd.readouterr().out.splitlines()


def test_the_folder_is_made_and_verified(book: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["web"]) == 0
    (folder,) = made(capfd)
    assert (Path(folder) / "index.html").is_file()
    assert main(["verify"]) == 0
    assert made(capfd) == [folder]


def test_a_changed_folder_is_told(book: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["web"])
    (folder,) = made(capfd)
    page = Path(folder) / "index.html"
    page.write_text(page.read_text("utf-8").replace('href="#p2"', 'href="#p1"'), encoding="utf-8")
    assert main(["verify", str(book), folder]) == 1
    told = capfd.readouterr()
    assert "error[W14]" in told.err
    assert not told.out


def test_all_makes_it_where_it_is_asked_for(book: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["web", "-o", "one"])
    settings = book / "edition.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}web: {{pages: one}}\n", encoding="utf-8")
    capfd.readouterr()
    assert main(["epub", "-o", "two"]) == 0
    assert len(made(capfd)) == 1


def test_a_folder_that_is_something_else_is_a_fault_of_the_call(
    book: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    main(["web"])
    (folder,) = made(capfd)
    for path in sorted(Path(folder).rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (Path(folder) / "letters.txt").write_text("mine")
    assert main(["web"]) == 2
    assert "something else is there already" in capfd.readouterr().err
    assert [path.name for path in Path(folder).iterdir()] == ["letters.txt"]


@pytest.mark.slow
def test_all_makes_the_web_edition_beside_the_others(
    book: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = book / "edition.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}web: {{address: https://example.org/}}\n", encoding="utf-8")
    assert main(["all"]) == 0
    names = [Path(path).name for path in made(capfd)]
    assert [name.partition(".")[2] for name in names] == ["epub", "pdf", ""]
    assert names[-1].endswith("-web")
