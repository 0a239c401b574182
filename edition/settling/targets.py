"""Collects everything that a link can lead to, by its anchor and by the author's names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from edition import tree
from edition.model import (
    Block,
    Break,
    Chapter,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    List,
    Manuscript,
    Paragraph,
    Quotation,
    Span,
    Table,
    Verse,
)

Kind = Literal["paragraph", "chapter", "part", "titled", "note"]


@dataclass(frozen=True, slots=True)
class Target:
    """A thing that can be linked to: where it is, what it is, and the words for it.

    `position` counts targets in reading order.
    """

    anchor: str
    kind: Kind
    number: str
    title: str
    position: int


def named(manuscript: Manuscript) -> dict[str, Target]:
    """All targets of a numbered manuscript, by anchor and by name."""
    collecting = _Collecting()
    for chapter in manuscript.chapters:
        collecting.chapter(chapter)
    return collecting.targets


class _Collecting:
    def __init__(self) -> None:
        self.targets: dict[str, Target] = {}

    def chapter(self, chapter: Chapter) -> None:
        title = tree.plain(chapter.title)
        number = str(chapter.ordinal) if chapter.kind in ("chapter", "part") else ""
        kind: Kind = "part" if chapter.kind == "part" else "chapter"
        for name in (chapter.anchor, chapter.attributes.name):
            self._add(name, chapter.anchor, kind, number, title)
        tree.inlines(chapter.title, self._span)
        self._blocks(chapter.blocks)
        for note in chapter.notes:
            self._add(note.anchor, note.anchor, "note", note.number, "")
            self._blocks(note.blocks)

    def _add(
        self,
        name: str,
        anchor: str,
        kind: Kind,
        number: str = "",
        title: str = "",
    ) -> None:
        if name:
            self.targets[name] = Target(anchor, kind, number, title, len(self.targets))

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._block(block)
            tree.block(block, self._span)

    def _block(self, block: Block) -> None:
        match block:
            case Break():
                return
            case Paragraph(_, said, number, anchor):
                for name in (anchor, said.name):
                    kind: Kind = "paragraph" if number else "titled"
                    self._add(name, anchor, kind, number.value if number else "")
            case Heading(_, children, _, anchor):
                self._add(anchor, anchor, "titled", title=tree.plain(children))
            case Table(caption, _, _, _, _, anchor) | Figure(_, caption, _, anchor):
                self._add(anchor, anchor, "titled", title=tree.plain(caption))
            case Quotation() | List() | DefinitionList() | Verse() | CodeBlock():
                self._add(block.anchor, block.anchor, "titled")
        for blocks in tree.inside(block):
            self._blocks(blocks)

    def _span(self, inline: Inline) -> Inline:
        if isinstance(inline, Span):
            self._add(inline.anchor, inline.anchor, "titled", title=tree.plain(inline.children))
        return inline
