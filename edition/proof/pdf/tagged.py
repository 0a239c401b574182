"""Turns the structure tree of a PDF into pieces of text, in the order in which they are read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pikepdf

from edition.proof.pdf.catalog import Passed, target
from edition.proof.pdf.reading import Run, Runs

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
_TEXTS = _HEADINGS | {"P", "Caption", "TD", "TH"}
_HOLDERS = frozenset(
    {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "L", "LI", "LBody", "Table", "THead"}
    | {"TBody", "TFoot", "TR", "TOC", "TOCI", "Note", "FENote", "Index"}
)
_PHRASES = frozenset(
    {"Span", "Code", "Link", "Reference", "Quote", "Em", "Strong", "Annot", "BibEntry"}
)
_DEEPEST = 300
_OFTEN = 8  # times that an element may be met: once, in a sound tree


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text in a piece; `link` counts the links of the book, -1 outside of any.

    `numbers` says that it is tagged as the number of its paragraph.
    """

    run: Run
    link: int
    target: str
    numbers: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, cell … or a part of it; for a picture, `alt` and where it stands.

    `leading` says that it is the first thing in an item of a list.
    """

    role: str
    segments: tuple[Segment, ...]
    alt: str
    leading: bool


@dataclass(frozen=True, slots=True)
class Tagged:
    """The text of a PDF in reading order, and each of its notes by its name."""

    body: tuple[Piece, ...]
    notes: Mapping[str, tuple[Piece, ...]]


@dataclass(slots=True)
class _Stream:
    """Pieces that follow each other; a note has a stream of its own."""

    pieces: list[Piece] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    pictures: list[Piece] = field(default_factory=list)
    opened: bool = False  # an item of a list has just begun


def read(pdf: pikepdf.Pdf, runs: Runs) -> Tagged:
    """Reads the structure tree of an open PDF; text that is not in the tree is not found."""
    walk = _Walk(pdf, runs)
    root = pdf.Root.get("/StructTreeRoot")
    for element in _kids(root) if root is not None else ():
        if not isinstance(element, int):
            walk.element(element, -1, ("Document", "Document"), 0)
    walk.finish()
    notes = {name: tuple(stream.pieces) for name, stream in walk.notes.items()}
    return Tagged(tuple(walk.body.pieces), notes)


class _Walk:
    """A walk through the structure tree."""

    def __init__(self, pdf: pikepdf.Pdf, runs: Runs) -> None:
        self.body = _Stream()
        self.notes: dict[str, _Stream] = {}
        self._runs = runs
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._annotations = {
            annotation.objgen for page in pdf.pages for annotation in page.obj.get("/Annots") or []
        }
        root = pdf.Root.get("/StructTreeRoot")
        mapped = root.get("/RoleMap") if root is not None else None
        self._roles = {name: str(role) for name, role in (mapped or {}).items()}
        self._stream = self.body
        self._links = 0
        self._link = (-1, "")
        self._numbers = False
        self._passed = Passed(_OFTEN)

    def finish(self) -> None:
        self._flush("P")

    def element(
        self, element: pikepdf.Object, page: int, around: tuple[str, str], depth: int
    ) -> None:
        """Reads an element; `around` holds the role of its block and that of its parent."""
        self._enter(element, depth)
        said = str(element.get("/S", ""))
        role = self._roles.get(said, said).removeprefix("/")
        stands = element.get("/Pg")
        page = self._pages.get(stands.objgen, page) if stands is not None else page
        block, parent = around
        if role in ("Note", "FENote"):
            self._note(element, page, role, depth)
        elif role == "Figure":
            self._figure(element, page, depth)
        elif role == "Link":
            self._linked(element, page, block, depth)
        elif role == "Span" and str(element.get("/T", "")) == "number":
            self._numbers = True
            self._inside(element, page, (block, role), depth)
            self._numbers = False
        elif _begins(role, block, parent):
            self._flush(block)
            if role in ("LI", "LBody"):
                self._stream.opened = True
            self._inside(element, page, (role, role), depth)
            self._flush(role)
        else:
            self._inside(element, page, (block, role), depth)

    def _enter(self, element: pikepdf.Object, depth: int) -> None:
        self._passed.by(element)
        if depth > _DEEPEST:
            raise ValueError("the structure tree has no end")

    def _inside(
        self, element: pikepdf.Object, page: int, around: tuple[str, str], depth: int
    ) -> None:
        for kid in _kids(element):
            if isinstance(kid, int):
                self._text(page, kid)
            elif "/S" in kid:
                self.element(kid, page, around, depth + 1)
            elif "/MCID" in kid:
                own = self._pages.get(kid.Pg.objgen, page) if "/Pg" in kid else page
                self._text(own, int(kid.MCID))

    def _text(self, page: int, mark: int) -> None:
        for run in self._runs.get((page, mark), ()):
            if run.text:
                self._stream.segments.append(Segment(run, *self._link, self._numbers))

    def _note(self, element: pikepdf.Object, page: int, role: str, depth: int) -> None:
        name = str(element.get("/ID", ""))
        outer, link = self._stream, self._link
        self._stream, self._link = self.notes.setdefault(name, _Stream()), (-1, "")
        self._inside(element, page, (role, role), depth)
        self._flush(role)
        self._stream, self._link = outer, link

    def _figure(self, element: pikepdf.Object, page: int, depth: int) -> None:
        held = tuple(
            Segment(run, -1, "", numbers=False)
            for own, mark in self._marks(element, page, depth)
            for run in self._runs.get((own, mark), ())
        )
        alt = str(element.get("/Alt", ""))
        self._stream.pictures.append(Piece("Figure", held, alt, leading=False))

    def _marks(self, element: pikepdf.Object, page: int, depth: int) -> Iterator[tuple[int, int]]:
        for kid in _kids(element):
            if isinstance(kid, int):
                yield page, kid
            elif "/S" in kid:
                self._enter(kid, depth + 1)
                yield from self._marks(kid, page, depth + 1)
            elif "/MCID" in kid:
                yield page, int(kid.MCID)

    def _linked(self, element: pikepdf.Object, page: int, block: str, depth: int) -> None:
        outer = self._link
        if outer[0] < 0:
            goals = [self._goal(kid) for kid in _kids(element) if not isinstance(kid, int)]
            self._link = (self._links, next((goal for goal in goals if goal), ""))
            self._links += 1
        self._inside(element, page, (block, "Link"), depth)
        self._link = outer

    def _goal(self, kid: pikepdf.Object) -> str:
        """Where a link leads; its annotation has to stand on a page to be one."""
        annotation = kid.get("/Obj") if "/S" not in kid else None
        if annotation is None or annotation.objgen not in self._annotations:
            return ""
        return target(annotation)

    def _flush(self, role: str) -> None:
        stream = self._stream
        if stream.segments:
            held = tuple(stream.segments)
            stream.pieces.append(Piece(role, held, "", leading=stream.opened))
            stream.opened = False
            stream.segments = []
        stream.pieces += stream.pictures
        stream.pictures = []


def _kids(element: pikepdf.Object) -> Iterator[pikepdf.Object | int]:
    kids = element.get("/K")
    if isinstance(kids, pikepdf.Array):
        yield from kids
    elif kids is not None:
        yield kids


def _begins(role: str, block: str, parent: str) -> bool:
    """Tells whether an element begins a piece of its own, or goes on with the one around it."""
    if role in _PHRASES:
        return False
    if role in _HOLDERS or (role in _TEXTS and role != "P"):
        return True
    if role == "P":
        return block not in _TEXTS  # else it is the anonymous box around the lines of a paragraph
    return parent in _HOLDERS
