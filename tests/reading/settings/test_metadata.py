"""edition.yaml is read as written, every key of it."""

from pathlib import Path

from edition.diagnostics import Place
from edition.model import (
    Accessibility,
    ContentsEntry,
    Contributor,
    EpubSettings,
    Fitting,
    Identifiers,
    Metadata,
    NoteSettings,
    ParagraphSettings,
    PrintSettings,
    ReleaseSettings,
    Series,
    Subject,
    WebSettings,
    Work,
)
from tests.reading.settings.edition_yaml import BARE, COVER, HEAD, reading

BOOKS = Path(__file__).parents[2] / "books"


def entry(kind: str, file: str, title: str, line: int, column: int) -> ContentsEntry:
    return ContentsEntry(kind, file, title, Place("edition.yaml", line, column))  # type: ignore[arg-type]


EVERYTHING = """\
title: On Tests
sort-title: Tests, On
alternate-title: {de: Über Prüfungen}
subtitle: 1.10
language: EN-gb
contributors:
  - {name: Jane Q. Public, role: Author}
  - {name: Ada Lovelace, role: trl, file-as: Lovelace, alternate: {uk: Ада Лавлейс}}
identifiers:
  uuid: URN:UUID:0F9C6F2E-3D6B-4B3A-9A11-8C2B1E0D7A55
  isbn: {epub: 978-3-16-148410-0, pdf: "ISBN 978 0 306 40615 7", print: 0-8044-2957-X}
  doi: https://doi.org/10.1234/abc
  uri: https://example.org/b
publisher: no
place: London
date: 2024-01-02
edition: no
rights: |
  All rights
  reserved.
license: CC-BY-4.0
description: >
  Two lines,
  folded.
subjects:
  - {scheme: thema, code: JPFC, term: Marxism}
  - 1984
  - {scheme: bisac, code: POL005000}
series: {title: A Series, number: 1.10}
source: The first edition.
cover: ./images/cover.jpg
contents:
  - front: [preface.md, ./note.md]
  - part: The first part
    chapters: [01.md, {chapter: 02.md, title: Two}]
  - part: part2.md
    title: Named
    chapters: 03.md
  - {back: afterword.md, title: After}
paragraphs: {numbering: written, start: 0, restart: section, sign: "§", deleted: shown}
notes: {numbering: chapter, print: footnotes}
print:
  trim: 148 x 210 mm
  font: Cardo
  size: 11pt
  leading: 1.35
  measure: 64
  numbers: hanging
  openings: any
  bleed: 3mm
  gutter: 5mm
  printer: kdp
  press: x-1a
  marks: crop
  signature: 16
  cover: {paper: cream, spine: 14mm, spine-text: up, spine-title: Tests, back: back.md,
    barcode: room, price: usd 24.99, color: "#1F2D47", marks: crop}
  margins: {inner: 20mm, outer: 15 mm, top: .5in, bottom: 0}
  lines:
    tolerance: 300
    line-penalty: 11
    hyphen-penalty: 12
    ex-hyphen-penalty: 13
    double-hyphen-demerits: 14
    final-hyphen-demerits: 15
    adjacent-demerits: 16
    stretch: 60%
    shrink: 20 %
    expansion: 1%
    hanging: 50.0%
epub: {pages: none, fonts: none}
web: {address: https://example.org/tests, pages: chapters}
accessibility:
  summary: All of it.
  certified-by: A House
  conforms-to: EPUB Accessibility 1.1 - WCAG 2.2 Level AA
  exemption: eaa-microenterprise
work: {title: Über Prüfungen, language: de, uuid: 0F9C6F2E-3D6B-4B3A-9A11-8C2B1E0D7A56}
release:
  url: https://example.org/books/on-tests
  folder: on-tests
  sender: A Distributor
  price: {epub: "4,5 eur", print: 24.00 GBP}
  web: true
"""


def test_every_key_is_read(tmp_path: Path) -> None:
    found, problems = reading(tmp_path, EVERYTHING)
    assert problems == []
    assert found == Metadata(
        title="On Tests",
        sort_title="Tests, On",
        alternate_titles=(("de", "Über Prüfungen"),),
        subtitle="1.10",
        language="en-GB",
        contributors=(
            Contributor("Jane Q. Public", "aut", "Public, Jane Q."),
            Contributor("Ada Lovelace", "trl", "Lovelace", (("uk", "Ада Лавлейс"),)),
        ),
        identifiers=Identifiers(
            uuid="0f9c6f2e-3d6b-4b3a-9a11-8c2b1e0d7a55",
            isbn_epub="9783161484100",
            isbn_pdf="9780306406157",
            isbn_print="9780804429573",
            doi="10.1234/abc",
            uri="https://example.org/b",
        ),
        publisher="no",
        place="London",
        date="2024-01-02",
        edition="no",
        rights="All rights\nreserved.",
        license="CC-BY-4.0",
        description="Two lines, folded.",
        subjects=(
            Subject("thema", "JPFC", "Marxism"),
            Subject("", "", "1984"),
            Subject("bisac", "POL005000", "POL005000"),
        ),
        series=Series("A Series", "1.10"),
        source="The first edition.",
        cover="images/cover.jpg",
        contents=(
            entry("front", "preface.md", "", 33, 13),
            entry("front", "note.md", "", 33, 25),
            entry("part", "", "The first part", 34, 5),
            entry("chapter", "01.md", "", 35, 16),
            entry("chapter", "02.md", "Two", 35, 23),
            entry("part", "part2.md", "Named", 36, 5),
            entry("chapter", "03.md", "", 38, 15),
            entry("back", "afterword.md", "After", 39, 12),
        ),
        paragraphs=ParagraphSettings("written", 0, "section", "§", "shown"),
        notes=NoteSettings("chapter", "footnotes"),
        print=PrintSettings(
            trim=(148.0, 210.0),
            font="Cardo",
            size=11.0,
            leading=14.75,
            measure=64,
            numbers="hanging",
            openings="any",
            bleed=3.0,
            press="x-1a",
            marks="crop",
            signature=16,
            gutter=5.0,
            inner=20.0,
            outer=15.0,
            top=12.7,
            bottom=0.0,
            printer="kdp",
            fitting=Fitting(300, 11, 12, 13, 14, 15, 16, 0.6, 0.2, 0.01, 0.5),
            cover=COVER,
        ),
        epub=EpubSettings("none", "none"),
        web=WebSettings("https://example.org/tests/", "chapters"),
        accessibility=Accessibility(
            "All of it.",
            "A House",
            "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
            "eaa-microenterprise",
        ),
        work=Work("Über Prüfungen", "de", "0f9c6f2e-3d6b-4b3a-9a11-8c2b1e0d7a56"),
        release=ReleaseSettings(
            url="https://example.org/books/on-tests/",
            folder="on-tests",
            sender="A Distributor",
            prices=(("epub", "4.50 EUR"), ("print", "24.00 GBP")),
            web=True,
        ),
        slug="on-tests",
    )


def test_what_is_not_said_has_its_default(tmp_path: Path) -> None:
    found, problems = reading(tmp_path, HEAD)
    assert (problems, found.series) == ([], None)
    assert (found.contributors, found.subjects, found.contents) == ((), (), ())
    assert found.paragraphs == ParagraphSettings("auto", 1, "never", "¶", "hidden")
    assert found.notes == NoteSettings("continuous", "chapter")
    assert found.print == PrintSettings(
        trim=(152.4, 228.6),
        font="EB Garamond",
        size=10.5,
        leading=0.0,
        measure=0,
        numbers="margin",
        openings="recto",
        bleed=0.0,
        press="",
        marks="none",
        signature=2,
        gutter=-1.0,
        inner=0.0,
        outer=0.0,
        top=0.0,
        bottom=0.0,
        printer="any",
        fitting=Fitting(200, 10, 50, 50, 25000, 5000, 10000, 0.5, 0.3, 0.02, 1.0),
        cover=BARE,
    )
    assert found.epub == EpubSettings("print", "embed")
    assert found.accessibility == Accessibility("", "", "", "")
    assert found.work is None
    assert found.release == ReleaseSettings("", "", "", (), False)


def test_a_uuid_is_computed_and_lasts(tmp_path: Path) -> None:
    source = HEAD + "contributors: [{name: Ada, role: author}]\n"
    one = reading(tmp_path, source)[0].identifiers.uuid
    same = reading(tmp_path, source + "place: London\n")[0].identifiers.uuid
    other = reading(tmp_path, source.replace("Ada", "Eve"))[0].identifiers.uuid
    assert one == same != other
    assert one == "b71a546e-6cb2-52d0-8836-c8d29c462019"  # published editions carry it


def test_without_contents_the_order_is_left_open(tmp_path: Path) -> None:
    assert reading(tmp_path, HEAD)[0].contents == ()
