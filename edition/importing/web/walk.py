"""The elements of a web page become blocks and inlines."""

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from edition.diagnostics import Place, Problems
from edition.importing import threads
from edition.importing.matter import (
    PLAIN,
    Block,
    Break,
    Figure,
    Grid,
    Heading,
    Image,
    Inline,
    Mark,
    Omission,
    Paragraph,
    Quotation,
    Role,
    Rule,
    Run,
    Style,
    Verbatim,
)
from edition.importing.pictures import Album
from edition.importing.web import footnotes, lists, shaping, tables
from edition.importing.web.boilerplate import SILENT, remove
from edition.importing.web.footnotes import Found
from edition.importing.web.galley import Galley
from edition.importing.web.parsing import texts
from edition.importing.web.styling import language, styled

HEADINGS = {f"h{level}": level for level in range(1, 7)}
PLAIN_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "body", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header"),
        *("hgroup", "html", "legend", "li", "main", "menu", "nav", "p", "search", "section"),
        *("summary", "td", "th", "tr", "tbody", "thead", "tfoot", "caption"),
    )
)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_OUT = re.compile(r"(?:https?|mailto|doi|tel|urn):\S", re.IGNORECASE)
_VERSE = re.compile(r"(?:^|[\s_-])(?:poem|verse|stanza|poetry)(?:$|[\s_-])", re.IGNORECASE)
_ROLES: dict[str, Role] = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "date": "date",
    "MsoTitle": "title",
    "MsoSubtitle": "subtitle",
    "MsoCaption": "caption",
}


@dataclass(slots=True)
class Page:
    """What is known of a page while it is walked through."""

    found: Found
    album: Album
    shown: str
    problems: Problems
    titles: bool = False  # those of pictures are captions, as in Markdown
    omissions: list[Omission] = field(default_factory=list)

    def blocks(self, element: Element, style: Style = PLAIN) -> list[Block]:
        """The blocks within an element."""
        walk = _Walk(self)
        walk.within(element, style)
        return walk.galley.finished()

    def inlines(self, element: Element, style: Style = PLAIN) -> tuple[Inline, ...]:
        """All that an element says, in one line."""
        return threads.joined(self.blocks(element, style))

    def tell_picture(self, words: str) -> None:
        """Reports a picture that is not there (S22)."""
        self.problems.warning(
            "S22",
            Place(self.shown),
            f"a picture is not beside the source, and is left out: “{words[:60]}”",
            hint="save it in the folder images and write ![words](images/file.jpg)",
        )


class _Walk:
    """Reads element after element into a galley."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.galley = Galley()

    def within(self, element: Element, style: Style) -> None:
        """Reads what stands in an element."""
        if element.text:
            self.galley.inlines.append(Run(element.text, style))
        for child in list(element):
            if isinstance(child.tag, str) and child.tag not in SILENT:
                self._element(child, style)
            if child.tail:
                self.galley.inlines.append(Run(child.tail, style))

    def _element(self, element: Element, style: Style) -> None:
        self._keep_names(element)
        style = styled(element, style)
        tag = element.tag
        if tag in HEADINGS:
            self._heading(element, HEADINGS[tag])
        elif tag in ("hr", "br", "img", "a", "q", "wbr") or tag.startswith("{"):
            self._single(element, style)
        elif tag == "pre" and not any(id(a) in self._page.found.marks for a in element.iter("a")):
            self.galley.flush()
            words = "".join(texts(element)).strip("\n")
            self.galley.blocks.append(Verbatim(words, shaping.code_language(element)))
        elif tag in ("blockquote", "ul", "ol", "dl", "table", "figure"):
            self._structure(element, style)
        elif tag == "p" and "mso-list:" in (element.get("style") or ""):
            self._listed(element, style)
        elif tag in PLAIN_BLOCKS or tag == "pre":
            self._plain(element, style)
        else:
            self.within(element, style)

    def _keep_names(self, element: Element) -> None:
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                self.galley.names.append(name)

    def _heading(self, element: Element, level: int) -> None:
        self.galley.close()
        inner = _Walk(self._page)
        inner.within(element, PLAIN)
        names, inner.galley.names = inner.galley.names, []
        said = threads.joined(inner.galley.finished())
        self.galley.names += names
        line, words = shaping.line_of(element), threads.plain(said)
        if threads.text(said).strip() or any(isinstance(each, Mark) for each in said):
            is_title = element.get("class") in ("title", "MsoTitle")
            title = Paragraph(words, line, role="title")
            self.galley.add(title if is_title else Heading(level, words, line))
        self.galley.blocks += [Figure(each) for each in said if isinstance(each, Image)]

    def _plain(self, element: Element, style: Style) -> None:
        self.galley.flush()
        self.galley.line = shaping.line_of(element) or self.galley.line
        is_verse = _VERSE.search(element.get("class") or "")
        centred = element.tag == "center" or (element.get("align") or "").lower() == "center"
        centred = centred or bool(_CENTRED.search(element.get("style") or ""))
        count = len(self.galley.blocks)
        self.within(element, style)
        self.galley.flush()
        role = _ROLES.get(element.get("class") or "", "") if element.tag != "div" else ""
        self.galley.call(count, role, centred=centred, poem=bool(is_verse))

    def _listed(self, element: Element, style: Style) -> None:
        """An item of a list as Word writes it into a page: a paragraph that shows its number."""
        self.galley.flush()
        number = shaping.word_number(element)
        inner = self._page.blocks(element, style)
        if number and inner:
            self.galley.item(inner, number)
        else:
            self.galley.blocks += inner

    def _structure(self, element: Element, style: Style) -> None:
        self.galley.close()
        page = self._page
        match element.tag:
            case "blockquote":
                inner = page.blocks(element, PLAIN)
                if inner:
                    self.galley.add(Quotation(tuple(inner), language(element)))
            case "ul" | "ol":
                made = lists.listing(element, page.blocks)
                if made.items:
                    self.galley.add(made)
            case "dl":
                for block in lists.definitions(element, page.blocks, page.inlines):
                    self.galley.add(block)
            case "table":
                for block in tables.table(element, page.blocks):
                    self.galley.add(block)
            case _:
                self._figure(element, style)

    def _figure(self, element: Element, style: Style) -> None:
        caption: tuple[Inline, ...] = ()
        for child in list(element):
            if child.tag == "figcaption":
                caption = self._page.inlines(child)
                remove(element, child)
        inner = self._page.blocks(element, style)
        for index, block in enumerate(inner):
            if caption and isinstance(block, Figure | Grid) and not block.caption:
                inner[index] = replace(block, caption=caption)
                caption = ()
        self.galley.blocks += [*inner, *([Paragraph(caption)] if caption else [])]

    def _single(self, element: Element, style: Style) -> None:
        match element.tag:
            case "hr":
                self.galley.flush()
                if self.galley.blocks and not isinstance(self.galley.blocks[-1], Rule):
                    self.galley.blocks.append(Rule())
            case "br":
                self.galley.inlines.append(Break())
            case "img":
                self._image(element)
            case "a":
                self._link(element, style)
            case "q":
                self.galley.inlines.append(Run("“", style))
                self.within(element, style)
                self.galley.inlines.append(Run("”", style))
            case "wbr":
                return
            case _:
                self._foreign(element, style)

    def _foreign(self, element: Element, style: Style) -> None:
        """Formulas and drawings within a page: their characters stay."""
        words = " ".join("".join(texts(element)).split())
        if words and element.tag.endswith("}math"):
            self._page.problems.warning(
                "S24",
                Place(self._page.shown),
                f"a formula became plain characters: “{words[:60]}”",
                hint="write it with raised and lowered characters, or put it in as a picture",
            )
            self.galley.inlines.append(Run(words, style))
        elif words:
            self._page.omissions.append(Omission("a drawing", words))

    def _image(self, element: Element) -> None:
        source = (element.get("src") or "").strip()
        words = " ".join((element.get("alt") or element.get("title") or "").split())
        name = self._page.album.named(source)
        if name:
            ornament = element.get("alt") == "" and not words
            title = (element.get("title") or "") if self._page.titles else ""
            self.galley.inlines.append(Image(name, words, ornament, title))
        elif source and not shaping.is_dot(element):
            self._page.tell_picture(words or source)

    def _link(self, element: Element, style: Style) -> None:
        mark = self._page.found.marks.get(id(element))
        if mark:
            self.galley.inlines.append(Mark(*mark))
            return
        href = (element.get("href") or "").strip()
        name = footnotes.goal(element) if href.startswith("#") else ""
        if name:
            style = replace(style, href=f"#{name}")
        elif _OUT.match(href):
            style = replace(style, href=href)
        self.within(element, style)
