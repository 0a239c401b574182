"""Texts of edition.yaml → plain values: lines, prose, choices, counts, dates, paths, licences."""

import datetime
import difflib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TypeVar

from edition.reading.settings.shapes import Fault, Text, quoted

W = TypeVar("W", bound=str)

# A bare number or truth value is a text too: `title: 1984`, `edition: no`.
_ANY = {"type": ["string", "number", "boolean"]}


def _line(text: str) -> str | Fault:
    return " ".join(text.split())


def _prose(text: str) -> str | Fault:
    return text.strip()


LINE: Text[str] = Text(_line, _ANY)
PROSE: Text[str] = Text(_prose, _ANY)


def nearest(word: str, words: Iterable[str]) -> str:
    """The word among `words` that is most like this one, or nothing."""
    found = difflib.get_close_matches(word.casefold(), list(words), n=1, cutoff=0.6)
    return found[0] if found else ""


def choice(*allowed: W) -> Text[W]:
    """One of a few words; an unknown one is told with those that are possible (M12)."""

    def read(text: str) -> W | Fault:
        word = text.strip()
        for possible in allowed:
            if word == possible:
                return possible
        close = nearest(word, allowed)
        meant = f"did you mean “{close}”? " if close else ""
        message = f"{quoted(word)} is not possible here"
        return Fault("M12", message, f"{meant}possible: {', '.join(allowed)}")

    return Text(read, {"enum": list(allowed)})


def count(least: int) -> Text[int]:
    """A whole number (M13)."""

    def read(text: str) -> int | Fault:
        if re.fullmatch(r"[0-9]{1,9}", text.strip()) and int(text) >= least:
            return int(text)
        message = f"{quoted(text)} is not a whole number from {least} on"
        return Fault("M13", message, "write it in digits")

    pattern = r"^\s*[0-9]{1,9}\s*$"
    schema = {"type": ["integer", "string"], "minimum": least, "maximum": 999999999}
    return Text(read, {**schema, "pattern": pattern})


def _date(text: str) -> str | Fault:
    """W3CDTF, the levels year, month and day."""
    written = text.strip()
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", written)
    if found is None:
        hint = "write the year, or year-month, or year-month-day: 2026-11-22"
        return Fault("M19", f"{quoted(written)} is not a date", hint)
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return Fault("M19", f"there is no day {written}", "look at the calendar")
    return written


DATE: Text[str] = Text(
    _date,
    {
        "type": ["string", "integer"],
        "pattern": r"^\s*[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\s*$",
        "minimum": 1,
        "maximum": 9999,
    },
)


def _path(text: str) -> str | Fault:
    """A file within the folder of the manuscript, with slashes, in the shortest form."""
    written = text.strip()
    if "\\" in written:
        hint = f"write it with slashes: {written.replace(chr(92), '/')}"
        return Fault("M24", f"{quoted(written)} has a backslash", hint)
    path = PurePosixPath(written)
    outside = path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z][\w+.-]*:", written)
    if outside:
        message = f"{quoted(written)} leads out of the folder of the manuscript"
        return Fault(
            "M24", message, "bring the file into the folder, and write its path from there"
        )
    if "\n" in written or path == PurePosixPath("."):
        return Fault("M24", f"{quoted(written)} is not the path of a file", "write it in one line")
    return str(path)


_INSIDE = r"^(?!\s*/)(?!\s*[A-Za-z][\w+.\-]*:)(?!(.*/)?\s*\.\.\s*(/|$))[^\\]+$"
PATH: Text[str] = Text(_path, {**_ANY, "pattern": _INSIDE})


def _chapter_path(text: str) -> str | Fault:
    path = _path(text)
    if isinstance(path, Fault) or path.endswith(".md"):
        return path
    return Fault(
        "M25", f"{quoted(path)} is not a *.md file", "chapters are Markdown files: name.md"
    )


CHAPTER_PATH: Text[str] = Text(
    _chapter_path,
    {"type": "string", "pattern": _INSIDE.removesuffix("[^\\\\]+$") + r"[^\\]*\.md\s*$"},
)


def _part_name(text: str) -> str | Fault:
    line = " ".join(text.split())
    return _chapter_path(text) if line.endswith(".md") else line


PART_NAME: Text[str] = Text(_part_name, _ANY)


_LICENSE_WORD = r"[A-Za-z0-9][A-Za-z0-9.+-]*"
_LICENSE = rf"{_LICENSE_WORD}(?: (?:AND|OR|WITH) {_LICENSE_WORD})*"


def _license(text: str) -> str | Fault:
    """An SPDX license expression (SPDX 2.3 annex D, without brackets), or an address."""
    written = " ".join(text.split())
    if re.fullmatch(rf"{_LICENSE}|https?://[^\s/]+\S*", written):
        return written
    name = re.sub(r"[\s_]+", "-", written)
    hint = "write its SPDX name (CC-BY-4.0) or its address; words about rights go to “rights”"
    if re.fullmatch(r"(?i)(cc|gpl|agpl|lgpl|mit|apache)-?[a-z0-9.+-]*", name):
        hint = f"did you mean “{name}”? {hint}"
    return Fault("M29", f"{quoted(written)} is not the name of a licence", hint)


LICENSE: Text[str] = Text(
    _license, {**_ANY, "pattern": rf"^\s*({_LICENSE}|https?://[^\s/]+\S*)\s*$"}
)

_CLAIM = r"EPUB Accessibility 1\.[12] - WCAG 2\.[0-2] Level A{1,3}"


def _claim(text: str) -> str | Fault:
    """EPUB Accessibility 1.1 §4.2: the string is exact, letter for letter."""
    written = " ".join(text.split())
    if re.fullmatch(_CLAIM, written):
        return written
    message = f"{quoted(written)} is not a claim that reading systems know"
    return Fault("M32", message, "write it so: EPUB Accessibility 1.1 - WCAG 2.2 Level AA")


CLAIM: Text[str] = Text(_claim, {"type": "string", "pattern": rf"^\s*{_CLAIM}\s*$"})
