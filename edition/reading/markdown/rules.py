"""Our own rules of Markdown: verse, attributes, spans, what is raised and what ends a table.

They know the parser only by the shapes below; `markdown.py` hands them to it.
"""

import re
from collections.abc import Sequence
from typing import Any, Literal, Protocol

from edition.reading.markdown import attributes

_CAPTION = re.compile(r"(?:Table)?:[ \t]+\S")
_BAR = re.compile(r"\|(?:\s|$)")
_BAR_BETWEEN = re.compile(r"(?<!\\)\|")
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,999})\]")
_RAISED = {
    sign: re.compile(rf"{mark}((?:\\.|\[\^[^\]\s]+\]|[^\s{mark}\\])+){mark}")
    for sign, mark in (("^", r"\^"), ("~", "~"))
}
_ATTRIBUTED = ("link_close", "image", "code_inline", "span_close")


class Token(Protocol):
    """What the rules know of a token."""

    type: str
    nesting: Literal[-1, 0, 1]
    map: list[int] | None
    content: str
    meta: dict[Any, Any]


class Blocks(Protocol):
    """What the rules know of the parser among blocks."""

    src: str
    bMarks: list[int]  # noqa: N815
    eMarks: list[int]  # noqa: N815
    tShift: list[int]  # noqa: N815
    sCount: list[int]  # noqa: N815
    blkIndent: int  # noqa: N815
    parentType: str  # noqa: N815
    line: int

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token: ...

    def isEmpty(self, line: int) -> bool: ...  # noqa: N802

    def is_code_block(self, line: int) -> bool: ...


class Inlines(Protocol):
    """What the rules know of the parser within a paragraph."""

    src: str
    pos: int
    posMax: int  # noqa: N815
    pending: str
    md: Any

    @property
    def tokens(self) -> Sequence[Token]: ...

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token: ...


def _row(state: Blocks, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip(" \t")


def cells(state: Blocks, line: int) -> int:
    """Counts the cells of a row, as GFM parts them: a bar behind a backslash is a character."""
    cells = _BAR_BETWEEN.split(_row(state, line))
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")


def literal_line(state: Blocks, start: int) -> bool:
    """Takes a line as a paragraph by itself, whatever it begins with."""
    state.push("paragraph_open", "p", 1).map = [start, start + 1]
    token = state.push("inline", "", 0)
    token.content = _row(state, start)
    token.map = [start, start + 1]
    state.push("paragraph_close", "p", -1)
    state.line = start + 1
    return True


def caption_below(state: Blocks, start: int, end: int, silent: bool) -> bool:
    """A caption right below a table ends it; by itself it is an ordinary paragraph."""
    return silent and state.parentType == "table" and bool(_CAPTION.match(_row(state, start)))


def verse(state: Blocks, start: int, end: int, silent: bool) -> bool:
    """Pandoc's line blocks: each line behind a bar is a line of verse, with its leading spaces."""
    if state.is_code_block(start) or not _BAR.match(_row(state, start)):
        return False
    if silent:
        return True
    opening = state.push("verse_open", "", 1)
    line = start
    while line < end and _BAR.match(_row(state, line)):
        if line > start and state.sCount[line] < state.blkIndent:
            break
        text = _row(state, line)[1:].replace("\t", "    ").removeprefix(" ")
        first = line
        line += 1
        # Pandoc: a line that begins with a space continues the line of verse before it
        while line < end and state.sCount[line] > state.blkIndent and _row(state, line)[:1] != "|":
            if state.isEmpty(line):
                break
            text += "\n" + _row(state, line)
            line += 1
        token = state.push("inline", "", 0)
        token.content = text.strip(" ")
        token.map = [first, line]
        token.meta["indent"] = len(text) - len(text.lstrip(" "))
    state.push("verse_close", "", -1)
    opening.map = [start, line]
    state.line = line
    return True


def attributes_line(state: Blocks, start: int, end: int, silent: bool) -> bool:
    """A line of attributes, for the block below it; within a paragraph it is text."""
    if silent or state.is_code_block(start):
        return False
    written = attributes.whole_line(_row(state, start), start + 1)
    if written is None:
        return False
    token = state.push("attributes", "", 0)
    token.map = [start, start + 1]
    token.meta["written"] = written
    state.line = start + 1
    return True


def _enclose(state: Inlines, kind: str, start: int, end: int) -> Token:
    """Opens and closes a node around the text between two positions."""
    maximum = state.posMax
    state.pos, state.posMax = start, end
    token = state.push(f"{kind}_open", "", 1)
    state.md.inline.tokenize(state)
    state.push(f"{kind}_close", "", -1)
    state.posMax = maximum
    return token


def span(state: Inlines, silent: bool) -> bool:
    """`[text]{attributes}`."""
    if state.src[state.pos] != "[":
        return False
    start = state.pos + 1
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    if end < 0 or state.src[end + 1 : end + 2] != "{":
        return False
    found = attributes.scan(state.src, end + 1, state.posMax)
    if found is None:
        return False
    if not silent:
        _enclose(state, "span", start, end).meta["written"] = found[0]
    state.pos = found[1]
    return True


def note_mark(state: Inlines, silent: bool) -> bool:
    """`[^label]`, whether there is such a note or not: that is told with its line later."""
    match = _NOTE_MARK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta["label"] = match[1]
    state.pos = match.end()
    return True


def raised(state: Inlines, silent: bool) -> bool:
    """`^above^` and `~below~` the line, without spaces, as Pandoc has them."""
    pattern = _RAISED.get(state.src[state.pos])
    match = pattern.match(state.src, state.pos, state.posMax) if pattern else None
    if match is None:
        return False
    if not silent:
        kind = "sup" if state.src[state.pos] == "^" else "sub"
        _enclose(state, kind, match.start(1), match.end(1))
    state.pos = match.end()
    return True


def attributes_behind(state: Inlines, silent: bool) -> bool:
    """Attributes right behind a link, a picture, code or a span."""
    if silent or state.src[state.pos] != "{" or state.pending or not state.tokens:
        return False
    if state.tokens[-1].type not in _ATTRIBUTED:
        return False
    found = attributes.scan(state.src, state.pos, state.posMax)
    if found is None:
        return False
    token = state.tokens[_opening(state.tokens)]
    token.meta["written"] = [*token.meta.get("written", []), *found[0]]
    state.pos = found[1]
    return True


def _opening(tokens: Sequence[Token]) -> int:
    """The index of the token that the last one closes."""
    depth = 0
    for index in range(len(tokens) - 1, -1, -1):
        depth -= tokens[index].nesting
        if depth == 0:
            return index
    return 0
