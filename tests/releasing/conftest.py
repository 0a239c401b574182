"""What the tests of releases share: a book that was made once is not made again."""

from dataclasses import replace

import pytest

from edition import build
from edition.diagnostics import Problems
from edition.model import Edition
from edition.verifying import verify as verifying

Files = build.Files


@pytest.fixture(scope="session")
def made() -> dict[str, Files]:
    return {}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, made: dict[str, Files]) -> None:
    """Files are made once for each state of a manuscript, and verified once."""
    make, verify = build.make, verifying.verify
    known: set[int] = set()

    def remembered(
        edition: Edition, wish: build.Wish, problems: Problems, progress: build.Progress
    ) -> Files:
        book = replace(edition, metadata=replace(edition.metadata, release=None))  # type: ignore[arg-type]
        key = repr((book, wish.optional))
        if key not in made:
            made[key] = make(edition, wish, problems, progress)
        return dict(made[key])

    def once(edition: Edition, paths: list, *more: object) -> list:  # type: ignore[type-arg]
        key = hash(tuple(path.read_bytes() for path in paths))
        found = [] if key in known else verify(edition, paths, *more)  # type: ignore[arg-type]
        known.add(key)
        return found

    monkeypatch.setattr(build, "make", remembered)
    monkeypatch.setattr(verifying, "verify", once)
