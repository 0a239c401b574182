"""Roles are MARC relators, by term or by code."""

import pytest

from edition.reading.settings.roles import ROLE
from edition.reading.settings.shapes import Fault
from edition.relators import TERMS


def test_the_whole_list_is_there() -> None:
    assert len(TERMS) == 300
    assert all(len(code) == 3 and code.isascii() and code.islower() for code in TERMS)
    assert len(set(TERMS.values())) == len(TERMS)


@pytest.mark.parametrize("code", ["aut", "edt", "trl", "ill", "wpr", "win", "wfw", "waw", "aft"])
def test_the_roles_of_books_are_known(code: str) -> None:
    assert code in TERMS


def test_every_code_and_every_term_is_read_in_any_case() -> None:
    for code, term in TERMS.items():
        assert ROLE.read(code) == code
        assert ROLE.read(term) == code or term in TERMS, term
        assert ROLE.read(f" {code.upper()} ") == code
        assert ROLE.read(term.title().replace(" ", "-")) == code or term in TERMS, term


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("writer of preface", "wpr"),
        ("Writer_of_Preface", "wpr"),
        ("book   designer", "bkd"),
        ("metal engraver", "mte"),
        ("DJ", "djo"),
        ("Author of introduction, etc.", "aui"),
        ("author of introduction", "aui"),
        ("collaborator", "ctb"),
        ("voc", "sng"),
        ("colourist", "clr"),
    ],
)
def test_other_spellings(written: str, code: str) -> None:
    assert ROLE.read(written) == code


def test_an_unknown_role_names_the_nearest() -> None:
    fault = ROLE.read("Ilustrator")
    assert isinstance(fault, Fault)
    assert fault.code == "M15"
    assert "“illustrator” (ill)" in fault.hint
