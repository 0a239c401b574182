"""Numbers that were published stay, whatever is done to the text."""

from pathlib import Path

import pytest

from edition.cli import main
from edition.diagnostics import Problems
from edition.reading import numbers_lock
from tests.settling.locked import (
    PARAGRAPHS,
    former,
    mended,
    numbers,
    published,
    read,
    sentences,
    write,
)


def test_the_same_text_has_nothing_to_say(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS[:6], PARAGRAPHS[6:]])
    edition, codes = read(tmp_path)
    assert codes == []
    assert former(edition) == {}


def test_the_lock_is_the_same_when_it_is_written_again(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    before = (tmp_path / "numbers.lock").read_bytes()
    assert main(["lock", str(tmp_path), "-q"]) == 0
    assert (tmp_path / "numbers.lock").read_bytes() == before


def test_an_inserted_paragraph_gets_a_letter(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    write(tmp_path, [[*PARAGRAPHS[:4], sentences(99), *PARAGRAPHS[4:]]])
    assert read(tmp_path)[1] == ["P10"]
    edition, codes = mended(tmp_path)
    assert codes == []
    assert numbers(edition)["p4a"] == sentences(99)
    assert [numbers(edition)[f"p{n}"] for n in range(1, 13)] == PARAGRAPHS


def test_a_new_paragraph_at_the_end_goes_on_counting(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    write(tmp_path, [[*PARAGRAPHS, sentences(99)]])
    edition, codes = read(tmp_path)
    assert codes == []
    assert numbers(edition)["p13"] == sentences(99)


def test_the_number_of_a_deleted_paragraph_stays_reserved(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    write(tmp_path, [PARAGRAPHS[:-1]])
    assert read(tmp_path)[1] == ["P14"]
    assert main(["lock", str(tmp_path), "-q"]) == 1
    assert main(["lock", str(tmp_path), "-q", "--accept"]) == 0
    edition, codes = read(tmp_path)
    assert codes == []
    assert former(edition) == {"p12": "p11"}
    write(tmp_path, [[*PARAGRAPHS[:-1], sentences(99)]])
    assert read(tmp_path)[1] == ["P11"]
    edition, codes = mended(tmp_path)
    assert codes == []
    assert numbers(edition)["p13"] == sentences(99)


def test_a_deleted_paragraph_can_be_shown(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    write(tmp_path, [[*PARAGRAPHS[:4], "{n=6}\n" + PARAGRAPHS[5], *PARAGRAPHS[6:]]])
    settings_file = tmp_path / "edition.yaml"
    text = settings_file.read_text(encoding="utf-8")
    settings_file.write_text(text + "paragraphs: {deleted: shown}\n", encoding="utf-8")
    edition, codes = read(tmp_path)
    assert codes == ["P14"]
    assert list(numbers(edition))[3:6] == ["p4", "p5", "p6"]
    assert numbers(edition)["p5"] == "[Deleted]"


def test_the_author_can_write_that_it_is_deleted(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    write(tmp_path, [[*PARAGRAPHS[:4], "[Deleted]", *PARAGRAPHS[5:]]])
    assert read(tmp_path)[1] == []


def test_a_restored_paragraph_has_its_number_again(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    write(tmp_path, [PARAGRAPHS[:-1]])
    assert main(["lock", str(tmp_path), "-q", "--accept"]) == 0
    write(tmp_path, [PARAGRAPHS])
    edition, codes = read(tmp_path)
    assert codes == []
    assert numbers(edition)["p12"] == PARAGRAPHS[-1]


def test_a_corrected_paragraph_keeps_its_number(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    write(tmp_path, [[text.replace(" ", " certain ", 1) for text in PARAGRAPHS]])
    assert read(tmp_path)[1] == []


def test_a_rewritten_paragraph_is_asked_about(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    write(tmp_path, [[*PARAGRAPHS[:4], sentences(99), *PARAGRAPHS[5:]]])
    assert read(tmp_path)[1] == ["P12"]
    assert main(["lock", str(tmp_path), "-q", "--accept"]) == 0
    assert read(tmp_path)[1] == []


def test_a_divided_paragraph_keeps_its_number_where_it_begins(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    first, rest = PARAGRAPHS[4].split(". ", 1)
    write(tmp_path, [[*PARAGRAPHS[:4], f"{first}.", rest, *PARAGRAPHS[5:]]])
    assert read(tmp_path)[1] == ["P10"]
    edition, codes = mended(tmp_path)
    assert codes == []
    assert numbers(edition)["p5"] == f"{first}."
    assert numbers(edition)["p5a"] == rest


def test_joined_paragraphs_keep_the_number_of_the_first(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    joined = f"{PARAGRAPHS[4]} {PARAGRAPHS[5]}"
    write(tmp_path, [[*PARAGRAPHS[:4], joined, *PARAGRAPHS[6:]]])
    edition, codes = mended(tmp_path)
    assert codes == ["P14"]
    assert numbers(edition)["p5"] == joined
    assert former(edition) == {"p6": "p7"}


def test_chapters_that_change_places_keep_their_numbers(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS[:6], PARAGRAPHS[6:]])
    write(tmp_path, [PARAGRAPHS[6:], PARAGRAPHS[:6]])
    assert read(tmp_path)[1] == ["P10", "P10"]
    edition, codes = mended(tmp_path)
    assert codes == []
    assert [numbers(edition)[f"p{n}"] for n in range(1, 13)] == PARAGRAPHS


@pytest.mark.slow
def test_addresses_live_on_when_the_numbering_changes(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS[:6], PARAGRAPHS[6:]])
    settings_file = tmp_path / "edition.yaml"
    text = settings_file.read_text(encoding="utf-8")
    settings_file.write_text(text + "paragraphs: {restart: chapter}\n", encoding="utf-8")
    assert "P10" in read(tmp_path)[1]
    assert main(["lock", str(tmp_path), "-q"]) == 1
    assert main(["lock", str(tmp_path), "-q", "--accept"]) == 0
    edition, codes = read(tmp_path)
    assert codes == []
    assert former(edition)["p7"] == "c2-p1"
    out = tmp_path / "out"
    assert main(["all", str(tmp_path), "-o", str(out), "-q"]) == 0


def test_editions_are_kept_with_name_and_date(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    write(tmp_path, [[*PARAGRAPHS, sentences(99)]])
    settings_file = tmp_path / "edition.yaml"
    text = settings_file.read_text(encoding="utf-8").replace("2026-11-22", "2027-01-01")
    settings_file.write_text(text + "edition: Second edition\n", encoding="utf-8")
    assert main(["lock", str(tmp_path), "-q"]) == 0
    lock = numbers_lock.read(tmp_path, Problems())
    assert lock is not None
    assert lock.editions == (("", "2026-11-22"), ("Second edition", "2027-01-01"))
    assert [entry.since for entry in lock.paragraphs] == [1] * 12 + [2]
