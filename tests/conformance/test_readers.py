"""The EPUBs of the full book and of the handbook, opened by what people read with."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.conformance import checkers
from tests.conformance.test_conformance import rewritten

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
BOOKS = {"full": ROOT / "tests" / "books" / "full", "handbook": ROOT / "manuscript"}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(BOOKS["full"], tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(BOOKS["handbook"], tmp_path_factory.mktemp("handbook"))


def make(manuscript: Path, work: Path) -> Path:
    """The EPUB of a book, as the command makes it."""
    call = [sys.executable, "-m", "edition", "epub", str(manuscript), "-o", str(work)]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def documents(epub: Path) -> list[etree._Element]:
    with zipfile.ZipFile(epub) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return [etree.fromstring(archive.read(name)) for name in names]


@pytest.mark.parametrize("engine", ["foliate", "epubjs"])
def test_every_page_and_every_note_can_be_reached(full: Path, engine: str) -> None:
    reached(full, engine)


def test_every_page_and_every_note_of_the_handbook_can_be_reached(handbook: Path) -> None:
    reached(handbook, "foliate")  # which has most readers: one engine is enough for its length


def reached(epub: Path, engine: str) -> None:
    texts = documents(epub)
    listed = [
        link
        for text in texts
        for nav in text.iterfind(".//{*}nav[@role='doc-pagelist']")
        for link in nav.iterfind(".//{*}a")
    ]
    references = [one for text in texts for one in text.iterfind(".//*[@role='doc-noteref']")]
    assert references
    assert checkers.reading(epub, engine) == (len(listed), len(references), [])


@pytest.mark.parametrize("engine", ["foliate", "epubjs"])
def test_the_readers_are_awake(full: Path, engine: str, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b'id="n2"', b'id="gone"') if name.endswith(".xhtml") else data

    _, _, faults = checkers.reading(rewritten(full, tmp_path / "bad.epub", change), engine)
    assert any("reference 2 shows no note" in fault for fault in faults)


def test_the_nu_checker_finds_nothing(full: Path, handbook: Path, tmp_path: Path) -> None:
    assert checkers.nu(full, tmp_path / "full") == []
    assert checkers.nu(handbook, tmp_path / "handbook") == []


def test_the_nu_checker_is_awake(full: Path, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"<section ", b"<section bogus='' ").replace(b"margin", b"maargin")

    bad = rewritten(full, tmp_path / "bad.epub", change)
    found = "\n".join(checkers.nu(bad, tmp_path / "unpacked"))
    assert "bogus" in found
    assert "maargin" in found


@pytest.mark.parametrize("book", BOOKS)
def test_thorium_reads_what_the_book_says_of_itself(
    book: str, request: pytest.FixtureRequest
) -> None:
    epub: Path = request.getfixturevalue(book)
    with zipfile.ZipFile(epub) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".opf"))
        opf = etree.fromstring(archive.read(name))
    manifest = checkers.thorium(epub)
    said = manifest["metadata"]
    title = said["title"]
    shown = {title} if isinstance(title, str) else set(title.values())
    assert opf.findtext(".//{*}title") in shown
    assert said["identifier"] == opf.findtext(".//{*}identifier")
    assert said["language"] == opf.findtext(".//{*}language")
    features = opf.iterfind(".//{*}meta[@property='schema:accessibilityFeature']")
    assert said["accessibility"]["feature"] == [feature.text for feature in features]
    assert len(manifest["readingOrder"]) == len(list(opf.iterfind(".//{*}itemref")))
    assert manifest["toc"]
    assert manifest["landmarks"]
