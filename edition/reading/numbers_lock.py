"""numbers.lock → what was published: YAML with a paragraph a line, so that branches merge well.

The lines are read by their form, not by a YAML library: ten thousand of them in a tenth of a
second, and each fault is told with its line. `settling.lock.record` writes them.
"""

import json
import re
from pathlib import Path

from edition import likeness
from edition.diagnostics import Place, Problems
from edition.model import Lock, Published
from edition.reading import files

FILE = "numbers.lock"

_QUOTED = r'"(?:[^"\\]|\\.)*"'
_EDITION = re.compile(rf"  (\d+): \{{name: ({_QUOTED}), date: ({_QUOTED})\}}")
_PARAGRAPH = re.compile(
    rf"  (\S+): \{{number: ({_QUOTED}), words: ({_QUOTED}), print: ({_QUOTED}), since: (\d+)"
    r"(?:, until: (\d+))?(?:, was: \[([^\]\s][^\]]*)\])?\}"
)
_HEADS = ("version: 1", "editions:", "paragraphs:")


def read(folder: Path, problems: Problems) -> Lock | None:
    """The lock of a manuscript, None where there is none.

    Reports lines that are not as they were written (P13); the file as such as `files.text` does.
    """
    if not (folder / FILE).exists():
        return None
    text = files.text(folder, FILE, Place(FILE), problems)
    if text is None:
        return None
    editions: list[tuple[str, str]] = []
    paragraphs: dict[str, Published] = {}
    for number, line in enumerate(text.split("\n"), 1):
        place = Place(FILE, number)
        if not line.strip() or line.lstrip().startswith("#") or line.rstrip() in _HEADS:
            continue
        if found := _EDITION.fullmatch(line.rstrip()):
            editions.append((json.loads(found[2]), json.loads(found[3])))
        elif (entry := _published(line.rstrip())) is None:
            _tell(place, "this line is not as make-edition writes it", problems)
        elif entry.address in paragraphs:
            _tell(place, f"{entry.address} stands here a second time", problems)
        else:
            paragraphs[entry.address] = entry
    return Lock(tuple(editions), tuple(paragraphs.values()))


def _published(line: str) -> Published | None:
    found = _PARAGRAPH.fullmatch(line)
    made = likeness.read(json.loads(found[4])) if found else None
    if found is None or made is None:
        return None
    was = tuple(name.strip() for name in (found[7] or "").split(",") if name.strip())
    since, until = int(found[5]), int(found[6] or 0)
    return Published(found[1], json.loads(found[2]), json.loads(found[3]), made, since, until, was)


def _tell(place: Place, message: str, problems: Problems) -> None:
    hint = (
        "take the file from the last release again; after a merge of two branches keep both lines, "
        "and of two for one paragraph the one that was published"
    )
    problems.error("P13", place, message, hint)
