"""Covers made by tests."""

from pathlib import Path

from edition import build
from edition.diagnostics import Problems
from edition.model import Edition
from edition.outputs.pdf.jacket.make import make
from edition.outputs.pdf.press.room import Means
from edition.proof.pdf.cover import prove
from tests.folders import folder

ISBN = "9780306406157"
HEAD = f"""\
title: The Small Numbers
subtitle: How margins made the book
language: en-GB
date: 2026-11-22
contributors: [{{name: Ada Harrington}}]
publisher: Margin Press
place: Oxford
description: |
  A judge writes a sentence, and a student must find it.

  “The best history of a detail.”
identifiers: {{uuid: 2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b11, isbn: {{print: {ISBN}}}}}
"""
KDP = "print: {printer: kdp}\n"
FILES = {"01.md": "# One\n\nText.\n"}
ALONE = Means(1, keep=False)


def settled(path: Path, more: str = KDP, head: str = HEAD) -> tuple[Edition, Problems]:
    problems = Problems()
    edition = build.read(folder(path, FILES, head + more), problems)
    return edition, problems


def cover(path: Path, pages: int, more: str = KDP, head: str = HEAD) -> tuple[bytes, list[str]]:
    """A cover for so many pages, proven, and the codes of its problems."""
    edition, problems = settled(path, more, head)
    made = make(edition, pages, problems, ALONE, overlay=False)
    assert made, list(problems)
    prove(edition, made.pdf, problems)
    return made.pdf, [one.code for one in problems]
