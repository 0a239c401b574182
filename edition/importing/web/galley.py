"""What a walk through a page has gathered: a paragraph in the making, and the blocks before it."""

from dataclasses import dataclass, field, replace

from edition.importing import grouping, threads
from edition.importing.grouping import Numbered, Read
from edition.importing.matter import (
    Block,
    Figure,
    Heading,
    Image,
    Inline,
    Mark,
    Paragraph,
    Role,
    Run,
)
from edition.importing.web import shaping


@dataclass(slots=True)
class Galley:
    """Inlines become a paragraph when a block begins or ends; names belong to the next block."""

    blocks: list[Block] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    line: int = 0
    _items: list[Read] = field(default_factory=list)

    def finished(self) -> list[Block]:
        """All blocks, when everything is read; names that are left belong to the last."""
        self.close()
        last = self.blocks[-1] if self.blocks else None
        if self.names and isinstance(last, Paragraph | Heading):
            self.blocks[-1] = replace(last, names=(*last.names, *self.names))
        self.names = []
        return self.blocks

    def close(self) -> None:
        """Ends the paragraph, and the list if one is open."""
        self.flush()
        self.blocks += grouping.listed(self._items)
        self._items = []

    def add(self, *blocks: Block) -> None:
        """Adds blocks; the first takes the names that wait."""
        for block in blocks:
            if self.names:
                block, self.names = shaping.named(block, tuple(self.names)), []
            self.blocks.append(block)

    def item(self, blocks: list[Block], number: Numbered) -> None:
        """Adds an item to the list that is open; further blocks of it belong to it."""
        self._items.append(Read(blocks[0], "", number))
        rest = replace(number, continues=True)
        self._items += [Read(block, "", rest) for block in blocks[1:]]

    def flush(self) -> None:
        """Ends the paragraph; one that is only a picture is a figure."""
        inlines, self.inlines = tuple(self.inlines), []
        images = [inline for inline in inlines if isinstance(inline, Image)]
        marks = any(isinstance(inline, Mark) for inline in inlines)
        words = bool(threads.text(inlines).strip())
        if not (words or images or marks):
            return
        if self._items:
            self.blocks += grouping.listed(self._items)
            self._items = []
        if images and not words and not marks:
            self.names, names = [], self.names
            self.blocks += [Figure(each, _caption(each)) for each in images]
            self.names = names
        else:
            self.add(Paragraph(inlines, self.line))

    def call(self, start: int, role: Role, *, centred: bool, poem: bool) -> None:
        """Says of the paragraphs from an index on what they are by their looks."""
        for index in range(start, len(self.blocks)):
            block = self.blocks[index]
            if isinstance(block, Paragraph) and role:
                self.blocks[index] = replace(block, role=role)
            elif isinstance(block, Paragraph) and shaping.is_display(block, centred=centred):
                self.blocks[index] = replace(block, role="display")
        if poem:
            self.blocks[start:] = shaping.joined_lines(self.blocks[start:])


def _caption(image: Image) -> tuple[Inline, ...]:
    return (Run(image.title),) if image.title else ()
