"""The flow of a release: a manuscript → the folder that goes to readers, and into a catalogue.

Everything is made, read back and proven beside its goal; then the numbers are locked; then the
folder takes the place of the earlier one in a single step.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from edition import build, catalogue, placing, publishing
from edition.comparing import texts
from edition.comparing.changes import changes
from edition.diagnostics import Place, Problem, Problems
from edition.model import Edition
from edition.reading import numbers_lock
from edition.releasing import folder, links, records, sums
from edition.releasing.facts import Made, digest, facts
from edition.releasing.offer import DATA, Offer
from edition.settling.lock import check
from edition.verifying import verify as verifying

_SETTINGS = "edition.yaml"
_STRAY = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # what file managers leave behind


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be released: a manuscript, where to, and how its files are shown in problems.

    With `press` the file for the printer is made although the manuscript does not ask for it.
    """

    folder: Path
    shown: str
    target: Path
    catalogue: Path | None
    press: bool
    strict: bool
    jobs: int
    keep: bool


@dataclass(frozen=True, slots=True)
class _Ready:
    """What was made: the offer, the files of the folder by name, and the numbers of the edition."""

    edition: Edition
    offer: Offer
    files: Mapping[str, bytes]
    lock: bytes


def release(wish: Wish, problems: Problems, progress: build.Progress) -> list[Path]:
    """Makes, verifies and places a release; gives the folders, none when anything is wrong.

    Reports what is wrong with the manuscript, what differs in what was made, and what speaks
    against a release. Raises OSError, and placing.BusyError.
    """
    ready = _made(wish, problems, progress)
    if ready is None:
        return []
    goal = wish.target / f"{ready.edition.metadata.slug}-release"
    with ExitStack() as stack:
        stack.enter_context(placing.alone(wish.target))
        placing.clear(goal)
        _look_at_earlier(goal, ready, problems)
        shelf = None
        if wish.catalogue:
            shelf = stack.enter_context(catalogue.opened(wish.catalogue, problems))
            shelf.look(ready.offer)
            if same := shelf.same(ready.offer):
                tell_changed(*same, ready.edition, problems)
        if problems.has_errors(strict=wish.strict) or not _placed(goal, ready, wish, problems):
            return []
        if shelf is None:
            return [goal]
        return [goal, shelf.add(ready.offer, ready.files)]


def _made(wish: Wish, problems: Problems, progress: build.Progress) -> _Ready | None:
    """Everything that the folder will hold, in memory; None when anything is wrong."""
    found = Problems()
    edition, lock = publishing.locked(wish.folder, found)
    _tell_unready(edition, found)
    made: build.Files = {}
    if not found.has_errors(strict=wish.strict):
        made = build.make(edition, _making(wish, edition), found, progress)
    problems.extend(verifying.shown(each, "", wish.shown) for each in found if _counts(each, found))
    if problems.has_errors(strict=wish.strict):
        return None
    progress.doing("writing pages and records")
    slug = edition.metadata.slug
    files = {name: data for name, data in made.items() if isinstance(data, bytes)}
    web = {
        f"{folder.WEB}/{name}": data
        for held in made.values()
        if not isinstance(held, bytes)
        for name, data in held.items()
    }
    epub, pdf = files.pop(f"{slug}.epub"), files.pop(f"{slug}.pdf")
    online = f"{folder.WEB}/{links.PAGE}" if web else ""
    offer, own = facts(edition, Made(epub, pdf, f"{slug}-press.pdf" in files, online))
    digests = {name: digest(data) for name, data in web.items()}
    around = folder.around(links.alone(offer), others=digests)
    return _Ready(edition, offer, {**own, **web, **around, **folder.to_the_printer(files)}, lock)


def _making(wish: Wish, edition: Edition) -> build.Wish:
    """What is made: what the manuscript asks for, and what the call asks for."""
    left = set() if wish.press else {"press"}
    if not edition.metadata.release.web:
        left.add("web")
    return build.Wish(
        wish.folder,
        ("epub", "pdf", "press", "cover", "web"),
        (*sorted(left), "cover"),
        wish.target,
        wish.strict,
        wish.jobs,
        wish.keep,
    )


def _tell_unready(edition: Edition, found: Problems) -> None:
    """What a draft need not have and a release must: a date (D05), and numbers that stay (D06)."""
    if not edition.metadata.date:
        message = "an edition without a date cannot be released"
        hint = "add “date: 2026-11-22”, the day on which it is published"
        found.error("D05", Place(_SETTINGS), message, hint)
    changed = [each for each in found if each.code in check.CODES]
    if changed and not found.has_errors():
        many = "a paragraph" if len(changed) == 1 else f"{len(changed)} paragraphs"
        message = f"what was published has changed in {many}, and nobody has said that it is meant"
        hint = "look at each; if all is meant: make-edition lock --accept, then release again"
        found.error("D06", Place(numbers_lock.FILE), message, hint)


def _counts(problem: Problem, found: Problems) -> bool:
    """A date that a release must have need not be missed twice."""
    return problem.code != "M20" or all(each.code != "D05" for each in found)


# --- What lies there ---------------------------------------------------------------------------


def _look_at_earlier(goal: Path, ready: _Ready, problems: Problems) -> None:
    """Reports a folder that is no release, or holds what is not of one (D10), the release of
    another book (D11), and a text that has changed within an edition (D12)."""
    if not goal.exists():
        return
    place = Place(str(goal))
    strays = sorted(_strays(goal, ready))
    if strays:
        more = f" and {len(strays) - 1} more" if len(strays) > 1 else ""
        message = f"there is something that is not of a release: {strays[0]}{more}"
        problems.error("D10", place, message, "move it away; the folder is replaced as a whole")
    try:
        earlier = records.read((goal / DATA).read_bytes())
    except (OSError, records.NoRecordError):
        return
    if earlier.uuid != ready.offer.uuid:
        message = f"this is the release of another book: {earlier.title} ({earlier.uuid})"
        hint = (
            "if it is the same book, give it that UUID in edition.yaml; if not, release this one "
            "elsewhere: make-edition release -o DIR"
        )
        problems.error("D11", place, message, hint)
        return
    tell_changed(earlier, goal, ready.edition, problems)


def tell_changed(earlier: Offer, there: Path, edition: Edition, problems: Problems) -> None:
    """Reports that a text has changed though its edition and date have not (D12)."""
    said = edition.metadata
    if (earlier.edition, earlier.date) != (said.edition, said.date):
        return
    epub = next((one.file for one in earlier.downloads if one.kind == "epub"), "")
    try:
        old = texts.of_epub((there / epub).read_bytes())
    except OSError:
        return
    count = len(changes(old, texts.of_edition(edition)))
    if not count:
        return
    many = "one passage or note differs" if count == 1 else f"{count} passages and notes differ"
    name = ", ".join(filter(None, (said.edition, said.date)))
    message = f"{many} from what was released as this edition ({name})"
    hint = "give the new text a date of its own, so that nobody takes one for the other"
    problems.warning("D12", Place(_SETTINGS), message, hint)


def _strays(goal: Path, ready: _Ready) -> Iterator[str]:
    """The files there that no release has put there."""
    listed: set[str] = set()
    for path in (goal / links.SUMS, goal / folder.PRESS / links.SUMS):
        if path.is_file():
            way = path.relative_to(goal).parent
            held = (*sums.read(path.read_bytes()), links.SUMS)
            listed |= {(way / name).as_posix() for name in held}
    for path in goal.rglob("*"):
        name = path.relative_to(goal).as_posix()
        if path.is_file() and name not in listed | set(ready.files) and path.name not in _STRAY:
            yield name


# --- What is put there -------------------------------------------------------------------------


def _placed(goal: Path, ready: _Ready, wish: Wish, problems: Problems) -> bool:
    """Writes the folder, verifies it, locks the numbers, and puts it in its place."""
    new = placing.prepare(goal, ready.files)
    books = [new / name for name in ready.files if name.endswith((".epub", ".pdf"))]
    books += [new / folder.WEB] if ready.offer.web else []
    found = Problems()
    verifying.verify(ready.edition, books, wish.shown, wish.jobs, found)
    if found.has_errors(strict=wish.strict):
        placing.drop(goal)
        problems.extend(found)
        return False
    build.write(wish.folder, {numbers_lock.FILE: ready.lock})
    if _same(goal, ready.files):
        placing.drop(goal)
    else:
        placing.swap_in(goal)
    return True


def _same(goal: Path, files: Mapping[str, bytes]) -> bool:
    """Tells whether all is there already, to the byte, and nothing else."""
    there = {path.relative_to(goal).as_posix() for path in goal.rglob("*") if path.is_file()}
    return there == set(files) and all(
        (goal / name).read_bytes() == data for name, data in files.items()
    )
