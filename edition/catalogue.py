"""A catalogue on the disk: many books in one static site, made anew from what lies in it.

Each book is a folder that is exchanged as a whole; what stands around them is written after a book
has come, and before one goes. So every link leads somewhere at every moment, and a run that was
interrupted is completed by the next.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from edition import build, placing
from edition.diagnostics import Place, Problems
from edition.releasing import folder, links, records, shelf_feeds
from edition.releasing.facts import digest
from edition.releasing.offer import DATA, Offer
from edition.releasing.page import Up
from edition.releasing.shelf import Held, Shelf, edition_folder, here, shelf, way
from edition.releasing.shelf_files import SITEMAP, around

MARK = "catalogue.json"
_OURS = (links.PAGE, links.FEED1, links.FEED2, links.ONIX, shelf_feeds.FOLDER)
_Files = Mapping[str, bytes | Path]


@contextmanager
def opened(root: Path, problems: Problems) -> Iterator["Catalogue"]:
    """A catalogue, kept from other runs; made where there is none.

    Reports a folder that is something else (D20), and books in it that are damaged (D22, D23).
    Raises OSError, and placing.BusyError.
    """
    with placing.alone(root):
        placing.tidy(root)
        strange = [name for name in _OURS if (root / name).exists()]
        if strange and not (root / MARK).exists():
            message = f"this is no catalogue: it has {strange[0]}, which make-edition did not make"
            problems.error("D20", Place(str(root)), message, "name a new or an empty folder")
        yield Catalogue(root, problems)


@dataclass(frozen=True, slots=True)
class _Lying:
    """An edition that lies in a catalogue, or is to: its folder and its files by name."""

    folder: str
    offer: Offer
    files: _Files


class Catalogue:
    """The books that lie in a folder; only one run has it at a time."""

    def __init__(self, root: Path, problems: Problems) -> None:
        self._root = root
        self._problems = problems
        self._books: dict[str, list[_Lying]] = {}
        self._broken: dict[str, list[_Lying]] = {}
        for path in sorted(root.iterdir()):
            if (path / DATA).is_file():
                whole, editions = self._lying(path)
                (self._books if whole else self._broken)[path.name] = editions

    def names(self) -> tuple[str, ...]:
        """The folders of the books."""
        return (*self._books, *self._broken)

    # --- Looking -------------------------------------------------------------------------------

    def _lying(self, path: Path) -> tuple[bool, list[_Lying]]:
        """Whether the newest edition in a folder is whole, and all editions there that are."""
        editions, whole = [], True
        inner = path / folder.EDITIONS
        earlier = sorted(inner.iterdir()) if inner.is_dir() else []
        for place in (path, *(one for one in earlier if one.is_dir())):
            offer = self._offer(place)
            if offer is None:
                whole = whole and place != path
                continue
            name = place.relative_to(self._root).as_posix()
            editions.append(_Lying(name, offer, _files(place)))
        return whole, editions

    def _offer(self, path: Path) -> Offer | None:
        """What an edition says of itself; reports what is damaged (D22) or not as it was (D23)."""
        try:
            offer = records.read((path / DATA).read_bytes())
        except (OSError, records.NoRecordError) as fault:
            message = f"this book is left out of the catalogue: its record cannot be read ({fault})"
            hint = "release it again, or take its folder out"
            self._problems.warning("D22", Place(str(path / DATA)), message, hint)
            return None
        for name, known in folder.known(offer).items():
            file = path / name
            if not file.is_file() or digest(file.read_bytes()) != known:
                message = "this book is left out of the catalogue: this is not what was released"
                hint = "release it again, or take its folder out"
                self._problems.warning("D23", Place(str(file)), message, hint)
                return None
        return offer

    def look(self, offer: Offer) -> None:
        """Reports what speaks against a book: its folder is another’s (D21), it is old (D24)."""
        there = self._root / offer.folder
        editions = self._books.get(offer.folder) or self._broken.get(offer.folder) or []
        place = Place(str(there))
        if there.exists() and offer.folder not in self.names():
            message = "there is something already that is no book of the catalogue"
            self._problems.error("D21", place, message, "move it away")
        other = next((one.offer for one in editions if one.offer.uuid != offer.uuid), None)
        if other:
            message = f"the catalogue has another book in this folder: {other.title}"
            hint = (
                "give this one a folder of its own, “release: {folder: …}”; if it is the same "
                f"book, give it the UUID {other.uuid}"
            )
            self._problems.error("D21", place, message, hint)
            return
        latest = max((one.offer.date for one in editions), default="")
        if offer.date < latest:
            message = f"the catalogue has a later edition of this book, of {latest}"
            hint = f"this one, of {offer.date}, goes among the earlier editions"
            self._problems.warning("D24", place, message, hint)

    def same(self, offer: Offer) -> tuple[Offer, Path] | None:
        """What the catalogue has of the same edition, and where."""
        for one in self._books.get(offer.folder, ()):
            if _edition(one.offer) == _edition(offer):
                return one.offer, self._root / one.folder
        return None

    # --- Changing ------------------------------------------------------------------------------

    def add(self, offer: Offer, files: Mapping[str, bytes]) -> Path:
        """Puts a book in, in the place of the same edition; gives its folder.

        The latest edition lies in the folder of the book, earlier ones beneath it.
        """
        own = {name: data for name, data in files.items() if not _for_printer(name)}
        lying = self._books.get(offer.folder) or self._broken.pop(offer.folder, [])
        others = [one for one in lying if _edition(one.offer) != _edition(offer)]
        editions = [_Lying("", offer, own), *others]
        editions.sort(key=lambda one: one.offer.date, reverse=True)  # the new one before its equals
        placed: list[_Lying] = []
        for one in editions:
            taken = {other.folder for other in (*placed, *others)}
            name = _beneath(offer.folder, one, taken) if placed else offer.folder
            placed.append(_Lying(name, one.offer, one.files))
        self._books[offer.folder] = placed
        self._renew(offer.folder)
        return self._root / offer.folder

    def remove(self, names: Iterable[str]) -> None:
        """Takes books out, and makes anew what stands around the others."""
        gone = tuple(names)
        for name in gone:
            self._books.pop(name, None)
        if not self._problems.has_errors():
            self._renew("")
            for name in gone:
                placing.remove(self._root / name)

    def _renew(self, changed: str) -> None:
        """Writes the book that has changed, then others that say so, then what stands around."""
        found = shelf(tuple(_held(editions) for editions in self._books.values()))
        for top in (changed, *(name for name in self._books if name != changed)):
            files = self._whole(top, found)
            goal = self._root / top
            if files and not _same(goal, files):
                placing.prepare(goal, files)
                placing.swap_in(goal)
        self._write_around(around(found))

    def _whole(self, top: str, found: Shelf) -> dict[str, bytes | Path]:
        """The files of a book with all its editions, those that speak of others made anew."""
        lying = {one.folder: one.files for one in self._books.get(top, ())}
        files: dict[str, bytes | Path] = {}
        for place, entry in here(found):
            if place in lying:
                up = Up(found.title, found.language, f"{way('', place)}{links.PAGE}")
                own = lying[place]
                made = {**own, **folder.around(entry, up, _more(entry.offer, own))}
                before = f"{place}/".removeprefix(f"{top}/")
                files |= {before + name: data for name, data in made.items()}
        return files

    def _write_around(self, files: Mapping[str, bytes]) -> None:
        """The feeds that lie in a folder in one step, then the rest, a file after the other."""
        apart = f"{shelf_feeds.FOLDER}/"
        inner = {
            name.removeprefix(apart): data for name, data in files.items() if name.startswith(apart)
        }
        goal = self._root / shelf_feeds.FOLDER
        if inner and not _same(goal, inner):
            placing.prepare(goal, inner)
            placing.swap_in(goal)
        root = {name: data for name, data in files.items() if not name.startswith(apart)}
        ours = self._written()
        if SITEMAP not in ours and (self._root / SITEMAP).exists():
            root.pop(SITEMAP, None)  # somebody’s own, of a larger site
        mark = {"version": 1, "books": sorted(self._books), "files": sorted(root)}
        root[MARK] = records.as_json(mark)
        build.write(self._root, {n: d for n, d in root.items() if not _is(self._root / n, d)})
        for name in ours - set(root):
            placing.forget(self._root / name)
        if not inner and goal.exists():
            placing.remove(goal)

    def _written(self) -> set[str]:
        """The files around the books that the last run wrote, as far as its mark is whole."""
        try:
            said = json.loads((self._root / MARK).read_bytes())
        except (OSError, ValueError):
            return set()
        names = said.get("files", ()) if isinstance(said, dict) else ()
        return {name for name in names if name in (*_OURS, SITEMAP)}


# --- Files -------------------------------------------------------------------------------------


def _edition(offer: Offer) -> tuple[str, str]:
    return offer.edition, offer.date


def _held(editions: list[_Lying]) -> Held:
    first, *others = editions
    return Held(first.folder, first.offer, tuple((one.folder, one.offer) for one in others))


def _beneath(top: str, one: _Lying, taken: set[str]) -> str:
    """The folder of an earlier edition: the one that it has, or one that nobody has."""
    if one.folder.startswith(f"{top}/{folder.EDITIONS}/"):
        return one.folder
    name = f"{top}/{folder.EDITIONS}/{edition_folder(one.offer)}"
    count = 2
    while name in taken:
        name = f"{top}/{folder.EDITIONS}/{edition_folder(one.offer)}-{count}"
        count += 1
    return name


def _for_printer(name: str) -> bool:
    return name.startswith(f"{folder.PRESS}/")


def _files(path: Path) -> dict[str, bytes | Path]:
    """The files of an edition by name, without those of earlier editions beneath it."""
    found = {
        one.relative_to(path).as_posix(): one for one in sorted(path.rglob("*")) if one.is_file()
    }
    return {name: one for name, one in found.items() if not name.startswith(f"{folder.EDITIONS}/")}


def _more(offer: Offer, files: _Files) -> dict[str, str]:
    """The digests of files that the offer does not know: those of a web edition."""
    own = {*folder.known(offer), *folder.DERIVED, *folder.of_the_book(offer)}
    return {
        name: digest(data.read_bytes() if isinstance(data, Path) else data)
        for name, data in files.items()
        if name not in own
    }


def _same(goal: Path, files: _Files) -> bool:
    """Tells whether all is there already, to the byte, and nothing else."""
    there = {one.relative_to(goal).as_posix() for one in goal.rglob("*") if one.is_file()}
    return there == set(files) and all(_is(goal / name, data) for name, data in files.items())


def _is(path: Path, data: bytes | Path) -> bool:
    if isinstance(data, Path):
        return path == data
    return path.is_file() and path.read_bytes() == data
