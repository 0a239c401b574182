"""The whole flow on one screen: folder → Manuscript → Edition → files, proven before written.

Nothing is written before everything was made and nothing is wrong.
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from edition.diagnostics import Problems, Severity
from edition.model import Edition, PageStart, Printed
from edition.outputs.kinds import SUFFIXES
from edition.outputs.pdf.press.opening import ready
from edition.reading import manuscript
from edition.reading.memory import Memory
from edition.screens import SCREENS, Apart
from edition.settling import notes, numbers, references
from edition.settling.lock import check
from edition.storing import Folder
from edition.storing import write as write
from edition.workshop.crew import Crew

if TYPE_CHECKING:
    from edition.outputs.pdf.binding import LaidOut
    from edition.outputs.pdf.press.room import Means


Files = Mapping[str, bytes | Folder]  # outputs by the names of their files


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
    processes, where there are any: they stay.
    """

    folder: Path
    outputs: Sequence[str]
    optional: Sequence[str]
    target: Path
    strict: bool
    jobs: int
    keep: bool
    crew: Crew | None = None


def read(folder: Path, problems: Problems, memory: Memory | None = None) -> Edition:
    """Reads, numbers and resolves a manuscript; everything wrong with it is in the problems."""
    written = manuscript.read(folder, problems, memory)
    numbered = check.check(numbers.number(written, problems), problems)
    return references.resolve(notes.count(numbered, problems), problems)


def build(wish: Wish, problems: Problems, progress: Progress) -> list[Path]:
    """Makes, proves and writes the outputs; gives the paths written, none when anything is wrong.

    Raises OSError when the target cannot be written.
    """
    with ExitStack() as stack:
        crew = _begun(wish, stack)
        edition = read(wish.folder, problems)
        if problems.has_errors(strict=wish.strict):
            return []
        files = _made(edition, replace(wish, crew=crew), problems, progress)
    if problems.has_errors(strict=wish.strict):
        return []
    return write(wish.target, files)


def make(edition: Edition, wish: Wish, problems: Problems, progress: Progress) -> Files:
    """Makes and proves the outputs of an edition that was read; gives them by file name."""
    with ExitStack() as stack:
        return _made(edition, replace(wish, crew=_begun(wish, stack)), problems, progress)


def _begun(wish: Wish, stack: ExitStack) -> Crew:
    """The processes that work for a build: those that there are, or others until its end."""
    crew = wish.crew or stack.enter_context(Crew(wish.jobs))
    if set(wish.outputs) - {*SCREENS}:
        crew.begin(ready)
    return crew


def _made(edition: Edition, wish: Wish, problems: Problems, progress: Progress) -> Files:
    """The outputs by file name: the book is laid out once, for its PDFs and the pages of others."""
    wanted = _wanted(edition, wish)
    wish = replace(wish, outputs=wanted)
    printing = set(wanted) - {*SCREENS}
    marking = bool({*SCREENS} & {*wanted}) and edition.metadata.epub.pages == "print"
    files: dict[str, bytes | Folder] = {}
    with ExitStack() as stack:
        work = Apart(edition, wish.outputs, wish.jobs, stack)
        if not marking:
            work.begin(())
        if printing or marking:
            _expect(edition, wish)
        if printing:
            from edition.outputs.pdf import make as pdf

            laid = pdf.lay_out(edition, problems, progress, _means(wish, progress))
            if laid is None:
                return {}
            if marking:
                work.begin(laid.pages)
            if printing & {"pdf", "press"}:
                files |= _pdfs(edition, laid, wish, problems, progress)
            if printing & {"cover", "proof"} and not problems.has_errors():
                files |= _covers(edition, laid, wish, problems, progress)
        elif marking:
            work.begin(_pages(edition, wish, problems, progress))
        if not problems.has_errors():
            files |= work.end(problems)
    slug = edition.metadata.slug
    return {slug + SUFFIXES[name]: files[name] for name in wanted if name in files}


def _wanted(edition: Edition, wish: Wish) -> tuple[str, ...]:
    """The names of the outputs that are to be made, in the order of the table."""
    settings = edition.metadata.print
    asked = {
        "press": bool(settings.press),
        "cover": settings.cover.asked,
        "web": edition.metadata.web is not None,
    }
    return tuple(
        name
        for name in SUFFIXES
        if name in wish.outputs and (asked.get(name) or name not in wish.optional)
    )


# Each output is imported when it is made: the print engine takes half a second, and needs Pango,
# which an EPUB does not.


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


def _expect(edition: Edition, wish: Wish) -> None:
    """Begins as many processes as a new book has work for; of others, most is kept."""
    from edition.outputs.pdf.press.room import is_new

    if wish.crew and is_new(edition.metadata.identifiers.uuid, keep=wish.keep):
        wish.crew.begin(ready, len(edition.chapters))
