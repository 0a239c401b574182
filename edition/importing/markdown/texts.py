"""Markdown files, one or a folder of them, become Matter."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from edition.diagnostics import Place, Problems
from edition.importing import decoding, kinds
from edition.importing.markdown import head, rendering
from edition.importing.matter import Block, Heading, Matter, Omission, Opening
from edition.importing.web import page, parsing

_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_DIV = re.compile(r"\s*:{3,}\s*(\{[^{}]*\}|[\w-]*)\s*:*\s*$")
_BAR = re.compile(r"\|(?:\s|$)")
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LISTED = re.compile(r"\]\(\s*<?([^)>\s]+\.\w+)>?\s*\)")
_FIRST = ("index", "readme", "preface", "introduction")


def single(data: bytes, path: Path, problems: Problems) -> Matter:
    """Reads one file."""
    matter = Matter()
    text = decoding.text(data, path.name, problems)
    matter.blocks = _blocks(text, _File(path, path.name, ""), matter, problems)
    return matter


def folder(path: Path, problems: Problems) -> Matter | None:
    """Reads a folder, each file as a chapter or more. Reports S14. Raises OSError."""
    files = list(_ordered(path))
    if not files or (path / "edition.yaml").exists():
        made = (path / "edition.yaml").exists()
        problems.error(
            "S14",
            Place(path.name),
            "this folder is a manuscript already"
            if made
            else "there is no Markdown in this folder",
            hint="use it as it is: make-edition check" if made else "name a folder of .md files",
        )
        return None
    matter = Matter()
    for index, file in enumerate(files, start=1):
        shown = f"{path.name}/{file.relative_to(path).as_posix()}"
        text = decoding.text(file.read_bytes(), shown, problems)
        own = Matter()
        blocks = _blocks(text, _File(file, shown, f"{index}:", path), own, problems)
        title = own.said.pop("title", "")
        if blocks:
            matter.blocks += _as_chapter(blocks, title or file.stem)
        if title and (own.authors or file.stem.lower() in _FIRST):
            own.said["title"] = title  # it speaks of the whole book
        _merge(own, matter)
    return matter


def _as_chapter(blocks: list[Block], title: str) -> list[Block]:
    """The blocks of a file: its largest headings are those of chapters."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    top = min(levels, default=0)
    made: list[Block] = [
        Heading(block.level - top + 1, block.inlines, block.line, block.names)
        if isinstance(block, Heading)
        else block
        for block in blocks
    ]
    first = made[0]
    if isinstance(first, Heading) and first.level == 1:
        return made
    return [Opening(title), *made]


def _merge(own: Matter, matter: Matter) -> None:
    matter.notes |= own.notes
    matter.pictures |= own.pictures
    matter.omissions += own.omissions
    for key, value in own.said.items():
        matter.said.setdefault(key, value)
    matter.authors += [each for each in own.authors if each not in matter.authors]
    matter.language = matter.language or own.language


def _ordered(path: Path) -> Iterator[Path]:
    """The files in the order of a summary, if there is one, else by name, with numbers as such."""
    files = [each for each in sorted(path.rglob("*")) if kinds.is_markdown(each.name)]
    files = [each for each in files if each.is_file() and not _is_hidden(each, path)]
    summary = next((each for each in files if each.stem.lower() in ("summary", "_sidebar")), None)
    if summary is not None:
        text = summary.read_text(encoding="utf-8", errors="replace")
        named = [(summary.parent / unquote(name)).resolve() for name in _LISTED.findall(text)]
        known = {each.resolve(): each for each in files}
        files.remove(summary)
        chosen = [known[each] for each in dict.fromkeys(named) if each in known]
        yield from chosen
        yield from (each for each in files if each not in chosen)
        return
    yield from sorted(files, key=lambda each: _key(each.relative_to(path).as_posix()))


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith((".", "_")) for part in file.relative_to(folder).parts[:-1])


def _key(name: str) -> list[tuple[int, int, str]]:
    first = Path(name).stem.lower() in _FIRST
    parts = re.split(r"(\d+)", name.lower())
    return [(0 if first else 1, 0, "")] + [
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts
    ]


@dataclass(frozen=True, slots=True)
class _File:
    """A file: where it is, its name in Problems, and what sets its notes apart from others’.

    `folder` is that of the book, where there are several files.
    """

    path: Path
    shown: str
    prefix: str
    folder: Path | None = None


def _blocks(text: str, file: _File, matter: Matter, problems: Problems) -> list[Block]:
    parted = head.parted(text, matter, file.shown, problems)
    bare = _COMMENT.sub(lambda match: _without_words(match[0], matter), parted.text)
    lines = list(_plain_lines(bare.split("\n"), parted.first, matter))
    body = rendering.page("\n".join(lines), parted.first, file.prefix)
    root = parsing.parsed(f"<meta charset=utf-8><body>{body}".encode(), file.shown, problems)
    inner = root.find("body") if root is not None else None
    if inner is None:
        return []
    if file.folder:
        _tell_apart(inner, file.path, file.folder)
    made = page.matter_of(inner, file.path, problems, whole=True)
    matter.notes |= made.notes
    matter.pictures |= made.pictures
    matter.omissions += made.omissions
    return made.blocks


def _tell_apart(body: Element, path: Path, folder: Path) -> None:
    """Puts the name of its file before every place and every link, so that files may agree."""
    own = path.relative_to(folder).as_posix()
    for element in body.iter():
        for key in ("id", "name"):
            if element.get(key):
                element.set(key, f"{own}#{element.get(key)}")
        href = element.get("href") or ""
        name, _, place = href.partition("#")
        if not name and place:
            element.set("href", f"#{own}#{place}")
        elif kinds.is_markdown(name) and ":" not in name:
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(own), unquote(name)))
            element.set("href", f"#{goal}" + (f"#{place}" if place else ""))
    body.insert(0, Element("a", {"id": own}))


def _without_words(comment: str, matter: Matter) -> str:
    """A comment stands in no edition."""
    words = " ".join(comment.removeprefix("<!--").removesuffix("-->").split())
    if words:
        matter.omissions.append(Omission("a comment", words))
    return "\n" * comment.count("\n")


def _plain_lines(lines: list[str], first: int, matter: Matter) -> Iterator[str]:
    """Lines with what Pandoc adds to blocks written as CommonMark has it, line for line."""
    fence = ""
    for index, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
        div = None if fence else _DIV.match(line)
        if div:
            if div[1]:
                omission = Omission("the mark of a division", line.strip(), first + index)
                matter.omissions.append(omission)
            yield ""
        elif not fence and _BAR.match(line) and not _in_table(lines, index):
            ends = index + 1 < len(lines) and _BAR.match(lines[index + 1])
            yield line[1:].strip() + ("\\" if ends and line[1:].strip() else "")
        else:
            yield line


def _in_table(lines: list[str], index: int) -> bool:
    """Tells whether a line with bars is a row of a table, which has a rule below its head."""
    start = index
    while start and lines[start - 1].lstrip().startswith("|"):
        start -= 1
    return start + 1 < len(lines) and _RULE.fullmatch(lines[start + 1]) is not None
