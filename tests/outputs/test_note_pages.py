"""The page on which a footnote begins, beside the page of its reference."""

from xml.etree.ElementTree import fromstring

import pytest

from edition.diagnostics import Place, Problems
from edition.outputs.pdf import note_pages
from edition.outputs.pdf.laid import LaidPage, Run
from edition.outputs.pdf.source import Source

SHEET = (
    "<html><body><p>Text<a class='noteref' href='#n1'>1</a>"
    "<span class='footnote' id='n1'{within}><p>The note.</p></span></p></body></html>"
)
PARAGRAPH, REFERENCE, NOTE = 2, 3, 5  # the elements of the sheet, counted


class Anywhere:
    def find(self, anchor: str, text: str) -> Place:
        return Place("one.md", 3)


def run(element: int) -> Run:
    return Run(element, "said", "-", inside=True)


def told(reference: int, note: int, within: str = "") -> list[str]:
    pages = tuple(
        LaidPage(
            (run(PARAGRAPH), run(REFERENCE)) if number == reference else (run(PARAGRAPH),),
            (run(NOTE),) if number >= note else (),
            (),
        )
        for number in range(4)
    )
    problems = Problems()
    source = Source(fromstring(SHEET.format(within=within)))
    note_pages.check(source, pages, Anywhere(), problems)  # type: ignore[arg-type]
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("reference", "note", "codes"), [(1, 1, []), (1, 2, ["T60"]), (2, 1, ["T61"])]
)
def test_where_a_note_begins(reference: int, note: int, codes: list[str]) -> None:
    assert told(reference, note) == codes


def test_a_note_in_a_note_may_follow_later() -> None:
    assert told(1, 3, " data-within='n0'") == []
    assert told(2, 1, " data-within='n0'") == ["T61"]
