"""Where a page may end: what is announced stays with its announcement, and code is not torn."""

import re
from pathlib import Path

import pytest

from tests.outputs.printed import print_book

WORDS = "A keeper of the light must be awake when all the others are asleep, and write it down. "
ANNOUNCED = (
    "```\nthing{0} = 1\ntwo = 2\nthree = 3\nfour = 4\n```",
    "- thing{0}, the lamp\n- the oil",
    "> That thing{0} keeps the sea.",
    "| Lamp | Oil |\n|---|---|\n| thing{0} | two |",
)


@pytest.mark.slow
@pytest.mark.parametrize("end", ["as{0} follows:", "*as{0} follows:*", "“as{0}:”", "as{0}：[^{0}]"])
def test_a_paragraph_that_ends_with_a_colon_stays_with_what_it_announces(
    tmp_path: Path, end: str
) -> None:
    """However long the paragraphs before it are, no page ends with the announcement."""
    parts = []
    for index in range(48):
        parts += [WORDS * (2 + index % 5), f"{WORDS * 2}It was {end.format(index)}"]
        parts.append(ANNOUNCED[index % len(ANNOUNCED)].format(index))
        if "[^" in end:
            parts.append(f"[^{index}]: A note.")
    pages = print_book(tmp_path, {"one.md": "# One\n\n" + "\n\n".join(parts)}).pages
    starts = [page_with(pages, f"thing{index}\\b") for index in range(48)]
    assert len(set(starts)) > 8
    assert [page_with(pages, f"\\bas{index}\\b") for index in range(48)] == starts


@pytest.mark.slow
def test_no_item_of_a_list_stands_on_a_page_alone(tmp_path: Path) -> None:
    parts = []
    for index in range(48):
        items = (f"{number}. item{name}{index}" for number, name in enumerate("abcd", 1))
        parts += [WORDS * (2 + index % 7), "\n".join(items)]
    pages = print_book(tmp_path, {"one.md": "# One\n\n" + "\n\n".join(parts)}).pages
    divided = 0
    for index in range(48):
        a, b, c, d = (page_with(pages, f"item{name}{index}\\b") for name in "abcd")
        assert (a, c) == (b, d)
        divided += a != c
    assert divided


@pytest.mark.slow
def test_code_with_lines_that_are_turned_over_is_divided_by_three_lines(tmp_path: Path) -> None:
    """A line that is turned over is two lines high, and one alone is still one line of the code."""
    parts = []
    for index in range(24):
        lines = [f"first{index} = 1", f"second{index} = 2", f"third{index} = 3"]
        lines += [f"more = {index}"] * 3
        lines += [
            f"nearly{index} = {'a + ' * 24}",
            f"almost{index} = 2",
            f"last{index} = {'b + ' * 24}",
        ]
        parts += [WORDS * (2 + index % 5), "```\n" + "\n".join(lines) + "\n```"]
    pages = print_book(tmp_path, {"one.md": "# One\n\n" + "\n\n".join(parts)}).pages
    divided = 0
    for index in range(24):
        start, after = (page_with(pages, f"{word}{index}\\b") for word in ("first", "third"))
        before, end = (page_with(pages, f"{word}{index}\\b") for word in ("nearly", "last"))
        assert (start, before) == (after, end)
        divided += start != end
    assert divided


def page_with(pages: list[str], pattern: str) -> int:
    return next(index for index, page in enumerate(pages) if re.search(pattern, page))
