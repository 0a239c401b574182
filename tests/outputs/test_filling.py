"""Pages are full, facing pages end on one line, and no word is divided between two pages."""

import ctypes
import random
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from edition.outputs.pdf import canon
from tests.folders import HEAD
from tests.outputs.lines.paragraphs import TEXT
from tests.outputs.printed import print_book

WORDS = [*TEXT.replace("’", "").split(), "incomprehensibilities", "misunderstandings"]
ALONE = "print: {lines: engine}\n"


def prose(paragraphs: int, seed: int, most: int = 120) -> list[str]:
    chosen = random.Random(seed)
    return [
        " ".join(chosen.choices(WORDS, k=chosen.randint(15, most))) + "." for _ in range(paragraphs)
    ]


def lines(pdf: bytes) -> list[dict[int, str]]:
    """The lines of each page with running text, by how high they stand in points."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            letters: dict[int, str] = defaultdict(str)
            y, x = ctypes.c_double(), ctypes.c_double()
            for index in range(text.count_chars()):
                letter = chr(pdfium.FPDFText_GetUnicode(text, index))
                if letter not in " \r\n":
                    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                    letters[round(y.value)] += letter
            if len(letters) > MANY:
                found.append(dict(letters))
    return found


MANY = 25  # lines: less have the pages before the text and the last ones of chapters


def unlevel(path: Path, more: str) -> int:
    """How many openings have more lines on one side, in a text with headings."""
    text = [
        f"## {' '.join(words.split()[:3])}\n\n{words}" if index % 5 == 0 else words
        for index, words in enumerate(prose(150, 1, 140))
    ]
    book = print_book(path, {"a.md": "# One\n\n" + "\n\n".join(text) + "\n"}, more)
    pages = lines(book.printed.pdf)[1:]
    feet = [min(page) for page in pages]
    assert len(feet) > 20
    tops = {max(y for y in page if y < max(page) - 20) for page in pages}  # below the head
    assert len(tops) == 1  # also headings begin on the first line
    with pypdfium2.PdfDocument(book.printed.pdf) as document:
        assert len({page.get_size() for page in document}) == 1
    return sum(abs(left - right) > 2 for left, right in zip(feet[::2], feet[1::2], strict=False))


@pytest.mark.slow
def test_facing_pages_end_on_one_line_where_that_can_be_had(tmp_path: Path) -> None:
    alone, filled = unlevel(tmp_path / "alone", ALONE), unlevel(tmp_path / "filled", "")
    assert alone >= 8
    assert filled <= alone * 2 / 3


@pytest.mark.slow
def test_no_word_is_divided_between_two_pages(tmp_path: Path) -> None:
    text = "\n\n".join(prose(60, 1, 300))
    divided = []
    for name, more in (("alone", ALONE), ("whole", "")):
        book = print_book(tmp_path / name, {"a.md": f"# One\n\n{text}\n"}, more)
        ends = [page[min(page)][-1] for page in lines(book.printed.pdf)]
        assert len(ends) > 15
        divided.append(sum(letter in "\xad\u2010\ufffe\x02-" for letter in ends))
    assert divided[0] >= 3
    assert divided[1] <= 1  # where it cannot be avoided


def test_a_page_has_all_the_lines_that_it_is_high(tmp_path: Path) -> None:
    book = print_book(tmp_path, {"a.md": f"# One\n\n{' '.join(prose(40, 1))}\n"})
    height, leading = 228.6 - 23.975 - 30.0, 13.75 * canon.POINT  # the canon's page of 6in x 9in
    assert max(map(len, lines(book.printed.pdf))) == round(height / leading) + 1  # the head


def test_letters_of_another_face_leave_the_lines_where_they_are(tmp_path: Path) -> None:
    text = "山路を登りながら、こう考えた。智に働けば角が立つ。情に棹させば流される。" * 3
    head = HEAD.replace("en-GB", "ja")
    book = print_book(tmp_path, {"a.md": f"# 一\n\n{text}\n\n{text}\n\n{text}\n"}, head=head)
    with pypdfium2.PdfDocument(book.printed.pdf) as document:
        tops = max((_tops(page) for page in document), key=len)
    steps = {round(above - below, 1) for above, below in pairwise(tops[1:])}
    assert len(tops) > 8
    assert max(steps) - min(steps) < 0.3


def _tops(page: pypdfium2.PdfPage) -> list[float]:
    """How high the lines of a page stand, the highest first, by their ideographs."""
    text = page.get_textpage()
    y, x = ctypes.c_double(), ctypes.c_double()
    found = set()
    for index in range(text.count_chars()):
        if chr(pdfium.FPDFText_GetUnicode(text, index)) in "考流登":
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            found.add(round(y.value, 1))
    return sorted(found, reverse=True)
