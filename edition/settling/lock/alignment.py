"""Published paragraphs and those of today → which is which, by their text and not by place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition import likeness
from edition.diagnostics import Place
from edition.model import Print, Published

_SAME = 0.4  # from this likeness on, two texts are one paragraph, corrected
_OPENING, _NEIGHBOUR, _ADDRESS = 1.0, 0.15, 0.05  # what else speaks for it
_SOME = 0.05  # below this likeness the same beginning is a turn of phrase
_COMMON = 40  # a pair of words that more paragraphs than these have says nothing


@dataclass(frozen=True, slots=True)
class Today:
    """A numbered paragraph of the manuscript as it is now; `text` is without marks.

    `shown` is its number as the page shows it; `given`, that the author wrote `{n=…}` above it.
    """

    address: str
    shown: str
    text: str
    given: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Aligned:
    """By places in both sequences: what is the same paragraph, and what may be, rewritten."""

    same: dict[int, int]  # published → today
    rewritten: dict[int, int]


def align(published: Sequence[Published], today: Sequence[Today]) -> Aligned:
    """Finds every published paragraph in the text of today.

    Equal texts belong together, then those that have most in common (a likeness of 0.4, or less
    with the same beginning or the same neighbours: so a paragraph that was divided goes on where it
    begins). A paragraph that stands exactly where another is missing may be that one, rewritten.
    """
    search = _Search(published, today)
    search.equal()
    search.alike()
    return Aligned(search.found, dict(search.in_place()))


class _Search:
    def __init__(self, published: Sequence[Published], today: Sequence[Today]) -> None:
        self._published = published
        self._today = today
        self.found: dict[int, int] = {}
        self._taken: dict[int, int] = {}  # today → published

    def _pair(self, old: int, new: int) -> None:
        self.found[old] = new
        self._taken[new] = old

    def equal(self) -> None:
        """Pairs equal texts; of several such, those with the same address, then in order."""
        texts: dict[bytes, list[int]] = defaultdict(list)
        for new, paragraph in enumerate(self._today):
            texts[likeness.exact(paragraph.text)].append(new)
        groups: dict[bytes, list[int]] = defaultdict(list)
        for old, entry in enumerate(self._published):
            if entry.print.exact in texts:
                groups[entry.print.exact].append(old)
        for digest, olds in groups.items():
            self._pair_group(olds, texts[digest])

    def _pair_group(self, olds: Sequence[int], news: Sequence[int]) -> None:
        by_address = {self._today[new].address: new for new in news}
        for old in olds:
            new = by_address.get(self._published[old].address)
            if new is not None:
                self._pair(old, new)
        rest = (new for new in news if new not in self._taken)
        for old, new in zip((old for old in olds if old not in self.found), rest, strict=False):
            self._pair(old, new)

    def alike(self) -> None:
        """Pairs texts that have much in common, the most alike first."""
        olds = [old for old in range(len(self._published)) if old not in self.found]
        news = [new for new in range(len(self._today)) if new not in self._taken]
        prints = {new: likeness.printed(self._today[new].text) for new in news}
        openings = {new: likeness.first_words(self._today[new].text) for new in news}
        scored = []
        for old, new in self._candidates(olds, prints, openings):
            entry = self._published[old]
            score = likeness.likeness(entry.print.sketch, prints[new].sketch)
            if score >= _SOME:
                score += _OPENING * likeness.begins_alike(entry.words, openings[new])
            score += _NEIGHBOUR * self._beside(old, new)
            score += _ADDRESS * (entry.address == self._today[new].address)
            if score >= _SAME:
                scored.append((-score, old, new))
        for _, old, new in sorted(scored):
            if old not in self.found and new not in self._taken:
                self._pair(old, new)

    def _candidates(
        self, olds: Iterable[int], prints: dict[int, Print], openings: dict[int, str]
    ) -> Iterator[tuple[int, int]]:
        """Pairs worth comparing: with a sample or the first word in common, or in the same gap."""
        index: dict[object, list[int]] = defaultdict(list)
        for new, made in prints.items():
            for key in (*made.sketch, openings[new][:12].casefold(), self._today[new].address):
                index[key].append(new)
        for old in olds:
            entry = self._published[old]
            keys = (*entry.print.sketch, entry.words[:12].casefold(), entry.address)
            near: set[int] = set()
            for key in keys:
                near.update(index[key] if len(index[key]) <= _COMMON else ())
            yield from ((old, new) for new in near)

    def _beside(self, old: int, new: int) -> int:
        """How many of its two neighbours stand beside it still."""
        before = self.found.get(old - 1) == new - 1 and new > 0
        after = self.found.get(old + 1) == new + 1
        return before + after

    def in_place(self) -> Iterator[tuple[int, int]]:
        """Paragraphs that stand between the same neighbours as published ones that are missing."""
        edges = [(-1, -1), *sorted(self.found.items()), (len(self._published), len(self._today))]
        for (old, new), (next_old, next_new) in pairwise(edges):
            gone = [each for each in range(old + 1, next_old) if not self._published[each].until]
            fresh = [each for each in range(new + 1, next_new) if each not in self._taken]
            if len(gone) == len(fresh):
                yield from zip(gone, fresh, strict=True)
