"""The whole flow on one screen: folder → Manuscript → Edition → files, proven before written.

Files are written (by `placing`) to a temporary name beside the goal, then moved in one step, and
only when everything was made and nothing is wrong.
"""

import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from edition.diagnostics import Problem, Problems, Severity
from edition.model import Edition, PageStart, Printed
from edition.placing import write as write
from edition.reading import manuscript
from edition.settling import notes, numbers, references
from edition.settling.lock import check
from edition.workshop.crew import Crew

if TYPE_CHECKING:
    from edition.outputs.pdf.binding import LaidOut
    from edition.outputs.pdf.press.room import Means


class Progress(Protocol):
    """Hears how a book comes along."""

    def __call__(self, pages: int) -> None:
        """Hears how many pages are laid out so far."""

    def doing(self, words: str) -> None:
        """Hears what goes on before and after the pages."""


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
        if set(wish.outputs) - {"epub"}:
            _load_engine(crew)
        edition = read(wish.folder, problems)
        if problems.has_errors(strict=wish.strict):
            return []
        files = _made(edition, replace(wish, crew=crew), problems, progress)
    if problems.has_errors(strict=wish.strict):
        return []
    return write(wish.target, files)


def make(edition: Edition, wish: Wish, problems: Problems, progress: Progress) -> dict[str, bytes]:
    """Makes and proves the outputs of an edition that was read; gives them by file name."""
    with Crew(wish.jobs) as crew:
        if set(wish.outputs) - {"epub"}:
            _load_engine(crew)
        return _made(edition, replace(wish, crew=crew), problems, progress)


def _made(edition: Edition, wish: Wish, problems: Problems, progress: Progress) -> dict[str, bytes]:
    """The outputs by file name: the book is laid out once, for its PDFs and the EPUB’s pages."""
    wanted = _wanted(edition, wish)
    wish = replace(wish, outputs=wanted)
    printing = set(wanted) - {"epub"}
    marking = "epub" in wanted and edition.metadata.epub.pages == "print"
    files: dict[str, bytes] = {}
    with ExitStack() as stack:
        work = _Apart(edition, wish, stack)
        if "epub" in wanted and not marking:
            work.begin(())
        if printing:
            from edition.outputs.pdf import make as pdf

            laid = pdf.lay_out(edition, problems, progress, _means(wish, progress))
            if laid is None:
                return {}
            if marking:
                work.begin(laid.pages)
            if printing & {"pdf", "press"}:
                files |= _pdfs(edition, laid, wish, problems, progress)
            if printing & _COVERS and not problems.has_errors():
                files |= _covers(edition, laid, wish, problems, progress)
        elif marking:
            work.begin(_pages(edition, wish, problems, progress))
        if "epub" in wanted and not problems.has_errors():
            files["epub"] = work.end(problems)
    slug = edition.metadata.slug
    return {slug + SUFFIXES[name]: files[name] for name in wanted if name in files}


def _wanted(edition: Edition, wish: Wish) -> tuple[str, ...]:
    """The names of the outputs that are to be made, in the order of the table."""
    settings = edition.metadata.print
    asked = {"press"} if settings.press else set()
    asked |= {"cover"} if settings.cover.asked else set()
    return tuple(
        name
        for name in SUFFIXES
        if name in wish.outputs and (name in asked or name not in wish.optional)
    )


class _Apart:
    """The EPUB, made in a process apart while this one prints, if there may be two."""

    def __init__(self, edition: Edition, wish: Wish, stack: ExitStack) -> None:
        self._edition = edition
        self._stack = stack
        self._alone = wish.jobs == 1 or tuple(wish.outputs) == ("epub",)
        self._pages: tuple[PageStart, ...] = ()
        self._future: Future[tuple[bytes, tuple[Problem, ...]]] | None = None

    def begin(self, pages: tuple[PageStart, ...]) -> None:
        """Begins it with the pages that it marks."""
        self._pages = pages
        if not self._alone:
            # spawn: a process that has begun threads or loaded the print engine is not to be copied
            context = multiprocessing.get_context("spawn")
            workers = self._stack.enter_context(ProcessPoolExecutor(1, context))
            self._future = workers.submit(_epub, self._edition, pages)

    def end(self, problems: Problems) -> bytes:
        """Waits for it; gives its bytes, and reports the problems found in it."""
        made = self._future.result() if self._future else _epub(self._edition, self._pages)
        data, found = made
        problems.extend(found)
        return data


# Each output is imported when it is made: the print engine takes half a second, and needs Pango,
# which an EPUB does not.


def _epub(edition: Edition, pages: tuple[PageStart, ...]) -> tuple[bytes, tuple[Problem, ...]]:
    """The EPUB, proven, with the problems found in it: it may be made in a process of its own."""
    from edition.outputs.epub import typefaces
    from edition.outputs.epub.make import make
    from edition.proof.epub.prove import prove

    problems = Problems()
    typefaces.check(edition, problems)
    data = make(edition, pages)
    prove(edition, data, problems, pages)
    return data, tuple(problems)


def _pages(
    edition: Edition, wish: Wish, problems: Problems, progress: Progress
) -> tuple[PageStart, ...]:
    """The printed pages for an EPUB that is made alone; none, with a warning, where it has none.

    What is only wrong in print does not stop an EPUB. But what is wrong with the machine does, or
    the same manuscript would give another EPUB at the next try.
    """
    from edition.outputs.pdf import make as pdf

    found = Problems()
    laid = pdf.lay_out(edition, found, progress, _means(wish, progress))
    if laid is not None:
        return laid.pages
    errors = [one for one in found if one.severity is Severity.ERROR]
    if any(one.code in pdf.OF_THE_MACHINE for one in errors):
        problems.extend(errors)
        return ()
    problems.warning(
        "T80" if errors[0].code == "T03" else "T81",
        errors[0].place,
        f"the printed pages are left out of the EPUB: {errors[0].message}",
        hint=f"{errors[0].hint}; or do without: epub: {{pages: paragraphs}}",
    )
    return ()


def _pdfs(
    edition: Edition, laid: "LaidOut", wish: Wish, problems: Problems, progress: Progress
) -> Mapping[str, bytes]:
    """The file for readers, and that for the printer, which is made of it: one layout."""
    from edition.outputs.pdf.make import join
    from edition.proof.pdf.prove import prove
    from edition.proof.pdf.reading import Readers

    crew = wish.crew or Crew(wish.jobs)
    with crew:
        printed = join(edition, laid, problems, progress, _means(wish, progress))
        if not problems.has_errors():
            progress.doing("reading it back")
            prove(edition, printed, problems, Readers(crew, wish.keep))
    files = {"pdf": printed.pdf}
    if "press" in wish.outputs and not problems.has_errors():
        progress.doing("separating")
        files["press"] = _press(edition, printed, problems)
    return {name: files[name] for name in wish.outputs if name in files}


def _press(edition: Edition, printed: Printed, problems: Problems) -> bytes:
    from edition.outputs.pdf.prepress.make import press_ready
    from edition.proof.pdf.prepress import prove

    problems.extend(printed.limits)
    labels = [page.label for page in printed.pages]
    data = press_ready(edition, printed.pdf, labels, problems)
    if not problems.has_errors():
        prove(edition, printed.pdf, data, problems)
    return data


def _covers(
    edition: Edition, laid: "LaidOut", wish: Wish, problems: Problems, progress: Progress
) -> Mapping[str, bytes]:
    """The cover of a book that is laid out, and the one to look at, if it is wanted."""
    from edition.outputs.pdf.jacket.make import make
    from edition.outputs.pdf.limits import check_size
    from edition.proof.pdf.cover import prove

    progress.doing("drawing the cover")
    pages, means = len(laid.pages), _means(wish, progress)
    check_size(edition, laid.whole.page, pages, problems)
    made = make(edition, pages, problems, means, overlay="proof" in wish.outputs)
    if made is None:
        return {}
    prove(edition, made.pdf, problems)
    return {"cover": made.pdf, "proof": made.overlay}


def _means(wish: Wish, progress: Progress) -> "Means":
    from edition.outputs.pdf.press.room import Means

    return Means(wish.jobs, wish.keep, doing=progress.doing, crew=wish.crew)


def _load_engine(crew: Crew) -> None:
    from edition.outputs.pdf.press.room import ready

    crew.begin(ready)


SUFFIXES: Mapping[str, str] = {
    "epub": ".epub",
    "pdf": ".pdf",
    "press": "-press.pdf",
    "cover": "-cover.pdf",
    "proof": "-cover-proof.pdf",
}
OPTIONAL = ("press", "cover", "proof")  # made only where they are asked for
_COVERS = frozenset({"cover", "proof"})
