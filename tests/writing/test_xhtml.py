"""The shapes of all constructs in XHTML, from Markdown through reading and settling."""

from pathlib import Path

import pytest
from lxml import etree

from edition.model import Edition
from edition.writing.inlines import Medium
from edition.writing.markup import NOTHING, Xhtml, element, text
from edition.writing.xhtml import chapter, note
from tests.folders import settled

MEDIUM = Medium("en-GB", lambda anchor: f"#{anchor}", lambda path: path, lambda ref: NOTHING)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'

SHAPES = {
    "A *b* **c** ~~d~~.": '<p id="p1" class="numbered"><span class="number">1</span> '
    "A <em>b</em> <strong>c</strong> <s>d</s>.</p>",
    "{#name}\nA.": '<p id="p1" class="numbered"><span id="name"></span>'
    '<span class="number">1</span> A.</p>',
    "{.unnumbered}\nH~2~O, x^2^ `a<b`": "<p>H<sub>2</sub>O, x<sup>2</sup> <code>a&lt;b</code></p>",
    "{.unnumbered}\n[wie]{lang=de} [שלום]{lang=he}": '<p><span lang="de" xml:lang="de">wie</span> '
    '<span lang="he" xml:lang="he" dir="rtl">שלום</span></p>',
    "{.unnumbered}\n[out](https://example.org/?a=1&b=2)": "<p>"
    '<a href="https://example.org/?a=1&amp;b=2">out</a></p>',
    "{.epigraph}\n> Q": '<blockquote class="epigraph">\n<p>Q</p>\n</blockquote>',
    "- a\n- b": "<ul><li>a</li>\n<li>b</li></ul>",
    "3. a\n4. b": '<ol start="3"><li>a</li>\n<li>b</li></ol>',
    "1) a\n2) b": '<ol class="parenthesis"><li>a</li>\n<li>b</li></ol>',
    "Term\n: Meaning": "<dl><dt>Term</dt>\n<dd><p>Meaning</p></dd></dl>",
    "| a\n|   b\n|\n| c": '<div class="verse"><p class="stanza"><span class="line">a</span><br/>\n'
    '<span class="line indent-2">b</span></p>\n<p class="stanza"><span class="line">c</span></p>'
    "</div>",
    "| A | B |\n| --- | --: |\n| 1 | 2 |": '<div class="table"><table><thead><tr>'
    '<th scope="col">A</th><th scope="col" class="right">B</th></tr></thead>'
    '<tbody><tr><td>1</td><td class="right">2</td></tr></tbody></table></div>',
    '![alt](a.svg "A *caption*"){#f}': '<figure id="f"><img src="a.svg" alt="alt"/>'
    "<figcaption>A <em>caption</em></figcaption></figure>",
    "***": '<hr class="break"/>',
    "## Head {#h .c}": '<h2 id="h" class="c">Head</h2>',
    "```py\na < b\n```": '<pre tabindex="0"><code>a &lt; b</code></pre>',
}


def body(edition: Edition) -> str:
    return str(chapter(MEDIUM, edition.chapters[0])).removeprefix("<h1>A</h1>\n")


@pytest.mark.parametrize("source", SHAPES, ids=range(len(SHAPES)))
def test_shape(tmp_path: Path, source: str) -> None:
    edition, _ = settled(tmp_path, {"a.md": f"# A\n\n{source}\n", "a.svg": SVG})
    made = body(edition)
    assert made == SHAPES[source]
    etree.fromstring(f'<r xmlns:epub="http://www.idpf.org/2007/ops">{made}</r>')


def test_references_of_both_kinds(tmp_path: Path) -> None:
    files = {"a.md": "# A\n\nx[^1] [](#p1)\n\n[^1]: N.\n"}
    edition, _ = settled(tmp_path, files)
    assert body(edition) == (
        '<p id="p1" class="numbered"><span class="number">1</span> x'
        '<a id="r1" href="#n1" class="noteref" epub:type="noteref" role="doc-noteref">1</a> '
        '<a href="#p1" class="ref page">¶\u00a01</a></p>'
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One.", "<p>[One.]</p>"),
        ("One.\n\n    Two.", "<p>[One.</p>\n<p>Two.]</p>"),
        ("- a", "<p>[</p>\n<ul><li>a</li></ul>\n<p>]</p>"),
        ("One.\n\n    > Q", "<p>[One.</p>\n<blockquote>\n<p>Q</p>\n</blockquote>\n<p>]</p>"),
        ("", "<p>[]</p>"),
    ],
)
def test_what_opens_and_closes_a_note(tmp_path: Path, source: str, expected: str) -> None:
    edition, _ = settled(tmp_path, {"a.md": f"# A\n\nx[^1]\n\n[^1]: {source}\n"})
    made = note(MEDIUM, edition.chapters[0].notes[0], Xhtml("["), Xhtml("]"))
    assert made == expected


def test_everything_is_escaped() -> None:
    assert text("a < b & c") == "a &lt; b &amp; c"
    assert element("a", {"href": 'x"y'}, text("z")) == "<a href='x\"y'>z</a>"
    assert element("img", {"alt": "", "id": ""}) == '<img alt=""/>'
