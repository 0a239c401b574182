"""Runs of characters become Markdown that reads back as the same characters in the same style."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from edition.importing import escaping
from edition.importing.matter import Break, Image, Inline, Mark, Run, Style

_SPACE = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_TABLE = re.compile(r"Table:(?=\s)")
_TICKS = re.compile(r"`+")
_ORDER = ("href", "language", "smallcaps", "underlined", "strong", "emphasis", "struck", "raised")
_PAIRED = {"strong": "**", "emphasis": "*", "struck": "~~"}
_CLASSES = {"smallcaps": "smallcaps", "underlined": "underline"}
_DESTINATION = re.compile(r"[<>\\\s]")


@dataclass(frozen=True, slots=True)
class Speller:
    """Writes inlines as Markdown.

    `label` gives the label of a note by the mark that refers to it, `address` where a link within
    the source leads in the manuscript, or nothing where its goal is not there; `language` is that
    of the book, which needs no mark.
    """

    label: Callable[[Mark], str]
    address: Callable[[str], str]
    language: str

    def paragraph(self, inlines: Sequence[Inline], ends: str = "\\\n") -> str:
        """Inlines that are a block; `ends` is how a line end is written."""
        return _at_start(self._level(tidied(inlines), 0, ends))

    def line(self, inlines: Sequence[Inline]) -> str:
        """Inlines that must stand on one line: a heading, a cell, a caption."""
        return self._level(tidied(inlines), 0, " ").strip()

    def _level(self, inlines: Sequence[Inline], depth: int, ends: str) -> str:
        if depth == len(_ORDER):
            return self._leaves(inlines, ends)
        feature = _ORDER[depth]
        groups = [(key, list(group)) for key, group in groupby(inlines, _value(feature))]
        written = ""
        for index, (value, members) in enumerate(groups):
            inside = self._level(members, depth + 1, ends)
            if value:
                following = groups[index + 1][1][0] if index + 1 < len(groups) else None
                inside = self._wrapped(feature, str(value), inside, written, _first(following))
            written = _glued(written, inside)
        return written

    def _wrapped(self, feature: str, value: str, inside: str, before: str, after: str) -> str:
        if not inside.strip():
            return inside
        if feature in _PAIRED:
            sign = _PAIRED[feature]
            if before.endswith(sign[0]) and not before.endswith("\\" + sign[0]):
                sign = "" if after.isalnum() or sign == "~~" else "_" * len(sign)
            return f"{sign}{inside}{sign}"
        if feature == "raised":
            sign = {"sup": "^", "sub": "~"}[value]
            return inside if re.search(r"\s", inside) else f"{sign}{inside}{sign}"
        if feature == "language":
            if primary(value) == primary(self.language):
                return inside
            return f"[{inside}]{{lang={value}}}"
        if feature in _CLASSES:
            return f"[{inside}]{{.{_CLASSES[feature]}}}"
        return self._link(value, inside)

    def _link(self, href: str, inside: str) -> str:
        if href.startswith("#"):
            goal = self.address(href[1:])
            return f"[{inside}](#{goal})" if goal else inside
        return f"[{inside}](<{_DESTINATION.sub(lambda m: f'%{ord(m[0]):02X}', href)}>)"

    def _leaves(self, inlines: Sequence[Inline], ends: str) -> str:
        written = ""
        for inline in inlines:
            match inline:
                case Run(text, style):
                    leaf = _code(text) if style.code else escaping.inline(text)
                case Mark():
                    leaf = f"[^{self.label(inline)}]"
                case Break():
                    leaf = ends
                case Image():
                    leaf = picture(inline)
            written = _glued(written, leaf)
        return written


def primary(tag: str) -> str:
    """The language of a tag, without country and script: two varieties need no mark."""
    return tag.partition("-")[0].lower()


def tidy(tag: str) -> str:
    """A tag as it is usually written (RFC 5646 §2.1.1): `de-DE`, `zh-Hant`."""
    first, *rest = tag.split("-")
    sizes = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(sizes.get(len(part), str.lower)(part) for part in rest)])


def picture(image: Image, caption: str = "") -> str:
    """A picture in Markdown, with its caption as Markdown."""
    words = escaping.inline(_SPACE.sub(" ", image.alt).strip())
    # within the quotation marks of a title, a backslash stands for itself unless it escapes
    title = ' "' + caption.replace('"', '\\"') + '"' if caption else ""
    ornament = "{.decorative}" if image.decorative and not words else ""
    return f"![{words}]({image.file}{title}){ornament}"


def _glued(before: str, after: str) -> str:
    """Joins two pieces of Markdown so that neither changes what the other means."""
    if before.endswith("!") and after.startswith("["):
        return f"{before[:-1]}\\!{after}"
    if before.endswith("]") and after[:1] in ("(", ":"):
        return f"{before}\\{after}"
    return before + after


def _at_start(written: str) -> str:
    """Keeps the first characters of a paragraph from meaning something."""
    if _TABLE.match(written):
        return "Table\\:" + written[6:]
    return escaping.start(written)


def _code(text: str) -> str:
    longest = max(map(len, _TICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _value(feature: str) -> Callable[[Inline], str]:
    def value(inline: Inline) -> str:
        if not isinstance(inline, Run):
            return ""
        return str(getattr(inline.style, feature) or "")

    return value


def _first(inline: Inline | None) -> str:
    return inline.text[:1] if isinstance(inline, Run) else ""


# --- Tidying -----------------------------------------------------------------------------------

_Cell = tuple[str | Inline, Style]


def tidied(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Inlines with single spaces, none at their ends, and styles that begin and end with letters.

    CommonMark §6.2 takes `*` for emphasis only where words begin and end; a sign that stands
    between a letter and the word that is set apart goes out of the style, and keeps its place.
    """
    cells = list(_spaced(inlines))
    styles = {inline.style for inline in inlines if isinstance(inline, Run)}
    for feature in _ORDER:
        if any(getattr(style, feature) for style in styles):
            _trim(cells, feature)
    return tuple(_joined(cells))


def _spaced(inlines: Sequence[Inline]) -> Iterator[_Cell]:
    """One cell for each character or other inline; no spaces at the ends and around line ends."""
    waiting: _Cell | None = None
    begun = False
    for inline in inlines:
        if not isinstance(inline, Run):
            if waiting and not isinstance(inline, Break):
                yield waiting
            waiting, begun = None, not isinstance(inline, Break)
            yield inline, Style()
            continue
        for character in inline.text if inline.style.code else _SPACE.sub(" ", inline.text):
            if character == " ":
                waiting = waiting or ((" ", inline.style) if begun else None)
                continue
            if waiting:
                yield waiting
            waiting, begun = None, True
            yield character, inline.style


def _trim(cells: list[_Cell], feature: str) -> None:
    """Takes a style away from the ends of the stretches that have it, where it cannot begin."""
    empty: str | bool = "" if feature in ("href", "language", "raised") else False
    start = 0
    while start < len(cells):
        value = _has(cells[start], feature)
        end = start + 1
        while end < len(cells) and _has(cells[end], feature) == value:
            end += 1
        if value:
            strict = feature in _PAIRED
            first, last = start, end
            while first < last and _is_unfit(cells, first, first - 1, strict=strict):
                first += 1
            while last > first and _is_unfit(cells, last - 1, last, strict=strict):
                last -= 1
            for index in (*range(start, first), *range(last, end)):
                content, style = cells[index]
                cells[index] = content, replace(style, **{feature: empty})
        start = end


def _has(cell: _Cell, feature: str) -> str | bool:
    return getattr(cell[1], feature)  # type: ignore[no-any-return]


def _is_unfit(cells: list[_Cell], index: int, beside: int, *, strict: bool) -> bool:
    content = cells[index][0]
    if not isinstance(content, str) or content.isspace():
        return isinstance(content, str)
    if not strict or content.isalnum():
        return False
    near = cells[beside][0] if 0 <= beside < len(cells) else " "
    return isinstance(near, str) and not near.isspace() and near.isalnum()


def _joined(cells: Sequence[_Cell]) -> Iterator[Inline]:
    text: list[str] = []
    style = Style()
    for content, own in cells:
        changed = own is not style and own != style
        if text and (changed or not isinstance(content, str)):
            yield Run("".join(text), style)
            text = []
        if isinstance(content, str):
            text.append(content)
            style = own
        else:
            yield content
    if text:
        yield Run("".join(text), style)
