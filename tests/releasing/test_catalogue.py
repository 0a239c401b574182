"""Many books in one catalogue: added, replaced, removed, damaged, by two runs at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from edition.cli import main
from tests.folders import HEAD
from tests.releasing.issued import files, manuscript, release, whole

Captured = pytest.CaptureFixture[str]
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("quick")]


def book(tmp_path: Path, name: str, number: str, more: str = "") -> Path:
    """A manuscript of its own: title, UUID and folder follow from the name."""
    head = HEAD.replace("2f4c4a0e", number).replace("A Book", "A Book")
    folder = more or f"release: {{folder: {name}}}\n"
    return manuscript(tmp_path / name / "manuscript", folder, head=head)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return tmp_path / "shop"


def test_books_come_are_replaced_and_go(tmp_path: Path, shop: Path, capfd: Captured) -> None:
    one, other = book(tmp_path, "one", "10000000"), book(tmp_path, "other", "20000000")
    assert release(one, "--into", str(shop)) == 0
    assert str(shop / "one") in capfd.readouterr().out
    alone = files(shop)
    assert release(other, "--into", str(shop)) == 0
    assert whole(shop) == []
    both = files(shop)
    assert b'"other/' in both["index.html"]
    assert b"urn:uuid:20000000" in both["opds/all.xml"]
    assert both["onix.xml"].count(b"<Product>") == 4
    assert "press" not in "".join(both)
    assert release(one, "--into", str(shop)) == 0
    assert files(shop) == both
    assert main(["catalogue", str(shop), "--remove", "other"]) == 0
    assert files(shop) == alone
    assert main(["catalogue", str(shop), "--remove", "other"]) == 2
    assert main(["catalogue", str(shop), "--remove", "one"]) == 0
    assert set(files(shop)) == {"index.html", "catalogue.json"}


def test_earlier_editions_are_kept_beneath_the_newest(
    tmp_path: Path, shop: Path, capfd: Captured
) -> None:
    one = book(tmp_path, "one", "10000000")
    release(one, "--into", str(shop))
    first = files(shop / "one")
    settings = one / "edition.yaml"
    text = settings.read_text(encoding="utf-8")
    later = text.replace("2026-11-22", "2027-01-15") + "edition: Second edition\n"
    settings.write_text(later, encoding="utf-8")
    assert release(one, "--into", str(shop)) == 0
    assert whole(shop) == []
    held = files(shop / "one")
    kept = "editions/2026-11-22/"
    assert held[f"{kept}a-book.epub"] == first["a-book.epub"]
    assert b"There is a newer edition" in held[f"{kept}index.html"]
    assert b"Second edition" in held["index.html"]
    assert b"editions/2026-11-22/index.html" in held["index.html"]
    second = files(shop)
    capfd.readouterr()
    settings.write_text(text, encoding="utf-8")
    assert release(one, "--into", str(shop)) == 0
    assert "warning[D24]: the catalogue has a later edition of this book" in capfd.readouterr().err
    assert files(shop) == second


def test_a_folder_belongs_to_one_book(tmp_path: Path, shop: Path, capfd: Captured) -> None:
    release(book(tmp_path, "one", "10000000"), "--into", str(shop))
    before = files(shop)
    other = book(tmp_path, "other", "20000000", "release: {folder: one}\n")
    capfd.readouterr()
    assert release(other, "--into", str(shop)) == 1
    assert "error[D21]: the catalogue has another book in this folder: A Book" in (
        capfd.readouterr().err
    )
    assert files(shop) == before


def test_a_site_of_somebody_is_not_overwritten(tmp_path: Path, shop: Path, capfd: Captured) -> None:
    shop.mkdir()
    (shop / "index.html").write_text("my site")
    assert release(book(tmp_path, "one", "10000000"), "--into", str(shop)) == 1
    assert "error[D20]: this is no catalogue: it has index.html" in capfd.readouterr().err
    assert files(shop) == {"index.html": b"my site"}


def test_files_of_others_stay(tmp_path: Path, shop: Path) -> None:
    shop.mkdir()
    (shop / "CNAME").write_text("example.org")
    release(book(tmp_path, "one", "10000000"), "--into", str(shop))
    assert (shop / "CNAME").read_text() == "example.org"


def test_damaged_books_are_left_out_and_can_be_released_again(
    tmp_path: Path, shop: Path, capfd: Captured
) -> None:
    one, other = book(tmp_path, "one", "10000000"), book(tmp_path, "other", "20000000")
    release(one, "--into", str(shop))
    release(other, "--into", str(shop))
    good = files(shop)
    epub = shop / "one" / "a-book.epub"
    epub.unlink()
    epub.write_bytes(b"damaged")
    capfd.readouterr()
    assert main(["catalogue", str(shop)]) == 0
    err = capfd.readouterr().err
    assert "a-book.epub: warning[D23]: this book is left out of the catalogue" in err
    assert b'"one/' not in (shop / "index.html").read_bytes()
    assert release(one, "--into", str(shop)) == 0
    assert files(shop) == good
    (shop / "other" / "release.json").write_text("{}")
    capfd.readouterr()
    assert main(["catalogue", str(shop)]) == 0
    assert "release.json: warning[D22]" in capfd.readouterr().err


def test_translations_lead_to_each_other(tmp_path: Path, shop: Path) -> None:
    release(book(tmp_path, "one", "10000000"), "--into", str(shop))
    german = manuscript(
        tmp_path / "german" / "manuscript",
        "work: {title: A Book, language: en}\nrelease: {folder: buch}\n",
        head=HEAD.replace("2f4c4a0e", "20000000").replace("en-GB", "de"),
    )
    assert release(german, "--into", str(shop)) == 0
    assert whole(shop) == []
    held = files(shop)
    assert b'href="../buch/index.html"' in held["one/index.html"]
    assert b'href="../one/index.html"' in held["buch/index.html"]
    assert b"workTranslation" in held["one/index.html"]


def test_two_releases_at_once_are_both_in(tmp_path: Path, shop: Path) -> None:
    books = [book(tmp_path, name, f"{n}0000000") for n, name in enumerate(("one", "two"), 1)]
    runs = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "edition", "release", str(one), "-q", "--jobs", "1"),
                *("-o", str(one.parent / "dist"), "--into", str(shop)),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for one in books
    ]
    for run in runs:
        _, err = run.communicate()
        assert run.returncode == 0, err
    assert whole(shop) == []
    page = (shop / "index.html").read_bytes()
    assert b'"one/' in page
    assert b'"two/' in page
