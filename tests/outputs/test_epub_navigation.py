from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from edition.model import PageStart
from edition.outputs.epub.cover import HEIGHT, WIDTH, draw
from edition.writing import breaks
from edition.writing.markup import Xhtml
from tests.outputs.epubs import TYPE, Epub, edition, epub

BOOK = {
    "00.md": "# Preface\n\nFor you.\n",
    "01.md": "# One\n\nFirst.\n\n## Section\n\nSecond.\n\n### Deep\n\n#### Deeper\n\nThird.\n",
    "02.md": "# Two\n\nFourth.\n",
}
ORDER = """\
contents:
  - front: 00.md
  - part: The part
    chapters: [01.md, 02.md]
"""


def outline(entry: etree._Element) -> list[object]:
    """A list of a nav as words and lists of words."""
    lines: list[object] = []
    for item in entry.iterfind("{*}li"):
        link, *below = item
        lines.append((str(link.text), str(link.get("href"))))
        lines += [outline(one) for one in below]
    return lines


def nav(book: Epub, term: str) -> etree._Element | None:
    found = [one for one in book.find("nav.xhtml", ".//h:nav") if one.get(TYPE) == term]
    return found[0] if found else None


def listed(book: Epub, term: str) -> list[tuple[str, str]]:
    found = nav(book, term)
    if found is None:
        return []
    return [(str(one.text), str(one.get("href"))) for one in found.iter("{*}a")]


def test_the_contents_hold_parts_chapters_and_headings(tmp_path: Path) -> None:
    found = nav(epub(tmp_path, BOOK, ORDER), "toc")
    assert found is not None
    assert outline(found[1]) == [
        ("Title page", "title-page.xhtml"),
        ("About this edition", "imprint.xhtml"),
        ("Preface", "00.xhtml#f1"),
        ("The part", "part-1.xhtml#part1"),
        [
            ("One", "01.xhtml#c1"),
            [("Section", "01.xhtml#c1-s1"), [("Deep", "01.xhtml#c1-s1-1")]],
            ("Two", "02.xhtml#c2"),
        ],
        ("Colophon", "colophon.xhtml"),
    ]


def test_the_ncx_says_the_same_with_its_depth(tmp_path: Path) -> None:
    book = epub(tmp_path, BOOK, ORDER)
    points = book.find("toc.ncx", ".//ncx:navPoint")
    orders = [str(point.get("playOrder")) for point in points]
    assert orders == [str(place) for place in range(1, len(points) + 1)]
    sources = [one.get("src") for one in book.find("toc.ncx", ".//ncx:content")]
    assert sources == [href for _, href in listed(book, "toc")]
    assert book.find("toc.ncx", ".//ncx:meta[@name='dtb:depth']")[0].get("content") == "4"


def test_a_title_keeps_its_ideographic_space(tmp_path: Path) -> None:
    book = epub(tmp_path, {"01.md": "# 第一章　草枕\n\n山路を登りながら、こう考えた。\n"})
    labels = [label.text for label in book.find("toc.ncx", ".//ncx:navPoint//ncx:text")]
    assert "第一章　草枕" in labels


def test_the_text_begins_with_the_first_chapter(tmp_path: Path) -> None:
    places = nav(epub(tmp_path, BOOK, ORDER), "landmarks")
    assert places is not None
    found = {link.get(TYPE): link.get("href") for link in places.iter("{*}a")}
    assert found["bodymatter"] == "part-1.xhtml#part1"
    assert found["toc"] == "nav.xhtml"


def test_the_paragraphs_are_listed_by_chapter(tmp_path: Path) -> None:
    book = epub(tmp_path, BOOK, ORDER)
    found = [one for one in book.find("nav.xhtml", ".//h:nav") if one.get(TYPE) is None]
    assert [outline(one[1]) for one in found] == [
        [
            ("One", "01.xhtml#c1"),
            [("1", "01.xhtml#p1"), ("2", "01.xhtml#p2"), ("3", "01.xhtml#p3")],
            ("Two", "02.xhtml#c2"),
            [("4", "02.xhtml#p4")],
        ]
    ]
    assert [one[0].text for one in found] == ["Paragraphs"]
    assert listed(book, "page-list") == []


def test_the_page_list_can_be_of_paragraphs(tmp_path: Path) -> None:
    book = epub(tmp_path, BOOK, "epub: {pages: paragraphs}\n" + ORDER)
    assert listed(book, "page-list") == [
        ("1", "01.xhtml#page-p1"),
        ("2", "01.xhtml#page-p2"),
        ("3", "01.xhtml#page-p3"),
        ("4", "02.xhtml#page-p4"),
    ]
    found = nav(book, "page-list")
    assert found is not None
    assert (found.get("role"), found.get("hidden")) == ("doc-pagelist", "hidden")
    marks = book.find("01.xhtml", ".//h:p[@id='p2']/h:span[@role='doc-pagebreak']")
    assert [mark.get("aria-label") for mark in marks] == ["2"]
    assert book.meta("pageBreakSource") == ["none"]
    features = book.meta("schema:accessibilityFeature")
    assert {"pageNavigation", "pageBreakMarkers"} <= set(features)
    assert len(book.find("nav.xhtml", ".//h:nav")) == 3


PAGES = (
    PageStart("iii", "f1", 0, ""),
    PageStart("iv", "", 0, ""),
    PageStart("1", "c1", 0, ""),
    PageStart("2", "p2", 4, ""),
    PageStart("3", "p4", 0, ""),
)


def test_the_page_list_has_the_printed_pages(tmp_path: Path) -> None:
    book = epub(tmp_path, BOOK, ORDER, PAGES)
    assert listed(book, "page-list") == [
        ("iii", "00.xhtml#page-iii"),
        ("1", "01.xhtml#page-1"),
        ("2", "01.xhtml#page-2"),
        ("3", "02.xhtml#page-3"),
    ]
    assert book.meta("pageBreakSource") == ["A Book, 2026, PDF"]
    assert "pageBreakMarkers" in book.meta("schema:accessibilityFeature")
    marks = [
        (one.get("id"), one.get("aria-label"), one.get(TYPE))
        for one in book.find("01.xhtml", ".//h:span[@role='doc-pagebreak']")
    ]
    assert marks == [("page-1", "1", "pagebreak"), ("page-2", "2", "pagebreak")]


def test_no_pages_are_marked_when_none_are_asked_for(tmp_path: Path) -> None:
    book = epub(tmp_path, BOOK, "epub: {pages: none}\n" + ORDER, PAGES)
    assert listed(book, "page-list") == []
    assert b"pagebreak" not in book.files["01.xhtml"]


@pytest.mark.parametrize(
    ("written", "anchor", "offset", "expected"),
    [
        ('<p id="p1">one two</p>', "p1", 0, '<p id="p1">|one two</p>'),
        ('<p id="p1">one two</p>', "p1", 4, '<p id="p1">one |two</p>'),
        ('<p id="p1">one two</p>', "p1", 3, '<p id="p1">one |two</p>'),
        ('<p id="p1"> one \n  two</p>', "p1", 4, '<p id="p1"> one \n  |two</p>'),
        ('<p id="p1">a &amp; b</p>', "p1", 4, '<p id="p1">a &amp; |b</p>'),
        ('<p id="p1"><em>one</em> two</p>', "p1", 1, '<p id="p1"><em>o|ne</em> two</p>'),
        ('<p>skipped</p><p id="p1">one<br/>two</p>', "p1", 3, None),
        ('<ol id="l"><li>one</li></ol>', "l", 0, '<ol id="l"><li>|one</li></ol>'),
        ('<p id="p1">one</p><p>two</p>', "p1", 9, '<p id="p1">one|</p><p>two</p>'),
        (
            '<li id="n1">one <a role="doc-backlink">back</a></li>',
            "n1",
            6,
            '<li id="n1">one <a role="doc-backlink">back</a>|</li>',
        ),
        ('<p id="p2">one</p>', "p1", 0, '<p id="p2">one</p>'),
    ],
)
def test_a_page_begins_at_its_character(
    written: str, anchor: str, offset: int, expected: str | None
) -> None:
    pages = [PageStart("9", anchor, offset, "")]
    marked, placed = breaks.insert(Xhtml(written), breaks.by_anchor(breaks.of_pages(pages)))
    mark = '<span epub:type="pagebreak" role="doc-pagebreak" id="page-9" aria-label="9"></span>'
    wanted = expected or '<p>skipped</p><p id="p1">one<br/>|two</p>'
    assert marked.replace(mark, "|") == wanted
    assert placed == ({"page-9"} if "|" in wanted else set())


def test_pages_that_begin_in_things_within_things() -> None:
    written = Xhtml('<section id="c1"><h1>War</h1><p id="p1">one two three</p></section>')
    pages = [PageStart("1", "c1", 0, ""), PageStart("2", "p1", 4, ""), PageStart("3", "p1", 8, "")]
    marked, placed = breaks.insert(written, breaks.by_anchor(breaks.of_pages(pages)))
    assert [one.get("id") for one in spans(marked)] == ["page-1", "page-2", "page-3"]
    assert [one.tail for one in spans(marked)] == [None, "two ", "three"]
    assert placed == {"page-1", "page-2", "page-3"}


def spans(marked: str) -> list[etree._Element]:
    whole = f'<x xmlns:epub="http://www.idpf.org/2007/ops">{marked}</x>'
    return list(etree.fromstring(whole).iter("span"))


def test_a_cover_is_drawn_where_none_is_given(tmp_path: Path) -> None:
    book = epub(tmp_path, BOOK, ORDER)
    items = book.find("content.opf", ".//opf:item[@properties='cover-image']")
    assert [item.get("href") for item in items] == ["cover.png"]
    head = book.files["cover.png"][:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (WIDTH, HEIGHT)
    (picture,) = book.find("cover.xhtml", ".//h:img")
    assert (picture.get("src"), picture.get("alt")) == ("cover.png", "Cover: A Book")


def test_a_given_cover_is_used(tmp_path: Path) -> None:
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='1600' height='2560'/>"
    files = {**BOOK, "images/front.svg": picture}
    book = epub(tmp_path, files, ORDER + "cover: images/front.svg\n")
    items = book.find("content.opf", ".//opf:item[@properties='cover-image']")
    assert [item.get("href") for item in items] == ["images/front.svg"]
    assert "cover.png" not in book.files
    (shown,) = book.find("cover.xhtml", ".//h:img")
    assert shown.get("src") == "images/front.svg"


@pytest.mark.slow
@pytest.mark.parametrize("title", ["A Book", "Ein sehr langes Wort " * 12, "כותרת", "書名" * 20])
def test_a_cover_shows_its_title(tmp_path: Path, title: str) -> None:
    said = edition(tmp_path, BOOK, ORDER).metadata
    tag = "he" if title == "כותרת" else "ja" if title.startswith("書") else "en"
    drawn = draw(replace(said, title=title, language=tag))
    assert drawn == draw(replace(said, title=title, language=tag))
    assert drawn != draw(replace(said, title="", language=tag))
