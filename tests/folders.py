"""Manuscript folders made by tests, and what reading and settling them gives."""

from pathlib import Path

from edition import build
from edition.diagnostics import Problems
from edition.model import Block, Edition, Paragraph

HEAD = """\
title: A Book
language: en-GB
date: 2026-11-22
identifiers: {uuid: 2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b11}
"""


def folder(path: Path, files: dict[str, str], head: str = HEAD) -> Path:
    """Writes a manuscript: edition.yaml with `head`, and the files."""
    for name, text in {"edition.yaml": head, **files}.items():
        goal = path / name
        goal.parent.mkdir(parents=True, exist_ok=True)
        goal.write_text(text, encoding="utf-8")
    return path


def settled(path: Path, files: dict[str, str], more: str = "") -> tuple[Edition, list[str]]:
    """The Edition of a manuscript, and its problems as `CODE file:line`."""
    problems = Problems()
    edition = build.read(folder(path, files, HEAD + more), problems)
    return edition, [f"{each.code} {each.place.file}:{each.place.line}" for each in problems]


def numbers(blocks: tuple[Block, ...]) -> list[str]:
    """The numbers of paragraphs as shown, `` for a paragraph without one."""
    return [
        block.number.shown if block.number else ""
        for block in blocks
        if isinstance(block, Paragraph)
    ]


def addresses(edition: Edition) -> list[str]:
    """The addresses of all numbered paragraphs of a book, in reading order."""
    return [
        block.number.address
        for chapter in edition.chapters
        for block in chapter.blocks
        if isinstance(block, Paragraph) and block.number
    ]
