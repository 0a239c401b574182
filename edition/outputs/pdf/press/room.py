"""Lays out many sheets at once, each as a document of its own, in processes apart.

What was laid out before is taken from what is kept. Nothing depends on the number of processes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from xml.etree.ElementTree import tostring

from edition import keeping
from edition.outputs.pdf import page_map
from edition.outputs.pdf.laid import Layout, Sheet
from edition.outputs.pdf.layout import lay_out
from edition.outputs.pdf.press import fingerprint
from edition.outputs.pdf.press.packed import packed, unpacked
from edition.outputs.pdf.source import Source
from edition.workshop.crew import Crew
from edition.workshop.work import Told, Work

_SLOW = 300_000  # bytes of a sheet that have earned as much patience again (2 s for 10 kB)


def _silent(words: str) -> None:
    """Tells nobody."""


def _unseen(layouts: Mapping[int, Layout]) -> None:
    """Shows nobody."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a build may use: so many processes at once; with `keep`, what earlier builds kept.

    A sheet has `patience` seconds, and more the longer it is. `doing` is told in words what goes on
    beside the laying out. The processes are those of `crew`, where there is one already. What has
    an id of `first` is laid out before all else. Who builds again and again keeps what is `laid`
    out by the keys of its sheets.
    """

    jobs: int
    keep: bool
    patience: float = 60.0
    doing: Callable[[str], None] = _silent
    crew: Crew | None = None
    first: frozenset[str] = frozenset()
    laid: dict[str, Layout] | None = None


class Press:
    """Lays out sheets; its processes stay for the next ones until it is closed."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._crew = means.crew or Crew(means.jobs)
        self._laid: dict[str, Layout] = {}  # what the last call laid out or took

    def __enter__(self) -> "Press":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._means.crew is None:
            self._crew.close()

    def lay_out_all(
        self,
        sheets: Sequence[Sheet],
        told: Callable[[int], None],
        seen: Callable[[Mapping[int, Layout]], None] = _unseen,
    ) -> list[Layout]:
        """The layouts of the sheets, in their order; `told` hears how many pages there are so far.

        `seen` is shown the layouts, by place, whenever one more is there that was not kept. A sheet
        that the last call had is not laid out again. Raises Endless, Died, EngineMissing, and
        whatever else laying out a sheet raises.
        """
        keys = [fingerprint.key(sheet, self._crew.digest) for sheet in sheets]
        first = not self._laid
        laid = {key: layout for key in keys if (layout := self._found(key))}
        pages = _Pages(told)
        if first and laid:
            count = sum(key in laid for key in keys)
            self._means.doing(f"{count} of {len(keys)} chapters kept")
        for place, key in enumerate(keys):
            if key in laid:
                pages.count(place, len(laid[key].pages))
        wanted = [place for place, key in enumerate(keys) if key not in laid]
        for place, data in self._crew.done(self._works(sheets, wanted), pages.count):
            laid[keys[place]] = self._kept(keys[place], data)
            pages.count(place, len(laid[keys[place]].pages))
            seen({at: laid[key] for at, key in enumerate(keys) if key in laid})
        if wanted and self._means.keep:
            keeping.trim()
        self._laid = laid
        if self._means.laid is not None:
            self._means.laid.clear()
            self._means.laid.update(laid)
        return [laid[key] for key in keys]

    def _found(self, key: str) -> Layout | None:
        if layout := self._laid.get(key) or (self._means.laid or {}).get(key):
            return layout
        data = keeping.take(key, keeping.PAGES) if self._means.keep else None
        return unpacked(data) if data else None

    def _kept(self, key: str, data: bytes) -> Layout:
        layout = unpacked(data)
        assert layout is not None, "bytes that no disk has seen are whole"
        if self._means.keep:
            keeping.put(key, data, keeping.PAGES)
        return layout

    def _works(self, sheets: Sequence[Sheet], wanted: Sequence[int]) -> list[Work]:
        """Sheets to be laid out; the longest first, since nothing can be shared of the last one."""
        lengths = {place: len(tostring(sheets[place].tree)) for place in wanted}

        def turn(place: int) -> tuple[bool, int]:
            return not self._is_first(sheets[place]), -lengths[place]

        return [
            Work(
                place,
                _laid_out,
                replace(sheets[place], resources={}),
                sheets[place].resources,
                self._means.patience * (1 + lengths[place] / _SLOW),
            )
            for place in sorted(wanted, key=turn)
        ]

    def _is_first(self, sheet: Sheet) -> bool:
        return any(one.get("id") in self._means.first for one in sheet.tree.iterfind("body/*"))


def is_new(book: str, *, keep: bool) -> bool:
    """Tells whether nothing of a book, known by its uuid, can be expected to be kept."""
    return not keep or not keeping.remembered(book)


def _laid_out(sheet: Sheet, files: Mapping[str, bytes], told: Told) -> bytes:
    layout = lay_out(replace(sheet, resources=files), told)
    return packed(replace(layout, starts=page_map.starts(Source(sheet.tree), layout.pages)))


class _Pages:
    """Counts the pages of all sheets, and tells when there are more."""

    def __init__(self, told: Callable[[int], None]) -> None:
        self._told = told
        self._counts: dict[int, int] = {}
        self._most = 0

    def count(self, place: int, pages: int) -> None:
        self._counts[place] = pages
        total = sum(self._counts.values())
        if total > self._most:
            self._most = total
            self._told(total)
