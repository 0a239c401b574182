"""What the named styles of a document mean: headings, quotations, titles, emphasis."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.importing.word.package import Element, W

# Word keeps the English names of its own styles in every language; other programs translate them.
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titulo|titolo|kop|заголовок|nagłówek|rubrik|overskrift"
    r"|otsikko|nadpis|επικεφαλίδα|başlık|标题|標題|見出し|제목|כותרת|عنوان)\s?(\d)",
    re.IGNORECASE,
)
_ROLES = (
    ("title", r"title|titel|titre principal|book title|основное название|tytuł"),
    ("subtitle", r"subtitle|untertitel|sous-titre|subtítulo|sottotitolo|подзаголовок"),
    ("author", r"authors?|autor(?:en)?|auteur|autore|автор|byline"),
    ("date", r"date|datum"),
    ("abstract", r"abstract|zusammenfassung|résumé"),
    ("caption", r"caption|image caption|table caption|figure|illustration|beschriftung|légende"),
    (
        "quotation",
        r"(?:intense |block )?quot(?:e|ation)s?(?: block)?|block ?text|zitat|intensives zitat"
        r"|citation|citation intense|cita|citazione|quotations|цитата|epigraph|block quotation",
    ),
    ("verse", r"verse|poem|poetry|vers|gedicht|poesie|line block|stanza"),
    ("code", r"(?:source )?code|html preformatted|preformatted text|plain text code|verbatim"),
    ("contents", r"toc \d|toc heading|contents(?: heading)? ?\d?|verzeichnis \d|table of contents"),
    ("note", r"(?:footnote|endnote) text|fu(?:ß|ss)note|footnote|endnote"),
    ("term", r"definition term"),
    ("meaning", r"definition"),
    ("list", r"list paragraph|compact"),
)
_NAMED = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _ROLES)
_WORDS = (
    ("emphasis", re.compile(r"(?:subtle |intense )?emphasis|hervorhebung|book title", re.I)),
    ("strong", re.compile(r"strong|fett|strong emphasis", re.I)),
    ("code", re.compile(r"verbatim char|source text|html (?:code|typewriter|keyboard)", re.I)),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A style: its name, that of the style it is based on, and what it sets."""

    name: str
    based: str
    words: Element | None
    paragraph: Element | None


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids."""

    named: dict[str, Named] = field(default_factory=dict)
    standard: str = ""
    language: str = ""

    def chain(self, key: str) -> Iterator[Named]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while key and key in self.named and key not in seen:
            seen.add(key)
            yield self.named[key]
            key = self.named[key].based

    def heading(self, key: str) -> int:
        """The level of the headings that a style makes, 0 for none."""
        for style in self.chain(key):
            match = _HEADING.fullmatch(style.name.strip())
            if match:
                return int(match[1])
            level = value(style.paragraph, "outlineLvl")
            if level.isdigit() and int(level) < 9:
                return int(level) + 1
        return 0

    def role(self, key: str) -> str:
        """What a paragraph of a style is: a title, a quotation …; nothing for plain text."""
        for style in self.chain(key):
            for role, pattern in _NAMED:
                if pattern.fullmatch(style.name.strip()):
                    return role
        return ""

    def word_role(self, key: str) -> str:
        """What words of a style are: emphasis, strong or code."""
        for style in self.chain(key):
            for role, pattern in _WORDS:
                if pattern.fullmatch(style.name.strip()):
                    return role
        return ""

    def numbering(self, key: str) -> tuple[str, str]:
        """The list and the level that a style belongs to."""
        number = level = ""
        for style in self.chain(key):
            found = child(style.paragraph, "numPr")
            number = number or value(found, "numId")
            level = level or value(found, "ilvl")
        return number, level


def read(root: Element | None) -> Styles:
    """Reads the part that holds the styles (ECMA-376 Part 1 §17.7)."""
    styles = Styles()
    if root is None:
        return styles
    for element in root.iter(f"{W}style"):
        key = element.get(f"{W}styleId") or ""
        styles.named[key] = Named(
            value(element, "name"),
            value(element, "basedOn"),
            child(element, "rPr"),
            child(element, "pPr"),
        )
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true"):
            styles.standard = key
    for defaults in root.iter(f"{W}rPrDefault"):
        language = child(child(defaults, "rPr"), "lang")
        if language is not None:
            styles.language = language.get(f"{W}val") or ""
    return styles


def child(element: Element | None, name: str) -> Element | None:
    """The first child of an element with a name of WordprocessingML."""
    return None if element is None else element.find(f"{W}{name}")


def value(element: Element | None, name: str) -> str:
    """The value (`w:val`) of a child, or nothing."""
    found = child(element, name)
    return "" if found is None else found.get(f"{W}val") or ""


def is_on(element: Element | None, name: str) -> bool | None:
    """Whether a setting is on, off, or not there (ECMA-376 Part 1 §17.17.4)."""
    found = child(element, name)
    if found is None:
        return None
    return (found.get(f"{W}val") or "true") not in ("0", "false", "off", "none")
