"""References within the book: what they say, where they lead, and what is told when they cannot."""

from pathlib import Path

from edition.model import CrossReference, Edition, Inline, Paragraph
from edition.tree import plain
from tests.folders import settled


def references(edition: Edition) -> list[tuple[str, str, bool]]:
    """Text, target and whether print adds a page, of every reference in top-level paragraphs."""
    found: list[Inline] = []
    for chapter in edition.chapters:
        for block in chapter.blocks:
            if isinstance(block, Paragraph):
                found += block.children
    return [(plain(r.children), r.target, r.page) for r in found if isinstance(r, CrossReference)]


def said(path: Path, link: str, more: str = "") -> tuple[list[tuple[str, str, bool]], list[str]]:
    """What a link says in a book that has one thing of each kind."""
    files = {
        "a.md": f"# War\n\nFirst.\n\n{{#named}}\nSecond: {link}\n\n## A *section* {{#sec}}\n\n"
        '![a](a.svg "A figure"){#fig}\n\n{#quoted}\n> Quoted.\n\nThird.\n',
        "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
        "b.md": "# Peace\n\nFourth.\n",
    }
    edition, problems = settled(path, files, more)
    return references(edition), problems


def test_paragraphs(tmp_path: Path) -> None:
    assert said(tmp_path, "[](#p1)") == ([("¶\u00a01", "p1", True)], [])
    assert said(tmp_path, "[](#named)") == ([("¶\u00a02", "p2", True)], [])
    assert said(tmp_path, "[see](#p4)") == ([("see", "p4", False)], [])
    assert said(tmp_path, "[](b.md#p4)") == ([("¶\u00a04", "p4", True)], [])
    assert said(tmp_path, "[](#P1)") == ([("¶\u00a01", "p1", True)], [])


def test_ranges(tmp_path: Path) -> None:
    assert said(tmp_path, "[](#p1..p3)") == ([("¶¶\u00a01–3", "p1", True)], [])
    german = "paragraphs: {sign: Rn.}\n"
    assert said(tmp_path, "[](#p1..p3)", german) == ([("Rn.\u00a01–3", "p1", True)], [])


def test_chapters_sections_and_figures(tmp_path: Path) -> None:
    assert said(tmp_path, "[](b.md)") == ([("chapter\u00a02, “Peace”", "c2", True)], [])
    assert said(tmp_path, "[](#c1)") == ([("chapter\u00a01, “War”", "c1", True)], [])
    assert said(tmp_path, "[](#sec)") == ([("“A section”", "sec", True)], [])


def test_within_a_chapter_that_counts_anew_its_beginning_can_be_left_out(tmp_path: Path) -> None:
    anew = "paragraphs: {restart: chapter}\n"
    assert said(tmp_path, "[](#p1)", anew) == ([("¶\u00a01", "c1-p1", True)], [])
    assert said(tmp_path, "[](#c2-p1)", anew) == ([("¶\u00a01", "c2-p1", True)], [])
    assert said(tmp_path, "[](b.md#p1)", anew) == ([("¶\u00a01", "c2-p1", True)], [])


def test_links_that_cannot_be_settled_are_told(tmp_path: Path) -> None:
    assert said(tmp_path, "[](#p99)")[1] == ["R01 a.md:6"]
    assert said(tmp_path, "[](c.md)")[1] == ["R01 a.md:6"]
    assert said(tmp_path, "[](#p3..p1)")[1] == ["R04 a.md:6"]
    assert said(tmp_path, "[](#quoted)")[1] == ["R05 a.md:6"]


def test_names_that_cannot_be_given(tmp_path: Path) -> None:
    twice = "# A\n\n{#x}\nOne.\n\n{#x}\nTwo.\n"
    assert settled(tmp_path, {"a.md": twice})[1] == ["R02 a.md:7"]
    ours = "# A\n\n{#p7}\nOne.\n"
    assert settled(tmp_path, {"a.md": ours})[1] == ["R03 a.md:4"]


def test_a_language_without_words_is_told(tmp_path: Path) -> None:
    _, problems = settled(tmp_path, {"a.md": "# A\n\nOne.\n"})
    assert problems == []
    swahili = (tmp_path / "edition.yaml").read_text().replace("en-GB", "sw")
    from edition import build
    from edition.diagnostics import Problems

    (tmp_path / "edition.yaml").write_text(swahili)
    found = Problems()
    build.read(tmp_path, found)
    assert [problem.code for problem in found] == ["L01"]
