"""What lies beside a book says all of it, and says so when it was damaged."""

import json

import pytest

from edition.releasing import records
from tests.releasing.offers import offer, plain


@pytest.mark.parametrize("one", [offer(), plain()])
def test_what_was_written_is_read(one: object) -> None:
    assert records.read(records.written(one)) == one  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "damage",
    [
        {"version": 2},
        {"title": 3},
        {"title": None},
        {"pages": []},
        {"pages": {"front": 1}},
        {"trim": [1.0]},
        {"downloads": [{"kind": "exe"}]},
        {"cover": {"file": "x", "width": True, "height": 1, "sha256": ""}},
        {"unknown": 1},
    ],
)
def test_what_was_damaged_is_told(damage: dict[str, object]) -> None:
    data = json.loads(records.written(offer()))
    with pytest.raises(records.NoRecordError):
        records.read(json.dumps({**data, **damage}).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"[" * 100_000, b"{}"])
def test_what_is_no_record_is_told(data: bytes) -> None:
    with pytest.raises(records.NoRecordError):
        records.read(data)
