"""The bytes of a web page become a tree of elements; the only module that knows tinyhtml5."""

import codecs
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import tinyhtml5

from edition.diagnostics import Place, Problems
from edition.importing import decoding

DEEPEST = 150
_PARTS = frozenset(("ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"))
_NESTING = re.compile(
    r"<(/?)(?:div|span|section|blockquote|ul|ol|table|b|i|em|strong|font|a)\b", re.IGNORECASE
)
_TRAP = 2000
_HEAD = 8192  # bytes in which a page says its encoding
_META = re.compile(rb"""<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""", re.IGNORECASE)
# Browsers read these names as the encodings that are meant by them (WHATWG Encoding §4.2)
_MEANT = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252"),
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "iso-8859-9": "cp1254",
    "unicode": "utf-8",
    "utf-16": "utf-8",
}


def parsed(data: bytes, shown: str, problems: Problems) -> Element | None:
    """Parses a page as browsers do; the encoding is the one that it names, if it is the right one.

    None for a page that is built to exhaust whoever reads it (S13). Elements have names in lower
    case without a namespace, those of drawings and formulas one in braces. What is nested too deep
    for any page stands side by side.
    """
    text = _decoded(data, shown, problems)
    if _depth(text) > _TRAP:
        problems.error(
            "S13",
            Place(shown),
            "this page is not opened: its elements stand within each other as in no page",
            hint="copy its text into a text file, and import that",
        )
        return None
    root: Element = tinyhtml5.parse(
        text.encode("utf-8", "replace"), namespace_html_elements=False, override_encoding="utf-8"
    )
    _flatten(root)
    return root


def _depth(text: str) -> int:
    """How deep elements stand within each other that are always closed."""
    depth = deepest = 0
    for match in _NESTING.finditer(text):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _decoded(data: bytes, shown: str, problems: Problems) -> str:
    match = _XML.match(data[:_HEAD]) or _META.search(data[:_HEAD])
    named = match[1].decode("ascii").lower() if match else ""
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        try:
            return data.decode(_MEANT.get(named, named))
        except (UnicodeDecodeError, LookupError):
            pass  # some pages say one thing and are another
    return decoding.text(data, shown, problems)


def _flatten(root: Element) -> None:
    """Takes elements that stand too deep out of those around them; every character stays."""
    level: list[Element] = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
    parents = {id(child): parent for parent in root.iter() for child in parent} if level else {}
    for element in level:
        while element.tag in _PARTS:  # text can stand in none of these
            element = parents[id(element)]
        for child in list(element):
            text = "".join(texts(child))
            element.remove(child)
            element.text = (element.text or "") + text + (child.tail or "")


def texts(element: Element) -> Iterator[str]:
    """All characters in an element, in their order, however deep they stand."""
    waiting: list[Element | str] = [element]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
            continue
        if isinstance(part.tag, str):
            for child in reversed(part):
                waiting += [child.tail or "", child]
            if part.text:
                yield part.text
