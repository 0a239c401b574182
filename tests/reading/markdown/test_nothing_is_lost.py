"""Chapters made at random: every word that goes in comes out once, or a problem says why."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pytest

from edition.model import Inline, Picture
from edition.tree import plain
from tests.reading.markdown.chapters import chapter, passages

WORD = re.compile(r"w\d+z")
LEAVES_OUT = {"C12", "C16", "C17", "I06", "N03"}  # told, and the edition is not made or the
# words were never text: cells without a column, addresses, captions without a place


class Author:
    """Somebody who knows every construct, and sets them down without sense or measure."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._words = 0

    def chapter(self) -> str:
        gap = self._random.choice(["\n", "\n\n"])
        return gap.join(self.block(0) for _ in range(self._random.randint(1, 6)))

    def noise(self) -> str:
        signs = "* ** _ ` [ ] ( ) { } {.a} ^ ~ | ![ [^ ]: < > \\ # &amp; \" ' -- ... ](x) ](#y)"
        starts = [
            "\n",
            "\n\n",
            "\n    ",
            "\n> ",
            "\n- ",
            "\n1. ",
            "\n| ",
            "\n: ",
            "\n---\n",
            "\n## ",
        ]
        return "".join(
            self._random.choice(
                [self.word(), f"{self.word()} ", *signs.split(), *starts, "\n```\n"]
            )
            for _ in range(self._random.randint(5, 60))
        )

    def word(self) -> str:
        self._words += 1
        return f"w{self._words}z"

    def inline(self, depth: int) -> str:
        if depth > 3 or self._random.random() < 0.4:
            return " ".join(self.word() for _ in range(self._random.randint(1, 3)))
        form = self._random.choice(
            "*%* **%** ~~%~~ [%](http://x.org) [%](#g) [%]{.c} ![%](i.png) \"%\" '%' [%] %\n% "
            "%\\\n% %[^a] %--% %<%".replace("\n ", "\n").split(" ")
        )
        return re.sub("%", lambda _: self.inline(depth + 1), form)

    def block(self, depth: int) -> str:
        if depth > 3 or self._random.random() < 0.3:
            return self.inline(0)
        makers: list[Callable[[int], str]] = [
            lambda inner: self._indented(self._nested(inner), "> ", "> "),
            lambda inner: self._indented(self._nested(inner), "- ", "  "),
            lambda inner: self._indented(self._nested(inner), "12. ", "    "),
            lambda inner: f"{self.word()}\n{self._indented(self._nested(inner), ': ', '  ')}",
            lambda inner: self._indented(self._nested(inner), "[^a]: ", "    "),
            lambda _: f"| {self.word()} |\n|---|\n| {self.inline(3)} |\n: {self.inline(3)}",
            lambda _: f"Table: {self.inline(2)}\n\n| {self.word()} |\n|---|\n| {self.word()} |",
            lambda _: "\n".join(f"|  {self.inline(2)}" for _ in range(3)),
            lambda _: "\\\n".join(self.inline(2) for _ in range(3)),
            lambda _: f"```\n{self.word()}\n```",
            lambda _: f"## {self.inline(2)}",
            lambda inner: f"{{.k}}\n{self.block(inner)}",
            lambda _: f'![{self.word()}](i.png "{self.word()} *{self.word()}*")',
            lambda _: f"    {self.word()}",
        ]
        return self._random.choice(makers)(depth + 1)

    def _nested(self, depth: int) -> str:
        return "\n\n".join(self.block(depth) for _ in range(self._random.randint(1, 2)))

    def _indented(self, text: str, first: str, other: str) -> str:
        return first + text.replace("\n", "\n" + other)


def pictures(children: Iterable[Inline]) -> Iterator[Picture]:
    for child in children:
        if isinstance(child, Picture):
            yield child
        yield from pictures(getattr(child, "children", ()))


def words(text: str) -> tuple[Counter[str], list[str]]:
    made, told = chapter(text)
    every = [*made.blocks, *(block for note in made.notes for block in note.blocks)]
    runs = [made.title, *passages(every)]
    said = [plain(run) for run in runs] + [each.alt for run in runs for each in pictures(run)]
    return Counter(WORD.findall("\n".join(said))), told


@pytest.mark.parametrize("seed", range(400))
def test_every_word_arrives_once(seed: int) -> None:
    text = Author(seed).chapter()
    found, told = words(text)
    if not {code[:3] for code in told} & LEAVES_OUT:
        assert found == Counter(WORD.findall(text)), text


@pytest.mark.parametrize("seed", range(400))
def test_no_word_is_lost_in_nonsense(seed: int) -> None:
    text = Author(seed).noise()
    found, told = words(text)
    if not {code[:3] for code in told} & {*LEAVES_OUT, "I07"}:
        assert set(WORD.findall(text)) - set(found) - set(addresses(text)) == set(), text


def addresses(text: str) -> list[str]:
    """Words that stand where attributes and labels of notes do, and are no text."""
    return WORD.findall(
        " ".join(re.findall(r"\[\^[^\]\s]+\]|\{[^}]*\}|^```.*$", text, re.MULTILINE))
    )
