import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from edition.diagnostics import Problems
from edition.model import Edition, Styles
from edition.outputs.epub.make import make
from edition.proof.epub.prove import prove
from tests.outputs.epubs import NAMES, TYPE, edition, epub, opened

NOTES = {
    "01-war.md": "# War\n\nFirst.[^a]\n\nSecond, again.[^a]\n\n[^a]: A note.\n",
    "02-peace.md": "# Peace\n\nThird.[^a]\n\n> Quoted.[^b]\n\n[^a]: Another.[^b]\n\n[^b]: Last.\n",
}


def proven(made: Edition) -> bytes:
    data = make(made, ())
    problems = Problems()
    prove(made, data, problems)
    assert list(problems) == []
    return data


def test_the_archive_begins_with_its_type_and_has_no_date(tmp_path: Path) -> None:
    data = epub(tmp_path, NOTES).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first, *others = archive.infolist()
        assert archive.read(first) == b"application/epub+zip"
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in (first, *others)} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in (first, *others)} == {3}


def test_the_same_manuscript_gives_the_same_bytes(tmp_path: Path) -> None:
    assert epub(tmp_path / "a", NOTES).data == epub(tmp_path / "b", NOTES).data


def test_the_pages_stand_in_the_order_of_the_book(tmp_path: Path) -> None:
    book = epub(tmp_path, NOTES)
    items = {item.get("id"): item.get("href") for item in book.find("content.opf", ".//opf:item")}
    spine = [items[ref.get("idref")] for ref in book.find("content.opf", ".//opf:itemref")]
    assert spine == [
        "cover.xhtml",
        "title-page.xhtml",
        "imprint.xhtml",
        "nav.xhtml",
        "01-war.xhtml",
        "02-peace.xhtml",
        "notes.xhtml",
        "colophon.xhtml",
    ]


def test_every_file_is_in_the_manifest_once(tmp_path: Path) -> None:
    book = epub(tmp_path, NOTES)
    hrefs = [item.get("href") for item in book.find("content.opf", ".//opf:item")]
    rest = {"mimetype", "META-INF/container.xml", "content.opf", "fonts/LICENSE.txt"}
    assert sorted(map(str, hrefs)) == sorted(set(book.files) - rest)


def test_a_book_without_notes_has_no_page_of_notes(tmp_path: Path) -> None:
    book = epub(tmp_path, {"01.md": "# One\n\nText.\n"})
    assert "notes.xhtml" not in book.files
    assert b"endnotes" not in book.files["nav.xhtml"]


@pytest.mark.parametrize(
    ("name", "file"),
    [("02-war", "02-war.xhtml"), ("nav", "c1.xhtml"), ("Über uns", "c1.xhtml")],
)
def test_files_keep_the_authors_name_where_readers_can_take_it(
    tmp_path: Path, name: str, file: str
) -> None:
    made = edition(tmp_path, {"01.md": "# One\n\nText.\n"})
    book = opened(make(replace(made, chapters=(replace(made.chapters[0], name=name),)), ()))
    assert [one.get("id") for one in book.find(file, ".//h:section")] == ["c1"]


# --- Notes


def test_notes_stand_by_chapter_with_their_numbers(tmp_path: Path) -> None:
    book = epub(tmp_path, NOTES)
    assert book.texts("notes.xhtml", ".//h:h2") == ["War", "Peace"]
    items = book.find("notes.xhtml", ".//h:li")
    assert [(item.get("id"), item.get("value")) for item in items] == [
        ("n1", "1"),
        ("n2", "2"),
        ("n3", "3"),
    ]


def test_a_way_back_leads_to_each_reference_and_says_so(tmp_path: Path) -> None:
    book = epub(tmp_path, NOTES)
    backs = book.find("notes.xhtml", ".//h:a[@role='doc-backlink']")
    assert [(back.get("href"), back.get("aria-label")) for back in backs] == [
        ("01-war.xhtml#r1", "Back to reference 1 in paragraph 1"),
        ("01-war.xhtml#r1-2", "Back to reference 1 in paragraph 2"),
        ("02-peace.xhtml#r2", "Back to reference 2 in paragraph 3"),
        ("notes.xhtml#r3", "Back to reference 3"),
        ("02-peace.xhtml#r3-2", "Back to reference 3 in paragraph 3"),
    ]


def test_of_several_ways_back_each_shows_its_paragraph(tmp_path: Path) -> None:
    backs = epub(tmp_path, NOTES).texts("notes.xhtml", ".//h:a[@role='doc-backlink']")
    assert backs == ["↩︎\u00a01", "↩︎\u00a02", "↩︎", "↩︎", "↩︎\u00a03"]


def test_a_note_too_long_to_pop_up_can_be_left_at_its_start(tmp_path: Path) -> None:
    long = "Word. " * 900
    text = f"# One\n\nText.[^a] More.[^b]\n\n[^a]: Start.\n\n    {long}\n\n[^b]: A.\n\n    B.\n"
    made = edition(tmp_path, {"01.md": text})
    items = opened(proven(made)).find("notes.xhtml", ".//h:li")
    ways = [[len(p.findall("h:a", NAMES)) for p in item.findall("h:p", NAMES)] for item in items]
    assert ways == [[1, 1], [0, 1]]


def test_references_lead_to_the_notes(tmp_path: Path) -> None:
    book = epub(tmp_path, NOTES)
    references = book.find("01-war.xhtml", ".//h:a[@role='doc-noteref']")
    assert [one.get("href") for one in references] == ["notes.xhtml#n1", "notes.xhtml#n1"]
    assert [one.get(TYPE) for one in references] == ["noteref", "noteref"]


def test_the_section_of_notes_has_a_name(tmp_path: Path) -> None:
    section = epub(tmp_path, NOTES).find("notes.xhtml", ".//h:section[@role='doc-endnotes']")[0]
    own = section.get("aria-labelledby")
    assert [one.text for one in section.iterfind(".//{*}h1") if one.get("id") == own] == ["Notes"]


# --- Pieces


@pytest.mark.parametrize(
    ("file", "heading", "term", "role"),
    [
        ("front: preface.md", "# To the reader", "preface", "doc-preface"),
        ("front: words.md", "# To you {.dedication}", "dedication", "doc-dedication"),
        ("back: a.md", "# More {.appendix}", "appendix", "doc-appendix"),
        ("front: words.md", "# Words", None, None),
    ],
)
def test_a_piece_says_what_it_is(
    tmp_path: Path, file: str, heading: str, term: str | None, role: str | None
) -> None:
    name = file.split()[1]
    files = {name: f"{heading}\n\nText.\n", "01.md": "# One\n\nText.\n"}
    order = [f"  - {file}", "  - 01.md"]
    more = "contents:\n" + "\n".join(order if file.startswith("front") else order[::-1]) + "\n"
    book = epub(tmp_path, files, more)
    section = book.find(name.replace(".md", ".xhtml"), ".//h:section")[0]
    assert (section.get(TYPE), section.get("role")) == (term, role)
    body = book.find(name.replace(".md", ".xhtml"), "h:body")[0]
    assert body.get(TYPE) == f"{file.split(':')[0]}matter"


def test_the_imprint_shows_how_to_cite_a_paragraph(tmp_path: Path) -> None:
    files = {"01.md": "# One\n\nText.\n"}
    more = "contributors: [{name: A. Author, role: aut}]\npublisher: Press\nplace: Town\n"
    cited = epub(tmp_path, files, more).texts("imprint.xhtml", ".//h:p[@class='citation']")
    assert cited == ["A. Author, A Book (Town: Press, 2026), ¶\u00a01."]


def test_a_book_without_numbers_is_not_cited_by_them(tmp_path: Path) -> None:
    files = {"01.md": "# One\n\nText.\n"}
    imprint = epub(tmp_path, files, "paragraphs: {numbering: none}\n").files["imprint.xhtml"]
    assert "¶".encode() not in imprint
    assert b"same number" not in imprint


# --- Pictures and styles


def test_the_same_picture_is_one_file(tmp_path: Path) -> None:
    text = "# One\n\nText.\n\n![A](images/a.svg)\n\n![B](images/b.svg)\n"
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
    pictures = {"images/a.svg": picture, "images/b.svg": picture, "images/unused.svg": picture}
    book = epub(tmp_path, {"01.md": text, **pictures})
    assert [name for name in book.files if name.startswith("images/")] == ["images/a.svg"]
    sources = [one.get("src") for one in book.find("01.xhtml", ".//h:img")]
    assert sources == ["images/a.svg", "images/a.svg"]


def test_names_that_readers_stumble_over_are_counted(tmp_path: Path) -> None:
    text = "# One\n\nText.\n\n![A](<images/Karte Süd.svg>)\n"
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
    made = edition(tmp_path, {"01.md": text, "images/Karte Süd.svg": picture})
    book = opened(proven(made))
    assert [one.get("src") for one in book.find("01.xhtml", ".//h:img")] == ["images/picture-1.svg"]


def test_the_authors_styles_come_last(tmp_path: Path) -> None:
    made = replace(
        edition(tmp_path, {"01.md": "# One\n\nText.\n"}),
        styles=Styles(book="p { color: red }", epub="p { color: blue }", print="p { margin: 0 }"),
    )
    book = opened(make(made, ()))
    links = [link.get("href") for link in book.find("01.xhtml", ".//h:link")]
    assert [book.files[str(link)] for link in links[3:]] == [
        b"p { color: red }",
        b"p { color: blue }",
    ]
    assert len(links) == 5


def test_what_the_authors_styles_use_travels_with_them(tmp_path: Path) -> None:
    line = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"
    styles = {
        "styles/epub.css": "hr { background: url('line.svg') } td { background: url(../a/x.svg) }",
        "styles/print.css": "hr { background: url(print.svg) }",
    }
    files = {"styles/line.svg": line, "styles/print.svg": line, "a/x.svg": line}
    made = edition(tmp_path, {"01.md": "# One\n\nText.\n", **styles, **files})
    book = opened(proven(made))
    assert {"styles/line.svg", "a/x.svg"} <= set(book.files)
    assert "styles/print.svg" not in book.files
    hrefs = [item.get("href") for item in book.find("content.opf", ".//opf:item")]
    assert {"styles/line.svg", "a/x.svg"} <= set(hrefs)


# --- Directions


def test_a_book_from_right_to_left(tmp_path: Path) -> None:
    made = edition(tmp_path, {"01.md": "# One\n\nText.\n"})
    turned = replace(made, metadata=replace(made.metadata, language="he"))
    book = opened(proven(turned))
    root = book.tree("01.xhtml")
    assert (root.get("dir"), root.get("lang")) == ("rtl", "he")
    package = book.tree("content.opf")
    assert package.get("dir") == "rtl"
    assert book.find("content.opf", "opf:spine")[0].get("page-progression-direction") == "rtl"


def test_a_thousand_notes_to_a_paragraph_are_made_in_time(tmp_path: Path) -> None:
    body = " ".join(f"Word.[^{number}]" for number in range(1000))
    notes = "\n\n".join(f"[^{number}]: Note." for number in range(1000))
    book = epub(tmp_path, {"01.md": f"# One\n\n{body}\n\n{notes}\n"})
    assert len(book.find("notes.xhtml", ".//h:li")) == 1000
