"""Compares the page on which each footnote begins with the page of its reference."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from edition.diagnostics import Problems
from edition.outputs.pdf.laid import LaidPage
from edition.outputs.pdf.places import Places
from edition.outputs.pdf.source import Source

_WORDS = 6  # quoted of a note


def check(source: Source, pages: tuple[LaidPage, ...], places: Places, problems: Problems) -> None:
    """Reports each footnote that begins on another page than the first reference to it.

    Where the reference stands in a note, it may follow later: where that note ends.
    """
    begins = _first_pages(pages)
    indices = {id(element): index for index, element in enumerate(source.elements)}
    called: dict[str, int] = {}
    for index, element in enumerate(source.elements):
        classes = element.get("class", "").split()
        if "noteref" in classes and index in begins:
            called.setdefault(element.get("href", "").removeprefix("#"), begins[index])
        elif "footnote" in classes and element.get("id", "") in called:
            held = (begins.get(indices[id(one)]) for one in element.iter())
            page = min((one for one in held if one is not None), default=None)
            late = 0 if page is None else page - called[element.get("id", "")]
            if late < 0 or (late > 0 and not element.get("data-within")):
                _tell(element, late, places, problems)


def _first_pages(pages: tuple[LaidPage, ...]) -> dict[int, int]:
    """The index of the page on which each element of a sheet begins."""
    begins: dict[int, int] = {}
    for number, page in enumerate(pages):
        for run in (*page.text, *page.footnotes):
            begins.setdefault(run.element, number)
    return begins


def _tell(note: Element, late: int, places: Places, problems: Problems) -> None:
    text = "".join(_text(note))
    words = text.split()
    quoted = " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
    place = places.find(note.get("id", ""), text)
    if late > 0:
        problems.warning(
            "T60",
            place,
            f"the note “{quoted}” begins on a page after that of its reference",
            hint="refer to it further from the long note before it, shorten that one, or set the "
            "notes after their chapters: notes: {print: chapter}",
        )
    else:
        problems.error(
            "T61",
            place,
            f"the note “{quoted}” begins on a page before that of its reference",
            hint="look in styles/print.css for what moves the text or the notes",
        )


def _text(element: Element) -> Iterator[str]:
    """The text of a note, with a space before each element in it."""
    yield element.text or ""
    for child in element:
        yield " "
        yield from _text(child)
        yield child.tail or ""
