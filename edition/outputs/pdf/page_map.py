"""Turns the pages of a piece into a map: which text of the book begins each of them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from xml.etree.ElementTree import Element

from edition.model import PageStart
from edition.outputs.pdf.laid import LaidPage, Run
from edition.outputs.pdf.source import UNSEEN, Source, covered, seen

_APART = frozenset(
    {"footnote", "note-number", "again", "notes-head"}
)  # only print has them at their place
_SPACES = re.compile(r"[ \t\r\n\f]+")  # what XHTML collapses
_JOINER = "\u2060"  # print puts it before references to notes; nowhere is it a character
_PICTURE = "\ufffc"
_FIRST = 48  # characters by which the beginning of a page is known
UNMARKED = PageStart("", "", 0, "")  # nothing of the book begins there


def starts(source: Source, pages: tuple[LaidPage, ...]) -> tuple[PageStart, ...]:
    """What begins each page of a piece; nobody knows yet what the pages are called.

    An offset counts the characters of the thing with the anchor, its white space collapsed, with
    its number and with references to notes, but without the notes themselves.
    """
    walk = _Walk(source)
    return tuple(map(walk.page, pages))


class _Walk:
    """A walk through the pages of a piece, which knows how much of each text is on them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._passed: dict[int, int] = defaultdict(int)  # of an element's own text, as it is seen
        self._texts: dict[int, _Text] = {}
        self._apart: dict[int, bool] = {}  # by element, whether only print has it at its place
        self._hyphened = -1  # the element in which the page before ends with an added hyphen

    def page(self, page: LaidPage) -> PageStart:
        """What begins the next page; the walk has then passed it."""
        text = [run for run in page.text if self._counts(run)]
        start = self._start(text) if text else UNMARKED
        for run in page.text:
            shown = self._shown(run)
            self._passed[run.element] += shown
            if text and run is text[-1]:
                self._hyphened = run.element if shown < len(seen(run.text)) else -1
        return start

    def _counts(self, run: Run) -> bool:
        apart = self._apart.get(run.element)
        if apart is None:
            holders = self._source.holders(self._source.elements[run.element])
            apart = any(_APART & set(holder.get("class", "").split()) for holder in holders)
            self._apart[run.element] = apart
        return not apart and (not run.text or bool(seen(run.text)))

    def _shown(self, run: Run) -> int:
        """How much of its element's text a run shows: a hyphen that was added is not of it."""
        own, at = self._source.own[run.element], self._passed[run.element]
        return covered(own, at, seen(run.text), run.hyphen)

    def _start(self, text: list[Run]) -> PageStart:
        first = text[0].element
        element = self._source.elements[first]
        thing = self._source.named(element)
        if thing is None:
            return UNMARKED
        held = self._texts.setdefault(id(thing), _Text(thing))
        at = held.place(element, self._passed[first])
        end = held.end_of_word(at) if first == self._hyphened else at
        passed = len(seen(held.whole[at:end]))
        return PageStart("", str(thing.get("id")), end, _words(text, passed))


def _words(text: list[Run], passed: int) -> str:
    """The first letters of a page, as they were set, behind those of a word that began before."""
    found = "".join(_until_picture(text))
    return found[passed : passed + _FIRST]


def _until_picture(text: list[Run]) -> Iterator[str]:
    for run in islice(text, _FIRST):
        if not run.text:
            return
        yield seen(run.text.removesuffix(run.hyphen))


class _Text:
    """The text of a thing as XHTML shows it, and where in it each element's own text stands."""

    def __init__(self, thing: Element) -> None:
        # of each element: its texts, each with its place in the whole
        self._stretches: dict[int, list[tuple[int, str]]] = defaultdict(list)
        parts: list[str] = []
        length, open_ = 0, False  # how long the whole is so far, and whether a space may follow
        for owner, text in _texts(thing):
            shown = _SPACES.sub(" ", text.replace(_JOINER, ""))
            if shown.startswith(" ") and not open_:
                shown = shown[1:]
            if shown:
                self._stretches[id(owner)].append((length, shown))
                parts.append(shown)
                length, open_ = length + len(shown), not shown.endswith(" ")
        self.whole = "".join(parts)

    def place(self, element: Element, count: int) -> int:
        """Where the character stands before which an element shows `count` of its own."""
        for start, text in self._stretches[id(element)]:
            shown = len(seen(text))
            if count < shown:
                return start + _place_of(text, count)
            count -= shown
        raise IndexError(f"the element shows {count} characters less")

    def end_of_word(self, place: int) -> int:
        """Where the next word begins, or what holds the word that `place` is in ends."""
        end = self.whole.find(" ", place)
        return len(self.whole) if end < 0 else end + 1


def _place_of(text: str, count: int) -> int:
    """Where the character stands before which a text shows `count`."""
    unseen = 0
    for stretch in UNSEEN.finditer(text):
        if stretch.start() - unseen > count:
            break
        unseen += stretch.end() - stretch.start()
    return count + unseen


def _texts(element: Element) -> Iterator[tuple[Element, str]]:
    """The texts of a thing in order, each with the element whose own it is."""
    yield element, _PICTURE if element.tag == "img" else element.text or ""
    for child in element:
        if not _APART & set(child.get("class", "").split()):
            yield from _texts(child)
        yield element, child.tail or ""
