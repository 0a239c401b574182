"""A catalogue of two books under the checkers, and opened by a reading app’s parser."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conformance import releases

pytestmark = pytest.mark.slow

BOOKS = Path(__file__).parents[1] / "books"
OPEN = "http://opds-spec.org/acquisition/open-access"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("shop")
    for name in ("full", "minimal"):
        shutil.copytree(BOOKS / name, work / name)
        call = [sys.executable, "-m", "edition", "release", str(work / name), "-q"]
        call += ["-o", str(work / "dist"), "--into", str(work / "shop")]
        done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
    return work / "shop"


def pages(shop: Path) -> list[Path]:
    return [shop / "index.html", *sorted(shop.glob("*/index.html"))]


def test_the_nu_checker_finds_nothing(shop: Path) -> None:
    assert releases.nu_pages(*pages(shop)) == []


def test_a_browser_finds_nothing(shop: Path) -> None:
    assert releases.in_a_browser(*pages(shop)) == []


def test_the_checkers_are_awake(shop: Path, tmp_path: Path) -> None:
    text = (shop / "index.html").read_text(encoding="utf-8")
    bad = tmp_path / "index.html"
    spoilt = text.replace(' alt=""', "").replace("<main>", '<main style="width: 900px">')
    bad.write_text(spoilt, encoding="utf-8")
    assert any("alt" in line for line in releases.nu_pages(bad))
    found = releases.in_a_browser(bad)
    assert any("image-alt" in line for line in found)
    assert any("wide" in line for line in found)


def test_thorium_finds_every_book_and_its_files(shop: Path) -> None:
    for ending in ("xml", "json"):
        root, books = releases.opds(shop / f"opds.{ending}", shop / "opds" / f"all.{ending}")
        ways = [one["href"] for one in root["navigation"]]
        assert f"opds/all.{ending}" in ways
        assert all((shop / way).is_file() for way in ways)
        assert len(books["publications"]) == 2
        for one in books["publications"]:
            assert one["metadata"]["title"]
            assert one["metadata"]["author"]
            files = {link["type"]: link["href"] for link in one["links"] if link.get("rel") == OPEN}
            assert set(files) == {"application/epub+zip", "application/pdf"}
            images = [image["href"] for image in one["images"]]
            assert len(images) == 2
            assert all((shop / "opds" / way).is_file() for way in (*files.values(), *images))
