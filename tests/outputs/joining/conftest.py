"""The books that are joined in these tests, each laid out once."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from edition import build
from edition.diagnostics import Problems
from edition.outputs.pdf.joining.join import join
from edition.outputs.pdf.joining.parts import Head
from tests.folders import settled
from tests.outputs.joining.pieces import Bound

FULL = Path(__file__).parents[2] / "books" / "full"
ENGLISH = "The quick brown fox jumps over the lazy dog, *and then* to the affine office. "
HEBREW = "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם וְאֵ֥ת הָאָֽרֶץ. "
CHINESE = "子曰：“学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？”"
TABLE = "| Year | Oil |\n|------|-----|\n| 1926 | 12  |\n\n"


def bind(path: Path) -> Bound:
    problems = Problems()
    return Bound(build.read(path, problems))


def long_book(path: Path) -> Bound:
    """Chapters of some pages in parts, with tables, and with all notes in a piece of their own."""
    files = {}
    for number in range(1, 6):
        body = "\n\n".join(
            f"{ENGLISH * 5}Said before.[^a{index}] See [](#p{number}).\n\n"
            f"[^a{index}]: A note of *some* length to number {index}."
            for index in range(12)
        )
        files[f"{number}.md"] = (
            f"# Chapter {number}\n\n{TABLE}{body}\n\n## Inside {number}\n\nEnd.\n"
        )
    listed = "contents:\n  - 1.md\n" + "".join(
        f"  - part: Part {part}\n    chapters: [{', '.join(chapters)}]\n"
        for part, chapters in ((1, ["2.md", "3.md"]), (2, ["4.md", "5.md"]))
    )
    edition, problems = settled(path, files, f"notes: {{print: book}}\n{listed}")
    assert not problems
    return Bound(edition)


def foreign_book(path: Path, language: str, text: str, titles: list[str]) -> Bound:
    files = {
        f"{index}.md": f"# {title}\n\n" + "\n\n".join([text * 14] * 6) + "\n"
        for index, title in enumerate(titles)
    }
    head = f"language: {language}\ncontents: [{', '.join(files)}]\n"
    head = (
        "title: "
        + titles[0]
        + "\ndate: 2026-11-22\n"
        + ("identifiers: {uuid: 2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b11}\n" + head)
    )
    path.mkdir(exist_ok=True)
    for name, content in {"edition.yaml": head, **files}.items():
        (path / name).write_text(content, encoding="utf-8")
    return bind(path)


@pytest.fixture(scope="module")
def full() -> Bound:
    return bind(FULL)


@pytest.fixture(
    scope="module",
    params=["full", *(pytest.param(one, marks=pytest.mark.slow) for one in ("long", "he", "zh"))],
)
def bound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Bound:
    path = tmp_path_factory.mktemp(request.param) / "manuscript"
    match request.param:
        case "full":
            found: Bound = request.getfixturevalue("full")
            return found
        case "long":
            return long_book(path)
        case "he":
            titles = ["בְּרֵאשִׁית 3–5 (English) ועוד", "שמות Foo bar 12%", "ויקרא (א)"]
            return foreign_book(path, "he", HEBREW + "English words. ", titles)
        case _:
            return foreign_book(path, "zh-Hans", CHINESE, ["学而第一", "Mixed 为政 12"])


@pytest.fixture(scope="module")
def joined(bound: Bound) -> bytes:
    return join(bound.parts, bound.book)


@pytest.fixture(scope="module")
def headless(bound: Bound) -> bytes:
    """The same without heads, which the engine would draw in another way."""
    parts = tuple(replace(one, heads=(Head(),) * len(one.heads)) for one in bound.parts)
    return join(parts, bound.book)


@pytest.fixture(scope="module")
def pdf(joined: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(joined)) as opened:
        yield opened


@pytest.fixture(scope="module")
def whole(bound: Bound) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(bound.at_once.pdf)) as opened:
        yield opened
