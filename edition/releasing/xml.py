"""Elements → an XML document, well-formed by type, a line for each element that holds others."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

# XML 1.0 §2.2: what no document may hold, not even escaped
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Element:
    """An element with attributes, and either text or other elements."""

    name: str
    text: str = ""
    children: "tuple[Element, ...]" = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


def holding(
    name: str, children: Iterable[Element | None], attributes: Mapping[str, str] | None = None
) -> Element:
    """An element that holds those of the others that are there."""
    return Element(name, "", tuple(one for one in children if one), attributes or {})


def saying(name: str, text: str, **attributes: str) -> Element | None:
    """An element with a text; nothing where the text is empty."""
    return Element(name, text, (), attributes) if text else None


def document(root: Element) -> bytes:
    """The bytes of the document."""
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(_lines(root, 0)) + "\n").encode()


def _lines(one: Element, depth: int) -> Iterable[str]:
    space = " " * depth
    said = "".join(
        f" {name}={quoteattr(_FORBIDDEN.sub('', value))}"
        for name, value in one.attributes.items()
        if value
    )
    if one.children:
        yield f"{space}<{one.name}{said}>"
        for child in one.children:
            yield from _lines(child, depth + 1)
        yield f"{space}</{one.name}>"
    elif one.text:
        yield f"{space}<{one.name}{said}>{escape(_FORBIDDEN.sub('', one.text))}</{one.name}>"
    else:
        yield f"{space}<{one.name}{said}/>"
