"""Quicker ways to do what the print engine does, with the same pages as their result.

This module knows WeasyPrint 70 and does not load it: layout.py hands it over.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any

from edition.outputs.pdf import likenesses, rounds
from edition.outputs.pdf.glyphs import Lines
from edition.outputs.pdf.lengths import Lengths
from edition.outputs.pdf.page_styles import PageStyles
from edition.outputs.pdf.repairs import replaced
from edition.outputs.pdf.screen import Screen


@contextmanager
def quickened(engine: ModuleType) -> Iterator[None]:
    """While it lasts, the engine takes the quicker ways."""
    drawing, writer, pages = engine.draw.text, engine.pdf.pydyf.PDF, engine.layout.page
    with ExitStack() as stack:
        if Lines.fit(drawing):
            stack.enter_context(replaced(drawing, "draw_first_line", Lines(drawing)))
        stack.enter_context(replaced(writer, "write", _write_once(writer.write)))
        listed = property(_list_once(writer.page_references.fget))
        stack.enter_context(replaced(writer, "page_references", listed))
        stack.enter_context(replaced(engine.pdf.pydyf, "_to_bytes", _bytes(engine.pdf.pydyf)))
        stack.enter_context(replaced(engine.pdf, "ColorProfile", lambda *told: Screen()))
        stack.enter_context(likenesses.shared(engine))
        stack.enter_context(rounds.shortened(engine))
        styles = PageStyles(engine)
        for name, new in (
            ("set_page_type_computed_styles", styles.set),
            ("make_margin_boxes", styles.margin_boxes),
        ):
            stack.enter_context(replaced(pages, name, new))
        lengths = Lengths(engine.layout.percent)
        for module in vars(engine.layout).values():
            if hasattr(module, "resolve_percentages"):
                stack.enter_context(replaced(module, "resolve_percentages", lengths.resolve))
        yield


def _list_once(original: Any) -> Any:
    """Lists the pages once, and not for every structure element and every destination."""

    def references(self: Any) -> Any:
        known = getattr(self, "_listed", ())
        if len(known) != self.pages["Count"]:
            known = self._listed = original(self)
        return known

    return references


def _write_once(original: Any) -> Any:
    """Writes a file without an identifier.

    For that the engine would write and compress everything once more; the joined book has its own.
    """

    def write(self: Any, output: Any, version: Any, identifier: Any, compress: Any) -> None:
        original(self, output, version, False, compress)

    return write


def _bytes(writer: ModuleType) -> Any:
    """Turns what is most often written into bytes sooner."""
    original = writer._to_bytes

    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            return item  # type: ignore[no-any-return]
        if kind is str:
            return item.encode("ascii")  # type: ignore[no-any-return]
        if kind is int:
            return b"%d" % item
        return original(item)  # type: ignore[no-any-return]

    return to_bytes
