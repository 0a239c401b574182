"""Paragraph numbers: what is counted, what is written, and which address each has."""

from pathlib import Path

from tests.folders import addresses, numbers, settled

WRITTEN = "paragraphs: {numbering: written}\n"


def test_only_top_level_paragraphs_of_chapters_are_counted(tmp_path: Path) -> None:
    files = {
        "a.md": "# Preface\n\nNot counted.\n",
        "b.md": "# One\n\nFirst.\n\n> Quoted.\n\n- item\n\n| verse\n| line\n\n***\n\nSecond.\n",
        "c.md": "# After\n\nNot counted.\n",
    }
    contents = "contents: [{front: a.md}, b.md, {back: c.md}]\n"
    edition, problems = settled(tmp_path, files, contents)
    assert problems == []
    assert addresses(edition) == ["p1", "p2"]
    assert [chapter.anchor for chapter in edition.chapters] == ["f1", "c1", "b1"]


def test_given_unnumbered_and_continued(tmp_path: Path) -> None:
    text = "# One\n\nA.\n\n{n=1a}\nB.\n\n{.unnumbered}\nC.\n\n> Q.\n\n{.continued}\nD.\n\nE.\n"
    edition, problems = settled(tmp_path, {"a.md": text})
    assert problems == []
    assert numbers(edition.chapters[0].blocks) == ["1", "1a", "", "", "2"]
    assert [b.continued for b in edition.chapters[0].blocks if hasattr(b, "continued")] == [
        False, False, False, True, False,
    ]  # fmt: skip


def test_counting_goes_on_across_chapters_from_the_start(tmp_path: Path) -> None:
    files = {"a.md": "# A\n\nx\n\ny\n", "b.md": "# B\n\nz\n"}
    edition, _ = settled(tmp_path, files, "paragraphs: {start: 41}\n")
    assert addresses(edition) == ["p41", "p42", "p43"]


def test_restart_by_chapter_part_and_section(tmp_path: Path) -> None:
    files = {
        "a.md": "# A\n\nx\n\n## S\n\ny\n\n## T\n\nz\n\nw\n",
        "b.md": "# B\n\nv\n",
    }
    contents = "contents: [{part: P, chapters: [a.md]}, {part: Q, chapters: [b.md]}]\n"
    expected = {
        "chapter": ["c1-p1", "c1-p2", "c1-p3", "c1-p4", "c2-p1"],
        "part": ["part1-p1", "part1-p2", "part1-p3", "part1-p4", "part2-p1"],
        "section": ["c1-p1", "c1-s1-p1", "c1-s2-p1", "c1-s2-p2", "c2-p1"],
    }
    for restart, wanted in expected.items():
        more = contents + f"paragraphs: {{restart: {restart}}}\n"
        edition, problems = settled(tmp_path, files, more)
        assert problems == []
        assert addresses(edition) == wanted


def test_written_numbers_are_shown_as_written(tmp_path: Path) -> None:
    text = (
        "# One\n\n41. The first.\n\n42. The second.\n\n42a. The third.\n\nNo number.\n\n43. Last.\n"
    )
    edition, problems = settled(tmp_path, {"a.md": text}, WRITTEN)
    assert problems == []
    assert numbers(edition.chapters[0].blocks) == ["41.", "42.", "42a.", "", "43."]
    assert addresses(edition) == ["p41", "p42", "p42a", "p43"]


def test_written_decimals_with_a_bare_integer(tmp_path: Path) -> None:
    text = (
        "# One\n\n1[^a] The world.\n\n1.1 The facts.\n\n1.11 Determined.\n\n1914 was a year.\n\n"
        "2 The case.\n\n2.01 Objects.\n\n2.0122 Things.\n\n2.02 Simple.\n\n[^a]: Figures.\n"
    )
    edition, problems = settled(tmp_path, {"a.md": text}, WRITTEN)
    assert problems == []
    assert numbers(edition.chapters[0].blocks) == [
        "1", "1.1", "1.11", "", "2", "2.01", "2.0122", "2.02",
    ]  # fmt: skip


def test_the_form_of_the_book_leaves_lists_alone(tmp_path: Path) -> None:
    text = (
        "# One\n\n## Art 1\n\n(1) Die Würde.\n\n1.  eins,\n\n2.  zwei.\n\n(2) Das Volk.\n\n"
        "## Art 2\n\n(1) Jeder.\n\n(2a) Alle.\n"
    )
    more = "paragraphs: {numbering: written, restart: section}\n"
    edition, problems = settled(tmp_path, {"a.md": text}, more)
    assert problems == []
    assert addresses(edition) == ["c1-s1-p1", "c1-s1-p2", "c1-s2-p1", "c1-s2-p2a"]


def test_what_stands_in_another_form_is_text(tmp_path: Path) -> None:
    text = "# One\n\n1. The first.\n\n(1) a\n\n(2) b\n\n§ 2 applies.\n\n2. The second.\n"
    edition, problems = settled(tmp_path, {"a.md": text}, WRITTEN)
    assert problems == []
    assert numbers(edition.chapters[0].blocks) == ["1.", "", "", "", "2."]


def test_decimals_below_numbers_with_a_full_stop(tmp_path: Path) -> None:
    text = "# One\n\n1. First.\n\n1.1 Below.\n\n1.2 Below.\n\n2. Second.\n\n2.1 Below.\n"
    edition, problems = settled(tmp_path, {"a.md": text}, WRITTEN)
    assert problems == []
    assert addresses(edition) == ["p1", "p1.1", "p1.2", "p2", "p2.1"]


def test_a_numbered_paragraph_may_have_line_ends_of_its_own(tmp_path: Path) -> None:
    text = "# One\n\n1. a\\\nb\n\n2\\. c\\\nd\n\n{.verse}\n3\\. e\\\nf\n\n4. g\\\nh\n"
    edition, problems = settled(tmp_path, {"a.md": text}, WRITTEN)
    assert problems == ["P03 a.md:13"]
    assert addresses(edition) == ["p1", "p2", "p4"]


def test_a_list_without_blank_lines_stays_a_list(tmp_path: Path) -> None:
    text = "# One\n\n1. The first.\n\nText:\n\n1. a\n2. b\n\n{n=2}\nThe second.\n"
    edition, problems = settled(tmp_path, {"a.md": text}, WRITTEN)
    assert problems == []
    assert addresses(edition) == ["p1", "p2"]


def test_what_is_wrong_with_numbers_is_told(tmp_path: Path) -> None:
    cases = {
        "{n=7}\nA.\n\n{n=7}\nB.\n": ["P01 a.md:5"],
        "A.\n\nB.\n\n{n=1a}\nC.\n": ["P02 a.md:6"],
        "{n=x1}\nA.\n": ["P04 a.md:3"],
        "{.continued}\nA.\n": ["P05 a.md:3"],
        "> {n=4}\n> A.\n": ["P07 a.md:3"],
    }
    for text, wanted in cases.items():
        _, problems = settled(tmp_path, {"a.md": f"# A\n\n{text}"})
        assert [p.split(":")[0] for p in problems] == [p.split(":")[0] for p in wanted], text


def test_a_gap_in_written_numbers_is_a_warning(tmp_path: Path) -> None:
    text = "# A\n\n1. a\n\n2. b\n\n5. c\n"
    _, problems = settled(tmp_path, {"a.md": text}, WRITTEN)
    assert problems == ["P03 a.md:7"]


def test_a_book_that_promises_numbers_and_has_none(tmp_path: Path) -> None:
    _, problems = settled(tmp_path, {"a.md": "# A\n\nNone.\n"}, WRITTEN)
    assert problems == ["P06 edition.yaml:0"]
