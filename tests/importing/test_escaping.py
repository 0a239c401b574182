import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.diagnostics import Place, Problems
from edition.importing import escaping
from edition.model import Chapter, ContentsEntry, Heading, Paragraph, Text
from edition.reading.markdown import parser

SPECIAL = st.text(st.sampled_from("*_[]<>#|+=~^{}\\`&!()$@:;,%/ 123aAbZ書ا©."), min_size=1)
WORDS = st.sampled_from(
    [
        "1.",
        "1)",
        "#",
        "+",
        "-",
        "=",
        ":",
        "|",
        "~~~",
        "```",
        "<b>",
        "&amp;",
        "{.a}",
        "[^1]",
        "a",
        "=",
    ]
)
LINES = st.one_of(SPECIAL, st.lists(WORDS, min_size=1).map(" ".join))


def chapter(source: str) -> Chapter:
    problems = Problems()
    entry = ContentsEntry("chapter", "a.md", "", Place("edition.yaml"))
    result = parser.read(source, entry, "en", problems)
    assert [problem.code for problem in problems] == []
    return result


def clean(line: str) -> str:
    """What an importer writes: one line, no space around it, no typewriter dots."""
    return " ".join(line.replace("..", ".").replace("..", ".").split())


@given(LINES)
def test_a_paragraph_reads_back_as_the_same_characters(line: str) -> None:
    text = clean(line)
    if text:
        blocks = chapter(f"# T\n\nBefore\n\n{escaping.paragraph(text)}\n\nAfter\n").blocks
        assert len(blocks) == 3
        assert isinstance(blocks[1], Paragraph)
        assert blocks[1].children == (Text(text),)


@given(LINES)
def test_text_within_a_paragraph_reads_back(line: str) -> None:
    text = clean(line)
    (block,) = chapter(f"# T\n\n41\\. {escaping.inline(text)}\n").blocks
    assert isinstance(block, Paragraph)
    assert block.children == (Text(f"41. {text}".strip()),)


@given(LINES)
def test_a_note_reads_back(line: str) -> None:
    text = clean(line)
    if text:
        made = chapter(f"# T\n\nA[^1]\n\n[^1]: {escaping.paragraph(text)}\n")
        (block,) = made.notes[0].blocks
        assert isinstance(block, Paragraph)
        assert block.children == (Text(text),)


@pytest.mark.parametrize("text", ["A heading #", "C# and F#", "What *is* {this}"])
def test_a_heading_reads_back(text: str) -> None:
    block = chapter(f"# T\n\n## {escaping.inline(text)}\n").blocks[0]
    assert isinstance(block, Heading)
    assert block.children == (Text(text),)
