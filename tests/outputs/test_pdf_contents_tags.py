"""What a listener hears of the contents: titles and pages, each line one link, and no dots."""

from pathlib import Path

import pytest

from tests.outputs.printed import BOOKS, Book, print_folder
from tests.proof.opened_pdf import elements, kids, marks

pytestmark = pytest.mark.slow

MOST = 6  # pieces of text in a line of the contents: a title in a few pieces, and its page


@pytest.fixture(scope="module")
def book() -> Book:
    return print_folder(Path(BOOKS / "full"))


def test_a_line_of_the_contents_is_its_title_and_its_page(book: Book) -> None:
    with book.opened() as pdf:
        lines = list(elements(pdf, "TOCI"))
        assert len(lines) > 5
        assert all(2 <= len(list(marks(line))) <= MOST for line in lines)


def test_no_link_stands_in_a_link(book: Book) -> None:
    with book.opened() as pdf:
        links = list(elements(pdf, "Link"))
        assert len(links) > 20
        inner = [kid for link in links for kid in kids(link) if not isinstance(kid, int)]
        assert not [kid for kid in inner if kid.get("/S") == "/Link"]
