"""Reads an edition.yaml for a test: the Metadata, and what is told with its place."""

from pathlib import Path

from edition.diagnostics import Problems
from edition.model import CoverSettings, Metadata
from edition.reading.settings import metadata

BARE = CoverSettings(False, "white", 0.0, "auto", "", "", (), "isbn", "", "", "none")
COVER = CoverSettings(
    True, "cream", 14.0, "up", "Tests", "back.md", (), "room", "52499", "#1f2d47", marks="crop"
)
HEAD = "title: A Book\nlanguage: en\ndate: 2026\nidentifiers: {uri: 'urn:x:y'}\n"


def reading(folder: Path, source: str | bytes) -> tuple[Metadata, list[str]]:
    """The Metadata of a file, and its problems as `CODE line:column`."""
    path = folder / "edition.yaml"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    problems = Problems()
    found = metadata.read(path, "edition.yaml", problems)
    return found, [f"{p.code} {p.place.line}:{p.place.column}" for p in problems]


def hints(folder: Path, source: str) -> list[str]:
    path = folder / "edition.yaml"
    path.write_text(source, encoding="utf-8")
    problems = Problems()
    metadata.read(path, "edition.yaml", problems)
    return [problem.hint for problem in problems]
