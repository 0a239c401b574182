"""What heads, contents, notes and leaves say, and that lines keep to their grid."""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from tests.outputs.printed import Book, dests, print_book

WORDS = "A keeper of the light must be awake when all the others are asleep, and write it down. "


def paragraphs(count: int) -> str:
    return "\n\n".join(WORDS * 4 for _ in range(count))


def label(book: Book, page: int) -> str:
    return book.printed.pages[page].label


@pytest.mark.slow
def test_a_spread_is_headed_by_the_book_the_chapter_and_its_paragraphs(tmp_path: Path) -> None:
    book = print_book(tmp_path, {"one.md": f"# The Lamp\n\n{paragraphs(30)}\n"})
    first = book.page_of("c1")
    verso, recto = first + 1, first + 2
    found = [number for number in range(1, 31) if book.page_of(f"p{number}") in (verso, recto)]
    goes_on = found[0] - 1  # the paragraph that the verso begins with
    assert f"{book.edition.metadata.title} The Lamp" in book.pages[verso]
    assert "¶¶" not in book.pages[verso]
    said = {f"¶¶ {begin}–{found[-1]}" for begin in (goes_on, found[0])}
    assert any(one in book.pages[recto] for one in said)
    assert "The Lamp" not in book.pages[recto]


@pytest.mark.slow
def test_what_belongs_to_a_paragraph_counts_for_the_head(tmp_path: Path) -> None:
    rows = "\n".join(f"| row {number} | cell |" for number in range(130))
    text = f"# One\n\nFirst.\n\n| a | b |\n|---|---|\n{rows}\n\nLast.\n"
    book = print_book(tmp_path, {"one.md": text})
    assert "¶ 1" in book.pages[book.page_of("c1") + 2]


@pytest.mark.slow
def test_without_numbers_a_recto_says_the_chapter(tmp_path: Path) -> None:
    text = f"# The Lamp\n\n{paragraphs(30)}\n"
    book = print_book(tmp_path, {"one.md": text}, "paragraphs: {numbering: none}\n")
    assert "The Lamp" in book.pages[book.page_of("c1") + 2]


@pytest.mark.slow
def test_notes_of_the_book_are_headed_by_the_pages_they_are_about(tmp_path: Path) -> None:
    said = "\n\n".join(f"{WORDS * 3}[^{number}]" for number in range(60))
    notes = "\n".join(f"[^{number}]: {WORDS * 2}" for number in range(60))
    book = print_book(tmp_path, {"1.md": f"# One\n\n{said}\n\n{notes}\n"}, "notes: {print: book}\n")
    first = book.page_of("page-notes")
    for page in range(first + 1, len(book.pages)):
        here = [number for number in range(1, 61) if book.page_of(f"n{number}") == page]
        last = label(book, book.page_of(f"r{here[-1]}"))
        begins = {label(book, book.page_of(f"r{number}")) for number in (here[0] - 1, here[0])}
        heads = {f"Notes to pages {one}–{last}" for one in begins}
        assert any(head in book.pages[page] for head in heads | {f"Notes to page {last}"})
    number = next(one for one in range(1, 61) if book.page_of(f"r{one}") > book.page_of("c1"))
    goal = label(book, book.page_of(f"r{number}"))
    assert f"¶ {number}, p. {goal}" in book.pages[book.page_of(f"n{number}")]


@pytest.mark.slow
def test_contents_name_paragraphs_and_pages(tmp_path: Path) -> None:
    files = {f"{name}.md": f"# {name}\n\n{paragraphs(count)}\n" for name, count in
             (("Lamp", 3), ("Oil", 1), ("Sea", 12))}  # fmt: skip
    book = print_book(tmp_path, files)
    contents = " ".join(book.pages[book.page_of("page-contents")].replace(".", " ").split())
    for anchor, said in (("c1", "Lamp ¶¶ 1–3"), ("c2", "Oil ¶ 4"), ("c3", "Sea ¶¶ 5–16")):
        assert f"{said} {label(book, book.page_of(anchor))}" in contents


@pytest.mark.slow
def test_leaves_stand_before_the_contents_without_a_head(tmp_path: Path) -> None:
    files = {
        "for-her.md": "{.dedication}\nFor my mother,\\\nwho read the margins.\n",
        "motto.md": "{.epigraph}\n> Of making many books there is no end.\n",
        "preface.md": "# Preface\n\nBefore all else.\n",
        "one.md": f"# One\n\n{paragraphs(2)}\n",
    }
    contents = (
        "contents:\n  - {front: for-her.md, title: Dedication}\n"
        "  - {front: motto.md, title: Motto}\n  - front: preface.md\n  - one.md\n"
    )
    book = print_book(tmp_path, files, contents)
    pages = [book.page_of(anchor) for anchor in ("f1", "f2", "page-contents", "f3", "c1")]
    assert pages == sorted(pages)
    assert all(page % 2 == 0 for page in pages)
    assert book.pages[pages[0]] == "For my mother, who read the margins."
    assert book.pages[pages[1]] == "Of making many books there is no end."
    assert "Dedication" not in book.pages[pages[2]]


def baselines(book: Book, page: int, least: float = 10.4) -> Iterator[float]:
    """Where the lines of text of the usual size stand, from the top of the page."""
    with pypdfium2.PdfDocument(book.printed.pdf) as document:
        shown = document[page]
        text, height = shown.get_textpage(), shown.get_height()
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
        for index in range(text.count_chars()):
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            raw.FPDFText_GetMatrix(text, index, matrix)
            size = raw.FPDFText_GetFontSize(text, index) * abs(matrix.d)
            letter = chr(raw.FPDFText_GetUnicode(text, index))
            if least < size < 10.6 and letter.isalpha():
                yield height - y.value


MIXED = f"""# One

{WORDS * 3}[^a] And `code` with *words* and H~2~O, the 12^th^ time, [שלום]{{lang=he}}.

## A heading

{WORDS * 2}

> {WORDS * 2}

{WORDS}

```
code, line by line
and another one
```

{WORDS * 2}

### A smaller one

| a | b |
|---|---|
| c | d |

Table: Of letters.

{WORDS * 2}

- one
- two

{WORDS * 30}

{WORDS * 3}

[^a]: A note.
"""


@pytest.mark.slow
@pytest.mark.parametrize("where", ["footnotes", "book"])
def test_lines_keep_to_the_grid_of_their_page(tmp_path: Path, where: str) -> None:
    book = print_book(tmp_path, {"one.md": MIXED}, f"notes: {{print: {where}}}\n")
    first = book.page_of("c1")
    for page in (first, first + 1):
        lines = sorted({round(one, 2) for one in baselines(book, page)})
        last = lines[-1] if page > first else lines[-2]  # without the folio below an opening
        leading = Counter(round(two - one, 2) for one, two in pairwise(lines)).most_common(1)[0][0]
        steps = [(last - one) / leading % 1 for one in lines if one <= last and one > 60]
        assert len(steps) > 8
        assert all(min(step, 1 - step) < 0.04 for step in steps), steps


LONG_WORDS = "https://example.org/a/very/long/address/of/a/page/that/has/no/end/at/all?really=not"


@pytest.mark.slow
def test_headings_keep_what_follows_them(tmp_path: Path) -> None:
    """However much stands before them, no heading is the last thing on its page."""
    openings = ["Words.", "- item\n- item", "> Said.", "```\ncode\n```", "| a |\n|---|\n| b |"]
    parts = []
    for index in range(40):
        head = "## Over it\n\n### Head" if index % 3 == 0 else "## Head"
        opening = openings[index % len(openings)]
        parts.append(f"{head} {index}\n\n{opening}\n\n{WORDS * (3 + index % 7)}")
    book = print_book(tmp_path, {"one.md": "# One\n\n" + "\n\n".join(parts)})
    with book.opened() as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        height = float(pdf.pages[0].mediabox[3])
        heads: dict[int, float] = {}  # the lowest heading of each page, from its top
        for name, goal in dests(pdf):
            if name.startswith("c1-s"):
                page = pages[goal[0].objgen]
                heads[page] = max(heads.get(page, 0), height - float(goal[3]))
    assert len(heads) > 6
    for page, top in heads.items():
        lowest = max(line for line in baselines(book, page, 4) if line < height - 60)
        assert lowest > top + 20, f"page {page}"


@pytest.mark.slow
def test_nothing_runs_off_the_page(tmp_path: Path) -> None:
    wide = " | ".join(f"extraordinarily{number}" for number in range(9))
    text = (
        f"# One\n\nSee {LONG_WORDS} and `{LONG_WORDS.replace('/', '_')}`.\n\n"
        f"{'supercalifragilistic' * 8}\n\n```\n{'x = call(argument, ' * 12}\n```\n\n"
        f"| {wide} |\n|{'---|' * 9}\n| {wide} |\n"
    )
    book = print_book(tmp_path, {"one.md": text})
    assert book.problems == ()
    with pypdfium2.PdfDocument(book.printed.pdf) as document:
        page = document[book.page_of("c1")]
        text_page = page.get_textpage()
        boxes = [text_page.get_charbox(index) for index in range(text_page.count_chars())]
        assert max(box[2] for box in boxes) < page.get_width() - 30


GERMAN = "title: Das Donaudampfschifffahrtsgesellschaftspatent\nlanguage: de\n"


@pytest.mark.slow
def test_words_wider_than_a_title_are_divided_with_a_hyphen(tmp_path: Path) -> None:
    files = {"a.md": "# Donaudampfschifffahrtsgesellschaftspatente\n\nText.\n"}
    book = print_book(tmp_path, files, "print: {trim: 4.25in x 6.87in}\n", GERMAN)
    hyphen = "[\u00ad\u2010\ufffe\x02-]"
    for page in (book.pages[2], book.pages[book.page_of("c1")]):
        parts = re.split(hyphen, page)
        assert len(parts) > 1
        assert all(part.rpartition(" ")[2] in WHOLE for part in parts[:-1]), parts


WHOLE = ("Donaudampfschiff", "Donaudampf", "fahrtsgesellschafts", "schifffahrtsgesellschafts")


@pytest.mark.slow
def test_german_has_small_capitals_of_every_letter(tmp_path: Path) -> None:
    text = "# Eins\n\n[auffallend oft]{.smallcaps}\n\n## auf und ab\n\nauf.\n"
    book = print_book(tmp_path, {"a.md": text}, "", GERMAN)
    with pypdfium2.PdfDocument(book.printed.pdf) as document:
        page = document[book.page_of("c1")].get_textpage()
        said = page.get_text_range()
        for word in ("auffallend", "auf und"):
            start = said.index(word)
            boxes = [page.get_charbox(start + index) for index in range(3)]
            heights = [top - bottom for _, bottom, _, top in boxes]
            assert max(heights) < 1.2 * min(heights), word  # an f that is no capital is higher
