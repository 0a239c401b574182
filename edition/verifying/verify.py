"""Files that exist → what differs in them from the manuscript, and in one from the other.

Each file is read in a process of its own, which has only so much time and memory: it may come from
anywhere. What was read is compared here, as plain data.
"""

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from edition.diagnostics import Place, Problem, Problems, Severity
from edition.model import Edition
from edition.proof import page_texts
from edition.proof.report import Report, existing
from edition.verifying.looking import (
    DAMAGED,
    FILE,
    PAGES,
    READING,
    Kind,
    Looked,
    look,
    look_at_press,
)
from edition.workshop import apart
from edition.workshop.work import Died, Endless, Work

SUFFIXES = (".epub", ".pdf")
_PRESS = "-press"
_LARGEST = 2 * 2**30  # bytes of a file that is read at all
_MEMORY = 2 * 2**30  # bytes that reading may take, and so many times the file besides
_TIMES = 20
_PATIENCE = 60.0  # seconds, and one more for so many blocks of text
_BLOCKS = 20


@dataclass(frozen=True, slots=True)
class _Files:
    """The files to verify, those beside them that only serve to compare, and how many at once."""

    wanted: tuple[Path, ...]
    beside: tuple[Path, ...]
    jobs: int


def files(named: Iterable[Path]) -> list[Path]:
    """The files that are meant: those named, and all that can be verified in the folders named.

    A web edition is a folder, and counts as one file.
    """
    found: list[Path] = []
    for path in named:
        inner = sorted(path.iterdir()) if path.is_dir() and not _is_web(path) else [path]
        books = [one for one in inner if one.suffix.lower() in SUFFIXES and one.is_file()]
        found += [one for one in inner if one in books or _is_web(one) or not path.is_dir()]
    return list(dict.fromkeys(found))


def _is_web(path: Path) -> bool:
    return path.is_dir() and all((path / name).is_file() for name in PAGES)


def _held(path: Path) -> dict[str, Path]:
    """What is read of a file, or of each file of a web edition, by the names that it goes by."""
    if not path.is_dir():
        return {FILE: path}
    inner = sorted(one for one in path.rglob("*") if one.is_file() and not one.is_symlink())
    return {one.relative_to(path).as_posix(): one for one in inner}


def verify(
    edition: Edition, paths: Sequence[Path], before: str, jobs: int, problems: Problems
) -> list[Path]:
    """Reports how the files differ from the edition; gives those in which nothing is wrong.

    `before` stands before the names of the manuscript's files. Raises OSError.
    """
    whole = _Files(tuple(paths), _beside(paths), jobs)
    looked = _look(edition, whole)
    found = {path: list(one.problems) for path, one in looked.items()}
    for path, more in (*_pages(edition, whole, looked), *_presses(edition, whole, looked)):
        found[path] += more
    for path in paths:
        problems.extend(shown(problem, str(path), before) for problem in found[path])
    return [path for path in paths if not _faulty(found[path])]


def _faulty(found: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in found)


def shown(problem: Problem, path: str, before: str) -> Problem:
    """A problem with its place as a user knows it: in the file, or in the manuscript."""
    if problem.place.file == path:
        return problem
    return replace(problem, place=replace(problem.place, file=before + problem.place.file))


def _beside(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The PDFs for readers that stand beside files named, and were not named themselves."""
    names = (one.with_name(one.stem.removesuffix(_PRESS) + ".pdf") for one in paths)
    return tuple(one for one in dict.fromkeys(names) if one not in paths and one.is_file())


# --- Each file by itself -----------------------------------------------------------------------


def _look(edition: Edition, whole: _Files) -> dict[Path, Looked]:
    paths = (*whole.wanted, *whole.beside)
    looked: dict[Path, Looked] = {}
    works = []
    for place, path in enumerate(paths):
        size = sum(one.stat().st_size for one in _held(path).values())
        if size > _LARGEST:
            looked[path] = _unreadable(path, f"the file has {size} bytes")
        else:
            held = {name: one.read_bytes() for name, one in _held(path).items()}
            works.append(Work(place, look, (edition, str(path)), held, _seconds(edition)))
    for place, answer in apart.done(works, whole.jobs, _memory(works)):
        looked[paths[place]] = _answered(paths[place], answer)
    return looked


def _memory(works: Iterable[Work]) -> int:
    sizes = (sum(map(len, work.files.values())) for work in works)
    return _MEMORY + _TIMES * max(sizes, default=0)


def _seconds(edition: Edition) -> float:
    return _PATIENCE + sum(len(chapter.blocks) for chapter in edition.chapters) / _BLOCKS


def _answered(path: Path, answer: bytes | BaseException) -> Looked:
    match answer:
        case bytes(data):
            looked: Looked = pickle.loads(data)
            return looked
        case Endless(seconds=seconds):
            return _unreadable(path, f"it cannot be read within {seconds:.0f} seconds")
        case MemoryError():
            return _unreadable(path, "to read it takes more memory than any book does")
        case Died():
            return _unreadable(path, "the process that read it did not outlive it")
        case fault:
            return _unreadable(path, f"it cannot be read ({type(fault).__name__}: {fault})")


def _unreadable(path: Path, message: str) -> Looked:
    problems = Problems()
    problems.error("V01", Place(str(path)), message, hint=DAMAGED)
    return Looked("unreadable", tuple(problems))


# --- Against each other ------------------------------------------------------------------------


def _of_kind(looked: Mapping[Path, Looked], kind: Kind) -> list[Path]:
    return [path for path, one in looked.items() if one.kind == kind]


def _companion(path: Path, others: Sequence[Path]) -> Path | None:
    """The file for readers that goes with another: of its name and folder, its folder, or any."""
    stem = path.stem.removesuffix(_PRESS)
    return min(
        others,
        key=lambda other: (other.parent != path.parent, other.stem != stem, others.index(other)),
        default=None,
    )


def _pages(
    edition: Edition, whole: _Files, looked: Mapping[Path, Looked]
) -> Iterator[tuple[Path, Iterable[Problem]]]:
    """The pages that an EPUB marks, against those of the PDF."""
    readings = _of_kind(looked, "reading")
    wanted = [path for path in _of_kind(looked, "epub") if path in whole.wanted]
    for path in wanted if edition.metadata.epub.pages == "print" else ():
        problems = Problems()
        other = _companion(path, readings)
        if other is None:
            problems.warning(
                "V30",
                Place(str(path)),
                "the pages that it marks were not compared: the PDF for readers is not there",
                hint="put it beside the EPUB, or name it, too: make-edition verify … FILE.pdf",
            )
        else:
            report = Report(problems, existing(str(path)))
            title = edition.metadata.title
            page_texts.compare(looked[other].printed, looked[path].marked, title, report)
            report.close()
        yield path, problems


def _presses(
    edition: Edition, whole: _Files, looked: Mapping[Path, Looked]
) -> Iterator[tuple[Path, Iterable[Problem]]]:
    """The pages of a file for the printer, against those of the PDF for readers."""
    readings = _of_kind(looked, "reading")
    wanted = [path for path in _of_kind(looked, "press") if path in whole.wanted]
    works = []
    for place, path in enumerate(wanted):
        other = _companion(path, readings)
        if other is None:
            yield path, _uncompared(path)
        else:
            held = {FILE: path.read_bytes(), READING: other.read_bytes()}
            said = (edition, str(path))
            works.append(Work(place, look_at_press, said, held, 2 * _seconds(edition)))
    for place, answer in apart.done(works, whole.jobs, _memory(works)):
        yield wanted[place], _answered(wanted[place], answer).problems


def _uncompared(path: Path) -> Problems:
    problems = Problems()
    problems.warning(
        "V31",
        Place(str(path)),
        "the pages for the printer were not compared: the PDF for readers is not there",
        hint="put it beside this one, or name it, too: make-edition verify … FILE.pdf",
    )
    return problems
