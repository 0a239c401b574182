"""Values of edition.yaml mean what their author wrote, however the file is written."""

from pathlib import Path

import pytest

from edition.diagnostics import Problems
from edition.reading.settings import metadata
from tests.reading.settings.edition_yaml import HEAD, reading

BOOKS = Path(__file__).parents[2] / "books"


@pytest.mark.parametrize("book", ["minimal", "full"])
def test_the_books_of_the_tests_are_free_of_problems(book: str) -> None:
    problems = Problems()
    metadata.read(BOOKS / book / "edition.yaml", "edition.yaml", problems)
    assert list(problems) == []


@pytest.mark.parametrize(
    "value", ["no", "1.10", "2024-01-02", "12:30", "0x10", "1e3", "true", "010"]
)
def test_a_value_stays_as_written(tmp_path: Path, value: str) -> None:
    found, problems = reading(tmp_path, f"{HEAD}edition: {value}\n")
    assert (found.edition, problems) == (value, [])


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n", "\r"), ("title", "\ufefftitle")])
def test_line_ends_and_a_byte_order_mark_make_no_difference(
    tmp_path: Path, change: tuple[str, str]
) -> None:
    found, problems = reading(tmp_path, HEAD.replace(*change, -1 if change[0] == "\n" else 1))
    assert (found.title, found.date, problems) == ("A Book", "2026", [])


@pytest.mark.parametrize("frame", ["---\n{}", "{}...\n", "%YAML 1.2\n---\n{}", "# a remark\n{}"])
def test_the_marks_of_a_single_document_are_allowed(tmp_path: Path, frame: str) -> None:
    assert reading(tmp_path, frame.format(HEAD))[1] == []


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("6in x 9in", (152.4, 228.6)),
        ("6 x 9 in", (152.4, 228.6)),
        ("6inx9in", (152.4, 228.6)),
        ("148mm × 210mm", (148.0, 210.0)),
        ("14.8 x 21 cm", (148.0, 210.0)),
        ("432pt x 648pt", (152.4, 228.6)),
        ("8.5in x 11.0in", (215.9, 279.4)),
        ("A5", (148.0, 210.0)),
        ("a4", (210.0, 297.0)),
        ("Royal", (156.0, 234.0)),
        ("demy octavo", (138.0, 216.0)),
        ("Crown Quarto", (189.0, 246.0)),
        ("crown-quarto", (189.0, 246.0)),
        ("US Letter", (215.9, 279.4)),
        ("pocket", (107.95, 174.625)),
        ("Mass-Market", (107.95, 174.625)),
        ("B5", (176.0, 250.0)),
        ("jis b5", (182.0, 257.0)),
        ("quarto", (189.0, 246.0)),
        ("5 x 8", (127.0, 203.2)),
        ("5.25x8", (133.35, 203.2)),
        ("5.5 × 8.5", (139.7, 215.9)),
        ("6 X 9", (152.4, 228.6)),
        ("7x10", (177.8, 254.0)),
        ("'6\" x 9\"'", (152.4, 228.6)),
        ("digest", (139.7, 215.9)),
        ("trade", (152.4, 228.6)),
    ],
)
def test_page_sizes(tmp_path: Path, written: str, size: tuple[float, float]) -> None:
    found, problems = reading(tmp_path, f"{HEAD}print: {{trim: {written}}}\n")
    assert problems == []
    assert found.print.trim == pytest.approx(size)
