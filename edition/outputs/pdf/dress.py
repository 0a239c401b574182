"""Gives the tree of the printed book what only print needs: labels, breaks and directions."""

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from edition import languages
from edition.model import Edition
from edition.outputs.pdf import directions, tables, turnovers
from edition.outputs.pdf.source import NAMELESS
from edition.writing.fonts import Passage

_HEADINGS = {f"h{level}": level for level in range(2, 7)}
_BLOCKS = frozenset(("p", "div", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre", "table"))
_ANNOUNCED = frozenset(("pre", "blockquote", "ul", "ol", "dl", "div", "figure", "table"))
_COLON = re.compile(r"[:\uff1a][\s\u2060\u2019\u201d\u00bb)*]*$")
_HYPHEN, _ADDED_HYPHEN = "-", "\u2010"
_JOINED = "\u2060"  # no line may break here
_LONG = 36  # characters of a title
_WIDE = 14  # characters of a word in it: the smallest pages have no room for more in large type
_OWN = "0123456789ivxlcdm*•–—.,¶§↑… -"  # what styles and heads may add


def dress(tree: Element, edition: Edition) -> None:
    """Completes the tree of a book in place; its text stays as it is.

    Only hyphens have one form, since the other one is that of words which are divided.
    """
    blocks = {id(code) for block in tree.iter("pre") for code in block.iter()}
    for element in tree.iter():
        _one(element)
        element.text = _with_one_hyphen(element.text)
        element.tail = _with_one_hyphen(element.tail)
        if element.tag == "pre":
            turnovers.hang(element)
        elif id(element) not in blocks:
            turnovers.break_addresses(element)
        _join_references(element)
        _announce(element)
        if "footnote" in element.get("class", "").split():
            _close_up(element)
    for section in tree.iter("section"):
        _bookmarks(section)
    directions.wrap(tree, languages.direction(edition.metadata.language))


def opening(tree: Element) -> None:
    """Lets the title page and the imprint be as print has them.

    The publisher stands at the foot of the title page; the imprint, which nobody has to be told is
    one, at the foot of the page behind it.
    """
    for section in tree.iter("section"):
        classes = section.get("class", "").split()
        if "titlepage" in classes:
            _title_page(section)
        elif "imprint" in classes:
            heading = section.find("h1")
            if heading is not None:
                section.remove(heading)
                section[0].set("id", heading.get("id", ""))
            section[0].set("class", f"{section[0].get('class', '')} at-foot".strip())


def _title_page(section: Element) -> None:
    title = section.find("h1")
    words = "" if title is None else "".join(title.itertext())
    if title is not None and (
        len(words) > _LONG or max(map(len, words.split()), default=0) > _WIDE
    ):
        title.set("class", "long")
    for line in section.findall("p"):
        if {"publisher", "date"} & set(line.get("class", "").split()):
            line.set("class", f"{line.get('class')} at-foot")
            break


def _one(element: Element) -> None:
    tag, classes = element.tag, element.get("class", "").split()
    if tag == "p" and "numbered" in classes:
        number = element.find("span[@class='number']")
        if number is not None:
            element.set("data-number", _bare("".join(number.itertext())))
    elif tag in ("ol", "ul"):
        _label(element, ordered=tag == "ol", close=")" if "parenthesis" in classes else ".")
    elif tag == "table":
        tables.fit(element)
    elif tag == "em" and directions.is_leftward("".join(element.itertext())):
        element.set("class", "native")


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


def _announce(parent: Element) -> None:
    """Marks the paragraphs that end with a colon, which stay with what they announce."""
    for child, following in pairwise(parent):
        is_first = child.tag == "p" and following.tag in _ANNOUNCED
        if is_first and _COLON.search("".join(_without_notes(child))):
            child.set("class", f"{child.get('class', '')} announcing".strip())


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
    said = (words.page, words.paragraph, words.paragraph_range, words.notes_to_page)
    yield Passage("".join((_OWN, *said, words.notes_to_pages)), language)
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
