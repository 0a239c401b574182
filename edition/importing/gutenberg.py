"""A text of Project Gutenberg without what was put around it; its lines keep their numbers.

The licence at its head and foot belongs to the file and not to the book, and its terms forbid to
keep the name of the project on a changed text (https://www.gutenberg.org/policy/license.html).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.importing.matter import Omission

_START = re.compile(
    r"^[ \t]*\*{3}\s?START OF (?:THE|THIS) PROJECT GUTENBERG[^*]*\*{3}[ \t]*$"
    r"|^\*END\*?\s?THE SMALL PRINT!.*$|^\*SMALL PRINT!.*\*END\*.*$",
    re.MULTILINE,
)
_END = re.compile(
    r"^[ \t]*\*{3}\s?END OF (?:THE|THIS) PROJECT GUTENBERG[^*]*\*{3}[ \t]*$"
    r"|^End of (?:the )?Project Gutenberg.*$",
    re.MULTILINE | re.IGNORECASE,
)
_LICENCE = "the licence of Project Gutenberg"
_SAID = re.compile(r"^(Title|Author|Translator|Editor|Illustrator|Language):[ \t]+(.+)$", re.M)
_MORE = re.compile(r"\n[ \t]{2,}(\S.*)")
_CREDIT = re.compile(
    r"\s*((?:produced by|e-?text prepared by|this e-?(?:book|text) was produced|transcribed from"
    r"|\[?transcrib)[^\n]*(?:\n[^\n]+)*)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\[(?:Footnote|Fußnote|Note)s?:?\s+([\w*†‡]{1,5})\s*[:.]\s*")
_PICTURE = re.compile(r"^[ \t]*\[(?:Illustration|Illustrations?)\.?\][ \t]*$", re.MULTILINE)
_CONTENTS = re.compile(
    r"^[ \t]*(?:table of )?(?:contents|inhalt(?:sverzeichnis)?|table des matières|contenido"
    r"|índice|indice)[ \t]*[.:]?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_WITHIN = re.compile(r"(?<!\n)[ \t]*\n[ \t]*(?=[^\s])")
_SIGNS = re.compile(r"[\W_]+")
_PAGE = re.compile(r"[ .\t]+\d{1,4}$")
_LONGEST = 400  # lines of a table of contents
_RECUR = 0.6  # of its entries stand again as headings
_PAIR = re.compile(r"(?<![^\W_])_[^\W_](?:[^_\n]*\n?[^_\n]*[^\s_])?_(?![^\W_])")
_LANGUAGES = {
    "english": "en",
    "german": "de",
    "french": "fr",
    "spanish": "es",
    "italian": "it",
    "dutch": "nl",
    "portuguese": "pt",
    "latin": "la",
    "finnish": "fi",
    "swedish": "sv",
    "danish": "da",
    "polish": "pl",
    "greek": "el",
    "chinese": "zh",
    "esperanto": "eo",
    "hungarian": "hu",
    "norwegian": "no",
    "russian": "ru",
    "japanese": "ja",
    "czech": "cs",
}


@dataclass(slots=True)
class Freed:
    """A text as its author would know it, what was left out, and what its head said.

    `whole` is the text before anything was left out; `italics` tells that words between low lines
    are to be italic.
    """

    text: str
    whole: str = ""
    omissions: list[Omission] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    italics: bool = False
    is_of_project: bool = False


def freed(text: str) -> Freed:
    """Takes away the licence, the credits and the table of contents; joins notes and marks."""
    result = Freed(text)
    if _NOTE.search(text):
        _join_notes(result)
    result.whole = text = result.text
    start, end = _START.search(text), _END.search(text)
    if start or (end and end.start() > len(text) / 2):
        result.is_of_project = True
        if end and (not start or end.start() > start.end()):
            _leave_out(result, end.start(), len(text), _LICENCE)
        credit = _CREDIT.match(text, start.end() if start else 0)
        if credit:
            _leave_out(result, credit.start(1), credit.end(1), "the credit of the transcribers")
        if start:
            result.said = dict(_said(text[: start.start()]))
            _leave_out(result, 0, start.end(), _LICENCE)
    for match in reversed(list(_PICTURE.finditer(result.text))):
        _leave_out(result, match.start(), match.end(), "the place of a picture")
    _without_contents(result)
    result.italics = result.is_of_project or len(_PAIR.findall(result.text)) > 2
    return result


def _said(head: str) -> Iterator[tuple[str, str]]:
    for match in _SAID.finditer(head):
        value = match[2].strip()
        more = _MORE.match(head, match.end())
        if more and ":" not in more[1]:
            value = f"{value} {more[1].strip()}"
        key = match[1].lower()
        if key == "language":
            value = _LANGUAGES.get(value.lower(), "")
        yield key, value


def _leave_out(result: Freed, start: int, end: int, why: str) -> None:
    """Empties lines, so that those behind keep their numbers."""
    piece = result.text[start:end]
    if piece.strip():
        blank = len(piece) - len(piece.lstrip())
        line = result.text.count("\n", 0, start + blank) + 1
        result.omissions.append(Omission(why, piece, line))
    result.text = result.text[:start] + "\n" * piece.count("\n") + result.text[end:]


def _join_notes(result: Freed) -> None:
    """Notes such as “[Footnote A: …]” and their marks “[A]” get numbers that nobody shares."""
    text = result.text
    changes: list[tuple[int, int, str]] = []
    taken: set[int] = set()
    count = 0
    for match in _NOTE.finditer(text):
        end = _closing(text, match.end())
        mark = f"[{match[1]}]"
        at = text.rfind(mark, 0, match.start())
        while at >= 0 and at in taken:
            at = text.rfind(mark, 0, at)
        if end < 0:
            continue
        count += 1
        if at >= 0:
            taken.add(at)
            changes.append((at, at + len(mark), f"[{count}]"))
        changes.append((match.start(), match.end(), f"[{count}] "))
        inner = text[match.end() : end]
        flat = _WITHIN.sub(" ", inner)
        # the lines of a note are joined, and given back behind it, so that none loses its number
        changes.append((match.end(), end + 1, flat + "\n" * (inner.count("\n") - flat.count("\n"))))
    for start, stop, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[stop:]
    result.text = text


def _closing(text: str, start: int) -> int:
    """Where the bracket of a note closes."""
    depth = 1
    for at in range(start, min(len(text), start + 20_000)):
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        if not depth:
            return at
    return -1


def _without_contents(result: Freed) -> None:
    """Leaves out a table of contents whose entries stand again as headings."""
    match = _CONTENTS.search(result.text)
    if not match or result.text.count("\n", 0, match.start()) > 400:
        return
    lines = result.text[match.end() :].split("\n")
    entries = [(index, _bare(line)) for index, line in enumerate(lines[:_LONGEST]) if line.strip()]
    if len(entries) < 3:
        return
    first = entries[0][1]
    end = next((index for index, entry in entries[2:] if entry and entry == first), 0)
    if not end:
        return
    later = {_bare(line) for line in lines[end:]}
    listed = [entry for index, entry in entries if index < end]
    if sum(entry in later for entry in listed) < len(listed) * _RECUR:
        return
    stop = match.end() + sum(len(line) + 1 for line in lines[:end]) - 1
    _leave_out(result, match.start(), stop, "a table of contents")


def _bare(line: str) -> str:
    return _SIGNS.sub("", _PAGE.sub("", line)).casefold()
