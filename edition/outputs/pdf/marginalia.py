"""Puts the paragraph numbers of laid-out pages beside the lines that they belong to.

A style cannot know where the first line of a paragraph has its baseline, since whatever is tall in
it moves it, nor which margin is the outer one. It only says how far from the text a number stands.
"""

from collections.abc import Iterator
from typing import Any


def place_numbers(document: Any) -> None:
    """Moves the numbers that stand beside the text to their lines, and to the outer margin.

    The style puts them left of the text (right of it, in a book that is read leftward), which is
    the outside on one kind of page; on the other they change sides, unless the body of the book
    has the class `one-side`.
    """
    for page in document.pages:
        box = page._page_box
        rtl = box.style["direction"] == "rtl"
        turned = (box.page_type.side == "left") == rtl and not _stays(box)
        for number, line in _numbers(box):
            number.translate(0, line.position_y + line.baseline - _baseline(number))
            if turned:
                _turn(number, box, rtl)


def _stays(page: Any) -> bool:
    body = next((one for one in page.descendants() if one.element_tag == "body"), None)
    return body is not None and "one-side" in body.element.get("class", "").split()


def _turn(number: Any, page: Any, rtl: bool) -> None:
    """Moves a number as far from the other side of the text, unless it hangs within the text."""
    start = page.position_x + page.margin_left
    left, width = number.border_box_x(), number.border_width()
    gap = left - start - page.width if rtl else start - left - width
    if gap >= 0:
        goal = start - gap - width if rtl else start + page.width + gap
        number.translate(goal - left, 0)


def _baseline(number: Any) -> float:
    """How far down the page the baseline of the first line of a box is."""
    line = _first_line(number)
    return float(line.position_y + line.baseline)


def _numbers(box: Any) -> Iterator[tuple[Any, Any]]:
    """The numbers beside the text, each with the line of the first words that it belongs to."""
    for child in getattr(box, "children", ()):
        inner = getattr(child, "_box", child)  # a placeholder stands for what is positioned
        if not _is_beside(inner):
            yield from _numbers(inner)
        elif line := box if _is_line(box) else _first_line(box):
            yield inner, line


def _first_line(box: Any) -> Any:
    """The first line in the flow of a box, or nothing."""
    for child in getattr(box, "children", ()):
        if _is_line(child):
            return child
        if child.is_in_normal_flow() and (found := _first_line(child)):
            return found
    return None


def _is_line(box: Any) -> bool:
    return type(box).__name__ == "LineBox"


def _is_beside(box: Any) -> bool:
    element = box.element
    return (
        element is not None
        and box.element_tag == "span"
        and element.get("class") == "number"
        and box.style["position"] == "absolute"
    )
