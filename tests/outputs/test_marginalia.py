"""Paragraph numbers beside the text: on the line of the first words, in the right margin."""

import ctypes
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tests.outputs.printed import Book, print_book

WORDS = "It is found again whatever the device and the size of its page may be. " * 4
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60"><path d="M0 0h9v9z"/></svg>'
)
STARTS = {  # by number: how a paragraph begins, and a word of its first line
    "6.36311": ("“Quoted words first,” they said.", "Quoted"),
    "7": ("Plainly it begins.", "Plainly"),
    "8": ("[Xsmall capitals]{.smallcaps} begin.", "Xsmall"),
    "9": ("![A square](i.svg) Ximage begins.", "Ximage"),
    "12": ("*Xitalic words* begin,", "Xitalic"),
    "120": ("[Large letters]{.big} begin", "Large"),
    "1234": ("`Xcode begins` this.", "Xcode"),
}
BIG = ".big { font-size: 2.2em; line-height: 1 }"


def pages_of(book: Book) -> list[tuple[str, list[tuple[float, float]]]]:
    """The characters of each page, and the origin of each in points."""
    found = []
    with pypdfium2.PdfDocument(book.printed.pdf) as document:
        for page in document:
            text = page.get_textpage()
            count = text.count_chars()
            origins = []
            for index in range(count):
                x, y = ctypes.c_double(), ctypes.c_double()
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                origins.append((x.value, y.value))
            found.append((text.get_text_range(0, count), origins))
    return found


def printed(tmp_path: Path, settings: str) -> Book:
    numbered = "\n\n".join(f"{number}. {start} {WORDS}" for number, (start, _) in STARTS.items())
    files = {
        "one.md": f"# One\n\n{numbered}\n",
        "i.svg": SQUARE,
        "styles/book.css": BIG,
    }
    more = f"paragraphs: {{numbering: written}}\nprint: {{{settings}}}\n"
    return print_book(tmp_path, files, more)


def beside(book: Book) -> dict[str, tuple[tuple[float, float], tuple[float, float], int]]:
    """By number: its origin, that of a letter of its first words, and the index of the page."""
    found = {}
    for index, (text, origins) in enumerate(pages_of(book)):
        for number, (_, word) in STARTS.items():
            at = text.casefold().find(word.casefold())
            if at >= 0 and index > 2:
                shown = f"{number}."
                places = [
                    place
                    for place in range(len(text))
                    if text.startswith(shown, place) and not text[place - 1 : place].isdigit()
                ]
                near = min(places, key=lambda place: abs(origins[place][1] - origins[at][1]))
                found[number] = (origins[near], origins[at], index)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("size", ["8pt", "10.5pt", "14pt"])
@pytest.mark.parametrize("numbers", ["margin", "left", "hanging"])
def test_a_number_stands_on_the_line_of_the_first_words(
    tmp_path: Path, size: str, numbers: str
) -> None:
    book = printed(tmp_path, f"trim: 5x8, size: {size}, numbers: {numbers}")
    found = beside(book)
    assert found.keys() == STARTS.keys()
    for number, (own, word, _) in found.items():
        assert own[1] == pytest.approx(word[1], abs=0.15), number


@pytest.mark.slow
def test_numbers_are_in_the_margin_that_is_asked_for(tmp_path: Path) -> None:
    width = 127 / 25.4 * 72
    outer = beside(printed(tmp_path / "a", "trim: 5x8, numbers: outer"))
    for (own, _), (word, _), index in outer.values():
        assert (own > word) == (index % 2 == 0), "a recto has its outer margin on the right"
        assert 18 - 0.01 <= own < width - 18
    left = beside(printed(tmp_path / "b", "trim: 5x8, numbers: left"))
    for (own, _), (word, _), _ in left.values():
        assert 18 - 0.01 <= own < word


def test_hanging_numbers_have_room_beside_the_text(tmp_path: Path) -> None:
    text = "".join(f"§ {number} X{number} begins. {WORDS}\n\n" for number in (9998, 9999, 10000))
    more = "paragraphs: {numbering: written, sign: §}\nprint: {trim: pocket, numbers: hanging}\n"
    book = print_book(tmp_path, {"one.md": f"# One\n\n{text}"}, more)
    found = 0
    for characters, origins in pages_of(book):
        for number in ("9998", "9999", "10000"):
            begins, shown = characters.find(f"X{number}"), characters.find(f"§ {number}")
            if begins >= 0 and shown >= 0:
                end = shown + len(f"§ {number}") - 1
                found += 1
                assert origins[end][0] + 5 < origins[begins][0], number
                assert origins[end][1] == pytest.approx(origins[begins][1], abs=0.15)
    assert found == 3


@pytest.mark.slow
def test_chapters_open_on_any_page_when_they_may(tmp_path: Path) -> None:
    files = {
        f"{index}.md": f"# Chapter {index} {{#chapter-{'abcd'[index]}}}\n\n"
        f"See [](#chapter-{'abcd'[(index + 1) % 4]}). {WORDS}\n"
        for index in range(4)
    }
    book = print_book(tmp_path / "any", files, "print: {openings: any, trim: A6}\n")
    pages = [book.page_of(f"chapter-{letter}") for letter in "abcd"]
    assert pages[0] % 2 == 0
    assert pages == list(range(pages[0], pages[0] + 4))
    first = pages[0]
    labels = [page.label for page in book.printed.pages]
    assert f"p. {labels[first + 1]}" in book.pages[first]
    recto = print_book(tmp_path / "recto", files, "print: {trim: A6}\n")
    assert all(recto.page_of(f"chapter-{letter}") % 2 == 0 for letter in "abcd")


@pytest.mark.slow
def test_the_gutter_of_a_long_book_is_found_by_its_pages(tmp_path: Path) -> None:
    """Every page has a few lines of large type, so that a short text makes many of them."""
    text = "# One\n\n" + "\n\n".join(WORDS * 6 for _ in range(60)) + "\n"
    thin = print_book(tmp_path / "thin", {"one.md": text[:4000]}, "print: {size: 24pt}\n")
    thick = print_book(
        tmp_path / "thick", {"one.md": text}, "print: {size: 24pt, leading: 3, trim: A5}\n"
    )
    assert len(thin.pages) <= 150 < len(thick.pages)

    def inner(book: Book, width: float) -> float:
        text, origins = pages_of(book)[6]
        assert text
        return min(x for x, _ in origins if 0 < x < width)

    again = print_book(
        tmp_path / "again", {"one.md": text[:4000]}, "print: {size: 24pt, leading: 3, trim: A5}\n"
    )
    assert inner(thick, 419) > inner(again, 419)
