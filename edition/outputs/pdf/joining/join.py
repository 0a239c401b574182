"""Joins pieces of a book that were laid out apart into one PDF, as if it had been made at once."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from edition.outputs.pdf.joining.heads import Heads
from edition.outputs.pdf.joining.lettering import Face
from edition.outputs.pdf.joining.parts import Book, Head, JoiningError, Part
from edition.outputs.pdf.joining.programs import Programs
from edition.outputs.pdf.joining.sharing import Sharing
from edition.outputs.pdf.joining.tags import Tags
from edition.outputs.pdf.joining.ways import Ways


def join(parts: Sequence[Part], book: Book) -> bytes:
    """The joined book as a file; the same parts give the same bytes.

    Raises JoiningError when the pieces do not fit together.
    """
    out = io.BytesIO()
    with joined(parts, book) as made:
        made.save(out, deterministic_id=True, compress_streams=False)
    return out.getvalue()


@contextmanager
def joined(parts: Iterable[Part], book: Book) -> Iterator[Pdf]:
    """The joined book, open to be finished by who saves it.

    What it claims to be (XMP, document information) and its compression are not here yet. To save
    and open it in between would take as long as to join it.

    Raises JoiningError when the pieces do not fit together.
    """
    with pikepdf.new() as made:
        binding = _Binding(made, book)
        for ordinal, part in enumerate(parts, start=1):
            with pikepdf.open(io.BytesIO(part.pdf)) as source:
                binding.add(source, part, ordinal)
        binding.close()
        yield made


class _Binding:
    """A book while its pieces are joined."""

    def __init__(self, made: Pdf, book: Book) -> None:
        faces = {data: Face(data) for data in book.faces}
        self._made, self._book = made, book
        self._programs = Programs(faces.values())
        self._heads = Heads(book, faces, self._programs)
        self._tags, self._sharing = Tags(made), Sharing()
        self._ways = Ways(made, whole=book.first is None)
        self._saved = made.make_stream(b"q\n")
        self._count = book.first or 0

    def add(self, source: Pdf, part: Part, ordinal: int) -> None:
        """Adds a piece: its pages, then all that refers to them."""
        if len(source.pages) != len(part.heads):
            raise JoiningError(
                f"piece {ordinal} has {len(source.pages)} pages and {len(part.heads)} heads"
            )
        named = self._tags.renumber(source, ordinal)
        if part.opens_recto and self._count % 2:
            self._append(_blank(self._made, source.pages[0]))
        first = self._count
        pages = [self._append(self._made.copy_foreign(page.obj)) for page in source.pages]
        seen = set()
        for page in pages:
            resources = page.Resources
            if resources.objgen not in seen:
                seen.add(resources.objgen)
                self._programs.gather(_fonts(self._made, resources))
                self._sharing.share(resources)
            self._ways.watch(page)
        for index, (page, head) in enumerate(zip(pages, part.heads, strict=True), start=first):
            self._draw(page, head, index)
        self._tags.add(source, named)
        self._ways.add(source)
        if "/OutputIntents" not in self._made.Root and "/OutputIntents" in source.Root:
            intents = self._made.copy_foreign(source.make_indirect(source.Root.OutputIntents))
            self._made.Root.OutputIntents = intents

    def _append(self, page: Object) -> Object:
        self._made.pages.append(Page(page))
        self._count += 1
        return page

    def _draw(self, page: Object, head: Head, index: int) -> None:
        """Draws a head behind the content, whose coordinates it does not depend on."""
        left, bottom = page.get("/TrimBox", page.MediaBox)[:2]
        drawn = self._heads.drawn(head, index, (float(left), float(bottom)))
        if drawn:
            content = page.Contents
            own = list(content) if isinstance(content, Array) else [content]
            behind = self._made.make_stream(b"\nQ\n" + drawn)
            page.Contents = Array([self._saved, *own, behind])

    def close(self) -> None:
        """Completes the book, once all its pieces are there."""
        self._programs.embed(self._made)
        self._tags.close()
        self._ways.close(self._book.outline, self._book.labels)
        self._made.trailer.Info = self._made.make_indirect(Dictionary())
        root = self._made.Root
        root.Lang = String(self._book.language)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _blank(made: Pdf, like: Page) -> Object:
    """An empty page of the size of another."""
    blank = Dictionary(Type=Name.Page, Resources=Dictionary(), Tabs=Name.S)
    for key in ("/MediaBox", "/TrimBox", "/BleedBox"):
        if key in like.obj:
            blank[key] = Array(list(like.obj[key]))
    return made.make_indirect(blank)


def _fonts(made: Pdf, resources: Object) -> Object:
    """The fonts that the pages of a piece name; heads add theirs to them."""
    if "/Font" not in resources:
        resources.Font = made.make_indirect(Dictionary())
    return resources.Font
