"""Gives pages that the same rules are for the same styles.

This module knows WeasyPrint 70 and does not load it: layout.py hands it over.
"""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

_AREAS = frozenset({"footnote", "note-area"})  # in the page, not in its margins


class PageStyles:
    """The styles of the pages of one document.

    The engine computes them anew for each page, and lays out sixteen margin boxes even where no
    rule has anything in one.
    """

    def __init__(self, engine: ModuleType) -> None:
        pages = engine.layout.page
        self._set = pages.set_page_type_computed_styles
        self._make_margin_boxes = pages.make_margin_boxes
        self._margins = tuple(f"@{name}" for name in engine.css.PAGE_MARGIN_BOXES - _AREAS)
        self._known: dict[tuple[int, ...], dict[str | None, Any]] = {}

    def set(self, page_type: Any, html: Any, style_for: Any) -> None:
        """As the engine's `set_page_type_computed_styles`."""
        rules = tuple(_rules(page_type, style_for))
        computed = style_for.get_computed_styles()
        if rules not in self._known:
            self._set(page_type, html, style_for)
            kinds = [kind for one, kind in style_for.get_cascaded_styles() if one == page_type]
            self._known[rules] = {kind: computed[page_type, kind] for kind in (None, *kinds)}
        for kind, style in self._known[rules].items():
            computed[page_type, kind] = style

    def margin_boxes(self, context: Any, page: Any, state: Any) -> Iterator[Any]:
        """As the engine's `make_margin_boxes`."""
        computed = context.style_for.get_computed_styles()
        if any((page.page_type, margin) in computed for margin in self._margins):
            yield from self._make_margin_boxes(context, page, state)


def _rules(page_type: Any, style_for: Any) -> Iterator[int]:
    """The selectors of all rules for pages that match a kind of page, by their place."""
    selectors = (
        selector
        for sheet, _, _ in style_for._sheets
        for _, listed, _ in sheet.page_rules
        for _, _, selector in listed
    )
    for place, selector in enumerate(selectors):
        if style_for._page_type_match(selector, page_type):
            yield place
