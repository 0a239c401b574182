"""A change is noticed once it rests, however an editor saves."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.previewing.watching import Watch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "manuscript"
    made.mkdir()
    (made / "01-one.md").write_text("# One\n", encoding="utf-8")
    (made / "edition.yaml").write_text("title: One\n", encoding="utf-8")
    return made


@pytest.fixture
def watch(folder: Path) -> Iterator[Watch]:
    ended = threading.Event()
    timer = threading.Timer(30, ended.set)
    timer.start()
    made = Watch(folder, ended.is_set)
    made.look()
    yield made
    timer.cancel()


def later(seconds: float, *acts: object) -> None:
    """Does one thing after the other, while somebody waits."""

    def do() -> None:
        for act in acts:
            time.sleep(seconds)
            assert callable(act)
            act()

    threading.Thread(target=do, daemon=True).start()


def test_a_save_is_noticed(folder: Path, watch: Watch) -> None:
    assert not watch.has_changed()
    later(0.05, lambda: (folder / "01-one.md").write_text("# Two\n\nMore.\n", encoding="utf-8"))
    assert watch.wait()[0] == {"01-one.md"}
    assert not watch.has_changed()


def test_a_file_that_is_being_written_is_waited_for(folder: Path, watch: Watch) -> None:
    path = folder / "01-one.md"
    later(
        0.15,
        lambda: path.write_text("", encoding="utf-8"),
        lambda: path.write_text("# Whole\n\nAll of it.\n", encoding="utf-8"),
    )
    assert watch.wait()[0] == {"01-one.md"}
    assert path.read_text(encoding="utf-8").startswith("# Whole")


def test_a_file_that_is_replaced_by_another_is_not_missed(folder: Path, watch: Watch) -> None:
    path, new = folder / "01-one.md", folder / ".01-one.md.new"
    new.write_text("# Replaced\n", encoding="utf-8")
    later(0.15, path.unlink, lambda: os.replace(new, path))
    assert watch.wait()[0] == {"01-one.md"}
    assert path.exists()


@pytest.mark.slow
def test_a_deleted_file_and_a_folder_that_is_gone_are_noticed(folder: Path, watch: Watch) -> None:
    later(0.05, (folder / "01-one.md").unlink)
    assert watch.wait()[0] == frozenset()
    later(0.05, lambda: shutil.move(folder, folder.with_name("elsewhere")))
    assert watch.wait()[0] == frozenset()
    later(0.05, lambda: shutil.move(folder.with_name("elsewhere"), folder))
    assert watch.wait()[0] == {"edition.yaml"}


def test_what_editors_leave_beside_a_file_is_nothing(folder: Path, watch: Watch) -> None:
    for name in (".01-one.md.swp", "01-one.md~", "#01-one.md#", ".git/index", "dist/one.epub"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert not watch.has_changed()
