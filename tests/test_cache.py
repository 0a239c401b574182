"""`make-edition cache`: where what is kept lies, how much it is, and how it is dropped."""

from pathlib import Path

import pytest

from edition import cli, keeping


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return keeping.folder()


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(["cache", *words]) == cli.DONE
    out, err = capsys.readouterr()
    assert not err
    return out


def test_nothing_is_kept_at_first(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys) == f"{cache}: 0 pieces, 0.0 MB\n"
    assert not cache.exists()


def test_what_is_kept_is_told(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keeping.put("a" * 64, bytes(1_200_000), keeping.PAGES)
    assert said(capsys) == f"{cache}: 1 piece, 1.2 MB\n"
    keeping.put("b" * 64, bytes(1_200_000), keeping.PAGES)
    assert said(capsys) == f"{cache}: 2 pieces, 2.4 MB\n"


def test_it_is_dropped_when_that_is_wanted(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keeping.put("a" * 64, b"pages", keeping.PAGES)
    keeping.remember("a book", {"c1": "1"})
    assert said(capsys, "--clear") == f"{cache}: 0 pieces, 0.0 MB\n"
    assert not list(cache.iterdir())
    assert keeping.remembered("a book") == {}


def test_what_is_not_ours_stays(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keeping.put("a" * 64, b"pages", keeping.PAGES)
    (cache / "letter.txt").write_text("Dear friend")
    said(capsys, "--clear")
    assert [path.name for path in cache.iterdir()] == ["letter.txt"]


@pytest.mark.slow
def test_a_build_makes_use_of_it(
    cache: Path, minimal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["pdf", str(minimal), "-o", str(tmp_path / "out"), "-q"]
    assert cli.main([*call, "--no-cache"]) == cli.DONE
    assert not cache.exists()
    assert cli.main(call) == cli.DONE
    capsys.readouterr()
    assert not said(capsys).startswith(f"{cache}: 0 pieces")
