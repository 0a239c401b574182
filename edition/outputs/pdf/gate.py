"""Compares the pages with the sheet: what is lost, or runs off a page, is a Problem.

The engine loses text without a word in some layouts (a note higher than a page, a box of fixed
height). So every character of the sheet must stand on a page, once, in order, and inside it.
"""

from collections import defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from edition.diagnostics import Problems
from edition.outputs.pdf import note_pages
from edition.outputs.pdf.laid import LaidPage, Run
from edition.outputs.pdf.places import Places
from edition.outputs.pdf.source import Source, covered, seen

_WORDS = 6  # quoted of what is lost
_LETTERS = 20  # of what cannot be found in the text again
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "td", "th", "blockquote", "pre"}
)


def check(source: Source, pages: tuple[LaidPage, ...], places: Places, problems: Problems) -> None:
    """Reports each paragraph, note, cell, caption or heading that is not wholly on the pages.

    A footnote must begin on the page of its reference, too.
    """
    runs: dict[int, list[Run]] = defaultdict(list)
    for page in pages:
        for run in (*page.text, *page.footnotes):
            runs[run.element].append(run)
    told: set[int] = set()
    for index, element in enumerate(source.elements):
        lost = missing(source.own[index], runs[index])
        outside = next((run.text for run in runs[index] if not run.inside), "")
        if not lost and not outside:
            continue
        thing = _thing(source, element)
        if id(thing) not in told:
            told.add(id(thing))
            _tell(thing, lost, outside, places, problems)
    if not told:
        note_pages.check(source, pages, places, problems)


def missing(own: str, runs: list[Run]) -> str:
    """What of a text does not stand in the lines; a hyphen at the end of a line may be added."""
    at = 0
    for run in runs:
        laid = seen(run.text)
        step = covered(own, at, laid, run.hyphen)
        if laid and not step:
            return own[at:] or laid
        at += step
    return own[at:]


def _thing(source: Source, element: Element) -> Element:
    """The footnote that an element stands in, else the paragraph, cell, heading …"""
    for holder in source.holders(element):
        if {"footnote", "note"} & set(holder.get("class", "").split()):
            return holder
    return source.block(element)


def _spaced(thing: Element) -> Iterator[str]:
    """The text of a thing, with a space before each block in it."""
    yield thing.text or ""
    for child in thing:
        if child.tag in _BLOCKS:
            yield " "
        yield from _spaced(child)
        yield child.tail or ""


def _behind(text: str, lost: str) -> str:
    """What was lost, as it is written; `lost` has no spaces."""
    kept = len(seen(text)) - len(lost)
    for position in range(len(text)):
        if len(seen(text[:position])) >= kept and seen(text[position:]).startswith(lost):
            words = text[position:].split()
            return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
    return lost[:_LETTERS]


def _tell(thing: Element, lost: str, outside: str, places: Places, problems: Problems) -> None:
    text = " ".join("".join(_spaced(thing)).split())
    words = text.split()
    quoted = " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")
    place = places.find(thing.get("id", ""), "".join(thing.itertext()))
    classes = thing.get("class", "").split()
    if "footnote" in classes:
        problems.error(
            "T04",
            place,
            f"the note “{quoted}” does not fit on a page, and does not go on on the next",
            hint="look in styles/print.css for what keeps it together, such as inline-block",
        )
    elif lost:
        problems.error(
            "T05",
            place,
            f"the page has no room for all of “{quoted}”: “{_behind(text, lost)}” is lost",
            hint="look for a fixed height or a position in styles/print.css",
        )
    else:
        problems.error(
            "T06",
            place,
            f"“{outside.strip()[:40]}” runs off the page",
            hint="make it narrower, or give print: smaller margins or type",
        )
