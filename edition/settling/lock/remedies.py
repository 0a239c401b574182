"""What the author writes so that every published number stays: `{n=…}` above as few as can be."""

import re
from collections.abc import Mapping, Sequence

from edition.model import ParagraphSettings, Published
from edition.settling.lock.alignment import Today

_ADDRESS = re.compile(r"(.*?)p(\d.*)")
_PARTS = re.compile(r"(.*?)([a-z]*)")
_WHOLE = re.compile(r"\d+")


def parted(address: str) -> tuple[str, str]:
    """An address as what stands before the number in it (`c3-`, or nothing), and the number."""
    found = _ADDRESS.fullmatch(address)
    return (found[1], found[2]) if found else (address, "")


def wanted(
    published: Sequence[Published],
    today: Sequence[Today],
    kept: Mapping[int, int],
    settings: ParagraphSettings,
) -> dict[int, str]:
    """By place in `today`: the number to write above a paragraph, where one must be written.

    `kept` says which published paragraph each one of today is. A new paragraph gets a letter behind
    the number before it (41a), as law and the manuals of programming languages do; behind the last
    one, the next number that was never published.
    """
    walk = _Walk(published, today, kept, settings)
    return {place: number for place in range(len(today)) if (number := walk.step(place))}


class _Walk:
    """Goes through the book and counts as the program will count, once the remedies stand there."""

    def __init__(
        self,
        published: Sequence[Published],
        today: Sequence[Today],
        kept: Mapping[int, int],
        settings: ParagraphSettings,
    ) -> None:
        self._published = published
        self._today = today
        self._kept = kept
        self._settings = settings
        self._taken = {name for each in published for name in (each.address, *each.was)}
        self._last: dict[str, str] = {}
        self._ends = self._last_places()

    def _last_places(self) -> dict[str, int]:
        """Where in the book the last published paragraph of each scope stands now."""
        return {
            parted(each.address)[0]: place
            for place, each in enumerate(self._today)
            if place in self._kept
        }

    def step(self, place: int) -> str:
        """The number to be written above a paragraph; nothing where it comes by itself."""
        paragraph = self._today[place]
        scope, value = parted(paragraph.address)
        number = self._number(place, scope, value)
        by_itself = value
        if not paragraph.given and self._settings.numbering == "auto":
            by_itself = self._next(scope)
        self._last[scope] = number
        self._taken.add(f"{scope}p{number}")
        return number if number != by_itself else ""

    def _number(self, place: int, scope: str, value: str) -> str:
        if place in self._kept:
            old_scope, old = parted(self._published[self._kept[place]].address)
            return old if old_scope == scope else value
        free = self._next(scope)
        if self._settings.numbering == "written" or self._today[place].given:
            free = value
        if f"{scope}p{free}" not in self._taken:
            return free
        if place > self._ends.get(scope, -1):
            return self._after_all(scope)
        return self._lettered(scope)

    def _next(self, scope: str) -> str:
        whole = _WHOLE.match(self._last.get(scope, ""))
        return str(int(whole[0]) + 1) if whole else str(self._settings.start)

    def _after_all(self, scope: str) -> str:
        """The number after every one that was published."""
        ours = (parted(address) for address in self._taken)
        found = [_WHOLE.match(value) for own, value in ours if own == scope]
        return str(max((int(each[0]) for each in found if each), default=0) + 1)

    def _lettered(self, scope: str) -> str:
        """The number before with a letter: 41a, 41b … 41z, 41za; before the first one 0, 0a."""
        last = self._last.get(scope, "")
        candidate = "0" if not last else _lettered(last)
        while f"{scope}p{candidate}" in self._taken:
            candidate = _lettered(candidate)
        return candidate


def _lettered(number: str) -> str:
    found = _PARTS.fullmatch(number)
    assert found is not None
    stem, letters = found[1], found[2]
    if not letters or letters[-1] == "z":
        return f"{stem}{letters}a"
    return f"{stem}{letters[:-1]}{chr(ord(letters[-1]) + 1)}"
