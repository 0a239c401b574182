"""The page map, where notes and numbers stand, and books of other scripts."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import fromstring, tostring

import pikepdf
import pypdfium2
import pytest

from edition.model import PageStart
from edition.outputs.pdf import directions, gate, page_map, turnovers
from edition.outputs.pdf.laid import LaidPage, Run
from edition.outputs.pdf.numbering import Numbering, roman
from edition.outputs.pdf.source import Source
from edition.writing import faces, fonts
from tests.folders import HEAD
from tests.outputs.printed import Book, print_book

LONG = (
    "The lighthouse keeper’s extraordinarily conscientious representative understood that "
    "international communication notwithstanding circumnavigation remains incomprehensible. "
)


@dataclass(frozen=True)
class Word:
    """A piece of text on a page: the page's index, and its left and right edge."""

    page: int
    text: str
    left: float
    right: float


def words(book: Book) -> list[Word]:
    found = []
    with pypdfium2.PdfDocument(book.printed.pdf) as document:
        for index, page in enumerate(document):
            text = page.get_textpage()
            for number in range(text.count_rects()):
                left, low, right, high = text.get_rect(number)
                piece = text.get_text_bounded(left, low, right, high).strip()
                found.append(Word(index, piece, left, right))
    return found


def start(book: Book, label: str) -> PageStart:
    return next(one for one in book.printed.pages if one.label == label)


@pytest.mark.parametrize(
    ("before", "after", "offset", "words"),
    [
        ("1 A quite extraor\u2010", "dinary word.", 24, "word."),
        ("1 A quite extraordinary", "word.", 24, "word."),
        ("1 A quite extra", "ordinary word.", 15, "ordinaryword."),
    ],
)
def test_a_word_that_print_divides_belongs_to_the_page_before(
    before: str, after: str, offset: int, words: str
) -> None:
    source = Source(
        fromstring('<html><body><p id="p1">1 A quite extraordinary word.</p></body></html>')
    )
    pages = tuple(LaidPage((Run(2, text, "\u2010", True),), (), ()) for text in (before, after))
    first, second = page_map.starts(source, pages)
    assert (first.anchor, first.offset) == ("p1", 0)
    assert second == PageStart("", "p1", offset, words)


def test_a_page_that_begins_with_a_heading_a_note_or_a_table(tmp_path: Path) -> None:
    rows = "\n".join(f"| row {number} | cell |" for number in range(90))
    text = f"# One\n\nFirst.\n\n{{#t}}\n| a | b |\n|---|---|\n{rows}\n\n## Two {{#two}}\n\nLast.\n"
    book = print_book(tmp_path, {"one.md": text})
    first = start(book, "1")
    assert (first.anchor, first.offset) == ("c1", 0)
    assert first.words.startswith("One1First.abrow0cell")
    later = [one for one in book.printed.pages if one.anchor == "t" and one.offset]
    assert len(later) >= 1
    assert all(one.label.isdigit() for one in later)
    assert all("a b" in book.pages[5 + int(one.label)] for one in later)  # the head is repeated


def test_chapter_endnotes_follow_their_chapter(tmp_path: Path) -> None:
    files = {
        "1.md": "# One\n\nA.[^a]\n\n[^a]: First note.\n",
        "2.md": "# Two\n\nB.[^a]\n\n[^a]: Second note.\n",
    }
    book = print_book(tmp_path, files, "notes: {print: chapter}\n")
    assert "First note." in book.pages[book.page_of("c1")]
    assert "Second note." in book.pages[book.page_of("c2")]


@pytest.mark.slow
def test_book_endnotes_come_last_by_chapters(tmp_path: Path) -> None:
    files = {
        "1.md": "# One\n\nA.[^a]\n\n[^a]: First note.\n",
        "2.md": "# Two\n\nB.[^a] C.[^a]\n\n[^a]: Second note.\n",
    }
    book = print_book(tmp_path, files, "notes: {print: book}\n")
    page = book.pages[book.page_of("page-notes")]
    assert all(said in page for said in ("Notes", "One", "Two", "1 First note. ¶ 1, p. 1"))
    assert "Second note. ¶ 2, p. 3 ¶ 2, p. 3" in page
    assert book.page_of("n2") == book.page_of("page-notes") == len(book.pages) - 1


@pytest.mark.slow
def test_footnotes_stand_on_the_page_of_their_reference(tmp_path: Path) -> None:
    text = "# One\n\n" + "\n\n".join(f"{LONG}[^{number}]" for number in range(60))
    notes = "\n".join(f"[^{number}]: Note {number} says this." for number in range(60))
    book = print_book(tmp_path, {"1.md": f"{text}\n\n{notes}\n"}, "notes: {print: footnotes}\n")
    for number in range(1, 61):
        assert book.page_of(f"n{number}") == book.page_of(f"r{number}")


@pytest.mark.slow
@pytest.mark.parametrize("where", ["margin", "hanging", "inline"])
def test_numbers(tmp_path: Path, where: str) -> None:
    text = "# One\n\n" + "\n\n".join(LONG * 3 for _ in range(30))
    book = print_book(tmp_path, {"one.md": text}, f"print: {{numbers: {where}}}\n")
    body = [word for word in words(book) if word.page >= 6]
    number, left = {}, {}
    for page in (7, 8):  # a left-hand and a right-hand one
        lines = [word for word in body if word.page == page]
        first = f"{first_of(book, page)}"
        number[page] = next(word for word in lines if word.text.split()[0] == first)
        left[page] = min(word.left for word in lines if len(word.text) > 30)
    if where == "margin":
        assert number[7].right < left[7]
        assert number[8].left > left[8] + 200
    else:
        assert abs(number[8].left - left[8]) < 40


def first_of(book: Book, page: int) -> int:
    """The first paragraph that begins on a page."""
    return next(number for number in range(1, 31) if book.page_of(f"p{number}") == page)


HEBREW = "השומר יושב ליד החלון ומחכה לאור הראשון של הבוקר, והספינה עוברת לאט מול החוף. "
CHINESE = "守灯的人坐在窗边，等着第一道光。每天早晨，他在本子上记下海的颜色和风的方向。"
HEADS = (
    "title: {title}\nlanguage: {language}\ndate: 2026-11-22\n"
    "identifiers: {{uuid: 2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b11}}\n"
)


def test_a_hebrew_book_is_bound_on_the_right(tmp_path: Path) -> None:
    text = "# האור\n\n" + "\n\n".join(HEBREW * 5 for _ in range(20))
    head = HEADS.format(title="הספר", language="he")
    book = print_book(tmp_path, {"one.md": text}, head=head)
    assert book.problems == ()
    with book.opened() as pdf:
        assert str(pdf.Root.ViewerPreferences.Direction) == "/R2L"
    lines = [word for word in words(book) if word.page == 7 and word.right - word.left > 150]
    recto = [word for word in words(book) if word.page == 8 and word.right - word.left > 150]
    assert max(one.right for one in lines) < max(one.right for one in recto)  # wide margin outside
    edges = sorted(one.left for one in lines)
    assert edges[len(edges) // 2] - edges[0] < 1  # most lines are full, not the last of paragraphs


def test_every_glyph_stands_for_a_text(tmp_path: Path) -> None:
    head = HEAD.replace("en-GB", "ar")
    book = print_book(
        tmp_path, {"1.md": "# قال\n\nصِرَٰطَ ٱلَّذِينَ أَنْعَمْتَ عَلَيْهِمْ ٱلرَّحْمَٰنِ ٱلْعَٰلَمِينَ\n"}, head=head
    )
    with book.opened() as pdf:
        tables = [
            one.ToUnicode.read_bytes()
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one
        ]
    assert tables
    assert not [table for table in tables if b"<>" in table]


def test_an_ornament_is_no_figure(tmp_path: Path) -> None:
    drawn = '<rect width="9" height="9"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{drawn}</svg>'
    text = "# One\n\nA ![](a.svg){.decorative} B.\n\n![](a.svg){.decorative}\n\n![Seen.](a.svg)\n"
    book = print_book(tmp_path, {"1.md": text, "a.svg": svg})
    assert book.problems == ()
    with book.opened() as pdf:
        figures = [
            str(one.Alt)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
    assert figures == ["Seen."]


def test_no_line_of_a_stanza_stands_alone(tmp_path: Path) -> None:
    stanza = "| One line\n| and another\n| and the last"
    book = print_book(tmp_path, {"1.md": "# Verse\n\n" + "\n|\n".join([stanza] * 40)})
    pages = [page for page in book.pages if "another" in page]
    assert len(pages) > 2
    assert not [page for page in pages if page.count("One line") != page.count("the last")]


@pytest.mark.slow
def test_chinese_lines_are_full(tmp_path: Path) -> None:
    head = HEADS.format(title="书", language="zh-Hans")
    book = print_book(tmp_path, {"one.md": f"# 光\n\n{CHINESE * 40}\n"}, head=head)
    assert book.problems == ()
    edges = sorted(word.right for word in words(book) if word.page == 7 and len(word.text) > 20)
    assert len(edges) > 15
    assert edges[-2] - edges[2] < 8  # half a character: a mark at the end has its space within


@pytest.mark.parametrize(
    ("line", "wrapped"),
    [
        (
            "<p>קרא Foo <em>bar</em> baz עוד</p>",
            '<p>קרא <span dir="ltr">Foo <em>bar</em> baz</span> עוד</p>',
        ),
        (
            "<p>קרא <em>Foo</em> bar עוד</p>",
            '<p>קרא <span dir="ltr"><em>Foo</em> bar</span> עוד</p>',
        ),
        (
            "<p>סנהדרין 37a, <em>Sanhedrin</em> עוד</p>",
            '<p>סנהדרין <span dir="ltr">37a, <em>Sanhedrin</em></span> עוד</p>',
        ),
        ("<p>קרא Foo עוד <em>מילה</em></p>", "<p>קרא Foo עוד <em>מילה</em></p>"),
        ("<p>קרא Foo <em>bar עוד</em> כאן</p>", "<p>קרא Foo <em>bar עוד</em> כאן</p>"),
    ],
)
def test_runs_of_the_other_direction_are_kept_together(line: str, wrapped: str) -> None:
    tree = fromstring(f"<body>{line}</body>")
    directions.wrap(tree, "rtl")
    assert tostring(tree, "unicode") == f"<body>{wrapped}</body>"


def test_addresses_may_break_after_their_signs() -> None:
    tree = fromstring("<p>See <em>x</em> https://example.org/a/b?c=d now.</p>")
    for element in list(tree.iter()):
        turnovers.break_addresses(element)
    assert tostring(tree, "unicode").count("<wbr />") >= 3
    assert "".join(tree.itertext()) == "See x https://example.org/a/b?c=d now."


def test_what_is_missing_from_the_lines() -> None:
    def lines(*texts: str) -> list[Run]:
        return [Run(0, text, "\u2010", True) for text in texts]

    assert gate.missing("onewordmore", lines("one wo\u2010", "rd", "more")) == ""
    assert gate.missing("Straße", lines("STRASSE")) == ""
    assert gate.missing("onewordmore", lines("one ", "more")) == "wordmore"
    assert gate.missing("onewordmore", []) == "onewordmore"
    assert gate.missing("well\u2010known", lines("well\u2010", "known")) == ""


def test_labels() -> None:
    numbers = Numbering((0, 2), 2, 4, {})
    assert [numbers.label(index) for index in range(4)] == ["i", "ii", "1", "2"]
    assert [roman(number) for number in (4, 9, 14, 40)] == ["iv", "ix", "xiv", "xl"]


def test_the_source_knows_what_an_element_itself_says() -> None:
    source = Source(fromstring("<html><body><p>One <em>two</em>\u00ad three</p></body></html>"))
    assert source.own == ("", "", "Onethree", "two")


def test_figures_are_old_style_and_spaces_are_not_kerned() -> None:
    garamond = fonts.family("EB Garamond")
    assert garamond is not None
    data = faces.static(garamond.faces[0].path, 400, "Regular")
    assert data == faces._static.__wrapped__(garamond.faces[0].path, 400, "Regular", "")
    assert not faces._kerns_spaces(data)
