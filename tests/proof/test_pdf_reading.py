"""What was read of a PDF is kept: used for the same page alone, and no damage hides behind it."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from edition import build, keeping
from edition.diagnostics import Problem, Problems
from edition.model import Edition, Printed
from edition.outputs.pdf.make import make
from edition.proof.pdf import glyphs, reading
from edition.proof.pdf.prove import prove
from edition.proof.pdf.reading import Readers, Runs
from edition.workshop.crew import Crew
from tests.outputs.printed import ALONE
from tests.proof import pdf_links, pdf_texts
from tests.proof.opened_pdf import saved
from tests.proof.test_pdf_defects import Damage

FULL = Path(__file__).parent.parent / "books" / "full"
Change = Callable[[pikepdf.Pdf], set[int]]
Find = Callable[[pikepdf.Object], pikepdf.Object]
DAMAGES = [*pdf_texts.DAMAGES, *pdf_links.DAMAGES]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return build.read(FULL, Problems())


@pytest.fixture(scope="module")
def good(edition: Edition) -> Printed:
    return make(edition, Problems(), lambda pages: None, ALONE)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return keeping.folder()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that are really read."""
    numbers: list[int] = []
    original = glyphs.read

    def watched(
        data: bytes, wanted: Sequence[int], told: Callable[[int], None]
    ) -> list[list[glyphs.Row]]:
        numbers.extend(wanted)
        return original(data, wanted, told)

    monkeypatch.setattr(glyphs, "read", watched)
    return numbers


def runs(data: bytes, *, jobs: int = 1, keep: bool = True) -> Runs:
    with Crew(jobs) as crew, pikepdf.open(BytesIO(data)) as pdf:
        return reading.Reading(pdf, data, Readers(crew, keep)).runs()


def proven(edition: Edition, printed: Printed, *, keep: bool) -> list[Problem]:
    problems = Problems()
    with Crew(1) as crew:
        prove(edition, printed, problems, Readers(crew, keep))
    return list(problems)


def count(data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


@pytest.mark.slow
def test_a_page_is_read_once(cache: Path, good: Printed, read: list[int]) -> None:
    first = runs(good.pdf)
    assert read == list(range(count(good.pdf)))
    read.clear()
    assert runs(good.pdf) == first
    assert read == []


def test_without_it_nothing_is_read_or_written(cache: Path, good: Printed, read: list[int]) -> None:
    fresh = runs(good.pdf, keep=False)
    assert not cache.exists()
    assert runs(good.pdf) == fresh
    read.clear()
    runs(good.pdf, keep=False)
    assert len(read) == count(good.pdf)


def test_a_page_that_moved_is_known_again(cache: Path, good: Printed, read: list[int]) -> None:
    runs(good.pdf)
    read.clear()
    with pikepdf.open(BytesIO(good.pdf)) as pdf:
        del pdf.pages[0]
        moved = saved(pdf)
    assert runs(moved) == runs(moved, keep=False)
    assert read == list(range(count(moved))), "only by the one who keeps nothing"


def contents(pdf: pikepdf.Pdf) -> set[int]:
    page = pdf.pages[9]
    page.contents_add(pikepdf.Stream(pdf, b"q Q"))
    return {9}


def size(pdf: pikepdf.Pdf) -> set[int]:
    pdf.pages[9].MediaBox[2] += 1
    return {9}


def turned(pdf: pikepdf.Pdf) -> set[int]:
    pdf.pages[9].Rotate = 180
    return {9}


def meaning_of_glyphs(pdf: pikepdf.Pdf) -> set[int]:
    return _in_every_font(pdf, lambda font: font.ToUnicode)


def font_program(pdf: pikepdf.Pdf) -> set[int]:
    return _in_every_font(
        pdf,
        lambda font: next(
            value
            for value in font.DescendantFonts[0].FontDescriptor.values()
            if isinstance(value, pikepdf.Stream)
        ),
    )


def _in_every_font(pdf: pikepdf.Pdf, find: Find) -> set[int]:
    for font in {font.objgen: font for page in pdf.pages for font in _fonts(page)}.values():
        stream = find(font)
        stream.write(stream.read_bytes() + b"\n")
    return {number for number, page in enumerate(pdf.pages) if list(_fonts(page))}


def _fonts(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    yield from dict(resources.get("/Font", pikepdf.Dictionary()).items()).values()


@pytest.mark.parametrize("change", [contents, size, turned, meaning_of_glyphs, font_program])
def test_whatever_a_reading_rests_upon_makes_it_another_one(
    cache: Path, good: Printed, read: list[int], change: Change
) -> None:
    runs(good.pdf)
    read.clear()
    with pikepdf.open(BytesIO(good.pdf)) as pdf:
        changed = change(pdf)
        runs(saved(pdf))
    assert set(read) == changed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "damaged"), DAMAGES, ids=[function.__name__ for _, function in DAMAGES]
)
def test_a_damage_is_found_where_all_else_is_kept(
    cache: Path, edition: Edition, good: Printed, code: str, damaged: Damage
) -> None:
    assert proven(edition, good, keep=True) == []
    with pikepdf.open(BytesIO(good.pdf)) as pdf:
        damaged(pdf)
        bad = replace(good, pdf=saved(pdf))
    found = proven(edition, bad, keep=True)
    assert {problem.code for problem in found} == {code}
    assert found == proven(edition, bad, keep=False)


def test_a_file_that_had_to_be_repaired_is_read_anew(
    cache: Path, good: Printed, read: list[int]
) -> None:
    runs(good.pdf)
    read.clear()
    at = good.pdf.rindex(b"startxref")
    runs(good.pdf[:at] + good.pdf[at:].replace(b"startxref\n", b"startxref\n9", 1))
    assert len(read) == count(good.pdf)


@pytest.mark.parametrize("damage", ["empty", "cut", "bit", "garbage"])
def test_a_damaged_entry_is_read_again(cache: Path, good: Printed, damage: str) -> None:
    first = runs(good.pdf)
    entries = {entry: entry.read_bytes() for entry in cache.iterdir()}
    for entry, whole in entries.items():
        middle = len(whole) // 2
        entry.write_bytes(
            {
                "empty": b"",
                "cut": whole[:middle],
                "bit": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
                "garbage": b"\xff" * len(whole),
            }[damage]
        )
    assert runs(good.pdf) == first
    assert {entry: entry.read_bytes() for entry in cache.iterdir()} == entries


def test_many_read_the_same_as_one(
    cache: Path, good: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = runs(good.pdf, keep=False)
    monkeypatch.setattr(reading, "FEW", 3)
    assert runs(good.pdf, jobs=2) == alone
    assert runs(good.pdf, jobs=2) == alone


@pytest.mark.slow
def test_a_reader_that_is_killed_is_told_of(
    edition: Edition, good: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FEW", 3)
    problems = Problems()
    with Crew(2) as crew:
        crew.begin(_end)
        prove(edition, good, problems, Readers(crew, keep=False))
    assert [problem.code for problem in problems] == ["T12"]


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
