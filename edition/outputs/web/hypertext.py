"""Turns XHTML of our own making into the HTML of web pages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from edition.writing.markup import Xhtml

_TAG = re.compile(r"<[A-Za-z][^>]*>")  # of our own making: no “>” in an attribute
_ATTRIBUTE = re.compile(r"\s([^\s=/>]+)=(\"[^\"]*\"|'[^']*')")
_FOREIGN = frozenset({"epub:type", "xml:lang"})  # of no meaning in HTML
_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])")


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is, in its own pixels."""

    width: int
    height: int


def html(written: Xhtml, sizes: Mapping[str, Size]) -> str:
    """The same in HTML; pictures say how large they are, so that no page jumps when they come."""

    def tag(found: re.Match[str]) -> str:
        whole = _ATTRIBUTE.sub(attribute, found.group())
        whole = f"{whole[:-2].rstrip()}>" if whole.endswith("/>") else whole
        return _sized(whole, sizes) if whole.startswith("<img ") else whole

    def attribute(found: re.Match[str]) -> str:
        return "" if found.group(1) in _FOREIGN else found.group()

    return _TAG.sub(tag, written)


def _sized(tag: str, sizes: Mapping[str, Size]) -> str:
    source = re.search(r' src="([^"]*)"', tag)
    size = sizes.get(source.group(1)) if source else None
    said = f' width="{size.width}" height="{size.height}"' if size and size.width else ""
    return f'{tag[:-1]}{said} loading="lazy">'


def lowered(written: Xhtml) -> Xhtml:
    """The same with each heading a level lower: below the title of a page that holds them all.

    HTML has no name for the seventh level; ARIA has (WAI-ARIA 1.2, aria-level).
    """
    return Xhtml(_HEADING.sub(_lower, written))


def _lower(found: re.Match[str]) -> str:
    tag, level = found.group(1), int(found.group(2))
    if level < 6:
        return f"{tag}{level + 1}"
    return f"{tag}6" if tag == "</h" else f'{tag}6 aria-level="7"'
