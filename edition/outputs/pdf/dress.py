"""Gives the tree of the printed book what only print needs: labels, breaks and directions."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from edition import languages
from edition.model import Edition
from edition.outputs.pdf import directions
from edition.outputs.pdf.source import NAMELESS
from edition.writing.fonts import Passage

_HEADINGS = {f"h{level}": level for level in range(2, 7)}
_URL = re.compile(r"(https?://|www\.)\S+|\b10\.\d{4,}/\S+")
_BREAK_AFTER = re.compile(r"(?<=[/.?&=_#%~-])(?=[^/.\s])")
_PADDING = 2  # characters between two columns of a table
# How many characters stand in a line of a table, and what the style calls a table as small as that.
_TABLES = ((70, ""), (80, "small"), (94, "smaller"), (108, "smallest"))
_BLOCKS = frozenset(("p", "div", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre", "table"))
_HYPHEN, _ADDED_HYPHEN = "-", "\u2010"
_JOINED = "\u2060"  # no line may break here
_OWN = "0123456789ivxlcdm*•–—.,¶§↑… -"  # what styles and heads may add


def dress(tree: Element, edition: Edition) -> None:
    """Completes the tree of a book in place; its text stays as it is.

    Only hyphens have one form, since the other one is that of words which are divided.
    """
    for element in tree.iter():
        _one(element)
        element.text = _with_one_hyphen(element.text)
        element.tail = _with_one_hyphen(element.tail)
        _join_references(element)
        if "footnote" in element.get("class", "").split():
            _close_up(element)
    for section in tree.iter("section"):
        _bookmarks(section)
    directions.wrap(tree, languages.direction(edition.metadata.language))


def _one(element: Element) -> None:
    tag, classes = element.tag, element.get("class", "").split()
    if tag == "p" and "numbered" in classes:
        number = element.find("span[@class='number']")
        if number is not None:
            element.set("data-number", _bare("".join(number.itertext())))
    elif tag in ("ol", "ul"):
        _label(element, ordered=tag == "ol", close=")" if "parenthesis" in classes else ".")
    elif tag == "table":
        _columns(element)
    elif tag == "em" and directions.is_leftward("".join(element.itertext())):
        element.set("class", "native")
    if tag not in ("code", "pre") and "url" not in classes:
        _break_addresses(element)


def _with_one_hyphen(text: str | None) -> str | None:
    return text.replace(_ADDED_HYPHEN, _HYPHEN) if text else text


def _bare(shown: str) -> str:
    return shown.strip().rstrip(".").strip("()")


def _label(listed: Element, *, ordered: bool, close: str) -> None:
    """Writes the label of each item, since the engine's own markers are not tagged as they must."""
    number = int(listed.get("start", "1"))
    for item in listed.findall("li"):
        number = int(item.get("value", str(number)))
        item.set("data-label", f"{number}{close}" if ordered else "•")
        number += 1


def _columns(table: Element) -> None:
    """Sets a table smaller whose longest words would not stand side by side in a line."""
    widest: dict[int, int] = {}
    for row in table.iter("tr"):
        for column, cell in enumerate(row):
            words = "".join(cell.itertext()).replace("-", "- ").split()
            longest = max(map(len, words), default=1)
            widest[column] = max(widest.get(column, 0), longest)
    wanted = sum(widest.values()) + _PADDING * len(widest)
    fitting = (name for most, name in _TABLES if wanted <= most)
    if name := next(fitting, "broken-words"):
        table.set("class", name)


def _close_up(footnote: Element) -> None:
    """Takes the white space from between the blocks of a footnote.

    A footnote stands within a line, and there the engine makes an empty line of it.
    """
    for element in footnote.iter():
        if not any(
            child.tag in _BLOCKS or child.get("class", "").startswith("line") for child in element
        ):
            continue
        if element.text and not element.text.strip():
            element.text = None
        for child in element:
            if child.tail and not child.tail.strip():
                child.tail = None


def _join_references(element: Element) -> None:
    """Keeps each reference to a note on the line of what it stands behind."""
    before: Element | None = None
    for child in element:
        if "noteref" in child.get("class", "").split():
            if before is not None and before.tail:
                before.tail += _JOINED
            elif before is None and element.text:
                element.text += _JOINED
        before = child


def _break_addresses(element: Element) -> None:
    """Lets the addresses in an element's own text break after their signs."""
    pieces: list[tuple[Element | None, str]] = [(None, element.text or "")]
    pieces += [(child, child.tail or "") for child in element]
    at = 0
    for before, characters in pieces:
        at += before is not None
        cut = _cut(characters)
        if len(cut) == 1:
            continue
        if before is None:
            element.text = cut[0]
        else:
            before.tail = cut[0]
        for piece in cut[1:]:
            chance = Element("wbr")
            chance.tail = piece
            element.insert(at, chance)
            at += 1


def _cut(characters: str) -> list[str]:
    cut, last = [], 0
    for address in _URL.finditer(characters):
        for chance in _BREAK_AFTER.finditer(characters, address.start() + 8, address.end()):
            cut.append(characters[last : chance.start()])
            last = chance.start()
    return [*cut, characters[last:]]


def _bookmarks(section: Element) -> None:
    """Lets the outline have the headings in a piece, one level below the piece itself."""
    found = re.search(r"level-(\d)", section.get("class", ""))
    if not found:
        return
    nameless = 0
    for element in section.iter():
        if element.tag in _HEADINGS and "".join(element.itertext()).strip():
            if not element.get("id"):
                nameless += 1
                element.set("id", f"{NAMELESS}{section.get('id')}-{nameless}")
            level = int(found[1]) + _HEADINGS[str(element.tag)] - 1
            element.set("class", f"{element.get('class', '')} level-{min(level, 7)}".strip())
            element.set("data-title", _title(element))


def _title(heading: Element) -> str:
    return " ".join("".join(_without_notes(heading)).split())


def _without_notes(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not {"noteref", "footnote"} & set(child.get("class", "").split()):
            yield from _without_notes(child)
        yield child.tail or ""


def passages(tree: Element, language: str) -> Iterator[Passage]:
    """All text of the printed book, by language, with what the styles add."""
    words = languages.words(language)
    yield Passage(_OWN + words.page + words.paragraph + words.paragraph_range, language)
    yield from _passages(tree, language, literal=False)


def _passages(element: Element, language: str, *, literal: bool) -> Iterator[Passage]:
    here = element.get("lang", language)
    literal = literal or element.tag in ("code", "pre")
    if element.text:
        yield Passage(element.text, here, literal)
    for child in element:
        yield from _passages(child, here, literal=literal)
        if child.tail:
            yield Passage(child.tail, here, literal)
