"""Turns the places of a page-list into markers within a text, each where its page begins."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from edition.model import Edition, PageStart, Paragraph
from edition.writing.markup import Xhtml, element

_TOKEN = re.compile(r"<[^>]*>|[^<]+")  # of our own making: no “>” in an attribute, no comment
_CHARACTER = re.compile(r"&[^;]+;|[^&]")
_ENTITY = re.compile(r"&[^;]+;")
_IMAGE, _TAGS = re.compile(r"<img[^>]*>"), re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_JOINER = "\u2060"  # where print may have one more than the text: it counts nowhere
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


def hand_on(markers: dict[str, list[Marker]], anchor: str, further: str, written: Xhtml) -> None:
    """Gives the markers of a thing that goes on in `further` to where their characters stand.

    `written` is all of the thing before that.
    """
    length = _length(written)
    held = markers.get(anchor, [])
    markers[anchor] = [one for one in held if one.offset < length]
    markers[further] = [
        replace(one, anchor=further, offset=one.offset - length)
        for one in held
        if one.offset >= length
    ]


def _length(written: Xhtml) -> int:
    """How many characters a text has, white space collapsed; a picture is one."""
    shown = _TAGS.sub("", _IMAGE.sub("\ufffc", written)).replace(_JOINER, "")
    return len(_SPACES.sub(" ", _ENTITY.sub("&", shown)).lstrip(" "))


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
    """A walk through a text that counts its characters, white space collapsed, and its pictures.

    What waits has markers that have yet to come.
    """

    def __init__(self, markers: Mapping[str, list[Marker]]) -> None:
        self.placed: set[str] = set()
        self._markers = markers
        self._open: list[_Open] = []
        self._waiting: list[_Open] = []

    def token(self, token: str) -> Iterator[str]:
        """The token with the markers that belong before, behind or into it."""
        if not token.startswith("<"):
            if self._waiting and not any(one.silent for one in self._open):
                yield from self._text(token)
            else:
                yield token
        elif token.startswith("</"):
            yield from self._close(token)
        elif token.startswith("<img"):
            yield from self._all_due()
            for one in self._waiting:
                one.count += 1
                one.after_space = False
            yield token
        else:
            if token.startswith("<a "):
                yield from self._all_due()  # not within what the link is called
            yield token
            if not token.endswith("/>"):
                yield from self._begin(token)

    def _begin(self, token: str) -> Iterator[str]:
        tag, own = _TAG.match(token), _ID.search(token)
        name = tag.group(1) if tag else ""
        markers = list(self._markers.get(own.group(1), ())) if own else []
        opened = _Open(name, 'role="doc-backlink"' in token, markers)
        self._open.append(opened)
        if name not in _NO_SPAN:
            yield from self._due(opened)
        if opened.markers:
            self._waiting.append(opened)

    def _close(self, token: str) -> Iterator[str]:
        """What has not come when its element ends comes there."""
        closed = self._open.pop()
        left = "".join(self._written(marker) for marker in closed.markers)
        yield from (token, left) if closed.tag in _NO_SPAN else (left, token)
        self._waiting = [one for one in self._waiting if one is not closed]

    def _text(self, token: str) -> Iterator[str]:
        """A text, as a whole where no marker can come in it."""
        if any(one.markers[0].offset < one.count + len(token) for one in self._waiting):
            yield from self._characters(token)
            return
        shown = _SPACES.sub(" ", _ENTITY.sub("&", token).replace(_JOINER, ""))
        for one in self._waiting:
            opens = one.after_space and shown.startswith(" ")
            one.count += len(shown) - opens
            one.after_space = shown.endswith(" ") if shown else one.after_space
        yield token

    def _characters(self, token: str) -> Iterator[str]:
        for character in _CHARACTER.findall(token):
            if character == _JOINER:
                yield character
                continue
            space = character in _SPACE
            if not space:
                yield from self._all_due()
            for one in self._waiting:
                if not (space and one.after_space):
                    one.count += 1
                one.after_space = space
            yield character

    def _all_due(self) -> Iterator[str]:
        for one in self._waiting:
            yield from self._due(one)
        self._waiting = [one for one in self._waiting if one.markers]

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
