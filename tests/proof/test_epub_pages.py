"""The marks of pages in an EPUB: the proof finds what is wrong with them, and only that."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edition.diagnostics import Problem, Problems
from edition.model import Edition, PageStart
from edition.outputs.epub.make import make
from edition.proof.epub.prove import prove
from tests.outputs.epubs import edition as settled
from tests.proof import epub_pages
from tests.proof.opened_epub import OpenedEpub

BOOK = {
    "01.md": "# One\n\nThe first day.[^a]\n\nThe second day was long, and it rained.\n\n"
    "![](a.svg){.decorative}\n\nThe third day.\n\nThe third day.\n\n[^a]: It was a Monday.\n",
    "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
}
PAGES = (
    PageStart("1", "c1", 0, "One1Thefirstday.1"),
    PageStart("2", "p1", 6, "firstday.12Theseconddaywaslong"),
    PageStart("3", "p2", 6, "seconddaywaslong,anditrained."),
    PageStart("4", "", 0, ""),
    PageStart("5", "p3", 2, "Thethirdday."),
    PageStart("6", "p4", 2, "Thethirdday."),
    PageStart("7", "n1", 7, "aMonday."),
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return settled(tmp_path_factory.mktemp("book"), BOOK)


@pytest.fixture(scope="module")
def good(edition: Edition) -> bytes:
    return make(edition, PAGES)


def proven(edition: Edition, data: bytes, pages: tuple[PageStart, ...] | None) -> list[Problem]:
    problems = Problems()
    prove(edition, data, problems, pages)
    return list(problems)


def test_nothing_is_wrong_as_it_was_made(edition: Edition, good: bytes) -> None:
    assert proven(edition, good, PAGES) == []
    assert proven(edition, good, None) == []


@pytest.mark.parametrize(
    ("code", "damaged"),
    [*epub_pages.DAMAGES],
    ids=[function.__name__ for _, function in epub_pages.DAMAGES],
)
def test_a_damage_is_found(
    edition: Edition, good: bytes, code: str, damaged: Callable[[OpenedEpub], None]
) -> None:
    book = OpenedEpub(good)
    damaged(book)
    problems = proven(edition, book.close(), PAGES)
    assert {problem.code for problem in problems} == {code}, problems


def test_a_page_of_another_layout_is_found(edition: Edition, good: bytes) -> None:
    more = (*PAGES, PageStart("8", "n1", 7, "Monday."))
    other = tuple(replace(page, words="Monday.") if page.label == "7" else page for page in PAGES)
    assert [one.code for one in proven(edition, good, more)] == ["V21"]
    assert [one.code for one in proven(edition, good, other)] == ["V22"]


def test_a_page_may_begin_with_a_picture(edition: Edition) -> None:
    place = len("One 1 The first day.1 2 The second day was long, and it rained. ")
    pages = (*PAGES[:3], PageStart("4", "c1", place, ""), *PAGES[4:])
    made = make(edition, pages)
    assert proven(edition, made, pages) == []
    book = OpenedEpub(made)
    after = book.by_id("page-4").getnext()
    assert after is not None
    assert after.tag.endswith("img")
    moved = tuple(replace(page, offset=place + 1) if page.label == "4" else page for page in pages)
    assert [one.code for one in proven(edition, make(edition, moved), moved)] == ["V22"]


def test_paragraphs_as_pages_are_proven_too(tmp_path: Path) -> None:
    edition = settled(tmp_path, BOOK, "epub: {pages: paragraphs}\n")
    data = make(edition, ())
    assert proven(edition, data, None) == []
    book = OpenedEpub(data)
    book.by_id("page-p2").set("aria-label", "9")
    assert {one.code for one in proven(edition, book.close(), None)} == {"V21", "V23"}
