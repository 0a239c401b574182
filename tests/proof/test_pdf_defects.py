"""A PDF that was damaged after it was made: the proof finds each kind of damage, and only it."""

import random
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from edition import build
from edition.diagnostics import Problem, Problems
from edition.model import Edition, PageStart, Printed
from edition.outputs.pdf.make import make
from edition.proof.pdf.prove import prove
from edition.proof.report import HINT
from tests.outputs.printed import ALONE
from tests.proof import pdf_links, pdf_texts
from tests.proof.opened_pdf import saved, spot

FULL = Path(__file__).parent.parent / "books" / "full"
Damage = Callable[[pikepdf.Pdf], None]
DAMAGES = [*pdf_texts.DAMAGES, *pdf_links.DAMAGES]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return build.read(FULL, Problems())


@pytest.fixture(scope="module")
def good(edition: Edition) -> Printed:
    return make(edition, Problems(), lambda pages: None, ALONE)


def proven(edition: Edition, printed: Printed) -> list[Problem]:
    problems = Problems()
    prove(edition, printed, problems)
    return list(problems)


@pytest.mark.slow
def test_nothing_is_wrong_with_a_file_as_it_was_made(edition: Edition, good: Printed) -> None:
    assert proven(edition, good) == []


def test_nothing_is_wrong_with_a_file_that_was_only_opened(edition: Edition, good: Printed) -> None:
    with pikepdf.open(BytesIO(good.pdf)) as pdf:
        assert proven(edition, replace(good, pdf=saved(pdf))) == []


@pytest.mark.parametrize(
    ("code", "damaged"), DAMAGES, ids=[function.__name__ for _, function in DAMAGES]
)
def test_a_damage_is_found(edition: Edition, good: Printed, code: str, damaged: Damage) -> None:
    with pikepdf.open(BytesIO(good.pdf)) as pdf:
        damaged(pdf)
        problems = proven(edition, replace(good, pdf=saved(pdf)))
    assert {problem.code for problem in problems} == {code}, problems
    assert all(problem.hint == HINT for problem in problems)
    assert all(problem.place.file for problem in problems)


def test_a_missing_page_is_found(edition: Edition, good: Printed) -> None:
    with pikepdf.open(BytesIO(good.pdf)) as pdf:
        at = next(
            n for n, page in enumerate(pdf.pages) if page.obj.objgen == spot(pdf, "p5")[0].objgen
        )
        del pdf.pages[at]
        problems = proven(edition, replace(good, pdf=saved(pdf)))
    assert {"V04", "V19"} <= {problem.code for problem in problems}


def test_swapped_pages_are_found(edition: Edition, good: Printed) -> None:
    with pikepdf.open(BytesIO(good.pdf)) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        one, other = (pages.index(spot(pdf, name)[0].objgen) for name in ("p1", "p5"))
        pdf.pages[one], pdf.pages[other] = pdf.pages[other], pdf.pages[one]
        problems = proven(edition, replace(good, pdf=saved(pdf)))
    assert {"V04", "V06"} & {problem.code for problem in problems}


def test_chapters_in_another_order_are_found(edition: Edition, good: Printed) -> None:
    with pikepdf.open(BytesIO(good.pdf)) as pdf:
        one, other = spot(pdf, "c1"), spot(pdf, "c2")
        one[0], other[0] = other[0], one[0]
        problems = proven(edition, replace(good, pdf=saved(pdf)))
    assert "V03" in {problem.code for problem in problems}


def test_a_label_that_is_not_that_of_the_page_map_is_found(edition: Edition, good: Printed) -> None:
    pages = (*good.pages[:-1], PageStart("x", "", 0, ""))
    problems = proven(edition, replace(good, pages=pages))
    assert {problem.code for problem in problems} == {"V19"}


@pytest.mark.parametrize("kept", [0, 10, 1000, 0.5, 0.9])
def test_a_truncated_file_is_told(edition: Edition, good: Printed, kept: float) -> None:
    length = int(kept) if kept >= 1 or not kept else int(len(good.pdf) * kept)
    problems = proven(edition, replace(good, pdf=good.pdf[:length]))
    assert problems
    assert {problem.code[0] for problem in problems} == {"V"}


def test_no_damage_of_bytes_stops_the_proof(edition: Edition, good: Printed) -> None:
    chance = random.Random(4)
    for _ in range(25):
        bad = bytearray(good.pdf)
        for _ in range(chance.choice((1, 3, 20))):
            bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        codes = {problem.code[0] for problem in proven(edition, replace(good, pdf=bytes(bad)))}
        assert codes <= {"V"}


@pytest.mark.slow
def test_an_encrypted_file_is_told(edition: Edition, good: Printed) -> None:
    with pikepdf.open(BytesIO(good.pdf)) as pdf:
        written = BytesIO()
        pdf.save(written, encryption=pikepdf.Encryption(owner="owner", user="user"))
    problems = proven(edition, replace(good, pdf=written.getvalue()))
    assert {problem.code for problem in problems} == {"V01"}


def test_every_kind_of_damage_has_a_test() -> None:
    own = {"V01", "V03", "V20"}  # tested by themselves
    assert {code for code, _ in DAMAGES} == {*(f"V{n:02}" for n in range(1, 21)), "V25"} - own
