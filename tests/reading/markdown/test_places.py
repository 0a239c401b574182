"""Every mark, picture and link knows its line, and its column where that is certain."""

import pytest

from edition.diagnostics import Place
from edition.model import CrossMark, Inline, Link, NoteMark, Picture
from tests.reading.markdown.chapters import chapter, passages


def _places(inline: Inline) -> list[Place]:
    own = [inline.place] if isinstance(inline, NoteMark | CrossMark | Link | Picture) else []
    return own + [place for child in getattr(inline, "children", ()) for place in _places(child)]


def places(text: str) -> list[str]:
    made, _ = chapter(text)
    every = [*made.blocks, *(block for note in made.notes for block in note.blocks)]
    found = [
        place
        for passage in (made.title, *passages(every))
        for inline in passage
        for place in _places(inline)
    ]
    assert {place.file for place in found} <= {"01-war.md"}
    return [f"{place.line}:{place.column}" for place in found]


CASES = {
    "# T[^1]\n\na[^1]\nb [c\nd](#e) *f\n[g](#h)*": ["1:4", "3:2", "4:3", "6:1"],
    "a\\\nb[^1]  \nc\nd[^1]": ["2:2", "4:2"],
    "> a\n> b[^1]\n>\n> - c\n>   d[^1]": ["2:4", "5:6"],
    "- a\n\n  b\n  c[^1]\n1. d[^1]": ["4:4", "5:5"],
    "a[^1]\n: b\n\n  c\n  d[^1]": ["1:2", "5:4"],
    "| a[^1] | b |\n|---|---|\n| c | d[^1] |\n| e | [f](#g) |": ["1:4", "3:8", "4:7"],
    "| a\n| b[^1]\n|\n|   c[^1]\n  d[^1]": ["2:4", "4:6", "5:4"],
    "a\n\n[^1]: b[^1]\n    c[^1]\n\n    d\n    e[^1]": ["3:8", "4:6", "7:6"],
    "Table: a[^1]\n\n| b |\n|---|": ["1:9"],
    "## a\n\n### b[^1] {#c}\n\nd[^1]\n====": ["3:6", "5:2"],
    '![a](b.png\n"c\nd[^1]")': ["1:1", "3:2"],
    "a ![b](c.png) [![d](e.png)](#f)": ["1:3", "1:15", "1:16"],
    "a `b\nc` [d\ne](\n#f) g[^1]": ["2:4", "4:6"],
    "| x[^1] | x[^1] |\n|---|---|": ["1:0", "1:0"],
}


@pytest.mark.parametrize("text", CASES)
def test_places(text: str) -> None:
    assert places(text) == CASES[text]


FAULTS = {
    "a\nb <i>c</i>\n<!-- d -->": ["C01 2:3", "C01 2:7", "C01 3"],
    "a\n\n<div>\nb\n</div>": ["C01 3"],
    "> - a\n>   <br>": ["C01 2:5"],
    "# T\n\n> <div>": ["C01 3"],
    "| a |\n|---|\n| <b>x</b> |": ["C01 3:3", "C01 3:7"],
    "a\n{.x}\nb": ["C14 2:1"],
    "a [^b c] d [^b c]": ["C15 1:3", "C15 1:12"],
    "a ^[b] c": ["C15 1:3"],
    "{.x}": ["C07 1", "C08 1"],
    "a\n\n{.x}\n\n[^1]: b": ["C08 3"],
    "a[b]{n=1}": ["C20 1:2"],
    "| a |\n|---|\n| b |\n| c | d |": ["C12 4"],
    "> | a |\n> |---|\n> | c | `d|e` |": ["C12 3"],
    "a\n```\nb": ["C19 2"],
    "> ```\n> a\n\nb": ["C19 1"],
    "````\n```\n````": [],
    "a\n\n[b]: c": ["C17 3"],
    "[b]\n\n[b]: #c\n[B]: #d": ["C17 4"],
}


@pytest.mark.parametrize("text", FAULTS)
def test_faults_have_their_line(text: str) -> None:
    assert chapter(text)[1] == FAULTS[text]
