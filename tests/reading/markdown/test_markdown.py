"""Each construct of a chapter, and what it is in the model."""

import pytest

from edition.model import Paragraph
from tests.reading.markdown.chapters import block, blocks, chapter, line, shown

INLINES = {
    "*a* _b_ **c** ~~d~~": "emphasis(a) emphasis(b) strong(c) strike(d)",
    "H~2~O, x^2^, 5 ~ 6 and a ^ b": "Hsubscript(2)O, xsuperscript(2), 5 ~ 6 and a ^ b",
    "21^*st*[^n]^\n\n[^n]: x": "21superscript(emphasis(st)^n)",
    "`co--de` and ``a ` b``": "code(co--de) and code(a ` b)",
    "`x`{.key}": "span[.key](code(x))",
    "[Haus]{lang=de .sc #house}": "span[.sc de house](Haus)",
    "[a *b* [c]{.d}]{.e}": "span[.e](a emphasis(b) span[.d](c))",
    "[not a span] and {not attributes}": "[not a span] and {not attributes}",
    "[x](https://example.org/a%20b?c=d)": "link[https://example.org/a%20b?c=d](x)",
    "[x](https://example.org){.out}": "span[.out](link[https://example.org](x))",
    "<https://example.org/a--b>": "link[https://example.org/a--b](https://example.org/a--b)",
    "<ada@example.org>": "link[mailto:ada@example.org](ada@example.org)",
    "[x](doi:10.1000/182) [y](tel:+44) [z](urn:isbn:1)": (
        "link[doi:10.1000/182](x) link[tel:+44](y) link[urn:isbn:1](z)"
    ),
    "[x][a]\n\n[a]: https://example.org": "link[https://example.org](x)",
    "[](#p41) [](#p41..p45)": "crossmark[#p41]() crossmark[#p41..p45]()",
    "[x *y*](#home)": "crossmark[#home](x emphasis(y))",
    "[](02-war.md) [x](02-war.md#p3)": "crossmark[02-war.md]() crossmark[02-war.md#p3](x)",
    "[x](<zwei dörfer.md#größe>)": "crossmark[zwei dörfer.md#größe](x)",
    "[x](#gr%C3%B6%C3%9Fe)": "crossmark[#größe](x)",
    "a ![b *c*](i/d.png) e": "a picture[i/d.png](b c) e",
    "a ![](d.png){.decorative} e": "a span[.decorative](picture[d.png]()) e",
    "a\\\nb  \nc": "a/b/c",
    "a < b, b > c & d": "a < b, b > c & d",
    "&lt;b&gt; \\<b> \\*a\\* \\[^a]": "<b> <b> *a* [^a]",
}


@pytest.mark.parametrize("text", INLINES)
def test_inline(text: str) -> None:
    part = blocks(text)[0]
    assert isinstance(part, Paragraph)
    assert line(part.children) == INLINES[text]


BLOCKS = {
    "a\nb\n\nc": "p: a b\np: c",
    "{n=41a}\na": "p[n=41a]: a",
    '{n=6.36311 #x .y lang=de}\na\n\n{n="§ 12"}\nb': "p[.y #x de n=6.36311]: a\np[n=§ 12]: b",
    "{.a}\n{.b #c}\n\nx": "p[.a .b #c]: x",
    "> a\n>\n> > b": "quotation(p: a; quotation(p: b))",
    "{.epigraph}\n> a": "quotation[.epigraph](p: a)",
    "> {.x}\n> a": "quotation(p[.x]: a)",
    "- a\n- b\n  - c": "list tight - < p: a> < p: b; list tight - < p: c>>",
    "- a\n\n- b\n\n  {.x}\n  c": "list loose - < p: a> < p: b; p[.x]: c>",
    "3) a\n3) b": "list tight ) <3 p: a> <3 p: b>",
    "041. a\n043. b": "list tight . <041 p: a> <043 p: b>",
    "41. a\n\n{n=41a}\n42. b": "list tight . <41 p: a>\nlist[n=41a] tight . <42 p: b>",
    "{.unnumbered}\n41. a": "list[.unnumbered] tight . <41 p: a>",
    "- {.x}\n  a": "list tight - < p[.x]: a>",
    "a *b*\n: c\n: d\n\ne\n\n: f\n\n  g": (
        "definitions <a emphasis(b): p: c | p: d> <e: p: f; p: g>"
    ),
    "## a {#b .c}\n\nd\n---": "h2[.c #b]: a\nh2: d",
    '{lang=de}\n## "a" ##': "h2[de]: „a“",
    "***\n\n---\n\n* * *": "***\n***\n***",
    "``` python\nx = '1'\n\ny\n```": "code 'python' \"x = '1'\\n\\ny\"",
    "{#c}\n    x -- y": "code[#c] '' 'x -- y'",
    "``` {.python #c}\nx\n```": "code[.python #c] '' 'x'",
    '![a](i.png "b *c*[^d]"){#e .f}\n\n[^d]: x': (
        "figure[.f #e] picture[i.png](a) “b emphasis(c)^d”"
    ),
    "{#e}\n![a](i.png)": "figure[#e] picture[i.png](a) “”",
    "{.decorative}\n![](i.png)": "figure[.decorative] picture[i.png]() “”",
    "![a](i.png)\n![b](j.png)": "p: picture[i.png](a) picture[j.png](b)",
    "[![a](i.png)](#b)": "p: crossmark[#b](picture[i.png](a))",
}


@pytest.mark.parametrize("text", BLOCKS)
def test_block(text: str) -> None:
    assert shown(text) == BLOCKS[text]


def test_continued() -> None:
    first, second = blocks("{.continued}\na\n\nb")
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.continued, second.continued) == (True, False)


TABLES = {
    "| a | b |\n|---|:-:|\n| *c*[^n] | d \\| e |\n\n[^n]: x": (
        "table “” a | b; emphasis(c)^n | d | e"
    ),
    "| a | b |\n|---|---|\n| c |": "table “” a | b; c | ",
    "Table: One *a* {#t .u}\n\n| a |\n|---|\n| b |": "table[.u #t] “One emphasis(a)” a; b",
    "| a |\n|---|\n| b |\n\n: One\n  more": "table “One more” a; b",
    "| a |\n|---|\n| b |\n: One": "table “One” a; b",
    "{#t}\nTable: One\n| a |\n|---|": "table[#t] “One” a",
    "{#t}\n| a |\n|---|\n\nTable: One": "table[#t] “One” a",
    "| a |\n|---|\n\n: One\n\n| b |\n|---|\n\n: Two": "table “One” a\ntable “Two” b",
    ": One\n\n| a |\n|---|\n\n: Two\n\n| b |\n|---|": "table “One” a\ntable “Two” b",
    "> | a |\n> |---|\n> | b |": "quotation(table “” a; b)",
}


@pytest.mark.parametrize("text", TABLES)
def test_table(text: str) -> None:
    assert shown(text) == TABLES[text]


VERSE = {
    "| a *b*\n|   c\n|\n| d[^n]\n\n[^n]: x": "verse: a emphasis(b) / __c // d^n",
    "| a\n  b\n| c": "verse: a b / c",
    "a\\\n  b\\\nc": "verse: a / __b / c",
    "  a\\\nb": "verse: __a / b",
    "a\\\n\\\nb": "verse: a // b",
    "a *b\\\nc* d": "verse: a emphasis(b) / emphasis(c) d",
    "[a\\\nb]{#c .d}": "verse: span[.d c](a) / span[.d](b)",
    "{.verse #v}\na\nb": "verse[.verse #v]: a / b",
    "a\\\nb\nc": "p: a/b c",
    "a\\\\\nb": "p: a\\ b",
    '"a\\\nb"': "verse: “a / b”",
    "| 'a\n| b'": "verse: ‘a / b’",
    "> | a\n> | b": "quotation(verse: a / b)",
    "- | a\n  | b": "list tight - < verse: a / b>",
    "|a|": "p: |a|",
}


@pytest.mark.parametrize("text", VERSE)
def test_verse(text: str) -> None:
    assert shown(text) == VERSE[text]


def test_notes_hold_any_blocks_in_the_order_of_their_definitions() -> None:
    text = """a[^2] *b[^1]* [c[^3]](#d)

[^1]: One.

    > Quoted.

    - item

    | verse
    | more

    | a |
    |---|
    | b[^2] |

[^2]: Two.
[^3]:
    Three.

> [^four]: Within a quotation.
"""
    made, told = chapter(text)
    assert told == []
    assert {note.label: "; ".join(map(block, note.blocks)) for note in made.notes} == {
        "1": "p: One.; quotation(p: Quoted.); list tight - < p: item>; "
        "verse: verse / more; table “” a; b^2",
        "2": "p: Two.",
        "3": "p: Three.",
        "four": "p: Within a quotation.",
    }
    assert [note.place.line for note in made.notes] == [3, 16, 17, 20]


def test_east_asian_lines_join_without_a_space() -> None:
    assert shown("漢字[^1]\n漢字、\nかな\nabc\n漢\n한국\n말\n\n[^1]: x", "ja") == (
        "p: 漢字^1漢字、かな abc 漢 한국 말"
    )
