"""What the proof expects of a made file, from manuscripts of a few lines."""

from pathlib import Path

from edition.proof.passages import expected
from edition.proof.pdf.setting import printed
from edition.proof.readings import MARK, PAGE, Passage
from tests.folders import settled


def passages(path: Path, text: str) -> tuple[Passage, ...]:
    edition, problems = settled(path, {"01.md": f"# Title\n\n{text}"})
    assert problems == []
    return expected(edition)[0].passages


def test_a_paragraph_has_its_number_and_its_address(tmp_path: Path) -> None:
    title, one = passages(tmp_path, "One.\n")
    assert (title.kind, title.text) == ("title", "Title")
    assert (one.kind, one.number, one.anchors, one.text) == ("paragraph", "1", ("p1",), "One.")


def test_a_name_is_an_address_beside_the_number(tmp_path: Path) -> None:
    assert passages(tmp_path, "{#here}\nOne.\n")[1].anchors == ("p1", "here")


def test_a_reference_to_a_note_leaves_a_mark(tmp_path: Path) -> None:
    edition, _ = settled(tmp_path, {"01.md": "# Title\n\nOne[^a] two.\n\n[^a]: A note.\n"})
    (chapter,) = expected(edition)
    one = chapter.passages[1]
    assert one.text == f"One{MARK} two."
    assert [(link.anchor, link.target, link.shown) for link in one.links] == [("r1", "n1", "1")]
    (note,) = chapter.notes
    assert (note.anchor, note.number, note.back) == ("n1", "1", ("r1",))
    assert [passage.text for passage in note.passages] == ["A note."]


def test_what_a_passage_stands_in_is_told(tmp_path: Path) -> None:
    found = passages(tmp_path, "One.\n\n> Two.\n>\n> - Three.\n")
    assert [(one.kind, one.within, one.text) for one in found[2:]] == [
        ("paragraph", ("quotation",), "Two."),
        ("item", ("quotation",), ""),
        ("paragraph", ("quotation", "list"), "Three."),
    ]


def test_an_empty_cell_is_a_passage(tmp_path: Path) -> None:
    found = passages(tmp_path, "One.\n\n| a | b |\n|---|---|\n|   | c |\n")
    assert [(one.kind, one.text) for one in found[2:]] == [
        ("row", ""),
        ("column head", "a"),
        ("column head", "b"),
        ("row", ""),
        ("cell", ""),
        ("cell", "c"),
    ]


def test_print_may_add_the_page_to_a_reference(tmp_path: Path) -> None:
    edition, _ = settled(tmp_path, {"01.md": "# Title\n\nOne.\n\nSee [](#p1).\n"})
    (chapter,) = expected(edition)
    assert chapter.passages[2].text.endswith(f"{PAGE}.")
    (_, _, shown) = printed(chapter, lambda anchor: f", p. {anchor}").passages
    assert shown.text.endswith(", p. p1.")


def test_print_joins_the_lines_of_a_stanza(tmp_path: Path) -> None:
    edition, _ = settled(tmp_path, {"01.md": "# Title\n\nOne.\n\n| a\n|   b\n|\n| c\n"})
    found = printed(expected(edition)[0], lambda anchor: "").passages
    assert [(one.kind, one.text) for one in found[2:]] == [("paragraph", "a b"), ("paragraph", "c")]


def test_print_gives_the_number_of_an_item_to_its_text(tmp_path: Path) -> None:
    edition, _ = settled(tmp_path, {"01.md": "# Title\n\nOne.\n\n3. a\n4. b\n\n- c\n"})
    found = printed(expected(edition)[0], lambda anchor: "").passages
    assert [(one.number, one.text) for one in found[2:]] == [("3", "a"), ("4", "b"), ("", "c")]
