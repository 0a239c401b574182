"""A paragraph is known again in the next build, whatever its number is there."""

from pathlib import Path

from edition.previewing.continuity import Passage, changed, known_again, passages
from tests.folders import settled

TEXT = "# One\n\nThe lamp is lit.[^a]\n\nThe watch is kept.\n\n> A rule.\n\nThe door is shut.\n"
NOTE = "\n[^a]: At dusk.\n"


def rows(path: Path, text: str) -> tuple[Passage, ...]:
    edition, _ = settled(path, {"01-one.md": text})
    return passages(edition)


def first(path: Path) -> tuple[Passage, ...]:
    return known_again(rows(path, TEXT + NOTE), ())


def threads(found: tuple[Passage, ...]) -> dict[str, int]:
    return {one.own.partition(".")[0]: one.thread for one in found}


def test_a_new_paragraph_moves_numbers_and_no_threads(tmp_path: Path) -> None:
    before = first(tmp_path)
    text = TEXT.replace("The watch", "Bells ring.\n\nThe watch") + NOTE
    after = known_again(rows(tmp_path, text), before)
    assert [one.shown for one in after if one.own.startswith("The watch")] == ["3"]
    assert {**threads(after), **threads(before)} == threads(after)
    assert len(set(threads(after).values())) == len(after)
    assert changed(after, before) == (threads(after)["Bells ring"],)


def test_a_reworded_paragraph_is_the_same_and_has_changed(tmp_path: Path) -> None:
    before = first(tmp_path)
    after = known_again(rows(tmp_path, TEXT.replace("kept", "held") + NOTE), before)
    assert [one.thread for one in after] == [one.thread for one in before]
    assert changed(after, before) == (threads(before)["The watch is kept"],)


def test_a_deleted_paragraph_takes_no_thread_with_it(tmp_path: Path) -> None:
    before = first(tmp_path)
    after = known_again(rows(tmp_path, TEXT.replace("The watch is kept.\n\n", "") + NOTE), before)
    known = threads(before)
    assert threads(after)["The door is shut"] == known["The door is shut"]
    assert known["The watch is kept"] not in {one.thread for one in after}


def test_what_belongs_to_a_paragraph_counts_as_its_change(tmp_path: Path) -> None:
    before = first(tmp_path)
    known = threads(before)
    for text, whose in (
        (TEXT.replace("A rule", "A custom") + NOTE, "The watch is kept"),
        (TEXT + NOTE.replace("dusk", "noon"), "The lamp is lit"),
        (TEXT.replace("door", "*door*") + NOTE, "The door is shut"),
    ):
        assert changed(known_again(rows(tmp_path, text), before), before) == (known[whose],)


def test_what_was_saved_last_comes_first(tmp_path: Path) -> None:
    files = {"01-one.md": "# One\n\nA lamp.\n", "02-two.md": "# Two\n\nA door.\n"}
    before = known_again(passages(settled(tmp_path, files)[0]), ())
    files = {name: text.replace("A ", "The ") for name, text in files.items()}
    after = known_again(passages(settled(tmp_path, files)[0]), before)
    lamp, door = threads(after)["The lamp"], threads(after)["The door"]
    assert changed(after, before, frozenset({"01-one.md"})) == (lamp, door)
    assert changed(after, before, frozenset({"02-two.md"})) == (door, lamp)


def test_nothing_has_changed_where_only_lines_have_moved(tmp_path: Path) -> None:
    before = first(tmp_path)
    after = known_again(rows(tmp_path, TEXT.replace("\n\n", "\n\n\n") + NOTE), before)
    assert changed(after, before) == ()
