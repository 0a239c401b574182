"""The blocks of a chapter: from syntax nodes to paragraphs, lists, tables, verse and figures."""

import re
from collections.abc import Sequence
from itertools import groupby

from edition.diagnostics import Place
from edition.model import (
    Attributes,
    Block,
    Break,
    CodeBlock,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Inline,
    Item,
    List,
    Note,
    Paragraph,
    Quotation,
)
from edition.reading.markdown import attributes, inlines, tables, verse
from edition.reading.markdown.inlines import Passage
from edition.reading.markdown.syntax import AttributeItem, Node, Source, place

_NEAR_BLOCK = re.compile(  # the rule of a table, or a definition
    r"^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$|^:[ \t]+\S",
    re.MULTILINE,
)
Attached = tuple[Node, list[AttributeItem]]
"""A block and the attributes that stand above it."""


class Blocks:
    """The walk through a chapter's blocks; it keeps the notes that it meets on its way."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._notes: list[Node] = []

    def read(self, nodes: Sequence[Node], language: str) -> tuple[Block, ...]:
        """Makes the blocks of one container, in which the given language is spoken."""
        attached = tables.with_captions(self._attached(nodes))
        return tuple(self._block(node, written, language) for node, written in attached)

    def notes(self, language: str) -> tuple[Note, ...]:
        """Makes the notes that the blocks held, in the order of the file; reports N03."""
        made: dict[str, Note] = {}
        while self._notes:
            node = self._notes.pop(0)
            where = place(self._source, node.line)
            content = self.read(node.children, language)
            if node.info in made:
                self._source.problems.error(
                    "N03",
                    where,
                    f"there is already a note [^{node.info}], in line {made[node.info].place.line}",
                    "give one of the two another label",
                )
            else:
                made[node.info] = Note(node.info, content, where, "", "", ())
        return tuple(sorted(made.values(), key=lambda note: note.place.line))

    def _attached(self, nodes: Sequence[Node]) -> list[Attached]:
        """Gives each block the attributes above it; notes are kept for later. Reports C08."""
        attached: list[Attached] = []
        waiting: list[AttributeItem] = []
        line = 0
        for node in nodes:
            if node.kind == "attributes":
                waiting, line = [*waiting, *node.written], node.line
                continue
            if waiting and node.kind in ("footnote_reference", "definition", "hr"):
                self._tell_dangling(line)
                waiting = []
            if node.kind == "footnote_reference":
                self._notes.append(node)
            elif node.kind != "definition":
                attached.append((node, waiting))
                waiting = []
        if waiting:
            self._tell_dangling(line)
        return attached

    def _tell_dangling(self, line: int) -> None:
        self._source.problems.error(
            "C08",
            place(self._source, line),
            "these attributes belong to nothing",
            "write them above a paragraph, a heading, a quotation, a list, a table or verse",
        )

    def _block(self, node: Node, written: list[AttributeItem], language: str) -> Block:
        match node.kind:
            case "paragraph":
                return self._paragraph(node, written, language)
            case "heading":
                return self._heading(node, written, language)
            case "fence" | "code_block":
                return self._code(node, written)
            case "hr":
                return Break(place(self._source, node.line))
            case "html_block":
                return self._html(node)
            case _:
                return self._container(node, written, language)

    def _container(self, node: Node, written: list[AttributeItem], language: str) -> Block:
        said = self._settle(written, node)
        language = attributes.language(written, language)
        match node.kind:
            case "blockquote":
                return Quotation(self.read(node.children, language), said, "")
            case "dl":
                return DefinitionList(self._definitions(node, language), said, "")
            case "table":
                return tables.table(node, said, language, self._source)
            case "verse":
                return verse.line_block(node, said, language, self._source)
            case _:
                return self._list(node, said, language)

    def _settle(self, written: Sequence[AttributeItem], node: Node) -> Attributes:
        return attributes.settle(written, place(self._source, node.line), self._source.problems)

    def _paragraph(self, node: Node, written: list[AttributeItem], language: str) -> Block:
        text = node.children[0]
        passage = inlines.parse(text.content, text.line, self._source)
        inner = attributes.language(written, language)
        if [inline.kind for inline in passage.nodes] == ["image"]:
            return self._figure(passage, written, inner)
        said = self._settle(written, node)
        if verse.is_verse(text.content, said):
            return verse.paragraph(node, passage, said, inner, self._source)
        self._check_paragraph(text)
        children = inlines.inlines(passage, inner, self._source)
        return Paragraph(children, said, None, "", "continued" in said.classes)

    def _check_paragraph(self, text: Node) -> None:
        if match := _NEAR_BLOCK.search(text.content):
            line = text.line + text.content.count("\n", 0, match.start())
            self._source.problems.warning(
                "C18",
                place(self._source, line),
                "this looks like a table or a definition, but is read as plain text",
                "a table needs a rule with as many parts as its head has cells; "
                "a definition stands right below one line with its term",
            )

    def _figure(self, passage: Passage, written: list[AttributeItem], language: str) -> Figure:
        image = passage.nodes[0]
        said = self._settle([*written, *image.written], image)
        inner = attributes.language(image.written, language)
        picture = inlines.picture(passage, said.classes, inner, self._source)
        caption: tuple[Inline, ...] = ()
        if image.title:
            at = max(0, passage.content.find(image.title.split("\n")[0]))
            line = passage.line + passage.content.count("\n", 0, at)
            title = inlines.parse(image.title, line, self._source)
            caption = inlines.inlines(title, inner, self._source)
        return Figure(picture, caption, said, "")

    def _heading(self, node: Node, written: list[AttributeItem], language: str) -> Heading:
        text = node.children[0]
        content, behind = attributes.trailing(text.content)
        said = self._settle([*written, *behind], node)
        passage = inlines.parse(content, text.line, self._source)
        inner = attributes.language([*written, *behind], language)
        children = inlines.inlines(passage, inner, self._source)
        if not children:
            self._source.problems.warning(
                "C06",
                said.place,
                "this heading has no text",
                "write it behind the #, or take them out",
            )
        return Heading(int(node.info[1:]), children, said, "")

    def _list(self, node: Node, said: Attributes, language: str) -> List:
        items = []
        tight = True
        for child in node.children:
            ordinal = child.info if node.kind == "ordered_list" else ""
            blocks = self.read(child.children, language)
            items.append(Item(blocks, ordinal, place(self._source, child.line)))
            tight &= all(inner.hidden for inner in child.children if inner.kind == "paragraph")
        ordered = node.kind == "ordered_list"
        return List(tuple(items), ordered, node.markup if ordered else "", tight, said, "")

    def _definitions(self, node: Node, language: str) -> tuple[Definition, ...]:
        terms: list[tuple[Inline, ...]] = []
        definitions = []
        for kind, group in groupby(node.children, key=lambda child: child.kind):
            if kind == "dt":
                terms = [self._term(child, language) for child in group]
                continue
            meanings = tuple(self.read(child.children, language) for child in group)
            definitions.append(Definition(tuple(terms), meanings))
        return tuple(definitions)

    def _term(self, node: Node, language: str) -> tuple[Inline, ...]:
        text = node.children[0]
        passage = inlines.parse(text.content, text.line, self._source)
        return inlines.inlines(passage, language, self._source)

    def _code(self, node: Node, written: list[AttributeItem]) -> CodeBlock:
        where = place(self._source, node.line)
        info, behind = attributes.trailing(node.info.strip())
        language, _, rest = info.partition(" ")
        if rest:
            self._source.problems.warning(
                "C16",
                where,
                f"“{rest.strip()}” behind the language of this code stands in no edition",
                "write only the language there",
            )
        self._check_end(node, where)
        said = self._settle([*written, *behind], node)
        return CodeBlock(node.content.removesuffix("\n"), language, said, "")

    def _check_end(self, node: Node, where: Place) -> None:
        if node.kind != "fence":
            return
        last = self._source.lines[node.end - 1].rstrip() if node.end > node.line else ""
        if not last.endswith(node.markup):
            self._source.problems.warning(
                "C19",
                where,
                "this code has no end, so all that follows is code",
                f"write {node.markup} below its last line",
            )

    def _html(self, node: Node) -> Paragraph:
        where = place(self._source, node.line)
        self._source.problems.error(*inlines.html_problem(node.content, where))
        passage = Passage([Node("text_special", node.line, content=" ".join(node.content.split()))])
        said = Attributes("", (), "", "", where)
        return Paragraph(inlines.inlines(passage, "", self._source), said, None, "", False)
