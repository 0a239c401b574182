"""Lets literal text and addresses be broken where it harms least: after signs, and with a hang."""

import re
from xml.etree.ElementTree import Element

_URL = re.compile(r"(https?://|www\.)\S+|\b10\.\d{4,}/\S+")
_BREAK_AFTER = re.compile(r"(?<=[/.?&=_#%~-])(?=[^/.\s])")
_WORD = re.compile(r"\S{16,}")  # of code within a line
_BREAK_CODE = re.compile(r"(?<=[/.?&=_#%~,;:(\[{|+-])(?=[^/.\s_])")
# Characters of a line of code at its usual size, which is so much of that of the text as they are
# in a line of it; and what the style calls a block of code whose lines need a smaller size.
_LINES = ((56, ""), (63, "small"))
_HANG = 2  # characters by which a line that is turned over goes in
_FEW = 6  # lines of code that are not divided
_TOGETHER = 3  # of more lines, so many stay together at the beginning and at the end


def break_addresses(element: Element) -> None:
    """Lets the addresses in an element's own text break after their signs."""
    classes = element.get("class", "").split()
    if "url" in classes or "turned" in classes:
        return
    if element.tag == "code":
        _break(element, _WORD, _BREAK_CODE, 4)
    else:
        _break(element, _URL, _BREAK_AFTER, 8)


def _break(
    element: Element, long: re.Pattern[str], chances: re.Pattern[str], unbroken: int
) -> None:
    pieces: list[tuple[Element | None, str]] = [(None, element.text or "")]
    pieces += [(child, child.tail or "") for child in element]
    at = 0
    for before, characters in pieces:
        at += before is not None
        cut, last = [], 0
        for word in long.finditer(characters):
            for chance in chances.finditer(characters, word.start() + unbroken, word.end()):
                cut.append(characters[last : chance.start()])
                last = chance.start()
        if not cut:
            continue
        if before is None:
            element.text = cut[0]
        else:
            before.tail = cut[0]
        for piece in (*cut[1:], characters[last:]):
            chance_here = Element("wbr")
            chance_here.tail = piece
            element.insert(at, chance_here)
            at += 1


def hang(block: Element) -> None:
    """Sets code smaller whose lines are a little too long; what is still too long hangs.

    So nobody takes what was turned over for a line of its own. A few lines stay together.
    """
    code = block.find("code")
    if code is None or not code.text or len(code):
        return
    lines = code.text.splitlines(keepends=True)
    longest = max(len(line.rstrip()) for line in lines)
    most, size = next((one for one in _LINES if longest <= one[0]), _LINES[-1])
    names = (block.get("class", ""), size, "kept" if len(lines) <= _FEW else "")
    if classes := " ".join(filter(None, names)):
        block.set("class", classes)
    if longest <= most:
        return
    code.text = ""
    if len(lines) <= _FEW:
        _turn(code, lines, most)
        return
    # Lines that are turned over are blocks, and blocks know nothing of orphans and widows.
    _turn(_together(code), lines[:_TOGETHER], most)
    _turn(code, lines[_TOGETHER:-_TOGETHER], most)
    _turn(_together(code), lines[-_TOGETHER:], most)


def _together(code: Element) -> Element:
    block = Element("span", {"class": "together"})
    block.text = ""
    code.append(block)
    return block


def _turn(into: Element, lines: list[str], most: int) -> None:
    """Writes lines of code behind what is there, each that is longer than `most` as a block."""
    last = into[-1] if len(into) else None
    for line in lines:
        if len(line.rstrip()) > most:
            last = Element("span", {"class": "turned", "style": _indent(line)})
            last.text = line
            into.append(last)
        elif last is None:
            into.text = (into.text or "") + line
        else:
            last.tail = (last.tail or "") + line


def _indent(line: str) -> str:
    width = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) + _HANG
    return f"padding-left: {width}ch; text-indent: -{width}ch"
