"""The printed book in which every construct stands once: pages, links, names, tags, bytes."""

import subprocess
import sys
from pathlib import Path

import page as page_validation
import pikepdf
import pytest

from edition.cli import main
from edition.model import Paragraph
from tests.folders import folder
from tests.outputs.printed import ALONE, BOOKS, Book, dests, print_book, print_folder


@pytest.fixture(scope="module")
def book() -> Book:
    return print_folder(BOOKS / "full")


def test_nothing_is_wrong_with_it(book: Book) -> None:
    assert not book.problems


def test_front_matter_is_numbered_in_roman_and_the_body_in_arabic(book: Book) -> None:
    labels = [start.label for start in book.printed.pages]
    first = labels.index("1")
    assert labels[:first] == ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]
    assert labels[first:] == [str(number) for number in range(1, len(labels) - first + 1)]
    with book.opened() as pdf:
        assert [str(page.label) for page in pdf.pages] == labels


def test_the_printed_folios_say_what_the_labels_say(book: Book) -> None:
    shown = [page.split() for page in book.pages]
    for start, words in zip(book.printed.pages, shown, strict=True):
        if start.anchor and start.label not in ("iii", "iv", "ix"):  # the dedication is on ix
            assert start.label in words


def test_pieces_open_on_the_right(book: Book) -> None:
    for chapter in book.edition.chapters:
        assert book.page_of(chapter.anchor) % 2 == 0


def test_blank_pages_are_blank(book: Book) -> None:
    blank = [
        text
        for start, text in zip(book.printed.pages, book.pages, strict=True)
        if not start.anchor and start.label not in ("i", "iii")
    ]
    assert blank
    assert not any(blank)


def test_every_address_is_a_destination(book: Book) -> None:
    wanted = set()
    for chapter in book.edition.chapters:
        wanted |= {chapter.anchor, *(note.anchor for note in chapter.notes)}
        wanted |= {reference for note in chapter.notes for reference in note.references}
        for block in chapter.blocks:
            if isinstance(block, Paragraph):
                wanted |= {block.anchor, block.attributes.name}
    with book.opened() as pdf:
        assert wanted - {""} <= {name for name, _ in dests(pdf)}


def test_every_link_has_words_and_a_goal(book: Book) -> None:
    with book.opened() as pdf:
        names = {name for name, _ in dests(pdf)}
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
        assert len(links) > 40
        for link in links:
            assert str(link.Contents).strip()
            assert "/A" in link or str(link.Dest) in names
            left, low, right, high = (float(value) for value in link.Rect)
            assert right - left > 1
            assert high - low > 1


def test_every_note_leads_back_to_each_of_its_references(book: Book) -> None:
    with book.opened() as pdf:
        goals = {
            str(link.Dest)
            for page in pdf.pages
            for link in page.obj.get("/Annots", ())
            if "/Dest" in link
        }
    for chapter in book.edition.chapters:
        for note in chapter.notes:
            assert {note.anchor, *note.references} <= goals


def test_references_name_the_page(book: Book) -> None:
    label = book.printed.pages[book.page_of("glass")].label
    assert f"“Of the glass”, p. {label}" in book.pages[book.page_of("b1")]


def test_contents_name_the_pages(book: Book) -> None:
    contents = book.pages[book.page_of("page-contents")].replace(".", " ").split()
    for chapter in book.edition.chapters:
        label = book.printed.pages[book.page_of(chapter.anchor)].label
        assert (label in contents) == (chapter.name != "dedication")


def test_running_heads(book: Book) -> None:
    opening = book.page_of("c1")
    verso, recto = book.pages[opening + 1], book.pages[opening + 2]
    assert verso.endswith("4 The Keeper’s Almanac Of the light")
    assert "¶¶ 2–6" in recto  # of both pages
    assert "The Keeper’s Almanac" not in book.pages[opening]


def test_bookmarks_go_down_to_headings(book: Book) -> None:
    with book.opened() as pdf, pdf.open_outline() as outline:
        part = next(item for item in outline.root if item.title == "The lamp")
        chapter = part.children[0]
        assert chapter.title == "Of the light"
        assert chapter.children[0].title == "Of the glass"


def test_only_the_fonts_that_are_meant_are_in_it(book: Book) -> None:
    with book.opened() as pdf:
        fonts = {
            str(font.BaseFont).split("+")[1]
            for page in pdf.pages
            for font in page.Resources.get("/Font", {}).values()
        }
    assert fonts == {
        "EBGaramond-Regular", "EBGaramond-Italic", "EBGaramond-Bold", "SourceCodePro-Regular",
        "Cardo-Regular",
    }  # fmt: skip


def test_what_it_says_of_itself(book: Book) -> None:
    with book.opened() as pdf, pdf.open_metadata() as xmp:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == xmp["dc:title"] == "The Keeper’s Almanac"
        assert "Ada Sample" in xmp["dc:creator"]
        assert xmp["pdfuaid:part"] == "1"
        assert xmp.pdfa_status == "2A"


def test_notes_and_languages_are_tagged(book: Book) -> None:
    with book.opened() as pdf:
        elements = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == pikepdf.Name.StructElem
        ]
        notes = [one for one in elements if pikepdf.Name.Note == one.S]
        assert len({str(one.ID) for one in notes}) == len(notes) == 12
        assert {str(one.Lang) for one in elements if "/Lang" in one} >= {"de", "fr"}


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_it_conforms(book: Book, tmp_path: Path, profile: str) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(book.printed.pdf)
    found = page_validation.validate_pdf(str(file), profile=profile)
    assert found.is_compliant, [failure.message for failure in found.failures]


@pytest.mark.slow
def test_the_same_manuscript_gives_the_same_bytes(book: Book) -> None:
    code = (
        'import sys; sys.path.insert(0, ".")\n'
        "from tests.outputs.printed import BOOKS, print_folder\n"
        "sys.stdout.buffer.write(print_folder(BOOKS / 'full').printed.pdf)"
    )
    again = subprocess.run(
        [sys.executable, "-c", code],
        cwd=BOOKS.parents[1],
        env={"PYTHONHASHSEED": "7", "PATH": ""},
        capture_output=True,
        check=True,
    )
    assert again.stdout == book.printed.pdf


@pytest.mark.slow
def test_progress_grows(tmp_path: Path) -> None:
    from edition.diagnostics import Problems
    from edition.outputs.pdf.make import make

    told: list[int] = []
    made = print_book(tmp_path, {"one.md": "# One\n\nA [](#p2).\n\nB.\n"})
    make(made.edition, Problems(), told.append, ALONE)
    assert told == sorted(set(told))
    assert told[-1] == len(made.printed.pages)


@pytest.mark.slow
def test_ornaments_of_a_style_are_no_text_of_the_book(tmp_path: Path) -> None:
    css = "h2::after { content: ' ☙' } p::before { content: '— ' } hr::before { content: '☙' }"
    text = "# One\n\nText.\n\n## Two\n\nMore.\n\n***\n\nThe end.\n"
    made = folder(tmp_path, {"01.md": text, "styles/print.css": css})
    assert main(["pdf", str(made), "-o", str(tmp_path), "-q"]) == 0  # and so it is proven
