"""Identifiers come out in canonical form, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.reading.settings.identifiers import DOI, ISBN, LANGUAGE, URI, UUID, computed_uuid
from edition.reading.settings.shapes import Fault


@pytest.mark.parametrize(
    "written",
    [
        "9783161484100",
        "978-3-16-148410-0",
        "978 3 16 148410 0",
        "978‐3‐16‐148410‐0",
        "978–3–16–148410–0",
        "ISBN 978-3-16-148410-0",
        "isbn-13: 978-3-16-148410-0",
        "urn:isbn:9783161484100",
        "3-16-148410-X",
        "316148410x",
    ],
)
def test_an_isbn_has_thirteen_digits_in_the_end(written: str) -> None:
    assert ISBN.read(written) == "9783161484100"


@given(st.integers(min_value=978_000_000_000, max_value=979_999_999_999))
def test_of_ten_isbns_that_differ_in_the_last_digit_one_is_good(first: int) -> None:
    good = [digit for digit in range(10) if ISBN.read(f"{first}{digit}") == f"{first}{digit}"]
    assert len(good) == 1
    wrong = ISBN.read(f"{first}{(good[0] + 1) % 10}")
    assert isinstance(wrong, Fault)
    assert wrong.hint.endswith(str(good[0]))


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("en", "en"),
        ("EN-gb", "en-GB"),
        ("iw", "he"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sr-latn", "sr-Latn"),
        ("de-1996", "de-1996"),
        ("grc", "grc"),
        ("x-private", "x-private"),
        ("i-klingon", "tlh"),
    ],
)
def test_a_language_tag_is_canonical(written: str, canonical: str) -> None:
    assert LANGUAGE.read(written) == canonical


@pytest.mark.parametrize(
    ("written", "better"), [("en_GB", "en-GB"), ("pt br", "pt-BR"), ("zh_hant", "zh-Hant")]
)
def test_a_language_tag_has_hyphens(written: str, better: str) -> None:
    assert LANGUAGE.read(written) == Fault(
        "M14", f"“{written}” is not a language tag", f"write {better}"
    )


@pytest.mark.parametrize("written", ["", "e", "english", "qq", "en-XYZZY", "en--GB", "日本語", "-"])
def test_what_is_no_language(written: str) -> None:
    assert isinstance(LANGUAGE.read(written), Fault)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("10.1000/182", "10.1000/182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("DOI: 10.1000/182", "10.1000/182"),
        ("https://doi.org/10.1000/A(b)c", "10.1000/A(b)c"),
        ("http://dx.doi.org/10.1000.10/123456", "10.1000.10/123456"),
    ],
)
def test_a_doi_has_no_address_around_it(written: str, canonical: str) -> None:
    assert DOI.read(written) == canonical


@pytest.mark.parametrize("written", ["https://example.org/a?b#c", "urn:x:y", "https://пример.рф/"])
def test_a_uri_stays_as_written(written: str) -> None:
    assert URI.read(written) == written


def test_a_computed_uuid_is_one_and_knows_no_way_of_writing_accents() -> None:
    uuid = computed_uuid(["Caf\u00e9"])
    assert UUID.read(uuid) == uuid
    assert uuid == computed_uuid(["Cafe\u0301"]) != computed_uuid(["Cafe"])
    assert uuid[14] == "5"
