"""What cannot be printed is told with its place, and nothing is lost in silence."""

import platform
from dataclasses import replace
from pathlib import Path

import pytest

from edition.diagnostics import Problems
from edition.outputs.pdf import layout, make
from edition.outputs.pdf.laid import EngineMissing
from tests.folders import settled
from tests.outputs.printed import ALONE, print_book

ONE = "# One\n\nThe lamp is lit at dusk, and the keeper waits for the first ship.\n"


def told(tmp_path: Path, text: str, more: str = "", styles: str = "") -> list[str]:
    files = {"one.md": text}
    if styles:
        files["styles/print.css"] = styles
    return list(print_book(tmp_path, files, more).problems)


def test_nothing_is_told_of_a_good_book(tmp_path: Path) -> None:
    assert told(tmp_path, ONE) == []


def test_a_character_that_no_font_has(tmp_path: Path) -> None:
    assert told(tmp_path, "# One\n\nFine.\n\nA smile: \U0001f9d9.\n") == [
        "T01 one.md:5: no font has the character “\U0001f9d9” (U+1F9D9, MAGE)"
    ]


@pytest.mark.parametrize("text", ["- a \U0001f9d9", "> a \U0001f9d9", "`\U0001f9d9`"])
def test_a_character_that_no_font_has_is_found_everywhere(tmp_path: Path, text: str) -> None:
    (problem,) = told(tmp_path, f"# One\n\n{text}\n")
    assert problem.startswith("T01 one.md:3:")


@pytest.mark.slow
def test_characters_of_other_scripts_and_signs_have_fonts(tmp_path: Path) -> None:
    text = "Ελληνικά, русский, עברית, عربي, 说話の, ⊢ ∀x, ↩ ✓ ♪, f\u2061(x), naïve, Łódź."
    assert told(tmp_path, f"# One\n\n{text}\n\n*{text}*\n\n**{text}**\n\n`{text}`\n") == []


def test_a_font_that_is_not_here(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, ONE, "print: {font: Fancy Script}\n")
    assert problem == "T02 edition.yaml: there is no font “Fancy Script” here"


def test_any_installed_family_may_be_the_book_face(tmp_path: Path) -> None:
    book = print_book(tmp_path, {"one.md": ONE}, "print: {font: Cardo}\n")
    with book.opened() as pdf:
        fonts = {
            str(one.BaseFont)
            for page in pdf.pages
            for one in page.Resources.get("/Font", {}).values()
        }
    assert {font.split("+")[1] for font in fonts} == {"Cardo-Regular", "Cardo-Italic"}


def test_the_engine_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise EngineMissing("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(layout, "load", missing)
    (problem,) = told(tmp_path, ONE)
    assert problem.startswith("T03 edition.yaml: a PDF needs Pango, which is not here")


@pytest.mark.parametrize(("system", "word"), [("Darwin", "brew"), ("Linux", "apt install")])
def test_what_to_install(monkeypatch: pytest.MonkeyPatch, system: str, word: str) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    assert word in make.pango_hint()


def test_a_note_that_is_kept_together_and_too_long_for_a_page(tmp_path: Path) -> None:
    text = f"{ONE}\nA call.[^a]\n\n[^a]: {'It goes on in the same way. ' * 9}\n"
    kept = ".footnote p { display: inline-block; font-size: 50pt; line-height: 1.2 }"
    problems = told(tmp_path, text, "notes: {print: footnotes}\n", kept)
    assert problems == [
        "T04 one.md:7: the note “1 It goes on in the …” does not fit on a page, and does not go on "
        "on the next"
    ]


@pytest.mark.slow
def test_the_same_note_after_its_chapter(tmp_path: Path) -> None:
    long = "\n".join(
        f"    Sentence {number} of a long note goes on here.\n" for number in range(60)
    )
    text = f"{ONE}\nA call.[^a]\n\n[^a]: It begins.\n\n{long}"
    assert told(tmp_path, text, "notes: {print: chapter}\n") == []


def test_text_in_a_box_too_small(tmp_path: Path) -> None:
    long = "The lamp is lit at dusk, and the keeper waits. " * 60
    problems = told(tmp_path, f"# One\n\nGood.\n\n> {long}\n", "", "blockquote { height: 2cm }")
    assert problems
    assert problems[0].startswith("T05 one.md:5:")


@pytest.mark.slow
def test_text_that_is_hidden(tmp_path: Path) -> None:
    problems = told(
        tmp_path, "# One\n\nSeen.\n\n> Unseen.\n", "", "blockquote p { display: table-column }"
    )
    assert problems == [
        "T05 one.md:5: the page has no room for all of “Unseen.”: “Unseen.” is lost"
    ]


def test_text_off_the_page(tmp_path: Path) -> None:
    style = "blockquote { margin-left: 19cm; white-space: nowrap }"
    problems = told(tmp_path, "# One\n\nSeen.\n\n> Over the edge of the page.\n", "", style)
    assert problems == ["T06 one.md:5: “Over the edge of the page.” runs off the page"]


def test_a_style_that_the_engine_does_not_follow(tmp_path: Path) -> None:
    problems = told(tmp_path, ONE, "", "p { color: black;\n  foo: bar }")
    assert problems == [
        "T09 styles/print.css:2:3: the print engine does not follow this: "
        "ignored foo: bar: unknown property"
    ]


def test_a_style_cannot_fetch_anything(tmp_path: Path) -> None:
    """Reading refuses such addresses (K10); the engine would not get anything either."""
    style = "@import url(https://example.org/a.css); p { background: url(/etc/hostname) }"
    edition, _ = settled(tmp_path, {"one.md": ONE})
    problems = Problems()
    dressed = replace(edition, styles=replace(edition.styles, print=style))
    make.make(dressed, problems, lambda pages: None, ALONE)
    assert [problem.code for problem in problems] == ["T07", "T09"]


@pytest.mark.slow
def test_wide_things_stay_on_the_page(tmp_path: Path) -> None:
    cells = " | ".join(f"column{number}" for number in range(16))
    table = f"| {cells} |\n|{'---|' * 16}\n| {cells} |\n"
    url = "https://example.org/" + "/".join(["a-very-long-way"] * 20)
    text = f"# One\n\n<{url}>\n\n{'x' * 300}\n\n    {'y' * 300}\n\n{table}"
    assert told(tmp_path, text) == []
