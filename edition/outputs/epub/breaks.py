"""Turns the places of a page-list into markers within a text, each where its page begins."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from edition.model import Edition, PageStart, Paragraph
from edition.writing.markup import Xhtml, element

_TOKEN = re.compile(r"<[^>]*>|[^<]+")  # of our own making: no “>” in an attribute, no comment
_CHARACTER = re.compile(r"&[^;]+;|[^&]")
_TAG = re.compile(r"</?([^\s/>]+)")
_ID = re.compile(r'\sid="([^"]+)"')
_SPACE = frozenset(" \t\r\n\f")
_NO_SPAN = frozenset({"ol", "ul", "dl", "table", "thead", "tbody", "tr"})


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker with its id and label, and the character of a thing that it stands before."""

    identifier: str
    label: str
    anchor: str
    offset: int


@dataclass(slots=True)
class _Open:
    """An open element; `markers` are those that have yet to come in it, the next one first.

    A `silent` one has text that print has not: the way back from a note.
    """

    tag: str
    silent: bool
    markers: list[Marker]
    count: int = 0
    after_space: bool = True


def of_pages(pages: Iterable[PageStart]) -> Iterator[Marker]:
    """A marker for each printed page; a page without text of the book has no place here."""
    for page in pages:
        if page.anchor:
            yield Marker(f"page-{page.label}", page.label, page.anchor, page.offset)


def of_paragraphs(edition: Edition) -> Iterator[Marker]:
    """A marker for each numbered paragraph: Ace asks for one behind every entry of a page-list."""
    for chapter in edition.chapters:
        for block in chapter.blocks:
            if isinstance(block, Paragraph) and block.number:
                yield Marker(f"page-{block.anchor}", block.number.value, block.anchor, 0)


def by_anchor(markers: Iterable[Marker]) -> dict[str, list[Marker]]:
    """Markers by the thing that they stand in."""
    found: dict[str, list[Marker]] = {}
    for marker in markers:
        found.setdefault(marker.anchor, []).append(marker)
    return found


def insert(written: Xhtml, markers: Mapping[str, list[Marker]]) -> tuple[Xhtml, set[str]]:
    """Puts each marker before its character; gives the ids of those that have a place in the text.

    A marker that stands before the first character comes first in the thing.
    """
    if not markers:
        return written, set()
    walk = _Walk(markers)
    parts = [part for token in _TOKEN.findall(written) for part in walk.token(token)]
    return Xhtml("".join(parts)), walk.placed


class _Walk:
    """A walk through a text that counts its characters, white space collapsed."""

    def __init__(self, markers: Mapping[str, list[Marker]]) -> None:
        self.placed: set[str] = set()
        self._markers = markers
        self._open: list[_Open] = []
        self._waiting: list[_Open] = []

    def token(self, token: str) -> Iterator[str]:
        """The token with the markers that belong before, behind or into it."""
        if not token.startswith("<"):
            if self._waiting and not any(one.silent for one in self._open):
                yield from self._characters(token)
            else:
                yield token
        elif token.startswith("</"):
            yield from self._close(token)
        else:
            yield token
            if not token.endswith("/>"):
                yield from self._begin(token)

    def _begin(self, token: str) -> Iterator[str]:
        tag, own = _TAG.match(token), _ID.search(token)
        name = tag.group(1) if tag else ""
        markers = list(self._markers.get(own.group(1), ())) if own else []
        opened = _Open(name, 'role="doc-backlink"' in token, markers)
        self._open.append(opened)
        if markers:
            self._waiting.append(opened)
            if name not in _NO_SPAN:
                yield from self._due(opened)

    def _close(self, token: str) -> Iterator[str]:
        """What has not come when its element ends comes there."""
        closed = self._open.pop()
        left = "".join(self._written(marker) for marker in closed.markers)
        yield from (token, left) if closed.tag in _NO_SPAN else (left, token)
        self._waiting = [one for one in self._waiting if one is not closed and one.markers]

    def _characters(self, token: str) -> Iterator[str]:
        for character in _CHARACTER.findall(token):
            space = character in _SPACE
            for one in self._waiting:
                if not space:
                    yield from self._due(one)
                if not (space and one.after_space):
                    one.count += 1
                one.after_space = space
            yield character

    def _due(self, one: _Open) -> Iterator[str]:
        while one.markers and one.markers[0].offset <= one.count:
            yield self._written(one.markers.pop(0))

    def _written(self, marker: Marker) -> str:
        self.placed.add(marker.identifier)
        attributes = {
            "epub:type": "pagebreak",
            "role": "doc-pagebreak",
            "id": marker.identifier,
            "aria-label": marker.label,
        }
        return element("span", attributes)
