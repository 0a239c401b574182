"""Documents of Word, LibreOffice and Google Docs become manuscripts."""

import base64
from pathlib import Path

import pytest

from edition.model import Chapter, CodeBlock, Figure, List, Paragraph, Quotation, Table, Verse
from tests.importing.imported import brought, numbered, refs, said, titles
from tests.importing.word_files import HEADINGS, docx, footnote, p, r
from tests.importing.word_files import numbered as in_list

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
    "RU5ErkJggg=="
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    "</w:lvl>"
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
)
LONG = "The court considered what the parties had said, and found that it was not enough."


def chapter(folder: Path, body: str, **parts: str) -> Chapter:
    book, _, read = brought(folder, docx(p("One", style="berschrift1") + body, parts), "a.docx")
    assert [code for code in read if code != "M20"] == []
    return book.chapters[0]


def test_numbers_that_word_counts_are_the_numbers_of_the_paragraphs(tmp_path: Path) -> None:
    body = p("Judgment", style="berschrift1")
    body += "".join(p(LONG, properties=in_list(1)) for _ in range(400))
    body += p("Appendix", style="berschrift1")
    body += "".join(p(LONG, properties=in_list(2)) for _ in range(5))
    book, told, read = brought(tmp_path, docx(body, {"numbering": NUMBERING}), "judgment.docx")
    assert [number for number, _ in numbered(book)] == [
        *(f"{number}." for number in range(1, 401)),
        *(f"{number}." for number in range(1, 6)),
    ]
    assert book.metadata.paragraphs.restart == "chapter"
    assert titles(book) == ["Judgment", "Appendix"]
    assert (told, read) == (["S05:0"], ["M20"])


def test_what_stands_between_numbers_belongs_to_the_one_before(tmp_path: Path) -> None:
    indent = '<w:ind w:left="720" w:right="720"/>'
    body = "".join(
        [
            p(LONG, properties=in_list(1)),
            p("Nobody is above the law.", properties=indent),
            p("That was said long ago."),
            p("the first point,", properties=in_list(1, 1)),
            p("the second point.", properties=in_list(1, 1)),
            p(LONG, properties=in_list(1)),
            p("a bullet", properties=in_list(3)),
            p("another", properties=in_list(3)),
        ]
    )
    made = chapter(tmp_path, body, numbering=NUMBERING)
    kinds = [type(block) for block in made.blocks]
    assert kinds == [*[Paragraph, Quotation], *[Paragraph] * 4, List]
    numbers = [b.number.shown for b in made.blocks if isinstance(b, Paragraph) and b.number]
    assert numbers == ["1.", "2."]
    assert [said((b,)) for b in made.blocks[3:5]] == [
        "(a) the first point,",
        "(b) the second point.",
    ]


def test_footnotes_and_endnotes(tmp_path: Path) -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="1">{p("<w:r><w:footnoteRef/></w:r>", r(" A "), r("short", "<w:i/>"))}'
        f"{p('Second paragraph.')}</w:footnote>"
    )
    ends = f'<w:endnote w:id="1">{p("At the end.")}</w:endnote>'
    body = p("Text", footnote(1), " goes on", '<w:r><w:endnoteReference w:id="1"/></w:r>', ".") + p(
        "Again", footnote(1), "."
    )
    made = chapter(tmp_path, body, footnotes=notes, endnotes=ends)
    assert [said(note.blocks) for note in made.notes] == ["A shortSecond paragraph.", "At the end."]
    assert [ref.number for ref in refs(made.blocks)] == ["1", "2", "1"]


def test_headings_by_localised_and_custom_styles(tmp_path: Path) -> None:
    styles = HEADINGS + (
        '<w:style w:type="paragraph" w:styleId="Mein"><w:name w:val="Mein Kapitel"/>'
        '<w:basedOn w:val="berschrift1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Abs"><w:name w:val="Abschnitt"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="U"><w:name w:val="Überschrift 1"/></w:style>'
    )
    body = (
        p("Das Buch", style="T")
        + p("Eins", style="Mein")
        + p("Text.")
        + p("Teil", style="Abs")
        + p("Text.")
        + p("Zwei", style="U")
        + p("Text.")
    )
    book, told, _ = brought(tmp_path, docx(body, {"styles": styles}), "a.docx")
    assert (book.metadata.title, titles(book), told) == ("Das Buch", ["Eins", "Zwei"], [])


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        ([r("a "), r("word", "<w:i/>"), r(" more")], "a *word* more"),
        ([r("a "), r("word ", "<w:b/><w:i/>"), r("more")], "a ***word*** more"),
        ([r("by "), r("nato", "<w:smallCaps/>")], "by [nato]{.smallcaps}"),
        ([r("H"), r("2", '<w:vertAlign w:val="subscript"/>'), r("O")], "H~2~O"),
        ([r("a", '<w:i w:val="0"/>'), r("b", "<w:strike/>")], "a~~b~~"),
        ([r("one "), r("mot", '<w:lang w:val="fr-FR"/>'), r(" two")], "one [mot]{lang=fr-FR} two"),
        ([r("lit"), "<w:r><w:br/></w:r>", r("lines")], "lit\\\nlines"),
        ([r("a"), "<w:r><w:noBreakHyphen/></w:r>", r("b")], "a\u2011b"),
        (
            [
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                '<w:r><w:instrText> HYPERLINK "https://example.org" </w:instrText></w:r>',
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                r("here"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ],
            "[here](<https://example.org>)",
        ),
        (
            [
                '<w:ins w:id="1">' + r("new") + "</w:ins>",
                '<w:del w:id="2">' + r("old") + "</w:del>",
            ],
            "new",
        ),
    ],
)
def test_words(runs: list[str], markdown: str, tmp_path: Path) -> None:
    book = docx(
        p("One", style="berschrift1") + p(r("Before. ", '<w:lang w:val="en-GB"/>') * 9) + p(*runs)
    )
    brought(tmp_path, book, "a.docx")
    text = next(tmp_path.glob("01-*.md")).read_text(encoding="utf-8")
    assert text.split("\n\n")[-1].strip() == markdown


def test_a_table_with_merged_cells_and_a_picture_with_its_words(tmp_path: Path) -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    table = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + cell.format('<w:gridSpan w:val="2"/>', p("Head"))
        + "</w:tr><w:tr>"
        + cell.format('<w:vMerge w:val="restart"/>', p("a") + p("b"))
        + cell.format("", p("1"))
        + "</w:tr><w:tr>"
        + cell.format("<w:vMerge/>", p())
        + cell.format("", p("2"))
        + "</w:tr></w:tbl>"
    )
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A red field"/>'
        '<a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="image1"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    body = p("One", style="berschrift1") + p("Text.") + table + p(drawing)
    book, _, read = brought(tmp_path, docx(body, media={"image1": PIXEL}), "a.docx")
    grid, figure = book.chapters[0].blocks[1:]
    assert isinstance(grid, Table)
    rows = [[said(cell) for cell in row] for row in (grid.head, *grid.rows)]
    assert rows == [["Head", ""], ["a b", "1"], ["", "2"]]
    assert isinstance(figure, Figure)
    assert figure.picture.alt == "A red field"
    assert read == ["M20"]


def test_verse_and_code(tmp_path: Path) -> None:
    styles = HEADINGS + (
        '<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="Source Code"/></w:style>'
    )
    body = p(r("A line of verse"), "<w:r><w:br/></w:r>", r("and one more")) + p(
        "if a:", style="Code"
    )
    made = chapter(tmp_path, body, styles=styles)
    assert isinstance(made.blocks[0], Verse)
    assert isinstance(made.blocks[1], CodeBlock)
    assert made.blocks[1].text == "if a:"


def test_a_document_of_google_docs(tmp_path: Path) -> None:
    """Its numbers are lists of their own, its styles have English names, its notes lack styles."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
        "</w:style>"
        for n in (1, 2)
    )
    body = (
        p(r("One", '<w:rtl w:val="0"/>'), style="Heading1")
        + p(r(LONG, '<w:rtl w:val="0"/>'), properties=in_list(1))
        + p(r(LONG, '<w:rtl w:val="0"/>'), footnote(0), properties=in_list(1))
    )
    note = p(r(" A note.", '<w:rtl w:val="0"/>'))
    notes = f'<w:footnote w:id="0">{note}</w:footnote>'
    parts = {"styles": styles, "numbering": NUMBERING, "footnotes": notes}
    book, told, _ = brought(tmp_path, docx(body, parts), "a.docx")
    assert [number for number, _ in numbered(book)] == ["1.", "2."]
    assert [said(note.blocks) for note in book.chapters[0].notes] == ["A note."]
    assert told == ["S05:0"]


def test_properties(tmp_path: Path) -> None:
    core = (
        "<dc:title>On Walking</dc:title><dc:creator>Jane Doe; John Roe</dc:creator>"
        "<dc:description>About it.</dc:description><cp:keywords>roads, shoes</cp:keywords>"
        "<dc:language>fr</dc:language>"
    )
    book, _, _ = brought(
        tmp_path, docx(p("One", style="berschrift1") + p("a"), core=core), "a.docx"
    )
    data = book.metadata
    assert (data.title, data.language, data.description) == ("On Walking", "fr", "About it.")
    assert [person.name for person in data.contributors] == ["Jane Doe", "John Roe"]
    assert [subject.term for subject in data.subjects] == ["roads", "shoes"]
