"""Turns the XHTML of an EPUB into passages, by what its elements mean."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from edition.proof.epub.package import TYPE
from edition.proof.readings import (
    MARK,
    NOWHERE,
    NoteText,
    Passage,
    Reference,
    collapsed,
)

_HEADINGS = {f"h{level}": f"heading {level}" for level in range(2, 7)} | {"h1": "title"}
_KINDS = _HEADINGS | {
    "figcaption": "caption",
    "caption": "caption",
    "td": "cell",
    "th": "column head",
    "dt": "term",
    "pre": "code",
}
_WITHIN = {"blockquote": "quotation", "li": "list", "dd": "definition"}
_BLOCKS = frozenset(_KINDS) | {
    *("p", "li", "dd", "blockquote", "ul", "ol", "dl", "table", "thead", "tbody", "tr", "hr"),
    *("figure", "div", "section", "article", "aside", "header", "footer", "main", "nav", "body"),
}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Sources:
    """How a document's addresses are followed.

    `target` gives the anchor that an href inside the book leads to (empty for nowhere), `picture`
    the fingerprint of the file that an image shows.
    """

    target: Callable[[str], str]
    picture: Callable[[str], str]


@dataclass(slots=True)
class _Note:
    anchor: str
    number: str
    depth: int
    passages: list[Passage] = field(default_factory=list)
    back: list[str] = field(default_factory=list)


def read(body: etree._Element, sources: Sources) -> tuple[list[Passage], list[NoteText]]:
    """The passages of a document, and the notes that it holds."""
    walk = _Walk(sources)
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            walk.start(element)
            walk.characters(element.text)
        else:
            walk.end(element)
            walk.characters(element.tail if element is not body else None)
    return walk.passages, walk.notes


class _Walk:
    """A walk through a document: text is gathered until a block begins or ends."""

    def __init__(self, sources: Sources) -> None:
        self.passages: list[Passage] = []
        self.notes: list[NoteText] = []
        self._sources = sources
        self._depth = 0
        self._notes_from = 0  # the depth of the element that holds notes; 0 outside of one
        self._note: _Note | None = None
        self._kinds: list[str] = ["paragraph"]
        self._within: list[str] = []
        self._counters: list[int] = []
        self._aside = 0  # the depth of an element whose text is no part of the passage; 0 outside
        self._aside_text: list[str] = []
        self._pending: list[str] = []
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._links: list[Reference] = []
        self._pictures: list[tuple[str, str]] = []
        self._number = ""

    def characters(self, text: str | None) -> None:
        if text:
            (self._aside_text if self._aside else self._parts).append(text)

    def start(self, element: etree._Element) -> None:
        self._depth += 1
        tag = _local(element)
        if tag in _BLOCKS or _is_line(element):
            self._flush()
        own = element.get("id")
        if own and not _means(element, "noteref"):
            self._pending.append(own)
        if tag in _BLOCKS:
            self._block(element, tag)
        else:
            self._phrase(element, tag)

    def end(self, element: etree._Element) -> None:
        tag = _local(element)
        if self._aside == self._depth:
            self._leave(element, tag)
        if tag in _BLOCKS or _is_line(element):
            self._flush(empty=tag in ("td", "th"))
            self._close(element, tag)
        self._depth -= 1

    def _block(self, element: etree._Element, tag: str) -> None:
        if not self._notes_from and _means(element, "endnotes", "footnotes"):
            self._notes_from = self._depth
        if tag in ("ol", "ul"):
            self._counters.append(_integer(element.get("start"), 1))
        elif tag == "li":
            self._item(element)
        elif tag in ("tr", "hr"):
            self._append("row" if tag == "tr" else "break")
        elif element.get("class") == "stanza":
            self._append("stanza")
        top = self._kinds[-1]
        inherited = top if top in ("caption", "cell", "column head", "term") else "paragraph"
        self._kinds.append(_KINDS.get(tag, inherited))
        if tag in _WITHIN and not self._is_note(element):
            self._within.append(_WITHIN[tag])

    def _item(self, element: etree._Element) -> None:
        number = ""
        if self._counters and _local(element.getparent()) == "ol":
            self._counters[-1] = _integer(element.get("value"), self._counters[-1])
            number = str(self._counters[-1])
            self._counters[-1] += 1
        own = element.get("id", "")
        if self._notes_from and self._note is None and own:
            self._pending.clear()
            self._note = _Note(own, number, self._depth)
        else:
            self._append("item", number)

    def _is_note(self, element: etree._Element) -> bool:
        return self._note is not None and self._note.depth == self._depth

    def _phrase(self, element: etree._Element, tag: str) -> None:
        if self._aside:
            return
        if tag == "br":
            self._parts.append("\n")
        elif tag == "img":
            shown = self._sources.picture(element.get("src", ""))
            self._pictures.append((collapsed(element.get("alt", "")), shown))
        elif _is_line(element):
            self._kinds.append("line")
        elif _means(element, "noteref", "backlink", "pagebreak") or self._is_number(element):
            self._aside = self._depth
            self._aside_text = []
        elif tag == "a" and element.get("href") is not None:
            self._links.append(self._link(element.get("href", "")))

    def _is_number(self, element: etree._Element) -> bool:
        if element.get("class") != "number" or "".join(self._parts).strip():
            return False
        parent = element.getparent()
        numbered = parent is not None and "numbered" in parent.get("class", "").split()
        return numbered or self._opens_note()

    def _opens_note(self) -> bool:
        return self._note is not None and not self._note.passages

    def _link(self, href: str) -> Reference:
        if _SCHEME.match(href):
            return Reference("link", "", href, "", NOWHERE)
        return Reference("cross", "", self._sources.target(href), "", NOWHERE)

    def _leave(self, element: etree._Element, tag: str) -> None:
        """Ends an element whose text stands for itself: a number, a reference, a way back."""
        self._aside = 0
        text = collapsed("".join(self._aside_text))
        target = self._sources.target(element.get("href", "")) if tag == "a" else ""
        if _means(element, "noteref"):
            own = element.get("id", "")
            self._links.append(Reference("note", own, target, text, NOWHERE))
            self._parts.append(MARK)
        elif _means(element, "backlink"):
            self._parts = ["".join(self._parts).rstrip("\u00a0 \n")]  # the space before the sign
            if self._note is not None and target not in self._note.back:
                self._note.back.append(target)  # a long note leads back from its start, too
        elif self._note is not None and self._opens_note():
            self._note.number = text
        elif not _means(element, "pagebreak"):
            self._number += text

    def _close(self, element: etree._Element, tag: str) -> None:
        self._kinds.pop()
        if tag in ("ol", "ul"):
            self._counters.pop()
        if self._note is not None and self._note.depth == self._depth:
            note = self._note
            held, back = tuple(note.passages), tuple(note.back)
            self.notes.append(NoteText(note.anchor, note.number, held, back, NOWHERE))
            self._note = None
        elif tag in _WITHIN:
            self._within.pop()
        if self._notes_from == self._depth:
            self._notes_from = 0

    def _flush(self, *, empty: bool = False) -> None:
        kind = self._kinds[-1]
        raw = "".join(self._parts)
        text = raw.strip("\n") if kind == "code" else collapsed(raw)
        links, pictures, number = tuple(self._links), self._pictures, self._number
        self._clear()
        if text or number or links or empty:
            self._append(kind, number, text, links)
        for alt, shown in pictures:
            self._append("picture", "", alt, (Reference("picture", "", shown, "", NOWHERE),))

    def _append(
        self, kind: str, number: str = "", text: str = "", links: tuple[Reference, ...] = ()
    ) -> None:
        anchors, within = tuple(self._pending), tuple(self._within)
        self._pending.clear()
        passage = Passage(kind, within, anchors, number, text, links, NOWHERE)
        if self._note is not None:
            self._note.passages.append(passage)
        elif not self._notes_from:
            self.passages.append(passage)


def _local(element: etree._Element | None) -> str:
    return "" if element is None else etree.QName(element).localname


def _means(element: etree._Element, *meanings: str) -> bool:
    said = element.get(TYPE, "").split() + element.get("role", "").split()
    return any(meaning in said or f"doc-{meaning}" in said for meaning in meanings)


def _is_line(element: etree._Element) -> bool:
    if "line" not in element.get("class", "").split():
        return False
    parent = element.getparent()
    return parent is not None and parent.get("class") == "stanza"


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise
