"""Files and folders are written whole, in one step, or not at all."""

from pathlib import Path

import pytest

from edition import placing
from edition.storing import write


def seen(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".make-edition.lock"
    }


def test_a_folder_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    write(tmp_path, {"a.epub": b"1", "a-web": {"index.html": b"1", "fonts/a.woff2": b"1"}})
    paths = write(tmp_path, {"a.epub": b"2", "a-web": {"index.html": b"2", "b.html": b"2"}})
    assert paths == [tmp_path / "a.epub", tmp_path / "a-web"]
    assert seen(tmp_path) == {"a.epub", "a-web/index.html", "a-web/b.html"}
    assert {(tmp_path / name).read_bytes() for name in seen(tmp_path)} == {b"2"}


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a-web").mkdir()
    (tmp_path / "a-web" / "letters.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="something else"):
        write(tmp_path, {"a.epub": b"1", "a-web": {"index.html": b"1"}})
    assert seen(tmp_path) == {"a-web/letters.txt"}


def test_what_fails_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.epub": b"1", "a-web": {"index.html": b"1"}})

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "no space left on device", str(path))

    monkeypatch.setattr(placing, "_written", full)
    with pytest.raises(OSError, match="no space"):
        write(tmp_path, {"a.epub": b"2", "a-web": {"index.html": b"2"}})
    assert seen(tmp_path) == {"a.epub", "a-web/index.html"}
    assert {(tmp_path / name).read_bytes() for name in seen(tmp_path)} == {b"1"}
