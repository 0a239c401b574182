"""The whole flow on one screen: folder → Manuscript → Edition → files, proven before written.

The only module that writes files: to a temporary name beside the goal, then moved in one step, and
only when everything was made and nothing is wrong.
"""

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from edition.diagnostics import Problem, Problems
from edition.model import Edition, Printed
from edition.reading import manuscript
from edition.settling import notes, numbers, references
from edition.settling.lock import check
from edition.workshop.crew import Crew


class Progress(Protocol):
    """Hears how a book comes along."""

    def __call__(self, pages: int) -> None:
        """Hears how many pages are laid out so far."""

    def doing(self, words: str) -> None:
        """Hears what goes on before and after the pages."""


class _Deaf:
    """Hears nothing: what is made in another process is not told of."""

    def __call__(self, pages: int) -> None:
        pass

    def doing(self, words: str) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller wants: a folder, which outputs, where to, and whether warnings stop it.

    Those that are `optional` are made only where the manuscript asks for them. `jobs` processes may
    work at once; with `keep`, what was prepared once serves the next time. `crew` are the
    processes, while there are any.
    """

    folder: Path
    outputs: Sequence[str]
    optional: Sequence[str]
    target: Path
    strict: bool
    jobs: int
    keep: bool
    crew: Crew | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of file: its ending, and how it is made and proven from an Edition, as wished.

    Outputs that are made in the same way are made together; the names say which of them to give.
    `prepare` may let processes make themselves ready while the manuscript is read.
    """

    suffix: str
    make: Callable[[Sequence[str], Edition, Wish, Problems, Progress], Mapping[str, bytes]]
    prepare: Callable[[Crew], None] = lambda crew: None


def read(folder: Path, problems: Problems) -> Edition:
    """Reads, numbers and resolves a manuscript; everything wrong with it is in the problems."""
    written = manuscript.read(folder, problems)
    numbered = check.check(numbers.number(written, problems), problems)
    return references.resolve(notes.count(numbered, problems), problems)


def build(wish: Wish, problems: Problems, progress: Progress) -> list[Path]:
    """Makes, proves and writes the outputs; gives the paths written, none when anything is wrong.

    Raises OSError when the target cannot be written.
    """
    with Crew(wish.jobs) as crew:
        for prepare in dict.fromkeys(OUTPUTS[name].prepare for name in wish.outputs):
            prepare(crew)
        edition = read(wish.folder, problems)
        if problems.has_errors(strict=wish.strict):
            return []
        files = _made(edition, replace(wish, crew=crew), problems, progress)
    if problems.has_errors(strict=wish.strict):
        return []
    return write(wish.target, files)


def _made(edition: Edition, wish: Wish, problems: Problems, progress: Progress) -> dict[str, bytes]:
    """The outputs by file name; all but the last, which is the longest, in processes apart."""
    groups = _together(edition, wish)
    if not groups:
        return {}
    *others, last = groups
    files: dict[str, bytes] = {}
    apart = min(len(others), wish.jobs - 1)
    alone = replace(wish, crew=None)  # each makes its own, as it needs them
    with _workers(apart) as workers:
        waiting = [workers.submit(_alone, names, edition, alone) for names in others[:apart]]
        for names in (*others[apart:], last):
            files |= OUTPUTS[names[0]].make(names, edition, wish, problems, progress)
        for future in waiting:
            made, found = future.result()
            files |= made
            problems.extend(found)
    slug = edition.metadata.slug
    return {slug + output.suffix: files[name] for name, output in OUTPUTS.items() if name in files}


def _together(edition: Edition, wish: Wish) -> list[list[str]]:
    """The names of the outputs that are to be made, those that are made together side by side."""
    asked = {"press"} if edition.metadata.print.press else set()
    groups: dict[object, list[str]] = {}
    for name in wish.outputs:
        if name in asked or name not in wish.optional:
            groups.setdefault(OUTPUTS[name].make, []).append(name)
    return list(groups.values())


def _workers(count: int) -> ProcessPoolExecutor:
    # spawn: a process that has begun threads or loaded the print engine must not be copied
    return ProcessPoolExecutor(max(count, 1), multiprocessing.get_context("spawn"))


def _alone(
    names: Sequence[str], edition: Edition, wish: Wish
) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Makes outputs in a process of their own, and gives the problems found there."""
    problems = Problems()
    files = OUTPUTS[names[0]].make(names, edition, wish, problems, _Deaf())
    return files, tuple(problems)


def write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Writes files whole or not at all; gives their paths. Raises OSError."""
    waiting: list[tuple[str, Path]] = []
    try:
        for name, data in files.items():
            goal = folder / name
            goal.parent.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(prefix=f".{goal.name}-", dir=goal.parent)
            waiting.append((temporary, goal))
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
        for temporary, goal in waiting:
            Path(temporary).chmod(0o666 & ~_umask())
            os.replace(temporary, goal)
    finally:
        for temporary, _ in waiting:
            Path(temporary).unlink(missing_ok=True)
    return [goal for _, goal in waiting]


def _umask() -> int:
    """The permissions that new files do not get; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


# Each output is imported when it is made: the print engine takes half a second, and needs Pango,
# which an EPUB does not.


def _epub(
    names: Sequence[str], edition: Edition, wish: Wish, problems: Problems, progress: Progress
) -> Mapping[str, bytes]:
    from edition.outputs.epub import typefaces
    from edition.outputs.epub.make import make
    from edition.proof.epub.prove import prove

    typefaces.check(edition, problems)
    data = make(edition, ())
    prove(edition, data, problems)
    return {"epub": data}


def _pdfs(
    names: Sequence[str], edition: Edition, wish: Wish, problems: Problems, progress: Progress
) -> Mapping[str, bytes]:
    """The file for readers, and that for the printer, which is made of it: one layout."""
    from edition.outputs.pdf.make import make
    from edition.outputs.pdf.press.room import Means
    from edition.proof.pdf.prove import prove
    from edition.proof.pdf.reading import Readers

    crew = wish.crew or Crew(wish.jobs)
    with crew:
        means = Means(wish.jobs, wish.keep, doing=progress.doing, crew=crew)
        printed = make(edition, problems, progress, means)
        if not problems.has_errors():
            progress.doing("reading it back")
            prove(edition, printed, problems, Readers(crew, wish.keep))
    files = {"pdf": printed.pdf}
    if "press" in names and not problems.has_errors():
        progress.doing("separating")
        files["press"] = _press(edition, printed, problems)
    return {name: files.get(name, b"") for name in names}


def _press(edition: Edition, printed: Printed, problems: Problems) -> bytes:
    from edition.outputs.pdf.prepress.make import press_ready
    from edition.proof.pdf.prepress import prove

    problems.extend(printed.limits)
    labels = [page.label for page in printed.pages]
    data = press_ready(edition, printed.pdf, labels, problems)
    if not problems.has_errors():
        prove(edition, printed.pdf, data, problems)
    return data


def _load_engine(crew: Crew) -> None:
    from edition.outputs.pdf.press.room import ready

    crew.begin(ready)


OUTPUTS: Mapping[str, Output] = {
    "epub": Output(".epub", _epub),
    "pdf": Output(".pdf", _pdfs, _load_engine),
    "press": Output("-press.pdf", _pdfs, _load_engine),
}
OPTIONAL = ("press",)
