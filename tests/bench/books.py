"""Manuscripts of any length for the benchmark, cut from a book of the shelf or repeated from it."""

import json
import re
import shutil
from pathlib import Path

from tests import shelf

_BOOK = shelf.SHELF / "scale-300"
_PAGE = 2450  # bytes of Markdown; the whole book makes about three hundred pages
_REFERENCE = re.compile(r"\[\^([^\]]+)\](?!:)")
_NOTE = re.compile(r"\[\^([^\]]+)\]:")


def manuscript(pages: int, folder: Path) -> Path:
    """A manuscript of about so many pages, in a new folder."""
    source = folder.with_name(f"{folder.name}-source")
    source.mkdir(parents=True)
    told = json.loads((_BOOK / "book.json").read_text(encoding="utf-8"))
    wanted, chapters, turn = pages * _PAGE, [], 0
    while wanted > _PAGE / 2:
        entry = told["chapters"][turn % len(told["chapters"])]
        text = (_BOOK / entry["file"]).read_text(encoding="utf-8")
        if len(text.encode()) > wanted:
            text = _cut(text, wanted)
        name = f"{turn + 1:03d}.md"
        (source / name).write_text(text, encoding="utf-8")
        chapters.append({**entry, "file": name})
        wanted -= len(text.encode())
        turn += 1
    (source / "book.json").write_text(json.dumps({**told, "chapters": chapters}), encoding="utf-8")
    put = shelf.put(source, folder)
    shutil.rmtree(source)
    return put


def _cut(text: str, size: int) -> str:
    """The beginning of a chapter, with the notes that it refers to."""
    blocks = re.split(r"\n{2,}", text.strip())
    notes: dict[str, str] = {}
    running: list[str] = []
    last = ""
    for block in blocks:
        if found := _NOTE.match(block):
            last = found[1]
            notes[last] = block
        elif last and block.startswith("    "):
            notes[last] += "\n\n" + block
        else:
            last = ""
            running.append(block)
    kept: list[str] = []
    called: list[str] = []
    for block in running:
        called += [label for label in _REFERENCE.findall(block) if label in notes]
        kept.append(block)
        if sum(len(one.encode()) for one in [*kept, *(notes[one] for one in called)]) > size:
            break
    for label in called:  # a note may refer to another
        more = _REFERENCE.findall(notes[label])
        called += [one for one in more if one in notes and one not in called]
    return "\n\n".join([*kept, *(notes[one] for one in dict.fromkeys(called))]) + "\n"


def change_a_word(folder: Path) -> None:
    """Puts a word into the middle of a chapter in the middle of the book."""
    files = sorted(folder.glob("[0-9]*.md"))
    path = files[len(files) // 2]
    text = path.read_text(encoding="utf-8")
    middle = text.index(" the ", len(text) // 4)
    path.write_text(text[:middle] + " indeed" + text[middle:], encoding="utf-8")
