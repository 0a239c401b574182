"""A small book whose numbers were published, and what becomes of it."""

import random
import re
from pathlib import Path

from edition import build, publishing
from edition.cli import main
from edition.diagnostics import Problems
from edition.model import Edition, Paragraph
from tests.folders import folder

WORDS = (
    *("gate", "lane", "brook", "path", "mill", "lamp", "dog", "bread", "table", "snow", "river"),
    *("stone", "bridge", "market", "bell", "tower", "night", "winter", "ship", "rope", "captain"),
    *("harbour", "letter", "window", "garden", "orchard", "wall", "field", "plough", "stable"),
)


def sentences(seed: int, count: int = 3) -> str:
    """A paragraph of its own: the same for the same seed."""
    chance = random.Random(seed)
    return " ".join(
        " ".join(chance.choices(WORDS, k=chance.randint(6, 12))).capitalize() + "."
        for _ in range(count)
    )


PARAGRAPHS = [sentences(seed) for seed in range(12)]


def write(path: Path, chapters: list[list[str]]) -> Path:
    """A manuscript of these chapters, each a list of paragraphs."""
    files = {
        f"{number:02}.md": "\n\n".join([f"# Chapter {number}", *paragraphs]) + "\n"
        for number, paragraphs in enumerate(chapters, 1)
    }
    for old in path.glob("*.md"):
        old.unlink()
    return folder(path, files)


def published(path: Path, chapters: list[list[str]]) -> Path:
    write(path, chapters)
    assert main(["lock", str(path), "-q"]) == 0
    return path


def read(path: Path) -> tuple[Edition, list[str]]:
    problems = Problems()
    edition = build.read(path, problems)
    return edition, [each.code for each in problems if each.code.startswith("P")]


def numbers(edition: Edition) -> dict[str, str]:
    """The text of every numbered paragraph, by its address."""
    return {
        block.number.address: "".join(getattr(each, "text", "") for each in block.children)
        for chapter in edition.chapters
        for block in chapter.blocks
        if isinstance(block, Paragraph) and block.number
    }


def former(edition: Edition) -> dict[str, str]:
    """Where the addresses of earlier editions lead to."""
    return {
        old: block.number.address
        for chapter in edition.chapters
        for block in chapter.blocks
        if isinstance(block, Paragraph) and block.number
        for old in block.number.former
    }


def apply(path: Path, patch: str) -> None:
    """Applies a patch that only adds lines, as `patch -p0` would."""
    for part in re.split(r"^--- ", patch, flags=re.MULTILINE)[1:]:
        head, *rest = part.splitlines()
        name = path / Path(head).name
        lines, shift = name.read_text(encoding="utf-8").splitlines(), 0
        place = 0
        for line in rest[1:]:
            if found := re.match(r"@@ -(\d+)", line):
                place = int(found[1]) - 1 + shift
            elif line.startswith("+"):
                lines.insert(place, line[1:])
                place, shift = place + 1, shift + 1
            else:
                assert lines[place] == line[1:]
                place += 1
        name.write_text("\n".join(lines) + "\n", encoding="utf-8")


def mended(path: Path) -> tuple[Edition, list[str]]:
    """The manuscript once the suggested patch is applied."""
    apply(path, publishing.renumbering(path, "", Problems()))
    return read(path)
