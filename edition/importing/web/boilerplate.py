"""What a web page shows around its text is taken out of it, and told.

A page is pruned and not mined: every element stays unless its name, its role or its many links say
that it serves the site. So an unusual page keeps too much rather than too little.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from edition.importing.matter import Omission
from edition.importing.web.parsing import texts

# Elements that are never text.
SILENT = frozenset(
    (
        *("script", "style", "noscript", "template", "iframe", "object", "embed", "link"),
        *("meta", "base", "audio", "video", "canvas", "map", "source", "track", "param"),
        *("head", "dialog", "datalist"),
    )
)
_CONTROLS = frozenset((*("button", "input", "select", "textarea", "option", "optgroup"),))
_ROLES = {
    **dict.fromkeys(("navigation", "menu", "menubar", "directory"), "navigation"),
    "banner": "the head of the site",
    "contentinfo": "the foot of the site",
    "search": "a search box",
    "complementary": "a side column",
    "dialog": "a window",
}
_TAGS = {"nav": "navigation", "aside": "a side column"}
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|sidebar|breadcrumbs?|share|sharing|social"
    r"|cookies?|consent|newsletter|subscribe|related|recommended|advert(?:isement)?|ads?|banner"
    r"|promo|pagination|pager|toolbar|skip|site-?header|site-?footer|masthead|comments?|login"
    r"|popup|modal|printfooter|catlinks|navbox|mw-editsection|mw-jump-link|noprint|toc|hatnote"
    r"|siteSub|languages?|lang-list|topbar|footer|header|copyright|language-selector)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"(?:^|\s)(?:mw-editsection|mw-jump-link|catlinks|navbox|printfooter|noprint|vector-\S*menu\S*"
    r"|siteSub|contentSub|jump-to-nav|headerlink|anchorlink|heading-anchor|skip-link)(?:$|\s)"
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_NOTES = re.compile(r"note|ftn|fn|references|reflist|edn", re.IGNORECASE)
_SERVING = frozenset(
    ("div", "section", "ul", "ol", "table", "p", "dl", "footer", "header", "form", "center", *_TAGS)
)
_LINKED, _MANY = 0.6, 0.85  # share of the letters that are links
_FEW = 300  # letters


@dataclass(frozen=True, slots=True)
class Share:
    """The letters in an element, those of them in links, how many links, and lead to notes."""

    letters: int
    linked: int
    links: int
    within: int


def pruned(body: Element, wanted: frozenset[str]) -> list[Omission]:
    """Takes away what belongs to the site; gives what it was. `wanted` are the ids of notes."""
    root = _main(body)
    omissions: list[Omission] = []
    if root is not None:
        _narrow(body, root, wanted, omissions)
    waiting = [body]
    while waiting:
        parent = waiting.pop()
        for child in list(parent):
            why = _why(child, wanted) if isinstance(child.tag, str) else "!"
            if not why:
                waiting.append(child)
                continue
            words = " ".join("".join(texts(child)).split())
            if words and why != "!":
                omissions.append(Omission(why, words))
            remove(parent, child)
    return omissions


def remove(parent: Element, child: Element) -> None:
    """Takes an element out of its parent; the text behind it stays."""
    tail = child.tail or ""
    index = list(parent).index(child)
    parent.remove(child)
    if index:
        before = parent[index - 1]
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _main(body: Element) -> Element | None:
    """The element that the page calls its text, where there is one and it has most of it."""
    whole = share(body)
    for found in _called(body):
        own = share(found)
        if own.letters - own.linked > 0.5 * (whole.letters - whole.linked) and own.letters > _FEW:
            return found
    return None


def _called(body: Element) -> Iterator[Element]:
    yield from (e for e in body.iter() if e.get("class") == "mw-parser-output")
    yield from body.iter("main")
    yield from (e for e in body.iter() if e.get("role") == "main")
    articles = list(body.iter("article"))
    if len(articles) == 1:
        yield articles[0]
    names = ("mw-content-text", "bodyContent", "content", "main-content", "main", "article")
    yield from (e for e in body.iter() if e.get("id") in names)


def _narrow(
    body: Element, root: Element, wanted: frozenset[str], omissions: list[Omission]
) -> None:
    """Takes away all that stands beside the element of the text and above it; headings stay."""
    inside = {id(element) for element in root.iter()}
    above = _path(body, root)
    for parent in above:
        for child in list(parent):
            if id(child) in inside or child in above:
                continue
            kept = any(
                element.get("id") in wanted or element.get("name") in wanted or element.tag == "h1"
                for element in child.iter()
            )
            words = " ".join("".join(texts(child)).split()) if isinstance(child.tag, str) else ""
            if not kept:
                if words and child.tag not in SILENT:
                    omissions.append(Omission("text outside the article", words))
                remove(parent, child)


def _path(body: Element, goal: Element) -> list[Element]:
    parents = {id(child): parent for parent in body.iter() for child in parent}
    found: list[Element] = []
    element = goal
    while element is not body:
        element = parents[id(element)]
        found.append(element)
    return found


def _why(element: Element, wanted: frozenset[str]) -> str:
    """Why an element does not belong to the text, or nothing; “!” needs no word."""
    tag = element.tag
    if tag in SILENT or (tag.startswith("{") and tag.endswith("}metadata")):
        return "!"
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag in ("html", "body"):
        return ""
    if _ALWAYS.search(names):
        return "a tool of the page"
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return "hidden text"
    if tag == "div" and element.get("title") in ("header", "footer"):
        return "a head or foot of the pages"
    if tag in _CONTROLS:
        return "a form"
    return _of_site(element, names, wanted) if tag in _SERVING else ""


def _of_site(element: Element, names: str, wanted: frozenset[str]) -> str:
    if _NOTES.search(names) or any(
        each.get("id") in wanted or each.get("name") in wanted for each in element.iter()
    ):
        return ""
    said = _ROLES.get(element.get("role") or "") or _TAGS.get(element.tag)
    if said:
        return said
    own = share(element)
    if not own.letters or any(each.tag == "h1" for each in element.iter()):
        return ""
    linked = own.linked / own.letters
    if own.within >= 3 and own.within > own.links * 0.8 and linked > _LINKED:
        return "a table of contents"
    if _NAMES.search(names) and (linked > _LINKED / 2 or own.letters < _FEW):
        return "a part of the site"
    if element.tag in ("header", "footer") and linked > _LINKED / 2:
        return "a part of the site"
    return "navigation" if own.links > 3 and linked > _MANY else ""


def share(element: Element) -> Share:
    """Counts the letters of an element, and those that are links."""
    letters = sum(map(_letters, texts(element)))
    links = [each for each in element.iter("a") if each.get("href")]
    linked = sum(_letters("".join(texts(link))) for link in links)
    within = sum((link.get("href") or "").startswith("#") for link in links)
    return Share(letters, linked, len(links), within)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
