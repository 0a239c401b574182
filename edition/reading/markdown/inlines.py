"""The inside of a paragraph: from syntax nodes to inlines, with every mark's exact place."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from edition.diagnostics import Place
from edition.model import (
    Code,
    CrossMark,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    NoteMark,
    Picture,
    Span,
    Strike,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from edition.reading.markdown import attributes, links, typography
from edition.reading.markdown.syntax import Node, Source, place
from edition.reading.markdown.typography import Run

_ENCLOSING: dict[str, Callable[[tuple[Inline, ...]], Inline]] = {
    "em": Emphasis,
    "strong": Strong,
    "s": Strike,
    "sub": Subscript,
    "sup": Superscript,
}
_OBJECT = "\ufffc"
_UNREADABLE = (
    (
        "C15",
        re.compile(r"\^\[[^\]]*\]?"),
        "a note within the text cannot be read: {}",
        "write [^label] here, and below the paragraph [^label]: and the note",
    ),
    (
        "C15",
        re.compile(r"\[\^[^\]]*\]?"),
        "this mark of a note cannot be read: {}",
        "write [^label], the label without spaces, or \\[^ for the signs themselves",
    ),
    (
        "C14",
        attributes.RESEMBLING,
        "the attributes {} stand where they mean nothing",
        "write them on a line of their own, with an empty line before it, above a block, "
        "or right behind [text], a link or a picture",
    ),
)


@dataclass(slots=True)
class Passage:
    """One text that was parsed at once: its nodes, and what places are reckoned from."""

    nodes: list[Node]
    content: str = ""
    line: int = 1
    breaks: list[int] = field(default_factory=list)


def parse(content: str, line: int, source: Source) -> Passage:
    """Parses the inlines of a text that begins on the given line."""
    breaks = [match.start() for match in re.finditer("\n", content)]
    return Passage(source.parse(content, line), content, line, breaks)


def inlines(passage: Passage, language: str, source: Source) -> tuple[Inline, ...]:
    """Makes the inlines of one passage."""
    return several([passage], language, source)[0]


def picture(passage: Passage, classes: Sequence[str], language: str, source: Source) -> Picture:
    """Makes the picture that is all of a passage."""
    return _Inlines(passage, source, language).picture(passage.nodes[0], classes)


def several(passages: Sequence[Passage], language: str, source: Source) -> list[tuple[Inline, ...]]:
    """Makes the inlines of passages across which quotation marks may reach, such as verse."""
    leaves: list[tuple[Node, Run]] = []
    for passage in passages:
        leaves.append((Node("softbreak", passage.line), Run(" ", language, "fixed")))
        inside = list(_leaves(passage.nodes, language))
        _check([node for node, _ in inside if node.kind == "text"], passage, source)
        leaves.extend(inside)
    texts = typography.set_type([run for _, run in leaves[1:]])
    for (node, _), text in zip(leaves[1:], texts, strict=True):
        node.content = text if node.kind in ("text", "softbreak") else node.content
    return [_Inlines(passage, source, language).read(passage.nodes) for passage in passages]


def plain(nodes: Iterable[Node]) -> str:
    """Gives the words of nodes without their markup, for the description of a picture."""
    words = []
    for node in nodes:
        own = " " if node.kind in ("softbreak", "hardbreak") else node.content
        mark = f"[^{node.info}]" if node.kind == "footnote_ref" else ""
        words.append(mark or plain(node.children) or own)
    return "".join(words)


def _leaves(nodes: Iterable[Node], language: str) -> Iterable[tuple[Node, Run]]:
    for node in nodes:
        inner = attributes.language(node.written, language)
        match node.kind:
            case "text":
                yield node, Run(node.content, inner, "text")
            case "text_special":
                yield node, Run(node.content, inner, "fixed")
            case "softbreak":
                yield node, Run(" ", inner, "soft")
            case "hardbreak":
                yield node, Run(" ", inner, "fixed")
            case "footnote_ref":
                yield node, Run("", inner, "clear")
            case "link" if node.markup == "autolink":
                yield node, Run(_OBJECT, inner, "fixed")
            case "code_inline" | "image" | "html_inline":
                yield node, Run("x" if node.kind == "code_inline" else _OBJECT, inner, "fixed")
            case _:
                yield from _leaves(node.children, inner)


def _check(texts: Iterable[Node], passage: Passage, source: Source) -> None:
    """Finds what looks like a mark and is none, so that it would be printed as it stands."""
    after = 0
    for node in texts:
        if "[" not in node.content and "{" not in node.content:
            continue
        found = [
            (match.start(), match[0], code, words, hint)
            for code, pattern, words, hint in _UNREADABLE
            for match in pattern.finditer(node.content)
        ]
        for _, written, code, words, hint in sorted(found):
            at = max(0, passage.content.find(written, after))
            after = at + 1
            shown = words.format(" ".join(written.split()))
            source.problems.error(code, _position(passage, at, source), shown, hint)


class _Inlines:
    """The walk through one passage; it knows where the passage stands in the file."""

    def __init__(self, passage: Passage, source: Source, language: str) -> None:
        self._passage = passage
        self._source = source
        self._language = language

    def read(self, nodes: Iterable[Node]) -> tuple[Inline, ...]:
        made: list[Inline] = []
        for node in nodes:
            inline = self._inline(node)
            last = made[-1] if made else None
            if isinstance(inline, Text) and isinstance(last, Text):
                made[-1] = Text(last.text + inline.text)
            elif inline != Text(""):
                made.append(inline)
        return tuple(made)

    def _inline(self, node: Node) -> Inline:
        match node.kind:
            case "em" | "strong" | "s" | "sub" | "sup":
                return _ENCLOSING[node.kind](self.read(node.children))
            case "text" | "text_special" | "softbreak":
                return Text(node.content)
            case "hardbreak":
                return LineBreak()
            case "footnote_ref":
                return NoteMark(node.info, self._place(node))
            case "html_inline":
                return self._html(node)
            case _:
                return self._with_attributes(node)

    def _with_attributes(self, node: Node) -> Inline:
        where = self._place(node)
        children: tuple[Inline, ...]
        match node.kind:
            case "code_inline":
                children = (Code(node.content),)
            case "image":
                children = (self._inline_picture(node),)
            case "link":
                children = self._link(node)
            case _:
                children = self.read(node.children)
        if not node.written and len(children) == 1:
            return children[0]
        said = attributes.settle(node.written, where, self._source.problems)
        if said.number:
            self._source.problems.warning(
                "C20",
                where,
                f"“n={said.number}” means nothing within a paragraph",
                "write it on a line of its own above the paragraph",
            )
        return Span(children, said.lang, said.classes, said.name)

    def picture(self, node: Node, classes: Sequence[str] = ()) -> Picture:
        """Makes a picture; its caption is for a figure to take. Reports I03."""
        where = self._place(node)
        alt = " ".join(
            "".join(
                typography.set_type([Run(plain(node.children), self._language, "text")])
            ).split()
        )
        decorative = "decorative" in classes or any(
            item[:2] == (".", "decorative") for item in node.written
        )
        if not alt and not decorative:
            self._source.problems.warning(
                "I03",
                where,
                "this picture has no words for those who cannot see it",
                "write them between the brackets, or {.decorative} behind a mere ornament",
            )
        path = links.picture(node.target, self._source.file, where, self._source.problems)
        return Picture(path, alt, decorative and not alt, where)

    def _link(self, node: Node) -> tuple[Inline, ...]:
        where = self._place(node)
        problems = self._source.problems
        children = self.read(node.children)
        if node.title:
            problems.warning(
                "R14",
                where,
                f"the title of this link, “{node.title}”, stands in no edition",
                "say it in the text, or in a note",
            )
        match links.kind(node.target, where, problems):
            case "within":
                return (CrossMark(children, links.goal(node.target), where),)
            case "out":
                if not children:
                    problems.error(
                        "R13", where, "this link has no text", "write it between the brackets"
                    )
                return (Link(children, node.target, where),)
            case _:
                return children

    def _inline_picture(self, node: Node) -> Picture:
        if node.title:
            self._source.problems.error(
                "I06",
                self._place(node),
                f"the caption “{node.title}” has no place within a paragraph",
                "let the picture be a paragraph by itself",
            )
        return self.picture(node)

    def _html(self, node: Node) -> Text:
        self._source.problems.error(*html_problem(node.content, self._place(node)))
        return Text(" ".join(node.content.split()))

    def _place(self, node: Node) -> Place:
        return _position(self._passage, max(0, node.position), self._source)


def html_problem(html: str, where: Place) -> tuple[str, Place, str, str]:
    """Words the refusal of raw HTML, in a line or as a block."""
    first = html.strip().split("\n", 1)[0]
    if first.startswith("<!--"):
        return "C01", where, "a comment cannot be kept", "take it out, or keep it in another file"
    shown = first if len(first) <= 40 else first[:39] + "…"
    return (
        "C01",
        where,
        f"HTML is not read: {shown}",
        "say it in Markdown, or write \\< for the sign itself",
    )


def _position(passage: Passage, at: int, source: Source) -> Place:
    """The place of a character of a passage."""
    row = bisect_left(passage.breaks, at)
    start = passage.breaks[row - 1] + 1 if row else 0
    end = passage.breaks[row] if row < len(passage.breaks) else len(passage.content)
    line = passage.line + row
    column = _column(source.lines[line - 1], passage.content[start:end], at - start)
    return place(source, line, column)


def _column(line: str, text: str, offset: int) -> int:
    """The column of a character, when the text stands in its line only once or at its end."""
    line, text = line.rstrip(), text.rstrip()
    if line.endswith(text):
        return len(line) - len(text) + offset + 1
    return line.find(text) + offset + 1 if line.count(text) == 1 else 0
