"""Gives headings, paragraphs and blocks their anchors: the author's names, or their places."""

import re
from collections import Counter
from dataclasses import replace

from edition import tree
from edition.diagnostics import Place, Problems
from edition.model import (
    Attributes,
    Block,
    Break,
    Chapter,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    List,
    Note,
    Paragraph,
    Quotation,
    Span,
    Table,
    Verse,
)

# what this program makes itself: p41, c3-p12, part2-p7, n7, r7-2, f1, c3-s2-1, page-12
_OURS = re.compile(
    r"(?:(?:f|b|c|part)\d+(?:-s\d+)?-?)?(?:[pnr]\d\S*)?|(?:f|b|c|part)\d+-.*|page-.*"
)


class Anchors:
    """All anchors of a book.

    Reports a name that is taken (R02) or that only we may give (R03), and a number where nothing
    is counted (P07).
    """

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._names: dict[str, Attributes] = {}
        self._chapter = ""
        self._sections: Counter[int] = Counter()
        self._levels = [1]  # the levels as written of the headings that this place stands under
        self._near = Place("")
        self.section = ""

    def begin(self, chapter: str) -> None:
        """Starts a chapter with its anchor: sections are counted anew."""
        self._chapter = self.section = chapter
        self._sections.clear()
        self._levels = [1]

    def own(self, said: Attributes, taken: str = "") -> str:
        """The anchor of a thing: the author's name for it if it can be had, else `taken`."""
        name = said.name
        self._near = said.place
        if not name:
            return taken
        if _OURS.fullmatch(name):
            self._problems.error(
                "R03",
                said.place,
                f"the name “{name}” looks like an address that is given by number",
                hint="choose a name that does not look like p41, c3, n7 or page-12",
            )
            return taken
        if name in self._names:
            self._problems.error(
                "R02",
                said.place,
                f"the name “{name}” is given twice",
                hint=f"it was given at {self._names[name].place}; a name belongs to one thing",
            )
            return taken
        self._names[name] = said
        return name

    def chapter(self, chapter: Chapter) -> Chapter:
        """A chapter with the anchor `begin` was given, and its name; blocks are not touched."""
        own = self.own(chapter.attributes, taken="")
        said = replace(chapter.attributes, name=own)
        title = tree.inlines(chapter.title, self._span)
        return replace(chapter, attributes=said, anchor=self._chapter, title=title)

    def note(self, note: Note) -> Note:
        """A note with anchors for the blocks and spans inside it."""
        return replace(note, blocks=self._all(note.blocks))

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph with its anchor: the address of its number, else its name, else nothing."""
        if not paragraph.number:
            self._tell_uncounted(paragraph.attributes)
        name = self.own(paragraph.attributes)
        said = replace(paragraph.attributes, name=name)
        anchor = paragraph.number.address if paragraph.number else name
        spanned = replace(paragraph, attributes=said, anchor=anchor)
        changed = tree.block(spanned, self._span)
        assert isinstance(changed, Paragraph)
        return changed

    def block(self, block: Block) -> Block:
        """A block with anchors for it, its spans and all blocks inside it."""
        if not isinstance(block, Paragraph | Break):
            self._tell_uncounted(block.attributes)
        match block:
            case Paragraph():
                return self.paragraph(block)
            case Heading(written, _, said):
                level = self._level(written)
                anchor = self._place_of(level)
                named = replace(block, level=level, anchor=self.own(said, taken=anchor))
                return tree.block(named, self._span)
            case Quotation(children, said):
                anchor = self.own(said)
                return replace(block, blocks=self._all(children), anchor=anchor)
            case List(items, _, _, _, said):
                anchor = self.own(said)
                changed = tuple(replace(item, blocks=self._all(item.blocks)) for item in items)
                return replace(block, items=changed, anchor=anchor)
            case DefinitionList(definitions, said):
                anchor = self.own(said)
                meant = tuple(
                    replace(
                        one,
                        terms=tuple(tree.inlines(term, self._span) for term in one.terms),
                        meanings=tuple(self._all(meaning) for meaning in one.meanings),
                    )
                    for one in definitions
                )
                return replace(block, definitions=meant, anchor=anchor)
            case Table() | Verse() | Figure() | CodeBlock():
                named_block = replace(block, anchor=self.own(block.attributes))
                return tree.block(named_block, self._span)
            case Break():
                return block

    def _all(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def _tell_uncounted(self, said: Attributes) -> None:
        if said.number:
            self._problems.warning(
                "P07",
                said.place,
                f"n={said.number} stands where nothing is counted",
                hint="only paragraphs of chapters have numbers, not front or back matter, "
                "quotations or lists",
            )

    def _level(self, written: int) -> int:
        """The level of a heading, where none is skipped (PDF/UA-1, 7.4.2)."""
        written = max(written, 2)  # the first is that of the chapter, also within a quotation
        while self._levels[-1] >= written:
            self._levels.pop()
        self._levels.append(written)
        return len(self._levels)

    def _place_of(self, level: int) -> str:
        """`c3-s2` for the second section of chapter 3, `c3-s2-1` for the first below it."""
        self._sections[level] += 1
        for deeper in range(level + 1, 7):
            del self._sections[deeper]
        numbers = "-".join(str(self._sections[each]) for each in range(2, level + 1))
        anchor = f"{self._chapter}-s{numbers}"
        if level == 2:
            self.section = anchor
        return anchor

    def _span(self, inline: Inline) -> Inline:
        if isinstance(inline, Span) and inline.anchor:
            said = Attributes(inline.anchor, (), "", "", self._near)
            return replace(inline, anchor=self.own(said))
        return inline
