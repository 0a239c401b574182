"""The style of words in a web page, by the names of elements and by their own settings."""

import re
from dataclasses import replace
from xml.etree.ElementTree import Element

from edition.importing.inlines import tidy
from edition.importing.matter import Style

_STYLED = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("s", "strike", "del"), "struck"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    "u": "underlined",
}
_CSS = (
    ("emphasis", re.compile(r"font-style\s*:\s*(italic|oblique)", re.IGNORECASE)),
    ("strong", re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)),
    ("smallcaps", re.compile(r"font-variant\s*:\s*(?:all-)?small-caps", re.IGNORECASE)),
    ("struck", re.compile(r"text-decoration\s*:[^;]*line-through", re.IGNORECASE)),
)
_UPRIGHT = re.compile(r"font-style\s*:\s*normal", re.IGNORECASE)
_CLASSED = re.compile(r"(?:^|\s)(?:small-?caps|smcap|sc)(?:$|\s)", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

_WORDS = frozenset(
    ("span", "a", "font", "em", "i", "b", "strong", "cite", "small", "big", "q", "mark", "u", "s")
)


def styled(element: Element, style: Style) -> Style:
    """The style within an element, by its name and by its own settings."""
    css = element.get("style") or ""
    changes: dict[str, object] = {}
    if element.tag in _STYLED:
        changes[_STYLED[element.tag]] = True
    if element.tag in ("sup", "sub"):
        changes["raised"] = element.tag
    if css and element.tag in _WORDS:
        changes |= {name: True for name, pattern in _CSS if pattern.search(css)}
        if _UPRIGHT.search(css):
            changes["emphasis"] = False
    if _CLASSED.search(element.get("class") or ""):
        changes["smallcaps"] = True
    said = language(element)
    if said:
        changes["language"] = said
    return replace(style, **changes) if changes else style  # type: ignore[arg-type]


def language(element: Element) -> str:
    """The language that an element says it is in."""
    said = (element.get("lang") or element.get("xml:lang") or "").strip().replace("_", "-")
    return tidy(said) if _TAG.fullmatch(said) else ""
