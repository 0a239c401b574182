"""What is kept from build to build: used again, made again when damaged, and never in the way."""

import hashlib
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from edition import keeping
from edition.outputs.pdf import prepared
from edition.outputs.pdf.laid import Complaint, LaidPage, Layout, Run, Sheet
from edition.outputs.pdf.press.packed import packed, unpacked
from edition.outputs.pdf.press.room import Means
from edition.writing import fonts
from tests.outputs.sheets import Heard, book, lay_out_all, sheet


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return keeping.folder()


def lay(sheets: list[Sheet], jobs: int = 1) -> tuple[list[Layout], str]:
    """The layouts, and what was said of how many were kept."""
    heard = Heard()
    layouts = lay_out_all(sheets, Means(jobs, keep=True, doing=heard.doing), heard.told)
    return layouts, " ".join(heard.words)


def test_what_was_laid_out_is_not_laid_out_again(cache: Path) -> None:
    first, said = lay(book())
    assert said == ""
    assert keeping.size().pieces == 4
    second, said = lay(book())
    assert second == first
    assert said == "4 of 4 chapters kept"


def test_a_changed_word_lays_out_its_sheet_alone(cache: Path) -> None:
    lay(book())
    changed, said = lay(book("Changed"))
    assert said == "3 of 4 chapters kept"
    assert "Changed" in " ".join(run.text for run in changed[2].pages[0].text)


@pytest.mark.parametrize("jobs", [1, 2])
def test_kept_pages_are_told_at_once(cache: Path, jobs: int) -> None:
    layouts, _ = lay(book())
    heard = Heard()
    lay_out_all(book("Changed"), Means(jobs, keep=True), heard.told)
    assert heard.pages[0] == len(layouts[0].pages)
    assert heard.pages[-1] == sum(len(layout.pages) for layout in layouts)


def other_font() -> Sheet:
    one = sheet("a", 1)
    data = one.resources["book.otf"]
    return Sheet(one.tree, one.stylesheets, {"book.otf": data + b"\0"})


@pytest.mark.parametrize(
    "other",
    [
        lambda: sheet("a", 1, "word"),
        lambda: sheet("a", 1, style="p { margin: 0 }"),
        lambda: sheet("other", 1),
        other_font,
    ],
    ids=["text", "style", "id", "font"],
)
def test_whatever_shapes_a_page_makes_it_another_one(cache: Path, other: object) -> None:
    lay([sheet("a", 1)])
    assert callable(other)
    assert lay([other()])[1] == ""
    assert lay([sheet("a", 1)])[1] == "1 of 1 chapters kept"


def test_without_it_nothing_is_read_or_written(cache: Path) -> None:
    heard = Heard()
    lay_out_all([sheet("a", 1)], Means(1, keep=False, doing=heard.doing), heard.told)
    assert not cache.exists()
    lay([sheet("a", 1)])
    lay_out_all([sheet("a", 1)], Means(1, keep=False, doing=heard.doing), heard.told)
    assert not heard.words


@pytest.mark.parametrize("damage", ["empty", "cut", "bit", "garbage", "pickle"])
def test_a_damaged_entry_is_made_again(cache: Path, damage: str) -> None:
    first, _ = lay([sheet("a", 1)])
    (entry,) = cache.iterdir()
    whole = entry.read_bytes()
    middle = len(whole) // 2
    entry.write_bytes(
        {
            "empty": b"",
            "cut": whole[:middle],
            "bit": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
            "garbage": b"\xff" * len(whole),
            "pickle": b"cos\nsystem\n(S'exit 1'\ntR.",
        }[damage]
    )
    again, said = lay([sheet("a", 1)])
    assert again == first
    assert said == ""
    assert entry.read_bytes() == whole


def test_any_layout_comes_back_as_it_was() -> None:
    runs = (Run(3, "“Grüße” \U0001f600 שלום", "‐", True), Run(0, "", "", False))
    pages = (LaidPage(runs, (), ("p1", "n1"), False), LaidPage((), runs, (), True))
    layout = Layout(b"%PDF\0\xff", pages, (Complaint("styles/print.css", "Ignored `x`"),))
    assert unpacked(packed(layout)) == layout


def test_a_folder_that_cannot_be_written_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    first, _ = lay([sheet("a", 1)])
    assert lay([sheet("a", 1)]) == (first, "")
    keeping.remember("book", {"c1": "1"})
    assert keeping.remembered("book") == {}
    assert keeping.size() == keeping.Size(0, 0)


def test_a_full_disk_is_no_fault(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert lay([sheet("a", 1)])[0]
    assert not list(cache.iterdir())


def test_what_was_used_longest_ago_goes_first(cache: Path) -> None:
    for number, name in enumerate("abc"):
        keeping.put(name, bytes(1000), keeping.PAGES)
        os.utime(cache / f"{name}.pages", (number, number))
    keeping.take("a", keeping.PAGES)
    keeping.trim(2500)
    assert {path.stem for path in cache.iterdir()} == {"a", "c"}


def test_what_a_killed_build_left_goes(cache: Path) -> None:
    keeping.put("a", b"pages", keeping.PAGES)
    for name, age in (("old.part", 10_000), ("new.part", 0)):
        (cache / name).write_bytes(b"half")
        then = os.stat(cache / name).st_mtime - age
        os.utime(cache / name, (then, then))
    keeping.trim()
    assert {path.name for path in cache.iterdir()} == {"a.pages", "new.part"}


@pytest.mark.parametrize("damage", [b"", b"garbage", bytes(40)])
def test_a_face_is_prepared_once(cache: Path, damage: bytes) -> None:
    family = fonts.family(fonts.DEFAULT)
    assert family is not None
    face = family.faces[0]
    alone = prepared.static(face, "", keep=False)
    assert not cache.exists()
    assert prepared.static(face, "", keep=True) == alone
    (entry,) = cache.iterdir()
    whole = entry.read_bytes()
    marked = hashlib.sha256(b"a face").digest() + b"a face"
    entry.write_bytes(marked)
    assert prepared.static(face, "", keep=True) == b"a face"
    assert prepared.static(face, "é", keep=True) == b"a face", "whatever the book has besides"
    assert prepared.static(face, "", keep=False) == alone
    entry.write_bytes(damage)
    assert prepared.static(face, "", keep=True) == alone
    assert entry.read_bytes() == whole


def test_a_face_of_ideographs_is_prepared_for_the_characters_of_a_book(cache: Path) -> None:
    (family,) = fonts.select(fonts.DEFAULT, [fonts.Passage("一二", "zh")]).families[-1:]
    one, two = (prepared.static(family.faces[0], text, keep=True) for text in ("一", "一二"))
    assert len(one) < len(two)
    assert len(list(cache.iterdir())) == 2


def test_the_numbers_of_the_last_build_are_remembered(cache: Path) -> None:
    assert keeping.remembered("a book") == {}
    keeping.remember("a book", {"c1": "1", "f1": "vii"})
    assert keeping.remembered("a book") == {"c1": "1", "f1": "vii"}
    assert keeping.remembered("../another") == {}


@pytest.mark.parametrize("written", [b"", b"[1]", b'{"c1": 1}', b"\xff", b'{"c1": "1"'])
def test_damaged_numbers_are_none(cache: Path, written: bytes) -> None:
    keeping.remember("a book", {"c1": "1"})
    (entry,) = cache.iterdir()
    entry.write_bytes(written)
    assert keeping.remembered("a book") == {}


@pytest.mark.slow
def test_two_builds_fill_it_at_once(cache: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        one, other = pool.map(_laid_alone, [None, None])
    assert one == other
    assert keeping.size().pieces == 4
    assert lay(book())[1] == "4 of 4 chapters kept"


def _laid_alone(nothing: None) -> list[bytes]:
    return [layout.pdf for layout in lay(book())[0]]


@pytest.mark.slow
def test_a_killed_build_leaves_it_whole(cache: Path) -> None:
    program = (
        "import os, sys\n"
        "from tests.outputs.test_kept import lay, book\n"
        "from edition import keeping\n"
        "put = keeping.put\n"
        "def last(*given):\n"
        "    put(*given)\n"
        "    os.kill(os.getpid(), 9)\n"
        "keeping.put = last\n"
        "lay(book())\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, check=False)
    assert done.returncode == -9
    assert keeping.size().pieces == 1
    assert lay(book())[1] == "1 of 4 chapters kept"
