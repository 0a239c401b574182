"""Markdown of other programs, a file or a folder of them, becomes a manuscript."""

from pathlib import Path

import pytest

from edition.diagnostics import Problems
from edition.importing import source
from edition.model import Verse
from tests.importing.imported import brought, numbered, said, titles
from tests.importing.test_word import PIXEL

HEAD = """---
title: On Walking
author:
  - Jane Doe
  - {name: John Roe, role: translator}
lang: de
date: 2020-05-01
abstract: |
  About
  it.
---

"""


def texts(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md")))


def test_the_head_becomes_metadata(tmp_path: Path) -> None:
    book, told, read = brought(tmp_path, f"{HEAD}# Eins\n\nText.\n", "a.md")
    data = book.metadata
    assert (data.title, data.language, data.date) == ("On Walking", "de", "2020-05-01")
    assert data.description == "About it."
    people = [(person.name, person.role) for person in data.contributors]
    assert people == [("Jane Doe", "aut"), ("John Roe", "trl")]
    assert (told, read) == ([], [])


@pytest.mark.parametrize(
    ("written", "made"),
    [
        (
            "A note.[^x]\n\n[^x]: It *is*.\n\n    More.",
            "A note.[^x]\n\n[^x]: It *is*.\n\n    More.",
        ),
        ("A note^[It *is*.] here.", "A note[^1] here.\n\n[^1]: It *is*."),
        ("H<sub>2</sub>O <em>is</em><br>wet", "H~2~O *is*\\\nwet"),
        ("a `b*` [c](https://d.example)", "a `b*` [c](<https://d.example>)"),
        ("| Roses\n| Violets", "Roses\\\nViolets"),
        ("[Wort]{lang=fr} x", "[Wort]{lang=fr} x"),
        ("- a\n- b", "- a\n- b"),
        ("1 < 2 & *a*", "1 \\< 2 \\& *a*"),
        (
            "| a | b |\n|--|--|\n| 1 | 2 |\n\n: Words",
            "| a | b |\n| --- | --- |\n| 1 | 2 |\n\nTable: Words",
        ),
        ("~~no~~ **yes** _it_", "~~no~~ **yes** *it*"),
        ("> quoted\n> text", "> quoted text"),
        ("Term\n:   Meaning", "Term\n:   Meaning"),
    ],
)
def test_constructs(written: str, made: str, tmp_path: Path) -> None:
    _, told, read = brought(tmp_path, f"{HEAD}# Eins\n\n{written}\n", "a.md")
    found = next(tmp_path.glob("01-*.md")).read_text(encoding="utf-8")
    assert found == f"# Eins\n\n{made}\n"
    assert (told, read) == ([], [])


def test_numbers_pictures_and_verse(tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "x.png").write_bytes(PIXEL)
    text = (
        f"{HEAD}# Eins\n\n41. First.\n\n42. Second.\n\n    > quoted\n\n43\\. Third.\n\n"
        '![Words](x.png "Caption")\n\n| a line\n| another\n'
    )
    book, told, read = brought(tmp_path, text, "a.md")
    assert [number for number, _ in numbered(book)] == ["41.", "42.", "43."]
    assert '![Words](images/x.png "Caption")' in texts(tmp_path)
    assert isinstance(book.chapters[0].blocks[-1], Verse)
    assert (told, read) == ([], [])


def test_a_folder_in_the_order_of_its_names(tmp_path: Path) -> None:
    given = tmp_path / "book"
    given.mkdir()
    (given / "2-two.md").write_text("# Two\n\nBack to [one](10-ten.md).[^1]\n\n[^1]: A.\n")
    (given / "10-ten.md").write_text("# Ten {#ten}\n\nText.[^1]\n\n[^1]: B.\n")
    (given / "index.md").write_text("---\ntitle: All\nlang: en\n---\n\nNo heading here.\n")
    told = Problems()
    made = source.read(given, "", told)
    assert made is not None
    names = [name for name in made.files if name.endswith(".md")]
    assert names == ["01-all.md", "02-two.md", "03-ten.md"]
    assert "[^1]: A." in str(made.files["02-two.md"])
    assert "[^1]: B." in str(made.files["03-ten.md"])
    assert "[one](#to-10-ten.md)" in str(made.files["02-two.md"])
    assert [problem.code for problem in told] == []


def test_what_has_no_place_is_told_with_its_line(tmp_path: Path) -> None:
    text = f"{HEAD}# Eins\n\nText.[^gone]\n\n[^alone]: Nobody asks.\n\n::: warning\nCare.\n:::\n"
    book, told, _ = brought(tmp_path, text, "a.md")
    assert sorted(told) == ["S06:0", "S07:0", "S30:19"]
    assert "Nobody asks." in said(book.chapters[-1].blocks)
    assert titles(book)[0] == "Eins"
