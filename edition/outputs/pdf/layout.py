"""Turns a Sheet into pages, with WeasyPrint as the print engine.

Much here is private to WeasyPrint 70 (boxes, and how it tags): the version is pinned, and a test
lays out a fixed page, so that an upgrade shows at once.
"""

import logging
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from types import ModuleType
from typing import Any
from urllib.parse import unquote

from edition.outputs.pdf import (
    filling,
    footnotes,
    grid,
    lineation,
    marginalia,
    passages,
    quickening,
    repairs,
    tagging,
)
from edition.outputs.pdf.laid import Complaint, LaidPage, Layout, Run, Sheet, Shown
from edition.outputs.pdf.loading import load

_BASE = "https://edition.invalid/"  # no address is so called (RFC 6761); it names our own files
_PAGE = re.compile(r"Creating layout - Page (\d+)$")
_FETCHING = ("@font-face", "@import")  # with these a stylesheet belongs to one document
_STYLES = 16  # stylesheets that are kept from one piece to the next
_SLACK = 1.0  # CSS pixels that a swash may hang over the edge of the page
_MILLIMETRES = 25.4 / 96  # in a pixel of CSS
_VARIANT = "pdf/a-2a"  # with it come tags; finish.py adds that the file is PDF/UA-1, too
_IDENTIFIER = b"make-edition"  # finish.py writes the real one


def lay_out(sheet: Sheet, progress: Callable[[int], None]) -> Layout:
    """Lays out a sheet; `progress` is told how many pages there are so far.

    Raises EngineMissing when a library of the system is missing.
    """
    engine = load()
    log = _Log(progress)
    with ExitStack() as stack:
        stack.enter_context(log.listening())
        stack.enter_context(warnings.catch_warnings())
        stack.enter_context(repairs.repaired(engine))
        stack.enter_context(quickening.quickened(engine))
        known = passages.Passages(engine, sheet.fitting) if sheet.fitting else None
        if known:
            stack.enter_context(lineation.composed(engine, known))
        stack.enter_context(footnotes.broken(engine))
        stack.enter_context(grid.held(engine))
        if known:
            stack.enter_context(filling.filled(engine, known))
        warnings.simplefilter("ignore")
        document = _rendered(engine, sheet, log)
        marginalia.place_numbers(document)
        artifacts = _artifacts(document, engine.formatting_structure.boxes)
        _keep_whole_links(document, artifacts)
        pages = tuple(_pages(document, sheet))
        resumed = tagging.resumed(document)
        with tagging.amended(engine.pdf.tags, engine.pdf.stream.Stream, artifacts, resumed):
            pdf = document.write_pdf(
                pdf_variant=_VARIANT, pdf_identifier=_IDENTIFIER, finisher=tagging.describe_links
            )
    return Layout(pdf, pages, tuple(log.complaints))


def _rendered(engine: ModuleType, sheet: Sheet, log: "_Log") -> Any:
    fetch = _Files(engine, sheet)
    fonts = engine.text.fonts.FontConfiguration()
    about = {"base_url": _BASE, "url_fetcher": fetch, "font_config": fonts}
    styles = []
    for stylesheet in sheet.stylesheets:
        if any(rule in stylesheet.css for rule in _FETCHING):
            log.stylesheet = stylesheet.name
            styles.append(engine.CSS(string=stylesheet.css, **about))
        else:
            heard = len(log.complaints)
            style, complaints = _parsed(stylesheet.name, stylesheet.css)
            log.complaints[heard:] = complaints
            styles.append(style)
    log.stylesheet = ""
    html = _html(engine, sheet, fetch)
    return html.render(stylesheets=styles, font_config=fonts, pdf_variant=_VARIANT)


@lru_cache(_STYLES)
def _parsed(name: str, css: str) -> tuple[Any, tuple[Complaint, ...]]:
    """A stylesheet as the engine has it, for all pieces of a book, and what is wrong with it."""
    log = _Log(lambda pages: None)
    log.stylesheet = name
    with log.listening():
        style = load().CSS(string=css, base_url=_BASE)
    return style, tuple(log.complaints)


def _html(engine: ModuleType, sheet: Sheet, fetch: Any) -> Any:
    """An HTML document around our own tree.

    The engine's parser would take block content out of a note that stands in a paragraph.
    """
    document = engine.HTML(string="<html></html>", base_url=_BASE, url_fetcher=fetch)
    wrapper = type(document.wrapper_element)
    document.wrapper_element = wrapper.from_html_root(sheet.tree, content_language=None)
    document.etree_element = document.wrapper_element.etree_element
    return document


class _Files:
    """Fetches the files of the sheet and nothing else: no network, no file of the machine."""

    _fail_on_errors = False  # the engine asks for it: what cannot be fetched is a complaint

    def __init__(self, engine: ModuleType, sheet: Sheet) -> None:
        self._response = engine.urls.URLFetcherResponse
        self._resources = sheet.resources

    def __call__(self, url: str) -> Any:
        name = unquote(url.removeprefix(_BASE))
        if name not in self._resources:
            raise ValueError("it is not a file of the manuscript")
        return self._response(url, self._resources[name])


class _Log(logging.Handler):
    """Listens to the engine: pages as they come, and complaints."""

    def __init__(self, progress: Callable[[int], None]) -> None:
        super().__init__(logging.INFO)
        self.stylesheet = ""
        self.complaints: list[Complaint] = []
        self._progress = progress
        self._pages = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Tells of a further page, and keeps what the engine complains of."""
        message = record.getMessage()
        if record.levelno < logging.WARNING:
            found = _PAGE.search(message)
            if found and int(found[1]) > self._pages:  # pages may be made again
                self._pages = int(found[1])
                self._progress(self._pages)
        else:
            self.complaints.append(Complaint(self.stylesheet, message))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hears everything that is logged inside, and lets none of it out."""
        logger = logging.getLogger("weasyprint")
        before = logger.level, logger.propagate
        logger.setLevel(logging.INFO)
        logger.propagate = False
        logger.addHandler(self)
        try:
            yield
        finally:
            logger.removeHandler(self)
            logger.level, logger.propagate = before


def _is_ornament(box: Any) -> bool:
    """Whether a style adds this, and it is neither the label of a list nor the number of a page."""
    element, _, added = (box.element_tag or "").partition("::")
    return bool(added) and element != "li" and "data-page" not in box.element.attrib


def _within(box: Any) -> Iterator[Any]:
    yield box
    yield from box.descendants() if hasattr(box, "descendants") else ()


def _keep_whole_links(document: Any, artifacts: frozenset[int]) -> None:
    """Drops the links that the engine makes of every piece within a link, and in artifacts."""
    for page in document.pages:
        page.links[:] = [
            link
            for link in page.links
            if link[3].element_tag == "a" and id(link[3]) not in artifacts
        ]


def _pages(document: Any, sheet: Sheet) -> Iterator[LaidPage]:
    order = {id(element): index for index, element in enumerate(sheet.tree.iter())}
    heads: set[int] = set()
    for page in document.pages:
        walk = _Walk(page, order, heads)
        for child in page._page_box.children:
            if child.element_tag == "html":
                walk.gather(child, walk.text)
            elif type(child).__name__ == "FootnoteAreaBox":
                walk.gather(child, walk.footnotes)
        box = page._page_box
        text, notes, pictures = tuple(walk.text), tuple(walk.footnotes), tuple(_shown(box))
        blank = box.page_type.blank and not notes
        yield LaidPage(text, notes, tuple(page.anchors), blank, pictures)
        heads |= walk.heads


def _shown(box: Any) -> Iterator[Shown]:
    """The pictures on a page."""
    for one in box.descendants():
        if one.element is not None and one.element_tag == "img" and hasattr(one, "replacement"):
            sides = (round(side * _MILLIMETRES, 3) for side in (one.width, one.height))
            yield Shown(one.element.get("src", ""), *sides)


class _Walk:
    """Gathers the text and pictures of one page, without what styles add, and heads once only."""

    def __init__(self, page: Any, order: dict[int, int], heads: set[int]) -> None:
        self.text: list[Run] = []
        self.footnotes: list[Run] = []
        self.heads: set[int] = set()
        self._earlier = heads
        self._page = page
        self._order = order

    def gather(self, box: Any, runs: list[Run]) -> None:
        """Adds all text and pictures in a box to the runs."""
        for child in getattr(box, "children", ()):
            inner = getattr(child, "_box", child)
            if "::" in (inner.element_tag or ""):
                continue
            if getattr(inner, "is_header", False):
                self.heads.add(id(inner.element))
                if id(inner.element) in self._earlier:
                    continue
            text = getattr(inner, "text", None)
            if inner.element_tag == "img" and hasattr(inner, "replacement"):
                runs.append(Run(self._order[id(inner.element)], "", "", self._is_inside(inner)))
            elif text is None:
                self.gather(inner, runs)
            elif text.strip():
                hyphen = inner.style["hyphenate_character"]
                index = self._order[id(inner.element)]
                runs.append(Run(index, text, hyphen, self._is_inside(inner)))

    def _is_inside(self, box: Any) -> bool:
        return bool(
            box.position_x >= -_SLACK
            and box.position_y >= -_SLACK
            and box.position_x + box.width <= self._page.width + _SLACK
            and box.position_y + box.height <= self._page.height + _SLACK
        )


def _artifacts(document: Any, boxes: ModuleType) -> frozenset[int]:
    """What is no text of the book, by identity: heads, folios, repeated heads, leaders, ornaments.

    A head of a table is printed again on each further page; those boxes and all in them count. A
    picture without words for it is an ornament, since a figure must have some (ISO 14289-1, 7.3);
    so are marks that a style puts before or behind something, the labels of lists excepted.
    """
    found: set[int] = set()
    heads: set[int] = set()
    for page in document.pages:
        again: set[int] = set()
        for child in page._page_box.children:
            if isinstance(child, boxes.MarginBox):
                inside = (boxes.TextBox, boxes.ReplacedBox)
                found |= {id(one) for one in child.descendants() if isinstance(one, inside)}
        for box in page._page_box.descendants():
            if isinstance(box, boxes.ReplacedBox) and not box.element.get("alt"):
                found.add(id(box))
            if _is_ornament(box):
                found |= {id(one) for one in _within(box)}
            again_printed = False
            if getattr(box, "is_header", False):
                again.add(id(box.element))
                again_printed = id(box.element) in heads
            if again_printed or box.is_leader:
                found |= {id(box), *(id(one) for one in box.descendants())}
        heads |= again
    return frozenset(found)
