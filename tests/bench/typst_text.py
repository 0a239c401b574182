"""Turns the Markdown of the benchmark into Typst: headings, paragraphs, quotations, notes.

It is run as a program, with the goal and the chapters, and typesets them with the Python package
`typst`, since that has no command of its own.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

_HEAD = """\
#set document(title: "A Book")
#set page(width: 148mm, height: 210mm, margin: (x: 20mm, top: 18mm, bottom: 27mm), numbering: "1")
#set text(lang: "en", size: 10.5pt, hyphenate: true)
#set par(justify: true, first-line-indent: 1.3em, spacing: .65em)
#outline(depth: 1)
"""
_SIGNS = re.compile(r"[\\#$*_`<>@~\[\]/=+-]")
_NOTE = re.compile(r"\[\^([^\]]+)\]:\s*")
_CALL = re.compile(r"\[\^([^\]]+)\]")
_EMPHASIS = re.compile(r"\\\*([^*\\]+)\\\*|\\_([^_\\]+)\\_")
_HEADING = re.compile(r"(#+)\s+(.*)")


def typst(chapters: Sequence[str]) -> str:
    """The chapters as one Typst document."""
    return _HEAD + "\n\n".join(part for chapter in chapters for part in _chapter(chapter))


def _chapter(text: str) -> Iterator[str]:
    blocks = re.split(r"\n{2,}", text.strip())
    notes = {found[1]: block[found.end() :] for block in blocks if (found := _NOTE.match(block))}
    for block in blocks:
        if _NOTE.match(block) or block.startswith(("    ", "{", "|")):
            continue
        if found := _HEADING.match(block):
            yield f"{'=' * len(found[1])} {_inlines(found[2], notes, 0)}"
        elif block.startswith(">"):
            yield f"#quote(block: true)[{_inlines(block.replace('> ', ''), notes, 0)}]"
        else:
            yield _inlines(block, notes, 0)


def _inlines(text: str, notes: dict[str, str], depth: int) -> str:
    """Text with its notes within it; a note that calls itself is called once."""
    pieces = _CALL.split(text)
    shown = [_escaped(pieces[0])]
    for label, after in zip(pieces[1::2], pieces[2::2], strict=True):
        if depth < 2 and label in notes:
            shown.append(f"#footnote[{_inlines(notes[label], notes, depth + 1)}]")
        shown.append(_escaped(after))
    return "".join(shown)


def _escaped(text: str) -> str:
    escaped = _SIGNS.sub(lambda sign: "\\" + sign[0], text)
    return _EMPHASIS.sub(lambda found: f"#emph[{found[1] or found[2]}]", escaped)


def main(goal: str, files: Sequence[str]) -> None:
    """Typesets files, and writes a PDF."""
    import typst as compiler

    source = Path(goal).with_suffix(".typ")
    source.write_text(typst([Path(file).read_text(encoding="utf-8") for file in files]), "utf-8")
    compiler.compile(str(source), output=goal)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
