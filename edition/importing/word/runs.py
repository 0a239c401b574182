"""The inside of a paragraph of Word becomes runs, marks of notes, line ends and pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from edition.diagnostics import Place, Problems
from edition.importing.inlines import tidy
from edition.importing.matter import (
    PLAIN,
    Block,
    Break,
    Image,
    Inline,
    Mark,
    Omission,
    Run,
    Style,
)
from edition.importing.word import styles
from edition.importing.word.package import Element, R, Story, W
from edition.importing.word.styles import Styles, child, is_on, value

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_CHARACTERS = {
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "",  # where a word may be divided: the typesetter knows
    f"{W}tab": " ",
    f"{W}ptab": " ",
}
_GONE = {f"{W}{name}" for name in ("del", "moveFrom")}
_WITHIN = {
    *(f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml")),
    *(f"{W}{name}" for name in ("fldSimple", "dir", "bdo")),
    f"{MC}AlternateContent",
}
_LINK = re.compile(r'HYPERLINK\s+(?:(\\l)\s+)?"([^"]+)"(?:\s+\\l\s+"([^"]+)")?', re.IGNORECASE)
_OUT = re.compile(r"(?:https?|mailto|doi|tel|urn):\S", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_RAISED: dict[str, Literal["sup", "sub"]] = {"superscript": "sup", "subscript": "sub"}
_KNOWN = {"emf": "EMF", "wmf": "WMF", "tif": "TIFF", "tiff": "TIFF", "bmp": "BMP"}
_SYMBOLS = {"Symbol": {0xF0B7: "•", 0xF0A7: "§", 0xF0D3: "©", 0xF0D2: "®", 0xF0AE: "→"}}


@dataclass(slots=True)
class Gathered:
    """What is met on the way through a document, beside its text."""

    shown: str
    problems: Problems
    pictures: dict[str, bytes] = field(default_factory=dict)
    omissions: list[Omission] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    languages: dict[str, int] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changes: int = 0
    formulas: int = 0

    def tell(self, code: str, words: str, hint: str) -> None:
        """Reports something that the author has to look after."""
        self.problems.warning(code, Place(self.shown), words, hint)


@dataclass(slots=True)
class Runs:
    """Reads paragraphs of one story; `prefix` tells its notes from others."""

    story: Story
    styles: Styles
    gathered: Gathered
    fields: list[str] = field(default_factory=list)  # instructions of the fields that are open
    results: list[bool] = field(default_factory=list)

    def inlines(self, paragraph: Element) -> tuple[Inline, ...]:
        """The inlines of a paragraph."""
        return tuple(self._children(paragraph, PLAIN))

    def _children(self, element: Element, style: Style) -> Iterator[Inline]:
        for each in element:
            if each.tag == f"{W}r":
                yield from self._run(each, style)
            elif each.tag == f"{W}hyperlink":
                yield from self._children(each, replace(style, href=self._goal(each)))
            elif each.tag in _GONE:
                self.gathered.changes += 1
            elif each.tag in _WITHIN:
                self.gathered.changes += each.tag == f"{W}ins"
                yield from self._children(_chosen(each), style)
            elif each.tag.startswith(M):
                yield from self._formula(each)
            elif each.tag == f"{W}ruby":
                yield from self._ruby(each, style)

    def _goal(self, link: Element) -> str:
        anchor = link.get(f"{W}anchor") or ""
        outside = self.story.related.links.get(link.get(f"{R}id") or "", "")
        if outside and not _OUT.match(outside):
            return ""
        if outside:
            return outside + (f"#{anchor}" if anchor and "#" not in outside else "")
        return f"#{anchor}" if anchor else ""

    def _run(self, run: Element, outer: Style) -> Iterator[Inline]:
        properties = child(run, "rPr")
        own = self._style(properties, outer)
        for each in run:
            name = each.tag
            if name == f"{W}fldChar":
                self._field(each.get(f"{W}fldCharType") or "")
            elif name == f"{W}instrText" and self.fields and not self.results[-1]:
                self.fields[-1] += each.text or ""
            elif not all(self.results) and name != f"{W}t":
                continue
            else:
                yield from self._content(each, own, hidden=bool(is_on(properties, "vanish")))

    def _content(self, each: Element, own: Style, *, hidden: bool) -> Iterator[Inline]:
        name = each.tag
        if name == f"{W}t" and hidden:
            self.gathered.omissions.append(Omission("hidden text", each.text or ""))
        elif name == f"{W}t":
            yield self._text(each.text or "", own)
        elif name in _CHARACTERS:
            yield Run(_CHARACTERS[name], own)
        elif name == f"{W}cr" or (
            name == f"{W}br" and each.get(f"{W}type", "textWrapping") == "textWrapping"
        ):
            yield Break()
        elif name in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "f" if name == f"{W}footnoteReference" else "e"
            yield Mark(f"{kind}{each.get(f'{W}id')}")
        elif name == f"{W}sym":
            yield Run(self._symbol(each), own)
        elif name in (f"{W}drawing", f"{W}pict", f"{W}object", f"{MC}AlternateContent"):
            yield from self._drawing(_chosen(each))
        elif name == f"{W}ruby":
            yield from self._ruby(each, own)

    def _text(self, text: str, own: Style) -> Run:
        href = self._field_goal()
        if own.language or text.strip():
            known = self.gathered.languages
            known[own.language] = known.get(own.language, 0) + len(text)
        return Run(text, replace(own, href=href) if href else own)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append("")
            self.results.append(False)
        elif kind == "separate" and self.results:
            self.results[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()
            self.results.pop()

    def _field_goal(self) -> str:
        for instruction in reversed(self.fields):
            match = _LINK.search(instruction)
            if match:
                if match[1]:
                    return f"#{match[2]}"
                whole = match[2] + (f"#{match[3]}" if match[3] else "")
                return whole if _OUT.match(whole) else ""
        return ""

    def _style(self, properties: Element | None, outer: Style) -> Style:
        """The style of a run: its own settings, and those of the style of words that it names."""
        if properties is None:
            return outer
        named = value(properties, "rStyle")
        role = self.styles.word_role(named) if named else ""
        found = {"emphasis": role == "emphasis", "strong": role == "strong"}
        caps = False
        for each in [*(s.words for s in self.styles.chain(named)), properties][::-1]:
            for name, tag in (("emphasis", "i"), ("strong", "b"), ("smallcaps", "smallCaps")):
                setting = is_on(each, tag)
                if setting is not None and f"{name} set" not in found:
                    found[name], found[f"{name} set"] = setting, True
            caps = caps or bool(is_on(each, "strike") or is_on(each, "dstrike"))
        raised = value(properties, "vertAlign")
        underline = value(properties, "u")
        return replace(
            outer,
            emphasis=found["emphasis"],
            strong=found["strong"],
            smallcaps=found.get("smallcaps", False),
            struck=caps,
            code=role == "code",
            underlined=underline not in ("", "none") and not outer.href and not named,
            raised=_RAISED.get(raised, ""),
            language=_language(properties),
        )

    def _symbol(self, element: Element) -> str:
        """A sign by its place in a font; places in fonts of pictures mean nothing elsewhere."""
        try:
            code = int(element.get(f"{W}char") or "", 16)
        except ValueError:
            return ""
        font = element.get(f"{W}font") or ""
        if not 0xE000 <= code <= 0xF8FF:
            return chr(code)
        known = _SYMBOLS.get(font, {}).get(code)
        if known:
            return known
        if font not in ("Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"):
            return chr(code - 0xF000) if 0xF020 <= code <= 0xF07E else ""
        self.gathered.omissions.append(Omission(f"a sign of the font {font}", f"U+{code:04X}"))
        return ""

    def _ruby(self, element: Element, style: Style) -> Iterator[Inline]:
        """A reading beside a word stands in parentheses behind it."""
        for part, form in (("rubyBase", "{}"), ("rt", "({})")):
            found = child(element, part)
            if found is not None:
                words = "".join(text.text or "" for text in found.iter(f"{W}t"))
                yield Run(form.format(words) if words else "", style)

    def _formula(self, element: Element) -> Iterator[Inline]:
        words = "".join(text.text or "" for text in element.iter(f"{M}t"))
        if words:
            self.gathered.formulas += 1
            self.gathered.tell(
                "S24",
                f"a formula became plain characters: “{words[:60]}”",
                hint="write it with raised and lowered characters, or put it in as a picture",
            )
            yield Run(words)

    def _drawing(self, element: Element) -> Iterator[Inline]:
        boxes = list(element.iter(f"{W}txbxContent"))
        self.gathered.boxes += boxes[:1]
        words = ""
        for said in element.iter(f"{WP}docPr", f"{_PICTURE}cNvPr"):
            words = words or said.get("descr") or said.get("title") or ""
        for shape in element.iter(f"{V}shape"):
            words = words or shape.get("alt") or ""
        for blip in element.iter(f"{A}blip", f"{V}imagedata"):
            key = blip.get(f"{R}embed") or blip.get(f"{R}id") or ""
            image = self._image(key, words)
            if image:
                yield image

    def _image(self, key: str, words: str) -> Image | None:
        ending, data = self.story.related.pictures.get(key, ("", b""))
        ending = ending.lower()
        if not data or ending in _KNOWN:
            what = f"a picture in {_KNOWN[ending]} form" if data else "a picture that is not there"
            self.gathered.tell(
                "S22",
                f"{what} is left out" + (f": “{words[:60]}”" if words else ""),
                hint="save it as PNG or JPEG in the folder images and write "
                "![words](images/file.png)",
            )
            return None
        for name, known in self.gathered.pictures.items():
            if known == data:
                return Image(name, words)
        name = f"images/picture-{len(self.gathered.pictures) + 1}.{ending}"
        self.gathered.pictures[name] = data
        return Image(name, words)


def _language(properties: Element) -> str:
    found = child(properties, "lang")
    if found is None:
        return ""
    keys = ("bidi",) if child(properties, "rtl") is not None else ("val", "eastAsia")
    tag = next((found.get(f"{W}{key}") for key in keys if found.get(f"{W}{key}")), "") or ""
    return tidy(tag) if _TAG.fullmatch(tag) and tag not in ("zxx", "x-none") else ""


def _chosen(element: Element) -> Element:
    """The first of several ways to say the same (ECMA-376 Part 3 §10.2)."""
    if element.tag != f"{MC}AlternateContent":
        return element
    return next(iter(element), element)


def text_of(inlines: tuple[Inline, ...]) -> str:
    """The characters of inlines, to tell of them."""
    return " ".join("".join(i.text for i in inlines if isinstance(i, Run)).split())


__all__ = ["Block", "Gathered", "Runs", "styles", "text_of"]
