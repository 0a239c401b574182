"""One difference seeded into a file of a whole book: verify finds it, and tells nothing else."""

import itertools
import json
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from edition.cli import main
from tests.proof import epub_links, epub_pages, epub_texts, pdf_links, pdf_texts
from tests.proof.opened_epub import OpenedEpub, remove
from tests.proof.opened_pdf import saved

pytestmark = pytest.mark.slow

FULL = str(Path(__file__).parents[1] / "books" / "full")
SLUG = "the-keepers-almanac"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    assert main(["all", FULL, "--press", "-q", "-o", str(folder)]) == 0
    return folder


@pytest.fixture
def dist(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "dist"))


def told(capfd: Captured) -> list[dict[str, str]]:
    problems: list[dict[str, str]] = json.loads(capfd.readouterr().err)
    return problems


def test_nothing_is_wrong_with_files_as_they_were_made(dist: Path, capfd: Captured) -> None:
    capfd.readouterr()
    assert main(["verify", FULL, "-o", str(dist)]) == 0
    out, err = capfd.readouterr()
    assert sorted(out.split()) == sorted(str(path) for path in dist.iterdir())
    assert err == ""


def all_pages_are_called_like_the_next(book: OpenedEpub) -> None:
    labels = ["3", "4", "5", "7", "8"]
    for one, next_ in reversed(list(itertools.pairwise(labels))):
        book.by_id(f"page-{one}").set("aria-label", next_)
        epub_pages.entry(book, one).text = next_
    book.by_id("page-8").set("aria-label", "9")


def a_page_begins_one_paragraph_later(book: OpenedEpub) -> None:
    marker, goal = book.by_id("page-3"), book.by_id("p2")
    parent = marker.getparent()
    assert parent is not None
    before = marker.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (marker.tail or "")
    else:
        parent.text = (parent.text or "") + (marker.tail or "")
    marker.tail, goal.text = goal.text, None
    goal.insert(0, marker)


def a_page_is_not_marked(book: OpenedEpub) -> None:
    remove(book.by_id("page-4"))
    item = epub_pages.entry(book, "4").getparent()
    assert item is not None
    remove(item)


def a_page_begins_a_word_later(book: OpenedEpub) -> None:
    marker = book.by_id("page-8")
    before, _, behind = (marker.tail or "").partition(" ")
    parent = marker.getparent()
    assert parent is not None
    parent.text = f"{parent.text or ''}{before} "
    marker.tail = behind


EPUB: list[tuple[set[str], Callable[[OpenedEpub], None]]] = [
    ({"V07"}, epub_texts.a_word_is_changed),
    ({"V07"}, epub_texts.the_text_of_a_note_is_changed),
    ({"V12"}, epub_links.a_note_is_missing),
    ({"V06"}, epub_texts.two_paragraphs_are_swapped),
    ({"V16"}, epub_links.a_cross_reference_leads_elsewhere),
    ({"V17"}, epub_links.a_link_leads_elsewhere),
    ({"V08"}, epub_texts.a_number_is_changed),
    ({"V02"}, epub_links.the_title_is_another),
    ({"V21"}, a_page_is_not_marked),
    ({"V22"}, a_page_begins_a_word_later),
    ({"V22"}, a_page_begins_one_paragraph_later),
    ({"V21", "V22", "V23"}, all_pages_are_called_like_the_next),
]


@pytest.mark.parametrize(("codes", "damage"), EPUB, ids=[one.__name__ for _, one in EPUB])
def test_a_difference_in_an_epub(
    dist: Path, codes: set[str], damage: Callable[[OpenedEpub], None], capfd: Captured
) -> None:
    file = dist / f"{SLUG}.epub"
    book = OpenedEpub(file.read_bytes())
    damage(book)
    file.write_bytes(book.close())
    capfd.readouterr()
    assert main(["verify", FULL, str(file), "--format", "json"]) == 1
    problems = told(capfd)
    assert {problem["code"] for problem in problems} == codes, problems
    for problem in problems:
        assert str(file) in (problem["file"], *problem["message"].replace(",", " ").split())
        assert "fault of make-edition" not in problem["hint"]


def another_page_is_first(pdf: pikepdf.Pdf) -> None:
    """The labels of the pages, the destinations and the text agree no more."""
    held = pdf.Root.PageLabels.Nums
    held[len(held) - 2] = int(held[len(held) - 2]) + 1


PDF: list[tuple[set[str], Callable[[pikepdf.Pdf], None]]] = [
    ({"V07"}, pdf_texts.a_line_is_not_drawn),
    ({"V12"}, pdf_links.a_note_is_missing),
    ({"V06"}, pdf_texts.two_paragraphs_are_swapped),
    ({"V17"}, pdf_links.a_link_leads_elsewhere),
    ({"V11"}, pdf_links.a_reference_leads_to_another_note),
    ({"V08"}, pdf_texts.two_numbers_are_swapped),
    ({"V02"}, pdf_links.the_title_is_another),
    ({"V19"}, pdf_links.the_labels_of_the_pages_begin_later),
    ({"V19"}, pdf_links.the_labels_of_the_pages_are_missing),
]


@pytest.mark.parametrize(("codes", "damage"), PDF, ids=[one.__name__ for _, one in PDF])
def test_a_difference_in_a_pdf(
    dist: Path, codes: set[str], damage: Callable[[pikepdf.Pdf], None], capfd: Captured
) -> None:
    file = dist / f"{SLUG}.pdf"
    with pikepdf.open(BytesIO(file.read_bytes())) as pdf:
        damage(pdf)
        data = saved(pdf)
    file.write_bytes(data)
    capfd.readouterr()
    assert main(["verify", FULL, str(file), "--format", "json"]) == 1
    problems = told(capfd)
    assert {problem["code"] for problem in problems} == codes, problems


def test_pages_of_the_pdf_that_are_called_otherwise(dist: Path, capfd: Captured) -> None:
    file = dist / f"{SLUG}.pdf"
    with pikepdf.open(BytesIO(file.read_bytes())) as pdf:
        another_page_is_first(pdf)
        data = saved(pdf)
    file.write_bytes(data)
    capfd.readouterr()
    assert main(["verify", FULL, str(dist), "--format", "json"]) == 1
    problems = told(capfd)
    assert any(one["file"].endswith(".epub") and one["code"] == "V22" for one in problems)


def test_a_press_file_of_other_pages(dist: Path, capfd: Captured) -> None:
    file = dist / f"{SLUG}-press.pdf"
    with pikepdf.open(BytesIO(file.read_bytes())) as pdf:
        pdf.pages.insert(12, pdf.pages[14])
        del pdf.pages[15]
        data = saved(pdf)
    file.write_bytes(data)
    capfd.readouterr()
    assert main(["verify", FULL, str(file), "--format", "json"]) == 1
    assert {problem["code"] for problem in told(capfd)} == {"T71"}


def test_a_press_file_alone_is_not_compared(dist: Path, capfd: Captured) -> None:
    (dist / f"{SLUG}.pdf").unlink()
    file = str(dist / f"{SLUG}-press.pdf")
    capfd.readouterr()
    assert main(["verify", FULL, file]) == 0
    out, err = capfd.readouterr()
    assert out == f"{file}\n"
    assert "warning[V31]" in err
    assert main(["verify", FULL, file, "--strict"]) == 1
