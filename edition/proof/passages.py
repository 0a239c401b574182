"""Turns an Edition into the sequence of passages that every made file has to hold."""

from collections.abc import Iterable, Mapping

from edition.diagnostics import Place
from edition.model import (
    Attributes,
    Block,
    Break,
    Chapter,
    Code,
    CodeBlock,
    CrossMark,
    CrossReference,
    DefinitionList,
    Edition,
    Emphasis,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Note,
    NoteMark,
    NoteRef,
    Paragraph,
    Picture,
    Quotation,
    Span,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Verse,
)
from edition.proof.readings import (
    MARK,
    NOWHERE,
    PAGE,
    ChapterText,
    NoteText,
    Passage,
    Reference,
    collapsed,
    fingerprint,
    words,
)


def expected(edition: Edition) -> tuple[ChapterText, ...]:
    """What a file made of the edition has to hold, chapter by chapter."""
    prints = {asset.path: fingerprint(asset.data) for asset in edition.assets}
    return tuple(_chapter(chapter, prints) for chapter in edition.chapters)


def _chapter(chapter: Chapter, prints: Mapping[str, str]) -> ChapterText:
    place = chapter.attributes.place if chapter.attributes.place.file else Place(chapter.file)
    walk = _Walk(prints, place)
    title = _Words()
    title.take(chapter.title)
    if chapter.titled:
        name = chapter.attributes.name
        walk.pending += [name] if name and name != chapter.anchor else []
        walk.add("title", place, chapter.title)
    walk.blocks(chapter.blocks)
    notes = tuple(_note(note, prints) for note in chapter.notes)
    return ChapterText(
        chapter.anchor, words("".join(title.parts)), tuple(walk.passages), notes, place
    )


def _note(note: Note, prints: Mapping[str, str]) -> NoteText:
    walk = _Walk(prints, note.place)
    walk.blocks(note.blocks)
    return NoteText(note.anchor, note.number, tuple(walk.passages), note.references, note.place)


class _Words:
    """The text of inlines, with the references, anchors and pictures met on the way."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links: list[Reference] = []
        self.anchors: list[str] = []
        self.pictures: list[Picture] = []

    def take(self, inlines: Iterable[Inline]) -> None:
        for inline in inlines:
            self._inline(inline)

    def _inline(self, inline: Inline) -> None:
        match inline:
            case Text(text) | Code(text):
                self.parts.append(text.replace(MARK, "").replace(PAGE, ""))
            case LineBreak():
                self.parts.append("\n")
            case Picture():
                self.pictures.append(inline)
            case Span(children, _, _, anchor):
                self.anchors += [anchor] if anchor else []
                self.take(children)
            case (
                Emphasis(children)
                | Strong(children)
                | Strike(children)
                | Subscript(children)
                | Superscript(children)
            ):
                self.take(children)
            case _:
                self._reference(inline)

    def _reference(self, inline: Link | NoteMark | CrossMark | NoteRef | CrossReference) -> None:
        match inline:
            case NoteRef(number, anchor, note, place):
                self.links.append(Reference("note", anchor, note, number, place))
                self.parts.append(MARK)
            case CrossReference(children, target, page):
                self.links.append(Reference("cross", "", target, PAGE if page else "", NOWHERE))
                self.take(children)
                self.parts += [PAGE] if page else []
            case Link(children, href, place):
                self.links.append(Reference("link", "", href, "", place))
                self.take(children)
            case NoteMark() | CrossMark():
                raise AssertionError(f"a mark was not settled: {inline}")


class _Walk:
    """Blocks in reading order as passages; an anchor belongs to the passage that follows it."""

    def __init__(self, prints: Mapping[str, str], place: Place) -> None:
        self.passages: list[Passage] = []
        self.pending: list[str] = []
        self._prints = prints
        self._place = place
        self._within: list[str] = []

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._block(block)

    def add(self, kind: str, place: Place, inlines: Iterable[Inline], number: str = "") -> None:
        found = _Words()
        found.take(inlines)
        text = collapsed("".join(found.parts))
        self.pending += found.anchors
        if text or number or found.links or kind in ("cell", "column head"):
            self._append(Passage(kind, (), (), number, text, tuple(found.links), place))
        for picture in found.pictures:
            self._picture(picture)

    def _append(self, passage: Passage) -> None:
        within, anchors = tuple(self._within), tuple(self.pending)
        place = passage.place if passage.place.file else self._place
        self.pending.clear()
        self.passages.append(
            Passage(
                passage.kind, within, anchors, passage.number, passage.text, passage.links, place
            )
        )

    def _begin(self, kind: str, place: Place, number: str = "") -> None:
        self._append(Passage(kind, (), (), number, "", (), place))

    def _picture(self, picture: Picture) -> None:
        target = self._prints.get(picture.path, "")
        shown = (Reference("picture", "", target, "", picture.place),)
        self._append(Passage("picture", (), (), "", collapsed(picture.alt), shown, picture.place))

    def _open(self, anchor: str, said: Attributes) -> None:
        self.pending += [anchor] if anchor else []
        self._place = said.place if said.place.file else self._place

    def _inside(self, name: str, blocks: Iterable[Block]) -> None:
        self._within.append(name)
        self.blocks(blocks)
        self._within.pop()

    def _block(self, block: Block) -> None:
        if isinstance(block, Break):
            self._begin("break", block.place)
            return
        self._open(block.anchor, block.attributes)
        match block:
            case Paragraph():
                self._paragraph(block)
            case Heading(level, children):
                self.add(f"heading {level}", self._place, children)
            case Quotation(children):
                self._inside("quotation", children)
            case List():
                self._list(block)
            case DefinitionList():
                self._definitions(block)
            case Table():
                self._table(block)
            case Verse() | Figure() | CodeBlock():
                self._special(block)

    def _special(self, block: Verse | Figure | CodeBlock) -> None:
        match block:
            case Verse(stanzas):
                for lines in stanzas:
                    self._begin("stanza", self._place)
                    for line in lines:
                        self.add("line", self._place, line.children)
            case Figure(picture, caption):
                self._picture(picture)
                self.add("caption", self._place, caption)
            case CodeBlock(text):
                passage = Passage("code", (), (), "", text.strip("\n"), (), self._place)
                self._append(passage)

    def _paragraph(self, block: Paragraph) -> None:
        name = block.attributes.name
        self.pending += [name] if name and name != block.anchor else []
        self.pending += block.number.former if block.number else ()
        number = block.number.shown if block.number else ""
        self.add("paragraph", self._place, block.children, number)

    def _list(self, block: List) -> None:
        for item in block.items:
            number = str(int(item.ordinal)) if block.ordered else ""
            self._begin("item", item.place, number)
            self._inside("list", item.blocks)

    def _definitions(self, block: DefinitionList) -> None:
        for definition in block.definitions:
            for term in definition.terms:
                self.add("term", self._place, term)
            for meaning in definition.meanings:
                self._inside("definition", meaning)

    def _table(self, block: Table) -> None:
        self.add("caption", self._place, block.caption)
        self._begin("row", self._place)
        for cell in block.head:
            self.add("column head", self._place, cell)
        for row in block.rows:
            self._begin("row", self._place)
            for cell in row:
                self.add("cell", self._place, cell)
