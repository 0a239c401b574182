"""An EPUB that was damaged after it was made: the proof finds each kind of damage, and only it."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from edition import build
from edition.diagnostics import Problem, Problems
from edition.model import Edition
from edition.outputs.epub.make import make
from edition.proof.epub.prove import prove
from edition.proof.report import HINT
from tests.proof import epub_links, epub_pages, epub_texts
from tests.proof.opened_epub import OpenedEpub

FULL = Path(__file__).parent.parent / "books" / "full"
DAMAGES = [*epub_texts.DAMAGES, *epub_links.DAMAGES]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return build.read(FULL, Problems())


@pytest.fixture(scope="module")
def good(edition: Edition) -> bytes:
    return make(edition, ())


def proven(edition: Edition, data: bytes) -> list[Problem]:
    problems = Problems()
    prove(edition, data, problems)
    return list(problems)


def test_nothing_is_wrong_with_a_file_as_it_was_made(edition: Edition, good: bytes) -> None:
    assert proven(edition, good) == []


def test_nothing_is_wrong_with_a_file_that_was_only_opened(edition: Edition, good: bytes) -> None:
    assert proven(edition, OpenedEpub(good).close()) == []


@pytest.mark.parametrize(
    ("code", "damaged"), DAMAGES, ids=[function.__name__ for _, function in DAMAGES]
)
def test_a_damage_is_found(
    edition: Edition, good: bytes, code: str, damaged: Callable[[OpenedEpub], None]
) -> None:
    book = OpenedEpub(good)
    damaged(book)
    problems = proven(edition, book.close())
    assert {problem.code for problem in problems} == {code}, problems
    assert all(problem.hint == HINT for problem in problems)
    assert all(problem.place.file for problem in problems)


def test_a_paragraph_in_another_chapter_is_found(edition: Edition, good: bytes) -> None:
    book = OpenedEpub(good)
    book.by_id("p8").addnext(book.by_id("p3"))
    problems = proven(edition, book.close())
    assert "V06" in {problem.code for problem in problems}  # links to it are broken as well


def test_every_kind_of_damage_has_a_test() -> None:
    own = {"V19", "V20"}  # pages of a PDF; more faults than are told
    tested = {code for code, _ in (*DAMAGES, *epub_pages.DAMAGES)}
    assert tested == {f"V{n:02}" for n in range(1, 25)} - own


@pytest.mark.parametrize("kept", [0, 10, 1000, 10_000, -1])
def test_a_truncated_file_is_told(edition: Edition, good: bytes, kept: int) -> None:
    assert {problem.code for problem in proven(edition, good[:kept])} == {"V01"}


def test_a_damaged_byte_is_told(edition: Edition, good: bytes) -> None:
    place = good.index(b"01-light.xhtml") + 200
    bad = good[:place] + bytes([good[place] ^ 255]) + good[place + 1 :]
    assert {problem.code for problem in proven(edition, bad)} == {"V01"}


def test_no_damage_of_bytes_stops_the_proof(edition: Edition, good: bytes) -> None:
    chance = random.Random(4)
    for _ in range(100):
        bad = bytearray(good)
        bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        assert {problem.code[0] for problem in proven(edition, bytes(bad))} <= {"V"}


def test_a_bomb_is_refused(edition: Edition, good: bytes) -> None:
    book = OpenedEpub(good)
    book.files["EPUB/images/bomb.png"] = bytes(200_000_000)
    assert {problem.code for problem in proven(edition, book.close())} == {"V01"}


def test_an_encrypted_file_is_told(edition: Edition, good: bytes) -> None:
    book = OpenedEpub(good)
    book.files["META-INF/encryption.xml"] = b"<encryption/>"
    assert {problem.code for problem in proven(edition, book.close())} == {"V01"}
