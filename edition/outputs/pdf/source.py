"""The text of a sheet as its pages must show it: by element, without what is not seen."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

# White space is set as the line wants it, and some characters are never drawn.
UNSEEN = re.compile(
    "[ \t\n\r\f\v\u00a0\u00ad\u2000-\u200f\u2028\u2029\u202f\u2060-\u206f\u3000\ufeff]+"
)
# Of these, those that Python does not take for spaces; and spaces to Python that are none to us.
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u206f\ufeff]+")
_ODD = re.compile("[\x1c-\x1f\x85\u1680\u205f]")
NAMELESS = "_"  # what the id of a thing begins with that only print names
CONTENTS = "page-contents-"  # and that of an entry of the contents
_BLOCKS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "pre", "caption")
) | {"figcaption"}


def seen(text: str) -> str:
    """The characters of a text that a page shows: as without UNSEEN, and twice as fast."""
    if _ODD.search(text):
        return UNSEEN.sub("", text)
    return _HIDDEN.sub("", "".join(text.split()))


def covered(own: str, at: int, laid: str, hyphen: str) -> int:
    """How many characters of a text, from `at`, a line shows; 0 when it shows something else.

    A hyphen at the end of a line may be added, and letters may be set in another case.
    """
    if own.startswith(laid, at):
        return len(laid)
    if laid.endswith(hyphen) and own.startswith(laid[: len(laid) - len(hyphen)], at):
        return len(laid) - len(hyphen)
    return _changed_case(own, at, laid)


def _changed_case(own: str, at: int, laid: str) -> int:
    """How much of a text a line shows in capitals or in small letters (`ß` becomes `SS`)."""
    for length in range(max(1, len(laid) - 3), len(laid) + 1):
        if own[at : at + length].casefold() == laid.casefold():
            return length
    return 0


class Source:
    """The elements of a sheet in document order, each with the text that is its very own."""

    def __init__(self, tree: Element) -> None:
        self.elements: tuple[Element, ...] = tuple(tree.iter())
        self._parents = {id(child): element for element in self.elements for child in element}
        body = tree.find("body")
        shown = {id(element) for element in body.iter()} if body is not None else set()
        self.own = tuple(
            seen(_own(element)) if id(element) in shown else "" for element in self.elements
        )

    def holders(self, element: Element) -> Iterator[Element]:
        """An element and all that it stands in, from the inside out."""
        here: Element | None = element
        while here is not None:
            yield here
            here = self._parents.get(id(here))

    def block(self, element: Element) -> Element:
        """The paragraph, heading, cell … that an element stands in."""
        holders = self.holders(element)
        return next((one for one in holders if one.tag in _BLOCKS), element)

    def named(self, element: Element) -> Element | None:
        """The nearest thing with an id that holds an element, references and aliases apart."""
        return next((one for one in self.holders(element) if _is_thing(one)), None)


def _own(element: Element) -> str:
    return (element.text or "") + "".join(child.tail or "" for child in element)


def _is_thing(element: Element) -> bool:
    own = element.get("id", "")
    if element.tag == "a":
        return own.startswith(CONTENTS)
    return bool(own) and not own.startswith(NAMELESS) and element.tag != "body"
