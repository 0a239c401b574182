"""Pieces that do not fit together, and heads out of the common."""

from dataclasses import replace

import pytest

from edition.outputs.pdf.joining.join import join
from edition.outputs.pdf.joining.parts import (
    Book,
    Head,
    JoiningError,
    OutlineEntry,
    Part,
    UnknownAnchorError,
)
from edition.outputs.pdf.pieces import Piece
from tests.outputs.joining.pieces import Bound, texts

pytestmark = pytest.mark.slow


def without(bound: Bound, anchor: str) -> tuple[Part, ...]:
    """The parts of a book without the one that has an anchor."""
    return tuple(
        part
        for part, piece in zip(bound.parts, bound.pieces, strict=True)
        if anchor not in ids_of(piece)
    )


def test_a_link_to_nothing_fails_and_is_named(full: Bound) -> None:
    with pytest.raises(UnknownAnchorError) as caught:
        join(without(full, "b1"), replace(full.book, outline=()))
    assert caught.value.anchor == "b1"


def test_an_outline_entry_to_nothing_fails_and_is_named(full: Bound) -> None:
    book = replace(full.book, outline=(OutlineEntry(1, "Nowhere", "nowhere"),))
    with pytest.raises(UnknownAnchorError, match="nowhere"):
        join(full.parts, book)


@pytest.mark.parametrize(
    ("parts", "book", "said"),
    [
        (lambda parts: (*parts, parts[-1]), lambda book: book, "two"),
        (lambda parts: (replace(parts[0], heads=()),), lambda book: book, "0 heads"),
        (lambda parts: parts, lambda book: replace(book, faces=book.text), "no font"),
    ],
)
def test_pieces_that_do_not_fit_fail(full: Bound, parts, book, said: str) -> None:  # type: ignore[no-untyped-def]
    changed: Book = replace(book(full.book), slanted=full.book.text)
    with pytest.raises(JoiningError, match=said):
        join(parts(full.parts), changed)


def test_a_title_gives_way_to_what_stands_beside_it(full: Bound) -> None:
    title = "A title that is by far too long to stand between a number and another number " * 2
    part = full.parts[-1]
    book = replace(full.book, outline=())
    head = Head("1234", title, title, "¶¶ 1000–1001")
    pieces = (replace(part, heads=(head,)), *full.parts[:-1])
    page = texts(join(pieces, book))[0]
    assert "…" in page
    assert title.strip() not in page
    assert "1234" in page


def test_the_title_of_the_book_gives_way_to_that_of_the_chapter(full: Bound) -> None:
    part = full.parts[-1]
    book = replace(full.book, outline=())
    piece = "Of northern lights"

    def head(title: str) -> str:
        pieces = (replace(part, heads=(Head("2", title, piece, ""),)), *full.parts[:-1])
        return texts(join(pieces, book))[0]

    assert "The Coast" in head("The Coast")
    assert piece in head("The Coast")
    for title in ("Donaudampfschifffahrtsgesellschaft", "One title " + "and another " * 9):
        said = head(title)
        assert piece in said
        assert title.split()[0] not in said
        assert "…" not in said


def test_a_face_that_no_piece_uses_is_embedded_for_the_heads(full: Bound) -> None:
    """The contents have no italic, but their title would be set in it."""
    part = next(
        one for one, piece in zip(full.parts, full.pieces, strict=True) if "part1" in ids_of(piece)
    )
    head = Head("7", piece="Wholly “slanted” title")
    pieces = (replace(part, heads=(head,)), *without(full, "part1"))
    made = join(pieces, replace(full.book, outline=()))
    assert "Wholly “slanted” title" in texts(made)[0]


def ids_of(piece: Piece) -> set[str]:
    return {element.get("id", "") for element in piece.source.elements}
