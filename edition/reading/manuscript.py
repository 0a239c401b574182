"""A folder becomes a Manuscript: which files, in which order, with which pictures."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from edition.diagnostics import Place, Problems
from edition.model import (
    Asset,
    Attributes,
    Chapter,
    ContentsEntry,
    Kind,
    Manuscript,
    Metadata,
    Styles,
    Text,
)
from edition.reading import attachments, backs, files, numbers_lock, pictures, styles
from edition.reading.memory import Memory
from edition.reading.settings import metadata

_SETTINGS = "edition.yaml"


def read(folder: Path, problems: Problems, memory: Memory | None = None) -> Manuscript:
    """Reads the whole folder; whatever is wrong with it is told, and something harmless stands in.

    Chapters that are as the `memory` has them need not be read again.
    Places are relative to the folder. Reports files as in `files` (F02–F06) and a text that is not
    in the contents (F07) or an empty book (F08).
    """
    settings = metadata.read(folder / _SETTINGS, _SETTINGS, problems)
    back = settings.print.cover.back_file
    if back:
        settings = backs.read(folder, settings, _place_of("back", folder), problems)
    entries = settings.contents or _by_name(folder, back)
    if not entries:
        problems.error(
            "F08",
            Place(_SETTINGS),
            "the manuscript has no chapters",
            hint="write one: a file such as 01-beginning.md beside edition.yaml",
        )
    if settings.contents:
        _tell_left_out(folder, settings, problems)
    memory = memory or Memory()
    memory.begin()
    texts = ((entry, _text(folder, entry, problems)) for entry in entries)
    chapters = _placed(
        [
            _stand_in(entry)
            if text is None
            else memory.chapter(text, entry, settings.language, problems)
            for entry, text in texts
        ]
    )
    cover = (settings.cover, _place_of("cover", folder))
    assets = pictures.read(folder, chapters, cover, problems)
    lock = numbers_lock.read(folder, problems)
    return Manuscript(settings, chapters, assets, _styles(folder, problems), lock)


def _place_of(key: str, folder: Path) -> Place:
    """The line of a key in edition.yaml, which has been read as YAML before."""
    path = folder / _SETTINGS
    lines = path.read_text("utf-8-sig", "replace").splitlines() if path.is_file() else []
    numbered = enumerate(lines, 1)
    line = next((number for number, line in numbered if line.startswith(f"{key}:")), 0)
    return Place(_SETTINGS, line)


def _by_name(folder: Path, back: str) -> tuple[ContentsEntry, ...]:
    names = sorted(path.name for path in folder.glob("*.md") if path.name != back)
    return tuple(ContentsEntry("chapter", name, "", Place(name)) for name in names)


def _tell_left_out(folder: Path, settings: Metadata, problems: Problems) -> None:
    named = {settings.print.cover.back_file, *(entry.file for entry in settings.contents)}
    for path in sorted(folder.glob("*.md")):
        if path.name not in named:
            problems.warning(
                "F07",
                Place(path.name),
                "this file is not in the contents, and so not in the book",
                hint=f"name it under “contents” in {_SETTINGS}, or move it elsewhere",
            )


def _text(folder: Path, entry: ContentsEntry, problems: Problems) -> str | None:
    return files.text(folder, entry.file, entry.place, problems) if entry.file else None


def _stand_in(entry: ContentsEntry) -> Chapter:
    """A part that is only a title, or a file that cannot be had, which has been told."""
    title = (Text(entry.title or entry.file),)
    nothing = Attributes("", (), "", "", entry.place)
    return Chapter(entry.file, "", entry.kind, 0, 0, title, True, nothing, "", (), ())


def _placed(chapters: list[Chapter]) -> tuple[Chapter, ...]:
    """Each chapter with its place in the book: counted within its kind, and its part."""
    counts: Counter[Kind] = Counter()
    names: Counter[str] = Counter()
    placed = []
    for chapter in chapters:
        counts[chapter.kind] += 1
        name = chapter.name or f"{chapter.kind}-{counts[chapter.kind]}"
        names[name] += 1
        if names[name] > 1:
            name = f"{name}-{names[name]}"
        part = counts["part"] if chapter.kind == "chapter" else 0
        placed.append(replace(chapter, name=name, ordinal=counts[chapter.kind], part=part))
    return tuple(placed)


def _styles(folder: Path, problems: Problems) -> Styles:
    used: list[Asset] = []

    def style(name: str) -> str:
        shown = f"styles/{name}"
        if not (folder / shown).exists():
            return ""
        css = files.text(folder, shown, Place(shown), problems) or ""
        styles.check(css, shown, problems)
        used.extend(attachments.read(folder, css, shown, problems))
        return css

    names = ("book.css", "epub.css", "print.css", "web.css")
    book, epub, print_, web = map(style, names)
    files_used = tuple({asset.path: asset for asset in used}.values())
    return Styles(book, epub, print_, files_used, web)
