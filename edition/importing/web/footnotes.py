"""The notes of a web page: which link refers to which place, and which elements are the note.

Known by what they do, not by the program that wrote them: a short mark links to a place further
down that begins with the same mark, links back, or is called a note.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from edition.importing.web.boilerplate import remove
from edition.importing.web.parsing import texts

_MARK = re.compile(
    r"[\s\[({]*([0-9]{1,4}[a-z]?|[*†‡§¶‖#]{1,4}|[a-z]{1,3}|[ivxlc]{1,6})[\s\])}.:,]*"
)
_CALLED = re.compile(
    r"(?:_ftn|_edn|_?sdfootnote|_?sdendnote|cite_note|fn|foot-?note|end-?note|note|ref)[\w:.-]*\d"
    r"|(?:_ftn|_edn|ftn\d|edn\d|sdfootnote|cite_note|footnote|endnote)",
    re.IGNORECASE,
)
_BACK = re.compile(r"ref|back|return|anc\b|sym\b", re.IGNORECASE)
_BLOCKS = frozenset(["p", "li", "div", "dd", "td", "aside", "section", "blockquote"])
_ARROWS = re.compile(
    r"[\s\[\](){}.:,^↑↩⏎←↵⬆\ufe0e\ufe0f]*(?:(?:[a-z]{1,2}|\d{1,4}(?:\.\d{1,2})?)\b)?"
    r"[\s\[\](){}.:,^↑↩⏎←↵⬆\ufe0e\ufe0f]*"
)


@dataclass(slots=True)
class Found:
    """The notes of a page: the key of the note for each link that is a mark, and their elements."""

    marks: dict[int, tuple[str, str]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)  # what the first mark of a note shows
    notes: dict[str, list[Element]] = field(default_factory=dict)


class Tree:
    """A page, with the parents of its elements, their order, and what can be linked to."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.parents = {id(child): parent for parent in root.iter() for child in parent}
        self.order: dict[int, int] = {}
        self.goals: dict[str, Element] = {}
        for index, element in enumerate(root.iter()):
            self.order[id(element)] = index
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if name:
                    self.goals.setdefault(name, element)

    def above(self, element: Element) -> Iterator[Element]:
        """The elements around an element, the nearest first."""
        while id(element) in self.parents:
            element = self.parents[id(element)]
            yield element


def goal(link: Element) -> str:
    """The place in the page that a link leads to, or nothing."""
    href = link.get("href") or ""
    return href.partition("#")[2]


def wanted(root: Element) -> frozenset[str]:
    """The names of places that marks lead to, whether they are notes or not."""
    return frozenset(
        goal(link) for link in root.iter("a") if goal(link) and _MARK.fullmatch(_words(link))
    )


def find(root: Element) -> Found:
    """Finds the notes of a page and takes them out of it, with the links that lead back."""
    tree = Tree(root)
    found = Found()
    starts: dict[str, Element] = {}
    _labelled(root, found)
    for link in root.iter("a"):
        name = goal(link)
        target = tree.goals.get(name)
        mark = _MARK.fullmatch(_words(link))
        if id(link) in found.marks or target is None or mark is None:
            continue
        if tree.order[id(target)] <= tree.order[id(link)]:
            continue
        if any(around is target for around in tree.above(link)):
            continue
        if _is_note(link, target, mark[1], name, tree):
            found.marks[id(link)] = (name, mark[1])
            starts.setdefault(name, target)
    targets = {id(target) for target in starts.values()}
    bodies = {name: _body(target, targets, tree) for name, target in starts.items()}
    taken = {id(body): name for name, body in bodies.items()}
    for name, body in bodies.items():
        if body is not None and taken[id(body)] == name:
            found.notes[name] = [body, *_further(body, taken, tree)]
    for name, shown in found.marks.values():
        found.shown.setdefault(name, shown)
    _take_out(found, tree)
    return found


def _labelled(root: Element, found: Found) -> None:
    """The notes of Markdown, which carry their labels."""
    for element in root.iter():
        label = element.get("data-note")
        if label:
            found.marks[id(element)] = (label, "".join(texts(element)))
        label = element.get("data-note-body")
        if label:
            found.notes[label] = [element]


def _is_note(link: Element, target: Element, mark: str, name: str, tree: Tree) -> bool:
    kind = f"{link.get('role') or ''} {link.get('class') or ''} {link.get('rel') or ''}"
    if "noteref" in kind or "footnote" in kind.lower():
        return True
    if _CALLED.match(name) and not _BACK.search(name.removeprefix("cite_note").removeprefix("ref")):
        return True
    block = _block(target, tree)
    if block is None:
        return False
    words = _words(block).lstrip(" [({^")
    begins = words.startswith(mark) and not words[len(mark) : len(mark) + 1].isalnum()
    own = {each.get("id") or each.get("name") for each in (link, *list(tree.above(link))[:2])}
    leads_back = any(goal(each) in own for each in block.iter("a") if goal(each))
    return leads_back or (begins and mark.isdigit())


def _block(element: Element, tree: Tree) -> Element | None:
    if element.tag in _BLOCKS:
        return element
    return next((each for each in tree.above(element) if each.tag in _BLOCKS), None)


def _body(target: Element, targets: set[int], tree: Tree) -> Element | None:
    """The element that is a note: the block of its place, and those around it that hold no more."""
    block = _block(target, tree)
    if block is None:
        return None
    for around in tree.above(block):
        if around.tag not in ("li", "div", "aside", "dd", "tr") or around is tree.root:
            break
        called = f"{around.get('id') or ''} {around.get('class') or ''}"
        alone = not any(id(each) in targets and each is not target for each in around.iter())
        if not (alone and _CALLED.search(called) and not called.strip().endswith("s")):
            break
        block = around
    return block


def _further(body: Element, taken: dict[int, str], tree: Tree) -> list[Element]:
    """Further paragraphs of a note: what stands between it and the next one."""
    parent = tree.parents.get(id(body))
    if parent is None or body.tag not in ("p", "div"):
        return []
    siblings = list(parent)
    between: list[Element] = []
    for sibling in siblings[siblings.index(body) + 1 :]:
        if id(sibling) in taken:
            return between
        if sibling.tag not in ("p", "blockquote", "ul", "ol"):
            return []
        between.append(sibling)
    return []


def _take_out(found: Found, tree: Tree) -> None:
    for name, elements in found.notes.items():
        _without_back(elements[0], name, found, tree)
        if len(elements) > 1 or elements[-1]:
            _without_back(elements[-1], name, found, tree)
        for element in elements:
            parent = tree.parents.get(id(element))
            if parent is not None and any(element is child for child in parent):
                remove(parent, element)
                element.tail = ""


def _without_back(element: Element, name: str, found: Found, tree: Tree) -> None:
    """Takes the links that lead back out of a note, and the mark that it begins with."""
    for link in list(element.iter("a")):
        if id(link) in found.marks or not goal(link) or not _ARROWS.fullmatch(_words(link)):
            continue
        parent = _parent_in(element, link)
        if parent is not None:
            remove(parent, link)
            if parent.tag in ("sup", "span", "b", "strong", "i", "em") and not _words(parent):
                outer = _parent_in(element, parent)
                if outer is not None:
                    remove(outer, parent)


def _parent_in(element: Element, child: Element) -> Element | None:
    return next((each for each in element.iter() if child in list(each)), None)


def _words(element: Element) -> str:
    return " ".join("".join(texts(element)).split())
