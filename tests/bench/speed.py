"""The benchmark: this program against others, on the same text, in one run.

`python -m tests.bench.speed --pages 10 100 300 1000` prints a Markdown table. A program that is not
installed is left out, and the table says so. Seconds are those of the wall, the best of `--runs`;
work is what all processors did, in seconds, and says more on a busy machine; memory is the most
that a program and all processes it began had at one time. Ours typesets numbered paragraphs, proves
its file against the manuscript, and writes tags and named destinations; the others do not. `first`
is a build with nothing kept; an EPUB that says where printed pages begin needs them laid out.
"""

import argparse
import compileall
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pypdfium2

from edition.writing import faces, fonts
from tests.bench import books
from tests.bench.measured import Run, run

ROOT = Path(__file__).parents[2]
CSS = Path(__file__).with_name("plain.css")
OURS = "make-edition"
RIVAL = "Pandoc, WeasyPrint"
_MODULES = frozenset({"typst"})


@dataclass(frozen=True)
class Rival:
    """Another program: what it needs (a program, or a module), and how it is called for files."""

    needs: tuple[str, ...]
    suffix: str
    call: Callable[[Sequence[Path], Path], list[str | Path]]


def _pandoc(files: Sequence[Path], goal: Path, *more: str) -> list[str | Path]:
    title = "--metadata=title:A Book", "--metadata=lang:en-GB"
    return ["pandoc", "--file-scope", "--toc", "--toc-depth=1", *title, *more, "-o", goal, *files]


RIVALS = {
    RIVAL: Rival(
        ("pandoc", "weasyprint"),
        ".pdf",
        lambda files, goal: _pandoc(files, goal, "--pdf-engine=weasyprint", "--css=plain.css"),
    ),
    "Pandoc, LuaLaTeX": Rival(
        ("pandoc", "lualatex"),
        ".pdf",
        lambda files, goal: _pandoc(
            *(files, goal, "--pdf-engine=lualatex", "-Vdocumentclass=book", "-Vfontsize=11pt"),
            "-Vgeometry=papersize={148mm,210mm},hmargin=20mm,top=18mm,bottom=27mm",
        ),
    ),
    "Typst": Rival(
        ("typst",),  # the Python package; Markdown is turned into Typst beforehand, in no time
        ".pdf",
        lambda files, goal: [sys.executable, "-m", "tests.bench.typst_text", goal, *files],
    ),
    "Vivliostyle": Rival(
        ("vivliostyle", "chromium"),
        ".pdf",
        lambda files, goal: [
            *("vivliostyle", "build", "book.html", "-o", goal, "--css", "plain.css"),
            *("--executable-browser", _where("chromium") or "chromium"),
        ],
    ),
    "Pandoc, EPUB": Rival(("pandoc",), ".epub", lambda files, goal: _pandoc(files, goal)),
}


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    asked: int
    program: str
    kind: str
    what: str
    run: Run
    pages: int


def main() -> None:
    """Reads the call, measures, and prints the table."""
    parser = argparse.ArgumentParser(description="Measures this program and others.")
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 100, 300])
    parser.add_argument("--runs", type=int, default=1, help="the best of so many counts")
    options = parser.parse_args()
    compileall.compile_dir(ROOT / "edition", quiet=1)  # as it is where it is installed
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        for asked in options.pages:
            rows += _measured(asked, Path(temporary) / str(asked), options.runs)
    sys.stdout.write(_told(rows, options.runs))


def _measured(asked: int, folder: Path, runs: int) -> list[Row]:
    folder.mkdir()
    manuscript = books.manuscript(asked, folder / "manuscript")
    files = sorted(manuscript.glob("[0-9]*.md"))
    _lay_ready(folder, files)
    rounds = [_round(asked, folder, files) for _ in range(runs)]
    return [min(rows, key=_took) for rows in zip(*rounds, strict=True)]


def _round(asked: int, folder: Path, files: Sequence[Path]) -> list[Row]:
    """Every program once: what slows the machine for a minute slows no program in all rounds."""
    rows = []
    for name, rival in RIVALS.items():
        if all(map(_where, rival.needs)):
            goal = folder / f"rival{rival.suffix}"
            took = _run(rival.call(files, goal), folder)
            rows.append(Row(asked, name, rival.suffix, "any build", took, _pages(goal)))
    for kind in ("pdf", "epub"):
        rows += _ours(asked, kind, folder)
    return rows


def _took(row: Row) -> tuple[bool, float]:
    return bool(row.run.fault), row.run.seconds


def _ours(asked: int, kind: str, folder: Path) -> list[Row]:
    manuscript = folder / "manuscript"
    call = [sys.executable, "-m", "edition", kind, str(manuscript), "-o", str(folder / "out"), "-q"]

    def goal() -> Path:
        return next((folder / "out").glob(f"*.{kind}"), folder / "none")

    def first() -> Run:
        shutil.rmtree(folder / "cache", ignore_errors=True)
        return _run(call, folder)

    def changed() -> Run:
        books.change_a_word(manuscript)
        return _run(call, folder)

    builds = {"first": first, "again": lambda: _run(call, folder), "one word changed": changed}
    return [
        Row(asked, OURS, f".{kind}", what, build(), _pages(goal()))
        for what, build in builds.items()
    ]


def _run(words: Sequence[str | Path], folder: Path) -> Run:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    modules = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    more = {"PYTHONPATH": modules, "XDG_CACHE_HOME": str(folder / "cache"), "PATH": path}
    more["PYTHONDONTWRITEBYTECODE"] = ""  # or Python would read every module's source each time
    return run(words, folder, more)


def _where(program: str) -> str | None:
    """Where a program is: on the PATH, or beside this Python; or a module that it has."""
    found = shutil.which(program) or shutil.which(program, path=Path(sys.executable).parent)
    spec = None if found or program not in _MODULES else find_spec(program)
    return spec.origin if spec else found


def _lay_ready(folder: Path, files: Sequence[Path]) -> None:
    """Puts down what the other programs need: styles, faces, and a book in one HTML file."""
    shutil.copyfile(CSS, folder / CSS.name)
    family = fonts.family(fonts.DEFAULT)
    assert family is not None
    for face in family.faces:
        if face.weight == fonts.REGULAR:
            name = "italic.otf" if "Italic" in face.style else "regular.otf"
            (folder / name).write_bytes(faces.static(face.path, face.weight, face.style))
    if _where("vivliostyle") and _where("pandoc"):
        _run(_pandoc(files, folder / "book.html", "-s"), folder)


def _pages(path: Path) -> int:
    if path.suffix != ".pdf" or not path.exists():
        return 0
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _told(rows: Sequence[Row], runs: int) -> str:
    """The table, and the machine that it holds for."""
    yardsticks = {
        (row.asked, row.kind): row.run.seconds
        for row in rows
        if row.program in (RIVAL, "Pandoc, EPUB") and not row.run.fault
    }
    lines = [
        "| about | program | build | pages | seconds | pages/s | work | MB | × Pandoc |",
        "| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        yardstick = yardsticks.get((row.asked, row.kind), 0.0)
        seconds = row.run.seconds
        cells = [
            *(f"{row.asked}", row.program, f"{row.kind[1:]}, {row.what}", f"{row.pages or '–'}"),
            *(f"{seconds:.1f}", f"{row.pages / seconds:.1f}" if row.pages else "–"),
            *(f"{row.run.work:.1f}", f"{row.run.megabytes:.0f}"),
            f"{yardstick / seconds:.1f}" if yardstick else "–",
        ]
        lines.append("| " + " | ".join(cells) + " |")
        if row.run.fault:
            lines.append(f"| | failed: {row.run.fault} | | | | | | | |")
    missing = [name for name, rival in RIVALS.items() if not all(map(_where, rival.needs))]
    if missing:
        lines.append(f"\nNot installed here: {'; '.join(missing)}.")
    return "\n".join([*lines, f"\n{_machine()}, best of {runs}.", ""])


def _machine() -> str:
    names = Path("/proc/cpuinfo").read_text().splitlines() if platform.system() == "Linux" else []
    model = next((line.split(":")[1].strip() for line in names if "model name" in line), "")
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"{model or platform.processor()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}{load}"
    )


if __name__ == "__main__":
    main()
