from dataclasses import replace
from pathlib import Path

import pytest

from edition.model import Edition
from edition.outputs.epub.make import make
from tests.outputs.epubs import NAMES, Epub, edition, epub, opened

CHAPTER = {"01.md": "# One\n\nText.\n"}
XML = "{http://www.w3.org/XML/1998/namespace}"
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"


def refinements(book: Epub, target: str) -> dict[str, list[str]]:
    """What refines a statement, by property."""
    found: dict[str, list[str]] = {}
    for meta in book.find("content.opf", f".//opf:meta[@refines='#{target}']"):
        found.setdefault(str(meta.get("property")), []).append(str(meta.text))
    return found


def stated(book: Epub, name: str) -> list[tuple[str, dict[str, list[str]]]]:
    """The texts of an element of Dublin Core, each with its refinements."""
    return [
        (str(one.text), refinements(book, str(one.get("id"))))
        for one in book.find("content.opf", f".//dc:{name}")
    ]


def test_titles(tmp_path: Path) -> None:
    book = epub(tmp_path, CHAPTER, "subtitle: Under It\nedition: Third edition\n")
    assert stated(book, "title") == [
        ("A Book", {"title-type": ["main"], "display-seq": ["1"], "file-as": ["Book, A"]}),
        ("Under It", {"title-type": ["subtitle"], "display-seq": ["2"]}),
        ("Third edition", {"title-type": ["edition"], "display-seq": ["3"]}),
    ]


def test_the_isbn_of_the_epub_comes_before_all_other_identifiers(tmp_path: Path) -> None:
    made = edition(tmp_path, CHAPTER)
    known = replace(
        made.metadata.identifiers,
        isbn_epub="9780306406157",
        isbn_print="9783161484100",
        doi="10.1000/182",
    )
    book = opened(make(replace(made, metadata=replace(made.metadata, identifiers=known)), ()))
    package = book.tree("content.opf")
    assert package.get("unique-identifier") == "publication"
    assert package.find(".//dc:identifier[@id='publication']", NAMES) is not None
    assert [(text, kind["identifier-type"]) for text, kind in stated(book, "identifier")] == [
        ("urn:isbn:9780306406157", ["15"]),
        ("urn:uuid:2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b11", ["22"]),
        ("doi:10.1000/182", ["06"]),
    ]
    assert book.meta("dcterms:hasFormat") == ["urn:isbn:9783161484100"]


def test_without_an_isbn_the_uuid_is_the_identifier(tmp_path: Path) -> None:
    book = epub(tmp_path, CHAPTER)
    texts = [text for text, _ in stated(book, "identifier")]
    assert texts == ["urn:uuid:2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b11"]
    ncx = book.find("toc.ncx", ".//ncx:meta[@name='dtb:uid']")[0]
    assert ncx.get("content") == texts[0]


PEOPLE = """\
contributors:
  - {name: Jo Trans, role: trl, file-as: "Trans, Jo"}
  - {name: Al Wrote, role: aut, file-as: "Wrote, Al"}
  - {name: Al Wrote, role: wpr, file-as: "Wrote, Al"}
"""


def test_makers_and_contributors_keep_their_order_and_all_their_roles(tmp_path: Path) -> None:
    book = epub(tmp_path, CHAPTER, PEOPLE)
    assert stated(book, "creator") == [
        ("Al Wrote", {"role": ["aut", "wpr"], "file-as": ["Wrote, Al"], "display-seq": ["2"]})
    ]
    assert stated(book, "contributor") == [
        ("Jo Trans", {"role": ["trl"], "file-as": ["Trans, Jo"], "display-seq": ["1"]})
    ]


def test_a_book_without_an_author_has_the_first_one_for_its_maker(tmp_path: Path) -> None:
    book = epub(tmp_path, CHAPTER, "contributors: [{name: Ed It, role: edt}]\n")
    assert [name for name, _ in stated(book, "creator")] == ["Ed It"]


def test_what_else_edition_yaml_says(tmp_path: Path) -> None:
    more = """\
publisher: The Press
place: Ghent
rights: © 2026 The Press
license: CC-BY-SA-4.0
description: What it is about.
source: The edition of 1848
series: {title: A Row, number: "2.5"}
subjects: [{scheme: thema, code: JPFC, term: Marxism}, "plain"]
"""
    book = epub(tmp_path, CHAPTER, more)
    for name, text in {
        "date": "2026-11-22",
        "rights": "© 2026 The Press",
        "description": "What it is about.",
        "source": "The edition of 1848",
        "language": "en-GB",
    }.items():
        assert stated(book, name) == [(text, {})]
    assert stated(book, "subject") == [
        ("Marxism", {"authority": ["Thema"], "term": ["JPFC"]}),
        ("plain", {}),
    ]
    assert stated(book, "publisher") == [("The Press", {"schema:location": ["Ghent"]})]
    links = book.find("content.opf", ".//opf:link[@rel='dcterms:license']")
    assert [link.get("href") for link in links] == [
        "https://creativecommons.org/licenses/by-sa/4.0/"
    ]
    assert book.meta("belongs-to-collection") == ["A Row"]
    assert refinements(book, "series") == {
        "collection-type": ["series"],
        "group-position": ["2.5"],
    }


def test_the_number_of_a_series_that_is_no_decimal_is_kept(tmp_path: Path) -> None:
    book = epub(tmp_path, CHAPTER, "series: {title: A Row, number: IV}\n")
    assert refinements(book, "series") == {
        "collection-type": ["series"],
        "schema:volumeNumber": ["IV"],
    }


def test_a_catalogue_sorts_the_title_without_its_article(tmp_path: Path) -> None:
    made = edition(tmp_path, {**CHAPTER, "edition.yaml": "title: The Way Out\nlanguage: en\n"})
    book = opened(make(made, ()))
    assert stated(book, "title")[0][1]["file-as"] == ["Way Out, The"]


def test_names_and_titles_in_other_scripts(tmp_path: Path) -> None:
    more = """\
contributors: [{name: 老子, role: aut, alternate: {zh-latn: Lǎozǐ, ar: لاوتزه}}]
alternate-title: {zh-Latn: Dàodé jīng}
"""
    book = epub(tmp_path, CHAPTER, more)
    said = {
        (meta.get("refines"), meta.get(f"{XML}lang"), meta.get("dir"), meta.text)
        for meta in book.find("content.opf", ".//opf:meta[@property='alternate-script']")
    }
    assert said == {
        ("#creator-1", "zh-Latn", "ltr", "Lǎozǐ"),
        ("#creator-1", "ar", "rtl", "لاوتزه"),
        ("#title-main", "zh-Latn", "ltr", "Dàodé jīng"),
    }


@pytest.mark.parametrize(
    ("date", "modified"),
    [
        ("2026-11-22", "2026-11-22T00:00:00Z"),
        ("2026-05", "2026-05-01T00:00:00Z"),
        ("1999", "1999-01-01T00:00:00Z"),
        ("", "2000-01-01T00:00:00Z"),
    ],
)
def test_the_date_of_change_is_the_date_of_the_edition(
    tmp_path: Path, date: str, modified: str
) -> None:
    made = edition(tmp_path, CHAPTER)
    book = opened(make(replace(made, metadata=replace(made.metadata, date=date)), ()))
    assert book.meta("dcterms:modified") == [modified]


# --- Accessibility


def test_a_book_of_text_is_textual(tmp_path: Path) -> None:
    book = epub(tmp_path, CHAPTER)
    assert book.meta("schema:accessMode") == ["textual"]
    assert book.meta("schema:accessModeSufficient") == ["textual"]
    assert book.meta("schema:accessibilityHazard") == ["none"]
    features = book.meta("schema:accessibilityFeature")
    assert {"tableOfContents", "readingOrder", "structuralNavigation"} <= set(features)
    assert not {"alternativeText", "pageNavigation", "pageBreakMarkers"} & set(features)
    assert book.meta("pageBreakSource") == []


def test_pictures_are_visual_and_described(tmp_path: Path) -> None:
    text = "# One\n\nText.\n\n![A map](images/a.svg)\n"
    book = epub(tmp_path, {"01.md": text, "images/a.svg": PICTURE})
    assert book.meta("schema:accessMode") == ["textual", "visual"]
    assert "alternativeText" in book.meta("schema:accessibilityFeature")


def test_a_picture_without_words_must_be_seen_and_an_ornament_need_not(tmp_path: Path) -> None:
    for marks, modes in {"": ["textual,visual"], "{.decorative}": ["textual"]}.items():
        text = f"# One\n\nText.\n\n![](images/a.svg){marks}\n"
        book = epub(tmp_path / (marks or "plain"), {"01.md": text, "images/a.svg": PICTURE})
        assert book.meta("schema:accessModeSufficient") == modes


def test_what_a_moving_picture_does_is_not_known(tmp_path: Path) -> None:
    text = "# One\n\nText.\n\n![A map](images/a.svg)\n"
    moving = PICTURE.replace("/>", "><animate/></svg>")
    book = epub(tmp_path, {"01.md": text, "images/a.svg": moving})
    assert book.meta("schema:accessibilityHazard") == ["unknown"]


def claiming(made: Edition, **said: str) -> Epub:
    own = replace(made.metadata.accessibility, **said)
    return opened(make(replace(made, metadata=replace(made.metadata, accessibility=own)), ()))


def test_nothing_is_claimed_unless_somebody_certifies_it(tmp_path: Path) -> None:
    made = edition(tmp_path, CHAPTER)
    standard = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assert claiming(made).meta("dcterms:conformsTo") == []
    assert claiming(made, conforms_to=standard).meta("dcterms:conformsTo") == []
    book = claiming(made, conforms_to=standard, certified_by="The House")
    assert book.meta("dcterms:conformsTo") == [standard]
    assert refinements(book, "conformance") == {"a11y:certifiedBy": ["The House"]}


def test_an_exemption_says_that_nothing_is_claimed(tmp_path: Path) -> None:
    made = edition(tmp_path, CHAPTER)
    book = claiming(made, exemption="eaa-microenterprise")
    assert book.meta("dcterms:conformsTo") == ["none"]
    assert book.meta("a11y:exemption") == ["eaa-microenterprise"]


def test_the_publishers_summary_goes_before_ours(tmp_path: Path) -> None:
    made = edition(tmp_path, CHAPTER)
    assert claiming(made, summary="Ask us.").meta("schema:accessibilitySummary") == ["Ask us."]
    (own,) = claiming(made).meta("schema:accessibilitySummary")
    assert "numbered" in own
    assert "picture" not in own
