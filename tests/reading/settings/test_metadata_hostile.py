"""No file, however made, keeps edition.yaml from being refused or read in bounded time."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.settings.edition_yaml import HEAD, reading

LAUGHS = "a0: &a0 [x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("a: " + "[" * 10_000, "M03"),
        ("a: " + "{a: " * 10_000, "M03"),
        ("".join(" " * depth + "a:\n" for depth in range(400)), "M03"),
        ("a:\n" + "- " * 5_000 + "x\n", "M03"),
        ("? " * 5_000, "M05"),
        (LAUGHS, "M05"),
        ("title: x\n" * 600_000, "M03"),
        ("&a " * 60_000, "M04"),
        ('"' * 200_000, "M04"),
        (":" * 200_000, "M04"),
        ("%YAML 1." + "1" * 5_000 + "\n---\na: b\n", "M04"),
        ('a: "\\UFFFFFFFF"\n', "M04"),
        (b"\xff\xfe" + "title: x".encode("utf-16-le"), "M02"),
        (b"\0" * 1_000, "M02"),
    ],
)
def test_a_hostile_file_is_refused_soon(tmp_path: Path, source: str | bytes, code: str) -> None:
    begun = time.process_time()
    told = reading(tmp_path, source)[1]
    assert [problem[:3] for problem in told] == [code]
    assert time.process_time() - begun < 2


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(list("title: contents\n -[]{}\"'|>&*!%#?,\\\t~.é0x9")), max_size=80))
def test_reading_cannot_fail(tmp_path_factory: pytest.TempPathFactory, source: str) -> None:
    found, told = reading(tmp_path_factory.getbasetemp(), HEAD + source)
    assert found.language
    assert found.slug
    assert all(problem.startswith("M") for problem in told)
