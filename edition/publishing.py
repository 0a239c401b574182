"""What is done for an edition that is published: its numbers kept, and compared with another's."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edition import build
from edition.comparing import texts
from edition.comparing.changes import Change, changes
from edition.diagnostics import Place, Problems, Severity
from edition.model import Edition
from edition.outputs.kinds import SUFFIXES
from edition.proof.epub.archive import UnreadableError
from edition.reading import files, manuscript, numbers_lock
from edition.settling import notes, numbers, references
from edition.settling.lock import check, patch, record
from edition.verifying import verify as verifying


def lock(folder: Path, accept: bool, problems: Problems) -> dict[str, bytes]:
    """The numbers.lock of this edition by its name; nothing on a fault.

    What would change of what was published (`check.CODES`) is a fault unless it is accepted.
    """
    found = Problems()
    _, written = locked(folder, found)
    problems.extend(each for each in found if not accept or each.code not in check.CODES)
    if problems.has_errors() or any(problem.code in check.CODES for problem in problems):
        return {}
    return {numbers_lock.FILE: written}


def locked(folder: Path, problems: Problems) -> tuple[Edition, bytes]:
    """The edition, and its numbers.lock; what would change of what was published is reported."""
    numbered = numbers.number(manuscript.read(folder, problems), problems)
    edition = references.resolve(notes.count(check.check(numbered, problems), problems), problems)
    return edition, record.written(record.lock(numbered)).encode()


def renumbering(folder: Path, shown: str, problems: Problems) -> str:
    """A patch that gives every published paragraph its number again; empty where nothing is to do.

    `shown` stands before the names of files.
    """
    found = Problems()
    numbered = numbers.number(manuscript.read(folder, found), found)
    problems.extend(each for each in found if each.code[0] != "P")
    names = {chapter.file for chapter in numbered.chapters if chapter.file}
    sources = {name: files.text(folder, name, Place(name), Problems()) or "" for name in names}
    return "".join(patch.patch(check.findings(numbered), sources, shown))


class NothingThereError(Exception):
    """There is no file to verify; the text says where one was looked for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be verified: a manuscript, how its files are shown, and the files that are named.

    Where none is named, those in the folder `made`. `jobs` processes may work at once.
    """

    folder: Path
    shown: str
    named: tuple[Path, ...]
    made: Path
    jobs: int


def verify(wish: Wish, problems: Problems) -> list[Path]:
    """Compares files that exist with the manuscript; gives those in which nothing is wrong.

    Reports what is wrong with the manuscript, and every difference. Raises NothingThereError, and
    OSError.
    """
    found = Problems()
    edition = build.read(wish.folder, found)
    # what was published has another say: the files may be of another day
    errors = [
        each for each in found if each.severity is Severity.ERROR and each.code not in check.CODES
    ]
    if errors:
        problems.extend(verifying.shown(each, "", wish.shown) for each in errors)
        return []
    own = [wish.made / (edition.metadata.slug + suffix) for suffix in SUFFIXES.values()]
    paths = verifying.files(wish.named) if wish.named else [path for path in own if path.exists()]
    if not paths:
        where = ", ".join(map(str, wish.named or (wish.made,)))
        raise NothingThereError(f"{where}: there is no EPUB and no PDF to verify")
    return verifying.verify(edition, paths, wish.shown, wish.jobs, problems)


def compare(old: Path, new: Path, problems: Problems) -> Sequence[Change]:
    """What changed from one edition to the other; each is a manuscript's folder or an EPUB.

    Reports what is wrong with a manuscript, and an EPUB that cannot be read (V01). Raises OSError.
    """
    return changes(_rows(old, problems), _rows(new, problems))


def _rows(path: Path, problems: Problems) -> tuple[texts.Row, ...]:
    if path.is_dir():
        found = Problems()
        edition = build.read(path, found)
        # what was published is told by the comparison itself
        problems.extend(each for each in found if each.code not in check.CODES)
        return texts.of_edition(edition)
    try:
        return texts.of_epub(path.read_bytes())
    except UnreadableError as fault:
        hint = "compare the folders of manuscripts, or EPUBs"
        problems.error("V01", Place(path.name), f"this cannot be read as an EPUB: {fault}", hint)
        return ()
