"""An edition that is published → its lock, and the text of numbers.lock."""

import json
from collections.abc import Iterator

from edition import likeness
from edition.model import Lock, Manuscript, Published
from edition.settling.lock.check import Findings, findings

_HEAD = """\
# Which paragraph was published under which number. Keep this file with the manuscript: builds look
# here, so that a number never moves. It is written by “make-edition lock” and “release”.
version: 1
"""


def lock(manuscript: Manuscript) -> Lock:
    """The lock once this edition is published: a further edition, or the last one again.

    Two builds of one edition (its name and date are the same) are the same edition.
    """
    before = manuscript.lock or Lock((), ())
    own = (manuscript.metadata.edition, manuscript.metadata.date)
    editions = before.editions if own in before.editions[-1:] else (*before.editions, own)
    return Lock(editions, tuple(_paragraphs(before, findings(manuscript), len(editions))))


def _paragraphs(before: Lock, found: Findings, edition: int) -> Iterator[Published]:
    """In the order of the book; what is gone stands behind what it stood behind."""
    behind: dict[int, list[int]] = {}
    here = set(found.kept.values())
    last = -1
    for old in range(len(before.paragraphs)):
        last = old if old in here else last
        if old not in here:
            behind.setdefault(last, []).append(old)
    stand_in = {each.address for place, each in enumerate(found.today) if place not in found.kept}
    for old in behind.get(-1, []):
        yield _gone(before.paragraphs[old], edition)
    for place, paragraph in enumerate(found.today):
        at = found.kept.get(place)
        earlier = before.paragraphs[at] if at is not None else None
        yield _published(paragraph.address, paragraph.shown, paragraph.text, earlier, edition)
        for old in behind.get(at, []) if at is not None else ():
            if before.paragraphs[old].address not in stand_in:
                yield _gone(before.paragraphs[old], edition)


def _published(
    address: str, shown: str, text: str, earlier: Published | None, edition: int
) -> Published:
    was: tuple[str, ...] = ()
    if earlier:
        was = tuple(dict.fromkeys((*earlier.was, earlier.address)))
    return Published(
        address,
        shown,
        likeness.first_words(text),
        likeness.printed(text),
        earlier.since if earlier else edition,
        0,
        tuple(name for name in was if name != address),
    )


def _gone(entry: Published, edition: int) -> Published:
    return Published(
        entry.address,
        entry.number,
        entry.words,
        entry.print,
        entry.since,
        entry.until or edition,
        entry.was,
    )


def written(made: Lock) -> str:
    """The text of numbers.lock: YAML, a paragraph a line."""
    lines = [_HEAD, "editions:\n"]
    for count, (name, date) in enumerate(made.editions, 1):
        lines.append(f"  {count}: {{name: {_quoted(name)}, date: {_quoted(date)}}}\n")
    lines.append("paragraphs:\n")
    lines += map(_line, made.paragraphs)
    return "".join(lines)


def _line(entry: Published) -> str:
    until = f", until: {entry.until}" if entry.until else ""
    was = f", was: [{', '.join(entry.was)}]" if entry.was else ""
    return (
        f"  {entry.address}: {{number: {_quoted(entry.number)}, words: {_quoted(entry.words)}, "
        f"print: {_quoted(likeness.written(entry.print))}, since: {entry.since}{until}{was}}}\n"
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
