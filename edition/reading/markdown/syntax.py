"""The syntax tree of a Markdown text, free of the parser that made it, and the text itself."""

from collections.abc import Callable
from dataclasses import dataclass, field

from edition.diagnostics import Place, Problems

AttributeItem = tuple[str, str, int]
"""One attribute as written: `#` and a name, `.` and a class, or a key and its value; its line.

The line is 0 where it is the line of what the attribute belongs to.
"""


@dataclass(slots=True)
class Node:
    """A piece of Markdown: what it is, where it begins, and what it holds.

    `kind` is the parser's word (`paragraph`, `em`, `footnote_ref` …); `position` counts the
    characters before an inline node in the text that it stands in, -1 where nobody asks.
    """

    kind: str
    line: int
    end: int = 0
    content: str = ""
    info: str = ""
    markup: str = ""
    target: str = ""
    title: str = ""
    hidden: bool = False
    level: int = 0
    position: int = -1
    written: list[AttributeItem] = field(default_factory=list)
    children: "list[Node]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a chapter while it is read: its file, its lines, and how its inlines parse."""

    file: str
    lines: list[str]
    parse: Callable[[str, int], list[Node]]
    problems: Problems


def place(source: Source, line: int, column: int = 0) -> Place:
    """Gives the place of a line in the chapter's file."""
    return Place(source.file, line, column)
