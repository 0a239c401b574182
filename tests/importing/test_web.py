"""Web pages, as browsers save them and word processors write them, become manuscripts."""

import base64
from pathlib import Path

import pytest

from edition.diagnostics import Problems
from edition.importing import source
from edition.model import Figure, List, Table
from tests.importing.imported import brought, numbered, refs, said, titles
from tests.importing.test_word import PIXEL

PAGES = Path(__file__).parent / "pages"


def texts(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md")))


def test_an_encyclical_keeps_its_numbers_and_notes(tmp_path: Path) -> None:
    book, told, read = brought(tmp_path, (PAGES / "encyclical.html").read_bytes(), "a.html")
    assert [number for number, _ in numbered(book)] == [f"{number}." for number in range(1, 7)]
    assert titles(book)[1:] == ["CHAPTER ONE THE ROAD", "CHAPTER TWO THE SHOES"]
    notes = {said(note.blocks) for chapter in book.chapters for note in chapter.notes}
    assert notes == {
        "Cf. Horace, Satires, I, 9.",
        "Not found in his works.Attributed to Diogenes as well.",
        "Ibid., 44.",
    }
    assert len(list(refs(book.chapters))) == 4
    assert "walk – and" in texts(tmp_path)  # Windows-1252, though the page says otherwise
    assert set(told) == {"S30:0"}
    assert set(read) == {"M20", "N20"}


def test_a_page_of_an_encyclopedia(tmp_path: Path) -> None:
    page = (PAGES / "encyclopedia.html").read_bytes()
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "x.png").write_bytes(PIXEL)
    book, told, read = brought(tmp_path, page, "a.html")
    assert book.metadata.title == "Walking stick"
    assert titles(book) == ["Walking stick", "History"]
    figure = next(block for block in book.chapters[1].blocks if isinstance(block, Figure))
    assert (figure.picture.alt, said(figure.caption)) == ("A stick", "A walking stick of 1801")
    table = next(block for block in book.chapters[1].blocks if isinstance(block, Table))
    assert [said(cell) for row in (table.head, *table.rows) for cell in row] == [
        *("Kind", "Length", "Long", "90 cm", "Short", ""),
    ]
    assert [said(note.blocks) for note in book.chapters[0].notes] == [
        "Doe, Sticks, 1999.",
        "Roe, p. 3.",
    ]
    assert "edit" not in texts(tmp_path)
    assert (set(told), read) == ({"S30:0"}, ["M20"])


def test_a_page_that_word_wrote(tmp_path: Path) -> None:
    book, told, read = brought(tmp_path, (PAGES / "word.htm").read_bytes(), "a.htm")
    assert (book.metadata.title, book.metadata.language) == ("Über das Gehen", "de")
    assert [number for number, _ in numbered(book)] == ["41.", "42.", "43."]
    assert [said(note.blocks) for note in book.chapters[0].notes] == [
        "Eine Fußnote.Zweiter Absatz der Note.",
        "Eine Endnote.",
    ]
    assert any(isinstance(block, List) for block in book.chapters[0].blocks)
    assert "[English words]{lang=en-GB}" in texts(tmp_path)
    assert (told, read) == (["S30:0"], ["M20"])


TYPED = """<!DOCTYPE html><html lang="en"><title>On Sitting</title><body><h1>On Sitting</h1>
<h2>One</h2><p>41. It is old.{0} It was in 1801{1} that H<sub>2</sub>O was named.</p>
<h2>Two</h2><p>42. Chairs are <em>used</em>.{2}</p><h2>Notes</h2>{3}</body></html>"""
NOTES = ("First <i>note</i>.", "Second note.", "Third note.")


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("<sup>{}</sup>", "<p>{}. {}</p>"),
        ("<sup>{}</sup>", "<p><sup>{}</sup> {}</p>"),
        ("[{}]", "<p>[{}] {}</p>"),
        ('<a href="#fn{0}" id="r{0}">{0}</a>', '<p id="fn{0}">{0}. {1} <a href="#r{0}">↩</a></p>'),
        ('<a href="#x{0}"><sup>{0}</sup></a>', '<p><a name="x{0}"></a>{0}. {1}</p>'),
        (
            '<a class="sdfootnoteanc" name="sdfootnote{0}anc" href="#sdfootnote{0}sym">'
            "<sup>{0}</sup></a>",
            '<div id="sdfootnote{0}"><p><a class="sdfootnotesym" name="sdfootnote{0}sym" '
            'href="#sdfootnote{0}anc">{0}</a> {1}</p></div>',
        ),
        (
            '<sup><a href="#footnote-{0}" id="footnote-ref-{0}">[{0}]</a></sup>',
            '<div id="footnote-{0}"><p>{1} <a href="#footnote-ref-{0}">↑</a></p></div>',
        ),
    ],
)
def test_notes_in_many_shapes(mark: str, note: str, tmp_path: Path) -> None:
    marks = [mark.format(number) for number in (1, 2, 3)]
    notes = "".join(note.format(number, words) for number, words in enumerate(NOTES, start=1))
    book, told, read = brought(tmp_path, TYPED.format(*marks, notes), "a.html")
    assert [number for number, _ in numbered(book)] == ["41.", "42."]
    made = [said(note.blocks).strip() for chapter in book.chapters for note in chapter.notes]
    assert made == ["First note.", "Second note.", "Third note."]
    assert "*note*" in texts(tmp_path)
    assert titles(book) == ["One", "Two"]
    assert (set(told) - {"S30:0"}, read) == (set(), ["M20"])


def test_items_of_a_list_may_be_the_numbered_paragraphs(tmp_path: Path) -> None:
    items = "".join(f"<li><p>Paragraph {'abc'[n % 3]} of it.</p></li>" for n in range(4))
    page = f'<html lang="en"><title>A</title><h1>One</h1><ol start="41">{items}</ol></html>'
    book, _, _ = brought(tmp_path, page, "a.html")
    assert [number for number, _ in numbered(book)] == ["41.", "42.", "43.", "44."]


def test_structure_and_languages(tmp_path: Path) -> None:
    data = base64.b64encode(PIXEL).decode()
    page = (
        '<html lang="en-GB"><title>A</title><h1>One</h1><p id="x">Text with <i>it</i>, '
        '<span style="font-variant: small-caps">nato</span>, <span lang="fr">mot</span> and '
        '<a href="https://example.org/?a=(1)">a link</a> and <a href="#y">another</a>.</p>'
        "<dl><dt>Recto</dt><dd>Right.</dd></dl><blockquote><p>Quoted.</p></blockquote>"
        f'<p><img src="data:image/png;base64,{data}" alt="Dot"></p>'
        '<h1 id="y">Two</h1><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>'
        "<pre>x = 1\n</pre></html>"
    )
    _, told, read = brought(tmp_path, page, "a.html")
    made = texts(tmp_path)
    for part in (
        "*it*",
        "[nato]{.smallcaps}",
        "[mot]{lang=fr}",
        "[a link](<https://example.org/?a=(1)>)",
        "[another](#to-y)",
        "{#to-y}\n# Two",
        "Recto\n:   Right.",
        "> Quoted.",
        "![Dot](images/picture-1.png)",
        "- a\n  - b\n- c",
        "```\nx = 1\n```",
    ):
        assert part in made
    assert (told, read) == ([], ["M20"])


def test_a_picture_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PIXEL)
    page = '<html lang="en"><title>A</title><h1>One</h1><p>T.<img src="../secret.png" alt="s"></p>'
    _, told, _ = brought(tmp_path, page, "a.html")
    assert told == ["S22:0"]
    assert not (tmp_path / "images").exists()


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 1000 + "deep" + "</div>" * 1000,
        "<table>" * 300 + "<tr><td>deep",
        "<p>" + "<b><i>" * 500 + "deep",
        "<ul><li>" * 400 + "deep",
        "<blockquote>" * 500 + "deep",
        "<!ENTITY a 'b'><p>&a; deep",
        '<table><tr><td colspan="999999999" rowspan="999999999">deep<td>x</table>',
        '<ol start="99999999999999"><li>deep</ol>',
    ],
    ids=["div", "table", "inline", "list", "quote", "entity", "span", "start"],
)
def test_hostile_pages(page: str, tmp_path: Path) -> None:
    book, _, read = brought(tmp_path, f"<html lang=en><title>A</title><h1>One</h1>{page}", "a.html")
    assert "deep" in said(book.chapters[0].blocks)
    assert [code for code in read if code not in ("M20", "C02")] == []


def test_a_page_that_is_a_trap(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><p>" + "<div>" * 100_000)
    problems = Problems()
    assert source.read(tmp_path / "a.html", "", problems) is None
    assert [problem.code for problem in problems] == ["S13"]
