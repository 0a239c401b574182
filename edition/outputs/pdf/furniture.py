"""Turns what stands on the pages of a piece into what their heads say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from edition import languages
from edition.model import Metadata
from edition.outputs.pdf.joining.parts import Head
from edition.outputs.pdf.laid import LaidPage, Layout
from edition.outputs.pdf.numbering import Numbering
from edition.outputs.pdf.pieces import Piece, target

_COUNTED = re.compile(r"(\D*)(\d+)")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_NOTES = frozenset({"doc-endnote", "doc-endnotes"})
_WAYS = frozenset({"note-number", "again"})  # from a note to each of its references


@dataclass(frozen=True, slots=True)
class _Page:
    """What stands on a page: the paragraphs by number, the notes by anchor, and text beside them.

    `numbers` begin with that of the paragraph which what stands first belongs to.
    """

    numbers: tuple[str, ...]
    notes: tuple[str, ...]
    prose: bool


def heads(
    piece: Piece, layout: Layout, start: int, numbering: Numbering, metadata: Metadata
) -> tuple[Head, ...]:
    """The head of each page of a piece, whose first page has the index `start`.

    A verso says what the book and the piece are called, a recto which paragraphs stand on it and
    on the verso that it faces. Where these have no numbers, a recto says what the piece is called;
    where there is nothing but notes, each page says which pages they are about.
    """
    if piece.bare:
        return (Head(),) * len(layout.pages)
    pages = _pages(piece, layout.pages)
    references = _references(piece)
    found = []
    for at, (page, laid) in enumerate(zip(pages, layout.pages, strict=True)):
        if laid.blank:
            found.append(Head())
            continue
        index = start + at
        folio = numbering.label(index)
        if at == 0:
            found.append(Head(folio, opening=True))
        elif page.notes and not page.prose:
            goals = [goal for note in page.notes for goal in references.get(note, ())]
            said = _notes_to(goals, numbering, metadata) or piece.title
            found.append(Head(folio, piece=said))
        elif index % 2:
            found.append(
                Head(folio, "" if piece.title == metadata.title else metadata.title, piece.title)
            )
        else:
            spread = (*pages[at - 1].numbers, *page.numbers)
            said = _range(tuple(dict.fromkeys(spread)), metadata)
            found.append(Head(folio, range=said) if said else Head(folio, piece=piece.title))
    return tuple(found)


def _notes_to(anchors: Sequence[str], numbering: Numbering, metadata: Metadata) -> str:
    """“Notes to pages 12–15”: the pages from which references lead to notes."""
    found = sorted({numbering.pages[anchor] for anchor in anchors if anchor in numbering.pages})
    words = languages.words(metadata.language)
    if not found:
        return ""
    first, last = numbering.label(found[0]), numbering.label(found[-1])
    if first == last:
        return words.notes_to_page.format(page=first)
    return words.notes_to_pages.format(first=first, last=last)


def _range(numbers: tuple[str, ...], metadata: Metadata) -> str:
    """A row of paragraphs, where their numbers tell them: nothing where they start anew."""
    if not numbers or metadata.paragraphs.restart == "section" or not rises(numbers):
        return ""
    return languages.paragraphs(metadata.language, metadata.paragraphs.sign, numbers)


def rises(numbers: Sequence[str]) -> bool:
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


def _pages(piece: Piece, pages: Sequence[LaidPage]) -> list[_Page]:
    found: list[_Page] = []
    known: dict[int, Element] = {}
    current = ""
    for page in pages:
        numbers: dict[str, None] = {}
        notes: dict[str, None] = {}
        prose = False
        for run in page.text:
            if run.element not in known:
                known[run.element] = _block(piece, run.element)
            block = known[run.element]
            if block.get("role") == "doc-endnote":
                notes[block.get("id", "")] = None
            if block.get("role"):
                continue
            prose = True
            current = _number(block, current)
            if current:
                numbers[current] = None
        found.append(_Page(tuple(numbers), tuple(notes), prose))
    return found


def _block(piece: Piece, element: int) -> Element:
    """The block right in the text of a piece that an element stands in.

    Of the notes it is the single note, and for their headings the whole of them.
    """
    holders = list(piece.source.holders(piece.source.elements[element]))
    for holder in holders:
        if holder.get("role") in _NOTES:
            return holder
    inner = holders[0]
    for holder in holders:
        if holder.tag in _HEADINGS:
            return holder
        if holder.tag == "section":
            break
        inner = holder
    return inner


def _number(block: Element, before: str) -> str:
    """The number that a block belongs to, given that of the text before it.

    A quotation, list, table … belongs to the paragraph that it follows; a heading and a paragraph
    that is not counted belong to none.
    """
    if number := block.get("data-number"):
        return number
    if block.tag in _HEADINGS:
        return ""
    goes_on = block.tag != "p" or "continued" in block.get("class", "").split()
    return before if goes_on else ""


def _references(piece: Piece) -> dict[str, tuple[str, ...]]:
    """The anchors of the references to each note that stands in a piece."""
    found: dict[str, tuple[str, ...]] = {}
    for note in _notes(piece):
        ways = (one for one in note.iter("a") if _WAYS & set(one.get("class", "").split()))
        found[note.get("id", "")] = tuple(target(one) for one in ways)
    return found


def _notes(piece: Piece) -> Iterator[Element]:
    for element in piece.source.elements:
        if element.get("role") == "doc-endnote":
            yield element
