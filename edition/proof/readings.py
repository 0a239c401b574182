"""What the proof compares: the passages of a book, as expected and as read from a made file."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from edition.diagnostics import Place

MARK = "\ufffc"  # where a reference to a note stands in a text
PAGE = "\ufffb"  # where print may add the page to a reference

_ODD = ("  ", "\n", "\t", "\r", "\f")
_SPACE = re.compile(r"[ \t\n\r\f]+")
NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Reference:
    """Something in a passage that leads elsewhere, or that is brought in from elsewhere.

    `target` is an anchor (note, cross), an address (link) or the fingerprint of a file (picture);
    `shown` is the number of a note, and PAGE for a reference that print adds the page to.
    """

    kind: Literal["note", "cross", "link", "picture"]
    anchor: str
    target: str
    shown: str
    place: Place


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text (for a picture, its alternative text) with all that hangs on it.

    `kind` is title, heading 2…6, paragraph, line, cell, column head, caption, term, code or
    picture; item, row, stanza and break have no text and say where something begins. `within` names
    what it stands in. `anchors` are the ids that lead here. `text` has white space collapsed.
    """

    kind: str
    within: tuple[str, ...]
    anchors: tuple[str, ...]
    number: str
    text: str
    links: tuple[Reference, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note: what it holds, and the anchors of the references that it leads back to."""

    anchor: str
    number: str
    passages: tuple[Passage, ...]
    back: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A piece of the book in reading order, with its notes."""

    anchor: str
    title: str
    passages: tuple[Passage, ...]
    notes: tuple[NoteText, ...]
    place: Place


def fingerprint(data: bytes) -> str:
    """The fingerprint by which a file is known again."""
    return hashlib.sha256(data).hexdigest()


def collapsed(text: str) -> str:
    """Text with white space as HTML collapses it; other spaces (no-break, thin) are kept."""
    if any(odd in text for odd in _ODD):  # seldom; to look for it is forty times as fast
        text = _SPACE.sub(" ", text)
    return text.strip(" ")


def words(text: str) -> str:
    """The text of a passage without the marks of references."""
    return collapsed(text.replace(MARK, "").replace(PAGE, ""))
