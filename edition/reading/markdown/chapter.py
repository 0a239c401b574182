"""One chapter from its syntax tree: its title, the order of its headings, its blocks and notes."""

import re
from dataclasses import replace
from pathlib import PurePosixPath

from edition.model import Attributes, Block, Chapter, ContentsEntry, Heading, Inline, Text
from edition.reading.markdown import attributes
from edition.reading.markdown.blocks import Blocks
from edition.reading.markdown.syntax import AttributeItem, Node, Source, place

_YAML_HEAD = re.compile(r"---[ \t]*\n(?:[\w-]+:.*\n|[ \t-].*\n)+(?:---|\.\.\.)[ \t]*(?:\n|$)")


def without_head(source: Source) -> str:
    """Gives the text with empty lines for a YAML head, which is refused: C21."""
    text = "\n".join(source.lines)
    head = _YAML_HEAD.match(text)
    if head is None:
        return text
    source.problems.error(
        "C21",
        place(source, 1),
        "a chapter has no head of its own between “---”",
        "write what it says into edition.yaml, and take it out here",
    )
    return "\n" * head[0].count("\n") + text[head.end() :]


def read(root: Node, entry: ContentsEntry, language: str, source: Source) -> Chapter:
    """Makes the chapter; reports C03, C04, C05 and C07."""
    language = attributes.language(_title_attributes(root), language)
    walk = Blocks(source)
    blocks = walk.read(root.children, language)
    first = blocks[0] if blocks else None
    titled = isinstance(first, Heading) and first.level == 1
    said = Attributes("", (), "", "", place(source, 1))
    if isinstance(first, Heading) and titled:
        title, said, blocks = first.children, first.attributes, blocks[1:]
    else:
        title = _given_title(entry, source)
    if not blocks and entry.kind != "part":
        source.problems.warning(
            "C07", place(source, 1), "this chapter has no text", "write it, or take the file out"
        )
    return Chapter(
        file=entry.file,
        name=PurePosixPath(entry.file).stem,
        kind=entry.kind,
        ordinal=0,
        part=0,
        title=title,
        titled=titled,
        attributes=said,
        anchor="",
        blocks=_leveled(blocks, source),
        notes=walk.notes(language),
    )


def _title_attributes(root: Node) -> list[AttributeItem]:
    """The attributes of a title hold for the chapter, so they are needed before its text."""
    written: list[AttributeItem] = []
    for node in root.children:
        if node.kind == "attributes":
            written.extend(node.written)
        elif node.kind == "heading" and node.info == "h1":
            return [*written, *attributes.trailing(node.children[0].content)[1]]
        elif node.kind not in ("definition", "footnote_reference"):
            break
    return []


def _given_title(entry: ContentsEntry, source: Source) -> tuple[Inline, ...]:
    if entry.title:
        return (Text(entry.title),)
    stem = PurePosixPath(entry.file).stem
    words = re.sub(r"[-_\s]+", " ", re.sub(r"^\d+[-_. ]*(?=\D)", "", stem)).strip() or stem
    source.problems.warning(
        "C03",
        place(source, 1),
        f"this chapter has no title; it is called “{words}” after its file",
        "begin the file with “# ” and its title",
    )
    return (Text(words),)


def _leveled(blocks: tuple[Block, ...], source: Source) -> tuple[Block, ...]:
    """Sees to it that headings stand below the title, and tells where a level is left out."""
    leveled: list[Block] = []
    above = 1
    for block in blocks:
        if isinstance(block, Heading):
            block = replace(block, level=_level(block, above, source))
            above = block.level
        leveled.append(block)
    return tuple(leveled)


def _level(heading: Heading, above: int, source: Source) -> int:
    where = heading.attributes.place
    if heading.level == 1:
        source.problems.warning(
            "C04",
            where,
            "only the title of a chapter, at its very beginning, is a heading with one #",
            "write ## here, or begin a new file",
        )
        return 2
    if heading.level > above + 1:
        source.problems.warning(
            "C05",
            where,
            f"this heading has {'#' * heading.level}, the one above it has {'#' * above}",
            f"write {'#' * (above + 1)}",
        )
    return heading.level
