"""What is told of an edition.yaml as a whole, and how the hints help."""

from pathlib import Path

import pytest

from edition.diagnostics import Problems
from edition.model import Contributor
from edition.reading.settings import metadata
from tests.reading.settings.edition_yaml import HEAD, hints, reading


def test_a_missing_file(tmp_path: Path) -> None:
    problems = Problems()
    found = metadata.read(tmp_path / "edition.yaml", "edition.yaml", problems)
    assert [(p.code, str(p.place)) for p in problems] == [("M01", "edition.yaml")]
    assert (found.title, found.language, found.slug) == ("", "en", "edition")


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").mkdir()
    problems = Problems()
    metadata.read(tmp_path / "edition.yaml", "edition.yaml", problems)
    assert [p.code for p in problems] == ["M02"]


def test_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text(HEAD, encoding="utf-8")
    folder = tmp_path / "manuscript"
    folder.mkdir()
    (folder / "edition.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    problems = Problems()
    assert metadata.read(folder / "edition.yaml", "edition.yaml", problems).title == ""
    assert [p.code for p in problems] == ["M02"]


def test_a_message_has_one_line(tmp_path: Path) -> None:
    path = tmp_path / "edition.yaml"
    long = "x" * 100
    path.write_text(
        f"{HEAD}license: |\n  a\n  b\ncover: |\n  a\n  b\nprint: {{numbers: {long}}}\n"
        f'"a\\nb": c\n? {long}\n: d\ncontents: [{{part: "a\\nb"}}]\n',
        encoding="utf-8",
    )
    problems = Problems()
    metadata.read(path, "edition.yaml", problems)
    assert [p.code for p in problems] == ["M29", "M24", "M12", "M07", "M07", "M27"]
    assert not any("\n" in p.message + p.hint or len(p.message) > 120 for p in problems)


@pytest.mark.parametrize("source", ["", "\n", "# nothing\n", "~\n", "---\n"])
def test_an_empty_file(tmp_path: Path, source: str) -> None:
    assert reading(tmp_path, source)[1] == ["M06 0:0"]


@pytest.mark.parametrize("source", ["- a\n- b\n", "hello\n"])
def test_a_file_without_keys(tmp_path: Path, source: str) -> None:
    assert reading(tmp_path, source)[1] == ["M06 1:1"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("language: english", "M14 2:11"),
        ("language: en_GB", "M14 2:11"),
        ("language: qq", "M14 2:11"),
        ("date: 2026-02-30", "M19 3:7"),
        ("date: 22.11.2026", "M19 3:7"),
        ("date: 2026-1-2", "M19 3:7"),
        ("date: 0000", "M19 3:7"),
        ("identifiers: {isbn: {epub: 978-3-16-148410-1}}", "M16 4:28"),
        ("identifiers: {isbn: {epub: 0-8044-2957-1}}", "M16 4:28"),
        ("identifiers: {isbn: {epub: 12345}}", "M16 4:28"),
        ("identifiers: {isbn: {epub: ٩٧٨٣١٦١٤٨٤١٠٠}}", "M16 4:28"),
        ("identifiers: {isbn: 978-3-16-148410-0}", "M09 4:21"),
        ("identifiers: {isbn: {epub: 9783161484100, pdf: 3-16-148410-X}}", "M17 4:48"),
        ("identifiers: {uuid: 1234}", "M18 4:21"),
        ("identifiers: {uuid: 00000000-0000-0000-0000-000000000000}", "M18 4:21"),
        ("identifiers: {doi: 11.1234/x}", "M18 4:20"),
        ("identifiers: {uri: example.org}", "M18 4:20"),
        ("identifiers: {uri: 'https:///x'}", "M18 4:20"),
        ("identifiers: {uri: 'http://[x'}", "M18 4:20"),
    ],
)
def test_a_fault_in_place_of_a_good_line(tmp_path: Path, line: str, told: str) -> None:
    key = line.split(":")[0]
    lines = [line if old.startswith(f"{key}:") else old for old in HEAD.splitlines()]
    assert reading(tmp_path, "\n".join(lines))[1] == [told]


@pytest.mark.parametrize(
    ("key", "told"),
    [("title", "M11"), ("language", "M11"), ("date", "M20"), ("identifiers", "M21")],
)
def test_a_key_that_should_be_there(tmp_path: Path, key: str, told: str) -> None:
    lines = [line for line in HEAD.splitlines() if not line.startswith(f"{key}:")]
    assert reading(tmp_path, "\n".join(lines))[1] == [f"{told} 1:1"]


def test_the_hint_of_a_missing_identifier_is_the_line_to_write(tmp_path: Path) -> None:
    source = "title: A Book\nlanguage: en\ndate: 2026\n"
    (hint,) = hints(tmp_path, source)
    uuid = reading(tmp_path, source)[0].identifiers.uuid
    assert f"identifiers: {{uuid: {uuid}}}" in hint
    assert reading(tmp_path, f"{source}identifiers: {{uuid: {uuid}}}\n")[1] == []


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("titel: x", "did you mean “title”?"),
        ("Sub_Title: x", "did you mean “subtitle”?"),
        ("author: x", "did you mean “contributors”?"),
        ("isbn: x", "“isbn” stands under “identifiers”"),
        ("trim: A5", "“trim” stands under “print”"),
        ("print: {trim: demi}", "did you mean “demy”?"),
        ("print: {trim: Crown Qarto}", "did you mean “crown quarto”?"),
        ("print: {trim: 6 x 12}", "which unit? write “6 x 12 in” or “6 x 12 mm”"),
        ("print: {line-height: 1.4}", "did you mean “leading”?"),
        ("print: {isbn: x}", "“isbn” stands under “identifiers”"),
        ("contributors: [{name: A, file_as: B}]", "did you mean “file-as”?"),
        ("contributors: [{name: A, role: translater}]", "did you mean “translator” (trl)?"),
        ("paragraphs: {numbering: automatic}", "possible: auto, written, none"),
        ("print: {numbers: margn}", "did you mean “margin”?"),
        ("license: CC BY 4.0", "did you mean “CC-BY-4.0”?"),
        ("cover: images\\a.jpg", "images/a.jpg"),
    ],
)
def test_the_hint_says_what_was_meant(tmp_path: Path, line: str, hint: str) -> None:
    (said,) = hints(tmp_path, f"{HEAD}{line}\n")
    assert hint in said


def test_the_hint_of_a_wrong_isbn_has_the_right_digit(tmp_path: Path) -> None:
    source = HEAD.replace("uri: 'urn:x:y'", "isbn: {epub: 978-3-16-148410-5, pdf: 0-8044-2957-1}")
    assert [hint[-1] for hint in hints(tmp_path, source)] == ["0", "X"]


def test_all_faults_are_told_in_one_run(tmp_path: Path) -> None:
    source = "titel: x\nlanguage: klingonese\ndate: soon\nprint: {size: huge}\ncontents: [a.txt]\n"
    told = reading(tmp_path, source)[1]
    assert told == ["M07 1:1", "M11 1:1", "M21 1:1", "M14 2:11", "M19 3:7", "M22 4:15", "M25 5:12"]


def test_what_is_wrong_stands_in_harmlessly(tmp_path: Path) -> None:
    source = HEAD + "print: {trim: huge, size: 11pt}\ncontributors: [x, {name: A, role: b}]\n"
    found, _ = reading(tmp_path, source)
    assert (found.print.trim, found.print.size) == ((152.4, 228.6), 11.0)
    assert found.contributors == (Contributor("A", "aut", "A"),)
