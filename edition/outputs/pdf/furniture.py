"""Turns what stands on the pages of a piece into what their heads say."""

import re
from collections.abc import Iterator
from itertools import pairwise

from edition import languages
from edition.model import Metadata
from edition.outputs.pdf.joining.parts import Head
from edition.outputs.pdf.laid import LaidPage, Layout
from edition.outputs.pdf.numbering import Numbering
from edition.outputs.pdf.pieces import Piece

_COUNTED = re.compile(r"(\D*)(\d+)")


def heads(
    piece: Piece, layout: Layout, start: int, numbering: Numbering, metadata: Metadata
) -> tuple[Head, ...]:
    """The head of each page of a piece, whose first page has the index `start`.

    A verso says what the book is called, a recto what the piece is called, and both which
    paragraphs they have.
    """
    if piece.bare:
        return (Head(),) * len(layout.pages)
    found = []
    for index, page in enumerate(layout.pages, start):
        if page.blank:
            found.append(Head())
            continue
        title = metadata.title if index % 2 else piece.title
        opening = index == start
        found.append(Head(numbering.label(index), title, _range(piece, page, metadata), opening))
    return tuple(found)


def _range(piece: Piece, page: LaidPage, metadata: Metadata) -> str:
    """The paragraphs of a page, where their numbers tell them: nothing where they start anew."""
    numbers = list(_numbers(piece, page))
    if not numbers or metadata.paragraphs.restart == "section" or not rises(numbers):
        return ""
    first, last = numbers[0], numbers[-1]
    language, sign = metadata.language, metadata.paragraphs.sign
    if first == last:
        return languages.paragraph_reference(language, sign, first)
    return languages.paragraph_range(language, sign, first, last)


def rises(numbers: list[str]) -> bool:
    """Tells whether numbers never fall and none comes twice; letters behind a number rise, too.

    What is written in other figures than ours, or begins with another letter, cannot be told and
    counts as rising.
    """
    found = [_COUNTED.match(number) for number in numbers]
    falls = (
        one and other and one[1] == other[1] and int(one[2]) > int(other[2])
        for one, other in pairwise(found)
    )
    return len(set(numbers)) == len(numbers) and not any(falls)


def _numbers(piece: Piece, page: LaidPage) -> Iterator[str]:
    """The numbers of the paragraphs on a page, also of one that goes on from the page before."""
    seen = set()
    source = piece.source
    for run in page.text:
        for holder in source.holders(source.elements[run.element]):
            number = holder.get("data-number")
            if number and id(holder) not in seen:
                seen.add(id(holder))
                yield number
