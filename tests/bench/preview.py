"""How long it takes from a save until both panes of a preview show the changed word.

`python -m tests.bench.preview` prints the seconds from each save to either pane, and their median.
A folder that is given is copied. Each of `--runs` saves changes a word in the middle of a chapter,
of the longest one if none is named; `--hasty` saves again before the files are proven. It needs
Chromium and playwright-core, as the tests of the preview do.
"""

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench import books
from tests.previewing.looking import Look
from tests.previewing.running import Preview

_WORDS = re.compile(r"(?<= )[a-z]{5,9}(?= [a-z]+ [a-z]+ )")
_MADE = "seen.phase === 'done' && seen.screen.ids.length"
_DONE = f"{_MADE} && seen.proof !== 'pending'"


def main() -> None:
    """Reads the call, measures, and prints the seconds."""
    parser = argparse.ArgumentParser(description="Measures the preview.")
    parser.add_argument("manuscript", nargs="?", type=Path, help="instead of one that is made")
    parser.add_argument("--pages", type=int, default=300, help="of the manuscript that is made")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--chapter", default="", help="the file that is changed")
    parser.add_argument("--hasty", action="store_true", help="save again before all is proven")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "manuscript"
        if options.manuscript:
            shutil.copytree(options.manuscript, folder)
        else:
            books.manuscript(options.pages, folder)
        chapters = sorted(folder.glob("*.md"), key=lambda path: -path.stat().st_size)
        chapter = folder / options.chapter if options.chapter else chapters[0]
        with Preview(folder) as preview, Look(preview.address, folder) as look:
            for line in _measured(look, chapter, options.runs, hasty=options.hasty):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()


def _measured(look: Look, chapter: Path, runs: int, *, hasty: bool) -> Iterator[str]:
    began = time.time()
    seen = look.until(_DONE)
    yield f"{seen['state']}: ready after {time.time() - began:.1f} s; {chapter.name} is changed"
    look.do("click", "#follow")  # both panes go to what is changed
    text = chapter.read_text(encoding="utf-8")
    word = _WORDS.search(text, text.index("\n", len(text) // 2))
    assert word, f"{chapter} has no words in its middle"
    before, after = text[: word.start()], text[word.end() :]
    found = []
    for run in range(runs + 1):
        new = f"quincunx{time.time_ns() % 10**6}{run}"
        answer = look.do("save", [chapter.name, before + new + after, new])
        if run:  # the first goes to where the others are
            found.append((answer["print"] / 1000, answer["screen"] / 1000))
            yield _line(f"save {run}", *found[-1])
        look.until(_MADE if hasty else _DONE)
    yield _line("median", *map(statistics.median, zip(*found, strict=True)))


def _line(what: str, printed: float, screen: float) -> str:
    load = os.getloadavg()[0]
    return f"{what:8}  printed {printed:5.2f} s   on screen {screen:5.2f} s   load {load:.1f}"


if __name__ == "__main__":
    main()
