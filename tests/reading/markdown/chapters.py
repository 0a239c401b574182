"""Short chapters read for the tests, and inlines and blocks shown as one line of text."""

from collections.abc import Iterable, Iterator

from edition import tree
from edition.diagnostics import Place, Problems
from edition.model import (
    Attributes,
    Block,
    Break,
    Chapter,
    Code,
    CodeBlock,
    ContentsEntry,
    CrossMark,
    CrossReference,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
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
from edition.reading.markdown import parser


def chapter(text: str, language: str = "en", file: str = "01-war.md") -> tuple[Chapter, list[str]]:
    """A chapter called “T” where its text has no title, and its problems: `CODE line:column`."""
    problems = Problems()
    entry = ContentsEntry("chapter", file, "T", Place("edition.yaml"))
    made = parser.read(text, entry, language, problems)
    told = [
        f"{each.code} {each.place.line}" + (f":{each.place.column}" if each.place.column else "")
        for each in problems
    ]
    return made, told


def blocks(text: str, language: str = "en") -> tuple[Block, ...]:
    """The blocks of a text that has no problems."""
    made, told = chapter(text, language)
    assert told == []
    return made.blocks


def shown(text: str, language: str = "en") -> str:
    """The blocks of a text that has no problems, one a line."""
    return "\n".join(map(block, blocks(text, language)))


def line(children: Iterable[Inline]) -> str:
    """Inlines as text, each kind with a short name before its brackets."""
    return "".join(map(_inline, children))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case Code(text):
            return f"code({text})"
        case Emphasis() | Strong() | Strike() | Subscript() | Superscript():
            return f"{type(inline).__name__.lower()}({line(inline.children)})"
        case Span():
            said = " ".join([*(f".{c}" for c in inline.classes), inline.lang, inline.anchor])
            return f"span[{' '.join(said.split())}]({line(inline.children)})"
        case LineBreak():
            return "/"
        case Picture():
            return f"picture[{inline.path}]({inline.alt})"
        case Link(children, goal) | CrossMark(children, goal):
            return f"{type(inline).__name__.lower()}[{goal}]({line(children)})"
        case NoteMark(label):
            return f"^{label}"
        case NoteRef() | CrossReference():
            raise AssertionError("reading settles nothing")


def _said(attributes: Attributes) -> str:
    said = [f".{each}" for each in attributes.classes]
    if attributes.name:
        said.append(f"#{attributes.name}")
    said += [attributes.lang, f"n={attributes.number}" if attributes.number else ""]
    words = " ".join(each for each in said if each)
    return f"[{words}]" if words else ""


def block(part: Block) -> str:
    """A block as text, with its attributes in brackets."""
    match part:
        case Quotation():
            return f"quotation{_said(part.attributes)}({_inside(part.blocks)})"
        case List():
            kind = ("tight " if part.tight else "loose ") + (part.delimiter or "-")
            items = " ".join(f"<{i.ordinal} {_inside(i.blocks)}>" for i in part.items)
            return f"list{_said(part.attributes)} {kind} {items}"
        case DefinitionList():
            return f"definitions{_said(part.attributes)} " + " ".join(
                f"<{' | '.join(map(line, d.terms))}: {' | '.join(map(_inside, d.meanings))}>"
                for d in part.definitions
            )
        case Table():
            rows = "; ".join(" | ".join(map(line, row)) for row in (part.head, *part.rows))
            return f"table{_said(part.attributes)} “{line(part.caption)}” {rows}"
        case Paragraph() | Heading() | Verse() | Figure() | CodeBlock() | Break():
            return _leaf(part)


def _leaf(part: Paragraph | Heading | Verse | Figure | CodeBlock | Break) -> str:
    match part:
        case Paragraph():
            return f"p{_said(part.attributes)}: {line(part.children)}"
        case Heading():
            return f"h{part.level}{_said(part.attributes)}: {line(part.children)}"
        case Verse():
            stanzas = (
                " / ".join("_" * each.indent + line(each.children) for each in stanza)
                for stanza in part.stanzas
            )
            return f"verse{_said(part.attributes)}: {' // '.join(stanzas)}"
        case Figure():
            return f"figure{_said(part.attributes)} {line([part.picture])} “{line(part.caption)}”"
        case CodeBlock():
            return f"code{_said(part.attributes)} {part.language!r} {part.text!r}"
        case Break():
            return "***"


def _inside(children: Iterable[Block]) -> str:
    return "; ".join(map(block, children))


def passages(children: Iterable[Block]) -> Iterator[tuple[Inline, ...]]:
    """Every run of inlines in blocks, also in those within them."""
    for child in children:
        yield from _own_passages(child)
        for row in tree.inside(child):
            yield from passages(row)


def _own_passages(part: Block) -> list[tuple[Inline, ...]]:
    match part:
        case Paragraph() | Heading():
            return [part.children]
        case DefinitionList():
            return [term for definition in part.definitions for term in definition.terms]
        case Table():
            return [part.caption, *(cell for row in (part.head, *part.rows) for cell in row)]
        case Verse():
            return [each.children for stanza in part.stanzas for each in stanza]
        case Figure():
            return [(part.picture,), part.caption]
        case CodeBlock(text):
            return [(Text(text),)]
        case Quotation() | List() | Break():
            return []
