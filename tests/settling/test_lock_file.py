"""numbers.lock, and texts that are found again by it."""

import time
from pathlib import Path

import pytest
import yaml

from edition import likeness
from edition.diagnostics import Place, Problems
from edition.model import Lock, Published
from edition.reading import numbers_lock
from edition.settling.lock import record
from edition.settling.lock.alignment import Today, align
from tests.settling.locked import PARAGRAPHS, published, sentences


def test_the_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = likeness.printed("Some “text”")
    lock = Lock(
        (('The "first"', "2026"), ("", "")),
        (
            Published("p1", "§ 1", "Some “text” \\ 1", made, 1, 0, ()),
            Published("c3-p2", "2", "Ещё …", likeness.printed(""), 1, 2, ("p7", "p6.3a")),
        ),
    )
    (tmp_path / "numbers.lock").write_text(record.written(lock), encoding="utf-8")
    problems = Problems()
    assert numbers_lock.read(tmp_path, problems) == lock
    assert not list(problems)


def test_the_file_is_yaml(tmp_path: Path) -> None:
    published(tmp_path, [PARAGRAPHS])
    told = yaml.safe_load((tmp_path / "numbers.lock").read_text(encoding="utf-8"))
    assert told["editions"][1]["date"] == "2026-11-22"
    assert told["paragraphs"]["p3"]["number"] == "3"
    assert PARAGRAPHS[2].startswith(told["paragraphs"]["p3"]["words"].rstrip(" …"))


@pytest.mark.slow
def test_ten_thousand_paragraphs_are_found_again_in_a_moment() -> None:
    texts = [sentences(seed, 6) for seed in range(10_000)]
    entries = [
        Published(f"p{n}", str(n), likeness.first_words(text), likeness.printed(text), 1, 0, ())
        for n, text in enumerate(texts, 1)
    ]
    moved = [*texts[5000:], *texts[:5000]]
    moved[::100] = [text.replace("lamp", "light") for text in moved[::100]]
    today = [Today(f"p{n}", str(n), text, False, Place("")) for n, text in enumerate(moved, 1)]
    begun = time.process_time()
    aligned = align(entries, today)
    spent = time.process_time() - begun
    assert aligned.same == {old: (old + 5000) % 10_000 for old in range(10_000)}
    assert spent < 10  # a second on a quiet machine; a square of the length would take hours
