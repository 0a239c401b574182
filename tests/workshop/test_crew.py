"""What takes too long is stopped, and what it has lent is given back."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from edition.workshop.crew import Crew
from edition.workshop.work import Endless, Told, Work

LIMIT = 0.05  # seconds of a processor


def spend(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


@contextmanager
def lent(shelf: list[str], before: float, after: float) -> Iterator[None]:
    """Puts something on a shelf and takes it away again; either takes so many seconds."""
    shelf.append("new")
    spend(before)
    try:
        yield
    finally:
        spend(after)
        shelf.remove("new")


@pytest.mark.parametrize(
    ("before", "after"), [(4 * LIMIT, 0.0), (0.0, 4 * LIMIT)], ids=["put up", "cleared away"]
)
@pytest.mark.parametrize("stacked", [False, True])
def test_what_is_lent_is_given_back(before: float, after: float, stacked: bool) -> None:
    shelf: list[str] = []

    def endless(said: Any, files: Mapping[str, bytes], told: Told) -> bytes:
        with ExitStack() as stack:
            if stacked:
                stack.enter_context(lent(shelf, before, after))
                spend(LIMIT / 2)
            else:
                with lent(shelf, before, after):
                    spend(LIMIT / 2)
        spend(60)
        return b""

    with pytest.raises(Endless) as caught:
        list(Crew(1).done([Work(7, endless, None, {}, LIMIT)], lambda place, number: None))
    assert (caught.value.piece, shelf) == (7, [])
