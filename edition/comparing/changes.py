"""Two rows of passages → what was added, removed, reworded and renumbered, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from edition import likeness
from edition.comparing.texts import Row
from edition.diagnostics import Place
from edition.model import Published
from edition.settling.lock.alignment import Today, align

Kind = Literal["added", "removed", "reworded", "renumbered"]
_TOKEN = re.compile(r"\s+|[^\W_]+|.")
_NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text that both have, or that only the old or the new one has."""

    only: Literal["", "old", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What has become of a passage; `old` is None for an added one, `new` for a removed one.

    A passage that was both reworded and renumbered is two changes. `words` are those of a reworded
    one.
    """

    kind: Kind
    old: Row | None
    new: Row | None
    words: tuple[Words, ...] = ()


def changes(old: Sequence[Row], new: Sequence[Row]) -> tuple[Change, ...]:
    """All changes, in the order of the new text; what is gone stands where it stood."""
    found: list[tuple[tuple[int, int], Change]] = []
    for notes in (False, True):
        one = [row for row in old if (row.kind == "note") == notes]
        other = [row for row in new if (row.kind == "note") == notes]
        found += [((notes, place), change) for place, change in _between(one, other)]
    return tuple(change for _, change in sorted(found, key=lambda each: each[0]))


def moved(found: Sequence[Change]) -> bool:
    """Whether a paragraph has another number or address than it had: a citation would be wrong."""
    return any(
        change.kind == "renumbered" and change.old is not None and change.old.kind != "note"
        for change in found
    )


def _between(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[int, Change]]:
    published = [
        Published(row.address, row.number, likeness.first_words(row.text), made, 1, 0, ())
        for row in old
        for made in (likeness.printed(row.text),)
    ]
    today = [Today(row.address, row.number, row.text, False, _NOWHERE) for row in new]
    aligned = align(published, today)
    kept = {**aligned.same, **aligned.rewritten}
    last = 0
    for place, row in enumerate(old):
        if place in kept:
            last = kept[place]
            yield from ((last, change) for change in _changed(row, new[last]))
        else:
            yield last, Change("removed", row, None)
    stayed = set(kept.values())
    for place, row in enumerate(new):
        if place not in stayed:
            yield place, Change("added", None, row)


def _changed(old: Row, new: Row) -> Iterator[Change]:
    numbered = old.number or new.number
    if numbered and (old.number, old.address) != (new.number, new.address):
        yield Change("renumbered", old, new)
    if old.text != new.text:
        yield Change("reworded", old, new, compared(old.text, new.text))


def compared(old: str, new: str) -> tuple[Words, ...]:
    """Two texts, word by word."""
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[Words] = []
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for kind, start, end, left, right in matcher.get_opcodes():
        if kind == "equal":
            found.append(Words("", "".join(one[start:end])))
            continue
        if end > start:
            found.append(Words("old", "".join(one[start:end])))
        if right > left:
            found.append(Words("new", "".join(other[left:right])))
    return tuple(found)
