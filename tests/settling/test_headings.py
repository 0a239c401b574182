"""Headings in a book have no gap between their levels, whatever the author wrote."""

from pathlib import Path

from edition.model import Heading, Quotation
from tests.folders import settled


def levels(path: Path, text: str) -> list[tuple[int, str]]:
    edition, _ = settled(path, {"one.md": text})
    (chapter,) = edition.chapters
    return [(each.level, each.anchor) for each in chapter.blocks if isinstance(each, Heading)]


def test_levels_without_a_gap_stay_as_they_are(tmp_path: Path) -> None:
    text = "# One\n\n## A\n\n### B\n\n## C\n\n### D\n\nText.\n"
    assert [level for level, _ in levels(tmp_path, text)] == [2, 3, 2, 3]


def test_a_skipped_level_is_closed_up_and_siblings_stay_siblings(tmp_path: Path) -> None:
    text = "# One\n\n## A\n\n#### B\n\n#### C\n\n### D\n\n## E\n\nText.\n"
    assert levels(tmp_path, text) == [
        (2, "c1-s1"),
        (3, "c1-s1-1"),
        (3, "c1-s1-2"),
        (3, "c1-s1-3"),
        (2, "c1-s2"),
    ]


def test_every_chapter_begins_anew(tmp_path: Path) -> None:
    edition, _ = settled(
        tmp_path,
        {"1.md": "# One\n\n## A\n\n### B\n\nText.\n", "2.md": "# Two\n\n### C\n\nText.\n"},
    )
    found = [b.level for c in edition.chapters for b in c.blocks if isinstance(b, Heading)]
    assert found == [2, 3, 2]


def test_a_first_level_within_a_quotation_is_below_the_chapter(tmp_path: Path) -> None:
    files = {"01.md": "# One\n\n> # Quoted\n>\n> Text.\n\n## Section\n\nText.\n"}
    edition, problems = settled(tmp_path, files)
    assert problems == []
    quotation, section, _ = edition.chapters[0].blocks
    assert isinstance(quotation, Quotation)
    assert [one.level for one in (quotation.blocks[0], section) if isinstance(one, Heading)] == [
        2,
        2,
    ]
