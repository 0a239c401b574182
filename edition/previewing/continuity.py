"""Numbered paragraphs of two builds → which of them are the same, and which were written anew.

Where paragraphs are counted, a new one moves the numbers of all that follow. Whoever looks at a
paragraph wants to go on looking at it, whatever its number is now.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from edition import tree
from edition.diagnostics import Place
from edition.model import Block, Chapter, Code, CodeBlock, Edition, NoteRef, Paragraph, Text

_MANY = 400  # paragraphs of a stretch that are compared one with each other


@dataclass(frozen=True, slots=True)
class Passage:
    """A numbered paragraph with all that belongs to it, or what stands before the first of them.

    `thread` is the same in every build for what is the same; `text` is what is read there, with its
    notes, and `own` what the paragraph itself says.
    """

    anchor: str
    shown: str
    place: Place
    own: str
    text: str
    thread: int = 0


def passages(edition: Edition) -> tuple[Passage, ...]:
    """The passages of a book in reading order, not yet known again."""
    return tuple(one for chapter in edition.chapters for one in _of_chapter(chapter))


def _of_chapter(chapter: Chapter) -> Iterator[Passage]:
    notes = {note.anchor: _said(note.blocks, {}) for note in chapter.notes}
    title = tree.plain(chapter.title)
    current = Passage(chapter.anchor, "", chapter.attributes.place, title, title)
    parts: list[str] = [title]
    for block in chapter.blocks:
        if isinstance(block, Paragraph) and block.number and not block.continued:
            yield replace(current, text="".join(parts))
            own = tree.plain(block.children)
            place = block.attributes.place
            current = Passage(block.anchor, block.number.shown, place, own, own)
            parts = []
        parts.append(_said((block,), notes))
    yield replace(current, text="".join(parts))


def _said(blocks: Sequence[Block], notes: dict[str, str]) -> str:
    """All that is read in blocks, and what it is; a reference to a note counts as its text."""
    found: list[str] = []
    for node in tree.everything(blocks):
        found.append(type(node).__name__)
        match node:
            case Text(text) | Code(text) | CodeBlock(text):
                found.append(text)
            case NoteRef(note=anchor):
                found.append(notes.get(anchor, ""))
    return "\0".join(found)


def known_again(new: Sequence[Passage], old: Sequence[Passage]) -> tuple[Passage, ...]:
    """The new passages with the threads of the old ones that they are."""
    threads = _threads([one.own for one in new], old)
    free = max((one.thread for one in old), default=0)
    found = []
    for passage, thread in zip(new, threads, strict=True):
        free += not thread
        found.append(replace(passage, thread=thread or free))
    return tuple(found)


def _threads(new: list[str], old: Sequence[Passage]) -> list[int]:
    """The thread of each text, 0 for one that is new."""
    before = [one.own for one in old]
    threads = [0] * len(new)
    first, last = _alike(new, before)
    for at in range(first):
        threads[at] = old[at].thread
    for at in range(1, last + 1):
        threads[-at] = old[-at].thread
    inner, earlier = new[first : len(new) - last], before[first : len(before) - last]
    if len(inner) * len(earlier) > _MANY**2:
        return threads
    matcher = SequenceMatcher(None, earlier, inner, autojunk=False)
    for _, a, a_end, b, b_end in matcher.get_opcodes():
        # what stands in the place of others is them, as far as there are as many
        for step in range(min(a_end - a, b_end - b)):
            threads[first + b + step] = old[first + a + step].thread
    return threads


def _alike(new: Sequence[str], old: Sequence[str]) -> tuple[int, int]:
    """How many are the same at the beginning, and how many of the others at the end."""
    most = min(len(new), len(old))
    first = next((at for at in range(most) if new[at] != old[at]), most)
    rest = most - first
    last = next((at for at in range(rest) if new[-1 - at] != old[-1 - at]), rest)
    return first, last


def changed(
    new: Sequence[Passage], old: Sequence[Passage], names: frozenset[str] = frozenset()
) -> tuple[int, ...]:
    """The threads of passages that say something else than before, or that are new.

    Those in files of these names come first: what was not seen yet may have changed earlier.
    """
    before = {one.thread: one.text for one in old}
    found = [one for one in new if before.get(one.thread) != one.text]
    return tuple(one.thread for one in sorted(found, key=lambda one: one.place.file not in names))
