"""Deep and long texts: read right, or refused with their line, and always in bounded time."""

import time

import pytest

from edition.model import Block, Chapter, Emphasis, List, Paragraph, Quotation
from edition.tree import plain
from tests.reading.markdown.chapters import chapter, passages


def deepest(block: Block) -> tuple[int, str]:
    depth = 0
    while isinstance(block, Quotation | List):
        depth += 1
        block = block.blocks[-1] if isinstance(block, Quotation) else block.items[0].blocks[-1]
    assert isinstance(block, Paragraph)
    return depth, plain(block.children)


@pytest.mark.parametrize("levels", [50, 100])
def test_deep_nesting_is_read(levels: int) -> None:
    made, told = chapter("> " * levels + "a")
    assert told == []
    assert deepest(made.blocks[0]) == (levels, "a")
    made, told = chapter("".join(f"{'  ' * level}- a{level}\n" for level in range(levels)))
    assert told == []
    assert deepest(made.blocks[0]) == (levels, f"a{levels - 1}")


def test_deeper_nesting_is_told_once_and_loses_no_word() -> None:
    for text in (
        "> " * 5000 + "a",
        "\n".join(f"{'  ' * level}- a{level}" for level in range(400)),
        "t\n" + "\n\n".join(f"{'  ' * level}: t{level}" for level in range(300)),
        "a" + "".join(f"\n\n{'    ' * level}[^{level}]: a{level}" for level in range(150)),
    ):
        made, told = chapter(text)
        assert [code[:3] for code in told if code[:3] != "C18"] in (["C02"], [])
        notes = (block for note in made.notes for block in note.blocks)
        said = "\n".join(map(plain, passages((*made.blocks, *notes))))
        assert said.count("a") + said.count("t") >= text.count("a") + text.count("t")


@pytest.mark.parametrize(
    "text",
    [
        "*a " * 300 + "b* " * 300,
        "[" * 300 + "a" + "]{.x}" * 300,
        "a" + "^b~c" * 300,
    ],
)
def test_deep_emphasis_never_breaks_the_reading(text: str) -> None:
    made, _ = chapter(text)
    (block,) = made.blocks
    assert isinstance(block, Paragraph)
    assert plain(block.children).count("a") == text.count("a")


def test_emphasis_within_emphasis() -> None:
    made, told = chapter("*a " * 50 + "b* " * 50)
    assert told == []
    depth = 0
    (block,) = made.blocks
    assert isinstance(block, Paragraph)
    children = block.children
    while children and isinstance(children[-1], Emphasis):
        depth, children = depth + 1, children[-1].children
    assert depth >= 1
    assert chapter("*a " * 60 + "b* " * 60)[1] == ["C02 1"]


def seconds(text: str) -> tuple[float, Chapter]:
    started = time.perf_counter()
    made, _ = chapter(text)
    return time.perf_counter() - started, made


CUNNING = {  # what takes a careless reader the square of its length
    "brackets": "[" * 4000,
    "bracket pairs": "[" * 2000 + "]" * 2000,
    "pictures": "![" * 300 + "a" + "](b)" * 300,
    "marks": "[^a" * 3000,
    "carets": "^a" * 5000,
    "emphasis": "*a **b " * 2000,
    "backticks": "".join("e" + "`" * count for count in range(400)),
    "quotes": "'a \"b " * 5000,
    "tags": "<a " * 10000,
    "attributes": '[a]{b="c ' * 5000,
    "links": "[a](http://x.org) " * 3000,
    "marks in one paragraph": "a[^b] " * 5000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CUNNING)
def test_cunning_texts_are_read_in_bounded_time(name: str) -> None:
    assert seconds(CUNNING[name])[0] < 10


@pytest.mark.slow
def test_twenty_thousand_lines() -> None:
    line = (
        'The *history* of all "hitherto" existing society -- it\'s said -- is that of struggles.\n'
    )
    taken, made = seconds((line * 4 + "\n") * 4_000)
    assert len(made.blocks) == 4_000
    assert taken < 20


@pytest.mark.slow
def test_ten_thousand_notes() -> None:
    marks = "".join(f"Text {n}.[^{n}]\n\n" for n in range(10_000))
    taken, made = seconds(marks + "".join(f"[^{n}]: Note *{n}*.\n" for n in range(10_000)))
    assert [note.label for note in made.notes] == [str(n) for n in range(10_000)]
    assert taken < 30
