"""Numbers of pages that the text names, and the paragraphs that a head names."""

from dataclasses import replace
from pathlib import Path

import pytest

from edition.diagnostics import Problems
from edition.outputs.pdf import furniture, make, numbering
from edition.outputs.pdf.laid import LaidPage, Layout
from edition.outputs.pdf.pieces import Piece, split
from edition.outputs.pdf.press.room import Means, Press
from edition.outputs.pdf.sheet import whole
from edition.workshop.work import Died, Endless
from tests.folders import settled
from tests.outputs.printed import ALONE, Book, print_book

pytestmark = pytest.mark.slow

LINE = "The keeper of the light at the northern point wrote this down in the evening. "
FILES = {
    "0.md": f"# Before {{#before}}\n\n{LINE * 120}\n",
    "1.md": "# One\n\nSee [](#p40), [](#far).\n\n" + f"{LINE * 8}\n\n" * 60,
    "2.md": f"# Two\n\n{LINE}\n\n## Far {{#far}}\n\nSee [](#p3), [](#before) and [](#p60).\n",
}
CONTENTS = "contents: [{front: 0.md}, 1.md, 2.md]\n"


def pieces(tmp_path: Path) -> tuple[Piece, ...]:
    edition, problems = settled(tmp_path, FILES, CONTENTS)
    assert not problems
    return split(whole(edition, keep=False))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return print_book(tmp_path_factory.mktemp("book"), FILES, CONTENTS)


def test_references_to_other_pieces_name_their_pages(book: Book) -> None:
    assert not book.problems
    label = {name: book.printed.pages[book.page_of(name)].label for name in ("p40", "far", "p3")}
    assert int(label["far"]) > int(label["p40"]) >= 10
    first = book.pages[book.page_of("c1")]
    assert f"p. {label['p40']}" in first
    assert f"p. {label['far']}" in first
    last = book.pages[book.page_of("far")]
    assert f"p. {label['p3']}" in last


def test_pages_of_the_front_matter_are_named_in_roman(book: Book) -> None:
    label = book.printed.pages[book.page_of("before")].label
    assert set(label) <= set("ivx")
    assert f"p. {label}" in book.pages[book.page_of("far")]
    assert label in book.pages[book.page_of("page-contents")]


def test_a_piece_of_any_length_leaves_the_next_a_recto(book: Book) -> None:
    assert all(book.page_of(anchor) % 2 == 0 for anchor in ("page-contents", "before", "c1", "c2"))


def laid(sheet: object, anchors: tuple[str, ...], pages: int) -> Layout:
    return Layout(b"", tuple(LaidPage((), (), anchors * (not n)) for n in range(pages)), ())


def test_what_never_settles_is_named(tmp_path: Path) -> None:
    """A chapter that grows by two pages with an even number and shrinks with an odd one."""
    book = pieces(tmp_path)
    passes = 0

    def lay_out(sheets: object) -> list[Layout]:
        nonlocal passes
        passes += 1
        ids = [tuple(one.get("id", "") for one in piece.source.elements) for piece in book]
        lengths = [1, 1, 1, 3 if passes % 2 else 5, 1]
        return [laid(None, one, length) for one, length in zip(ids, lengths, strict=True)]

    with pytest.raises(numbering.UnsettledError):
        numbering.settle(book, {}, lay_out)
    assert 3 < passes < 10


def test_what_settles_is_right(tmp_path: Path) -> None:
    book = pieces(tmp_path)
    ids = [tuple(one.get("id", "") for one in piece.source.elements) for piece in book]
    seen: list[int] = []

    def lay_out(sheets: object) -> list[Layout]:
        seen.append(len(seen))
        lengths = [4, 1, 1, 3 + min(len(seen), 3), 1]
        return [laid(None, one, length) for one, length in zip(ids, lengths, strict=True)]

    layouts = numbering.settle(book, {}, lay_out)
    (link,) = (one for one in book[1].references if one.get("href") == "xref:c2")
    assert link.get("data-page") == numbering.numbered(book, layouts).label(8 + 6) == "7"


@pytest.mark.parametrize(
    ("numbers", "rising"),
    [
        (["41"], True),
        (["41", "41a", "42"], True),
        (["6.36311", "6.4"], True),
        (["9", "10"], True),
        (["3", "4", "1", "2"], False),
        (["1", "1"], False),
        (["3", "1", "2", "3", "4"], False),
        (["§ 2", "§ 3"], True),
        (["iv", "v"], True),
        (["A9", "B1"], True),
    ],
)
def test_whether_numbers_rise(numbers: list[str], rising: bool) -> None:
    assert furniture.rises(numbers) == rising


def test_no_head_names_paragraphs_that_start_anew_on_its_page(tmp_path: Path) -> None:
    sections = "".join(f"## Section {n}\n\n" + f"{LINE * 4}\n\n" * 4 for n in range(9))
    more = "paragraphs: {restart: section}\n"
    pages = print_book(tmp_path, {"1.md": f"# One\n\n{sections}"}, more).pages
    assert not any("¶" in page for page in pages[7:])


FAULTS = [(Endless(3, 60.0), "T10 1.md:1"), (Died(3, -9), "T12 1.md:1")]


@pytest.mark.parametrize(("fault", "told"), FAULTS)
def test_a_chapter_that_is_not_laid_out_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception, told: str
) -> None:
    def lay_out_all(*arguments: object) -> None:
        raise fault

    monkeypatch.setattr(Press, "lay_out_all", lay_out_all)
    edition, _ = settled(tmp_path, FILES, CONTENTS)
    problems = Problems()
    assert make.make(edition, problems, lambda pages: None, ALONE).pdf == b""
    assert [f"{one.code} {one.place}" for one in problems] == [told]


def test_a_page_that_never_settles_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def settle(*arguments: object) -> None:
        raise numbering.UnsettledError("far")

    monkeypatch.setattr(make, "settle", settle)
    edition, _ = settled(tmp_path, FILES, CONTENTS)
    problems = Problems()
    make.make(edition, problems, lambda pages: None, ALONE)
    assert [f"{one.code} {one.place}" for one in problems] == ["T11 2.md:5"]


@pytest.mark.slow
def test_any_number_of_processes_gives_the_same_bytes(book: Book) -> None:
    problems = Problems()
    for jobs in (2, 3):
        means = replace(ALONE, jobs=jobs)
        assert isinstance(means, Means)
        again = make.make(book.edition, problems, lambda pages: None, means)
        assert again == book.printed


@pytest.mark.slow
def test_numbers_of_a_build_before_change_nothing_but_the_time(book: Book) -> None:
    for jobs in (1, 2):
        problems = Problems()
        means = Means(jobs, keep=True)
        assert make.make(book.edition, problems, lambda pages: None, means) == book.printed


def test_wrong_numbers_of_a_build_before_are_put_right(tmp_path: Path) -> None:
    book = pieces(tmp_path)
    with Press(ALONE) as press:
        numbering.settle(
            book, {"c2": "999", "p40": "lx"}, lambda sheets: press.lay_out_all(sheets, silent)
        )
    assert "999" not in numbering.named(book).values()
    assert numbering.named(book)["p40"].isdigit()


def silent(pages: int) -> None:
    """Whoever is told of pages here does nothing."""
