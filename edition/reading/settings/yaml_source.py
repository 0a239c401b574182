"""The text of a YAML file → nodes that know their line; the only module that knows PyYAML.

Values stay as written: `no`, `1.10` and `2024-01-02` are texts here. What YAML can do beyond
mappings, lists and texts (anchors with aliases, tags, several documents) is refused, so that the
work is bounded by the length of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import yaml

from edition.diagnostics import Place, Problems
from edition.reading.settings.shapes import quoted
from edition.reading.settings.yaml_words import in_words

LONGEST_FILE = 256 * 1024
DEEPEST = 20

# YAML 1.2.2 §5.1: characters that may stand in a stream.
# The line ends of YAML 1.1 that 1.2 has given up (NEL, LS, PS) are refused, or lines would differ.
_REFUSED = re.compile(
    r"[^\t\n\r\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]"
)
# XML 1.0 §2.2: what an escape such as "\0" or "\uD800" may bring into a value, and no edition can.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uD800-\uDFFF\uFFFE\uFFFF]"
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; `empty` says that there is none (nothing, `~`, `null`, `""`)."""

    text: str
    empty: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: "tuple[Node, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value."""

    key: str
    place: Place
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file; no key stands twice."""

    entries: tuple[Entry, ...]
    place: Place


Node = Scalar | Sequence | Mapping


def read(path: Path, shown: str, problems: Problems) -> Node | None:
    """Reads a YAML file into nodes; a file that cannot be read gives None.

    Reports no file (M01), bytes that are no text (M02), too much of it (M03), faults of syntax
    (M04), what YAML has and we have not (M05), and keys that stand twice (M08).
    """
    source = _text(path, shown, problems)
    return None if source is None else composed(source, shown, problems)


def composed(source: str, shown: str, problems: Problems) -> Node | None:
    """Reads YAML that is at hand already; reports as `read` does."""
    try:
        return _Composer(shown, problems).compose(source)
    except _RefusalError as refused:
        problems.error(refused.code, refused.place, refused.message, refused.hint)
    except yaml.MarkedYAMLError as error:
        _tell_syntax(error, shown, problems)
    except (ValueError, OverflowError):
        # PyYAML lets chr() fail on "\UFFFFFFFF", and int() on a %YAML version without end.
        message = "an escape or a version in it has a number that is too large"
        problems.error("M04", _too_large(shown, source), message, "write the character itself")
    return None


def _text(path: Path, shown: str, problems: Problems) -> str | None:
    """The characters of the file, if it can be read at all."""
    try:
        if path.exists() and not (path.is_file() and _inside(path)):
            message = "this is not a file of the manuscript’s folder"
            hint = "put a file in its place; a link out of the folder is not followed"
            problems.error("M02", Place(shown), message, hint)
            return None
        with path.open("rb") as stream:
            data = stream.read(LONGEST_FILE + 1)
    except FileNotFoundError:
        hint = f"write {shown}, or begin with “make-edition new”, which makes one"
        problems.error("M01", Place(shown), "there is no edition.yaml", hint)
        return None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        problems.error("M02", Place(shown), f"the file cannot be read: {reason}")
        return None
    if len(data) > LONGEST_FILE:
        message = (
            f"the file is larger than {LONGEST_FILE // 1024} KiB, too large for an edition.yaml"
        )
        problems.error("M03", Place(shown), message, "keep the text of the book in *.md files")
        return None
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save the file as UTF-8"
        problems.error("M02", Place(shown, line), "the file is not written in UTF-8", hint)
        return None
    if bad := _REFUSED.search(source):
        message = f"the character U+{ord(bad[0]):04X} cannot stand in this file"
        problems.error("M02", _counted(shown, source, bad.start()), message, "take it out")
        return None
    return source


def _inside(path: Path) -> bool:
    return path.resolve().is_relative_to(path.parent.resolve())


def _counted(shown: str, source: str, offset: int) -> Place:
    line_start = source.rfind("\n", 0, offset) + 1
    return Place(shown, source.count("\n", 0, offset) + 1, offset - line_start + 1)


class _RefusalError(Exception):
    """Something that stops the reading of the file."""

    def __init__(self, code: str, place: Place, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.place, self.message, self.hint = code, place, message, hint


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    place: Place
    mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: tuple[str, Place] | None = None


class _Composer:
    """Builds nodes from PyYAML's events with a stack of its own: depth cannot overrun Python's."""

    def __init__(self, shown: str, problems: Problems) -> None:
        self._shown = shown
        self._problems = problems
        self._stack: list[_Open] = []
        self._root: Node | None = None
        self._documents = 0

    def compose(self, source: str) -> Node | None:
        for event in self._events(source):
            self._take(event)
        return self._root

    def _events(self, source: str) -> Iterator[yaml.Event]:
        yield from yaml.parse(source, Loader=yaml.BaseLoader)

    def _take(self, event: yaml.Event) -> None:
        place = _place(self._shown, event.start_mark)
        self._refuse(event, place)
        match event:
            case yaml.ScalarEvent():
                self._add(self._scalar(event, place))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._open(place, isinstance(event, yaml.MappingStartEvent))
            case yaml.SequenceEndEvent():
                done = self._stack.pop()
                self._add(Sequence(tuple(done.items), done.place))
            case yaml.MappingEndEvent():
                done = self._stack.pop()
                self._add(Mapping(tuple(done.entries.values()), done.place))
            case yaml.DocumentStartEvent():
                self._documents += 1

    def _refuse(self, event: yaml.Event, place: Place) -> None:
        """Stops at what YAML has and edition.yaml has not."""
        if isinstance(event, yaml.AliasEvent):
            message = f"the alias {quoted(f'*{event.anchor}')} is not understood here"
            raise _RefusalError("M05", place, message, "write the value out")
        tag = getattr(event, "tag", None)
        if tag:
            shown = str(tag).replace("tag:yaml.org,2002:", "!!")
            message = f"the tag {quoted(shown)} is not understood here"
            raise _RefusalError(
                "M05", place, message, "take the tag out; values are read as written"
            )
        if isinstance(event, yaml.DocumentStartEvent) and self._documents:
            message = "a second document begins here"
            raise _RefusalError("M05", place, message, "take the line “---” out")

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        text: str = event.value
        nothing = ("", "~", "null", "Null", "NULL")
        if bad := _UNPRINTABLE.search(text):
            message = (
                f"an escape writes the character U+{ord(bad[0]):04X}, which no edition can hold"
            )
            self._problems.error("M02", place, message, "take the escape out")
            text = _UNPRINTABLE.sub("", text)
        empty = not text.strip() or (event.style is None and text in nothing)
        return Scalar("" if empty else text, empty, place)

    def _open(self, place: Place, mapping: bool) -> None:
        if self._stack and self._stack[-1].mapping and self._stack[-1].key is None:
            message = "a list or a mapping cannot be a key"
            raise _RefusalError("M05", place, message, "begin the line with a name and a colon")
        if len(self._stack) == DEEPEST:
            message = f"lists and mappings stand more than {DEEPEST} deep in each other"
            raise _RefusalError("M03", place, message, "close the brackets")
        self._stack.append(_Open(place, mapping))

    def _add(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        around = self._stack[-1]
        if not around.mapping:
            around.items.append(node)
        elif around.key is None:
            around.key = (node.text if isinstance(node, Scalar) else "", node.place)
        else:
            self._enter(around, Entry(*around.key, node))
            around.key = None

    def _enter(self, around: _Open, entry: Entry) -> None:
        if (first := around.entries.get(entry.key)) is None:
            around.entries[entry.key] = entry
            return
        message = f"{quoted(entry.key)} stands twice, first in line {first.place.line}"
        self._problems.error("M08", entry.place, message, "keep one of the two")


class _Mark(Protocol):
    """PyYAML's word for a place; counts from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


def _place(shown: str, mark: _Mark | None) -> Place:
    return Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown)


def _too_large(shown: str, source: str) -> Place:
    for escape in re.finditer(r"\\U([0-9A-Fa-f]{8})", source):
        if int(escape[1], 16) > 0x10FFFF:
            return _counted(shown, source, escape.start())
    return Place(shown)


def _tell_syntax(error: yaml.MarkedYAMLError, shown: str, problems: Problems) -> None:
    words = in_words(error.context or "", error.problem or "")
    begun = error.context_mark if words.begun else None
    place = _place(shown, begun or error.problem_mark or error.context_mark)
    problems.error("M04", place, words.message, words.hint)
