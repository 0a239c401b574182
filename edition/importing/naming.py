"""The places of a source that links within it lead to get names that a manuscript may have."""

import re
from collections.abc import Iterable, Iterator, Sequence

from edition.importing import threads
from edition.importing.matter import (
    Block,
    Heading,
    Item,
    Listing,
    Matter,
    Paragraph,
    Quotation,
    Run,
)

_SIGNS = re.compile(r"[^\w.-]+")


class Names:
    """The names of blocks, only of those that something links to."""

    def __init__(self, content: Sequence[Block], matter: Matter) -> None:
        notes = (block for blocks in matter.notes.values() for block in blocks)
        wanted = set(_goals([*content, *notes]))
        self._names: dict[str, str] = {}
        taken: set[str] = set()
        for each in _single(content):
            found = [name for name in _names_of(each) if name in wanted]
            if not found or found[0] in self._names:
                continue
            name = own = "to-" + (_SIGNS.sub("-", found[0]).strip("-.") or "here")
            while own.lower() in taken:
                own = f"{name}-{len(taken)}"
            taken.add(own.lower())
            self._names |= dict.fromkeys(found, own)

    def address(self, goal: str) -> str:
        """The name in the manuscript of what a link leads to, or nothing."""
        return self._names.get(goal, "")

    def of(self, content: Block | Item | None) -> str:
        """The name that a block has, or nothing."""
        return next((self._names[n] for n in _names_of(content) if n in self._names), "")


def _goals(content: Iterable[Block]) -> Iterator[str]:
    for line in threads.lines(content):
        for inline in line:
            if isinstance(inline, Run) and inline.style.href.startswith("#"):
                yield inline.style.href[1:]


def _single(content: Iterable[Block]) -> Iterator[Block | Item]:
    for block in content:
        if isinstance(block, Listing) and any(item.shown for item in block.items):
            yield from block.items
        else:
            yield block


def _names_of(content: Block | Item | None) -> Iterator[str]:
    if isinstance(content, Paragraph | Heading):
        yield from content.names
    elif isinstance(content, Quotation | Item):
        for block in content.blocks:
            yield from _names_of(block)
    elif isinstance(content, Listing):
        for item in content.items:
            yield from _names_of(item)
