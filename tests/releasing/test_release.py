"""release as its user meets it: what it makes, what it refuses, what a second one does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from edition.cli import main
from tests.folders import HEAD
from tests.releasing.issued import SLUG, damages, files, manuscript, release

Captured = pytest.CaptureFixture[str]
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick")]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return manuscript(tmp_path / "manuscript")


def folder_of(book: Path) -> Path:
    return book.parent / "dist" / f"{SLUG}-release"


def test_it_is_complete_and_locked(book: Path, capfd: Captured) -> None:
    assert release(book) == 0
    out, err = capfd.readouterr()
    assert (out, err) == (f"{folder_of(book)}\n", "")
    ours = (".epub", ".pdf", ".bib", ".csl.json", ".ris")
    assert set(files(folder_of(book))) == {
        *(f"{SLUG}{ending}" for ending in ours),
        *("index.html", "opds.xml", "opds.json", "onix.xml", "release.json", "SHA256SUMS"),
        *("cover.jpg", "thumbnail.jpg"),
    }
    assert damages(folder_of(book)) == []
    assert "p1: " in (book / "numbers.lock").read_text(encoding="utf-8")
    assert main(["verify", str(book), str(folder_of(book))]) == 0


def test_the_printer_has_a_folder_apart(book: Path) -> None:
    assert release(book, "--press") == 0
    held = files(folder_of(book))
    assert {f"press/{SLUG}-press.pdf", "press/SHA256SUMS"} <= set(held)
    for name in ("index.html", "opds.xml", "opds.json", "SHA256SUMS"):
        assert b"press" not in held[name].lower()


def test_two_releases_are_the_same_to_the_byte(book: Path, tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        target = tmp_path / seed
        call = [sys.executable, "-m", "edition", "release", str(book), "-o", str(target), "-q"]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"}
        subprocess.run(call, env=environment, check=True, capture_output=True)
        made.append(files(target))
    assert made[0] == made[1]


def test_a_second_release_of_the_same_touches_nothing(book: Path) -> None:
    release(book)
    before = folder_of(book).stat().st_mtime_ns, folder_of(book).stat().st_ino
    assert release(book) == 0
    assert (folder_of(book).stat().st_mtime_ns, folder_of(book).stat().st_ino) == before


def change(book: Path) -> None:
    chapter = book / "01-out.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(
        text.replace("The rope is old.", "The rope is rather old."), encoding="utf-8"
    )


def test_a_text_that_changed_within_an_edition_is_told(book: Path, capfd: Captured) -> None:
    release(book)
    before = files(folder_of(book))
    change(book)
    capfd.readouterr()
    assert release(book, "--strict") == 1
    assert files(folder_of(book)) == before
    assert release(book) == 0
    _, err = capfd.readouterr()
    assert "warning[D12]: one passage or note differs from what was released" in err
    assert files(folder_of(book)) != before
    assert damages(folder_of(book)) == []


def test_a_new_edition_takes_the_place_of_the_last(book: Path, capfd: Captured) -> None:
    release(book)
    change(book)
    manuscript(book, "edition: Second edition\n", text={})
    capfd.readouterr()
    assert release(book) == 0
    assert capfd.readouterr().err == ""
    assert b"Second edition" in files(folder_of(book))["index.html"]
    assert "Second edition" in (book / "numbers.lock").read_text(encoding="utf-8")


def test_numbers_that_moved_are_refused(book: Path, capfd: Captured) -> None:
    release(book)
    before = files(folder_of(book)), (book / "numbers.lock").read_bytes()
    text = "# Out\n\nA new beginning.\n\nThe ferry is tied to a rope.\n\nThe rope is old.\n"
    (book / "01-out.md").write_text(text, encoding="utf-8")
    assert release(book) == 1
    assert "error[P10]" in capfd.readouterr().err
    assert (files(folder_of(book)), (book / "numbers.lock").read_bytes()) == before


def test_what_was_published_and_is_gone_must_be_meant(book: Path, capfd: Captured) -> None:
    release(book)
    (book / "01-out.md").write_text("# Out\n\nThe ferry is tied to a rope.\n", encoding="utf-8")
    assert release(book) == 1
    err = capfd.readouterr().err
    assert "warning[P14]" in err
    assert "numbers.lock: error[D06]: what was published has changed in a paragraph" in err
    assert main(["lock", str(book), "--accept"]) == 0
    assert release(book) == 0


def test_a_date_is_needed(book: Path, capfd: Captured) -> None:
    settings = book / "edition.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("date: 2026-11-22\n", ""), encoding="utf-8")
    assert release(book) == 1
    err = capfd.readouterr().err
    assert "edition.yaml: error[D05]: an edition without a date cannot be released" in err
    assert "M20" not in err
    assert not folder_of(book).exists()


def test_what_others_have_put_there_is_not_lost(book: Path, capfd: Captured) -> None:
    release(book)
    (folder_of(book) / "review.txt").write_text("good")
    (folder_of(book) / ".DS_Store").write_text("")
    change(book)
    capfd.readouterr()
    assert release(book) == 1
    assert "error[D10]: there is something that is not of a release: review.txt" in (
        capfd.readouterr().err
    )
    assert (folder_of(book) / "review.txt").exists()


def test_the_release_of_another_book_is_not_replaced(book: Path, capfd: Captured) -> None:
    release(book)
    other = HEAD.replace("2f4c4a0e", "3f4c4a0e")
    manuscript(book, head=other, text={})
    capfd.readouterr()
    assert release(book) == 1
    assert "error[D11]: this is the release of another book" in capfd.readouterr().err


def test_what_differs_is_not_released(
    book: Path, capfd: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files are verified as they lie on the disk."""
    from edition import placing

    prepare = placing.prepare

    def spoilt(goal: Path, made: dict[str, bytes]) -> Path:
        return prepare(goal, {**made, f"{SLUG}.pdf": made[f"{SLUG}.pdf"][:-2000]})

    monkeypatch.setattr(placing, "prepare", spoilt)
    assert release(book) == 1
    assert "error[V" in capfd.readouterr().err
    assert not list((book.parent / "dist").glob("*release*"))
    assert not list((book.parent / "dist").glob(".*release*"))
    assert not (book / "numbers.lock").exists()


def test_a_target_that_cannot_be_written_ends_with_2(book: Path, capfd: Captured) -> None:
    (book.parent / "dist").write_text("a file, not a folder")
    assert release(book) == 2
    assert "dist" in capfd.readouterr().err
    assert not (book / "numbers.lock").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limits to files")
def test_a_full_disk_leaves_the_earlier_release(book: Path) -> None:
    import resource

    release(book)
    before = files(book.parent)
    change(book)
    changed = (book / "01-out.md").read_bytes()

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    call = [
        sys.executable,
        "-m",
        "edition",
        "release",
        str(book),
        "-q",
        "--no-cache",
        "--jobs",
        "1",
    ]
    done = subprocess.run(
        [*call, "-o", str(book.parent / "dist")], preexec_fn=small, capture_output=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert files(book.parent) == {**before, "manuscript/01-out.md": changed}
