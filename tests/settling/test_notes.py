"""Notes: counted in reading order, named again, inside each other, and lost by nobody."""

from pathlib import Path

import pytest

from tests.folders import settled


def test_notes_are_counted_as_they_are_read(tmp_path: Path) -> None:
    text = "# A[^t]\n\nOne[^b] two[^a].\n\nThree[^b].\n\n[^a]: A.\n[^b]: B.\n[^t]: T.\n"
    edition, problems = settled(tmp_path, {"a.md": text})
    assert problems == []
    notes = edition.chapters[0].notes
    assert [(note.label, note.number, note.anchor) for note in notes] == [
        ("t", "1", "n1"),
        ("b", "2", "n2"),
        ("a", "3", "n3"),
    ]
    assert notes[1].references == ("r2", "r2-2")


def test_labels_belong_to_their_file_and_numbers_run_on(tmp_path: Path) -> None:
    files = {"a.md": "# A\n\nx[^1]\n\n[^1]: A.\n", "b.md": "# B\n\ny[^1]\n\n[^1]: B.\n"}
    edition, problems = settled(tmp_path, files)
    assert problems == []
    assert [chapter.notes[0].anchor for chapter in edition.chapters] == ["n1", "n2"]
    edition, _ = settled(tmp_path, files, "notes: {numbering: chapter}\n")
    assert [chapter.notes[0].anchor for chapter in edition.chapters] == ["c1-n1", "c2-n1"]
    assert [chapter.notes[0].references for chapter in edition.chapters] == [
        ("c1-r1",),
        ("c2-r1",),
    ]


def test_a_note_within_a_note_comes_after_those_of_its_paragraph(tmp_path: Path) -> None:
    text = "# A\n\nx[^a] y[^b]\n\nz[^d]\n\n[^a]: See[^c].\n\n[^b]: B.\n\n[^c]: C.\n\n[^d]: D[^a].\n"
    edition, problems = settled(tmp_path, {"a.md": text})
    assert problems == []
    assert [note.label for note in edition.chapters[0].notes] == ["a", "b", "c", "d"]
    assert edition.chapters[0].notes[0].references == ("r1", "r1-2")


@pytest.mark.slow
def test_ten_thousand_notes_in_a_chain(tmp_path: Path) -> None:
    chain = "".join(f"[^{n}]: Note[^{n + 1}].\n\n" for n in range(1, 10_000))
    text = f"# A\n\nx[^1]\n\n{chain}[^10000]: End.\n"
    edition, problems = settled(tmp_path, {"a.md": text})
    assert problems == []
    assert edition.chapters[0].notes[-1].number == "10000"


def test_what_is_wrong_with_notes_is_told_and_no_text_is_lost(tmp_path: Path) -> None:
    text = "# A\n\nx[^no]\n\n[^left]: Left over.\n"
    edition, problems = settled(tmp_path, {"a.md": text})
    assert problems == ["N01 a.md:3", "N02 a.md:5"]
    assert [note.label for note in edition.chapters[0].notes] == ["left"]
    assert edition.chapters[0].notes[0].references == ()
