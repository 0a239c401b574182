"""XHTML that is well-formed by type: an Xhtml is made only here, of escaped text and elements."""

from collections.abc import Iterable
from typing import NewType
from xml.sax.saxutils import escape, quoteattr

Xhtml = NewType("Xhtml", str)

NOTHING = Xhtml("")

_VOID = frozenset({"br", "hr", "img", "input", "col", "link", "meta"})


def text(characters: str) -> Xhtml:
    """Characters as XHTML text."""
    return Xhtml(escape(characters))


def element(tag: str, attributes: dict[str, str], *children: Xhtml) -> Xhtml:
    """An element; attributes with an empty value are left out, except `alt`, which may be empty."""
    written = "".join(
        f" {name}={quoteattr(value)}"
        for name, value in attributes.items()
        if value or name == "alt"
    )
    inner = "".join(children)
    if not inner and tag in _VOID:
        return Xhtml(f"<{tag}{written}/>")
    return Xhtml(f"<{tag}{written}>{inner}</{tag}>")


def join(parts: Iterable[Xhtml], between: str = "") -> Xhtml:
    """Parts one after the other."""
    return Xhtml(between.join(parts))
