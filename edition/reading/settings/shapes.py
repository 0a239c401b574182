"""The words in which definitions.py describes edition.yaml: keys, and the shape of what they take.

One definition of a key says what reading accepts, what an unknown key is compared with, and what
the JSON Schema tells an editor.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from edition.diagnostics import Place, Problems

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is not what its key takes; becomes a Problem at the text's place."""

    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Text(Generic[T]):
    """A text, and what `read` makes of it; `schema` is what a JSON Schema can say of it."""

    read: Callable[[str], T | Fault]
    schema: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """A mapping with these keys, made into one value; `example` is a line to learn from."""

    keys: "tuple[Key[Any], ...]"
    make: "Callable[[Values], T]"
    example: str


@dataclass(frozen=True, slots=True)
class Either(Generic[T]):
    """A text or a mapping."""

    text: Text[T]
    group: Group[T]


@dataclass(frozen=True, slots=True)
class Many(Generic[T]):
    """A list of things of one shape; a single one may stand without a list where `lone` says so.

    T is the type of the whole, a tuple of Located.
    """

    item: "Text[Any] | Group[Any] | Either[Any]"
    lone: bool


@dataclass(frozen=True, slots=True)
class Named(Generic[T]):
    """A mapping whose names the author chooses, such as texts by their language.

    T is the type of the whole, a tuple of pairs.
    """

    name: Text[str]
    text: Text[str]
    example: str


Shape = Text[T] | Group[T] | Either[T] | Many[T] | Named[T]


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A value, and where it stands."""

    value: T
    place: Place


def many(
    item: Text[T] | Group[T] | Either[T], *, lone: bool = False
) -> Many[tuple[Located[T], ...]]:
    """A list of such items."""
    return Many(item, lone)


def named(name: Text[str], text: Text[str], example: str) -> Named[tuple[tuple[str, str], ...]]:
    """Texts, each under a name of its own."""
    return Named(name, text, example)


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """A key: its name, what it takes, what it means, and what holds where it is absent.

    `default` is `absent` as an author would write it; `synonyms` are names that people write
    instead, for the hint.
    """

    name: str
    shape: Shape[T]
    description: str
    absent: T
    default: str = ""
    required: bool = False
    synonyms: tuple[str, ...] = ()


class Values:
    """What a mapping of edition.yaml says, by key; faults between keys go to its `problems`."""

    def __init__(
        self, found: Mapping[str, Located[object]], place: Place, problems: Problems
    ) -> None:
        self._found = found
        self.place = place
        self.problems = problems

    def __getitem__(self, key: Key[T]) -> T:
        found = self._found.get(key.name)
        return key.absent if found is None else cast(T, found.value)

    def __contains__(self, key: Key[Any]) -> bool:
        return key.name in self._found

    def place_of(self, key: Key[Any]) -> Place:
        """Where the value of a key stands, or the mapping where the key is absent."""
        found = self._found.get(key.name)
        return self.place if found is None else found.place


def nothing() -> Values:
    """The values of a mapping in which nothing stands."""
    return Values({}, Place(""), Problems())


def quoted(text: str) -> str:
    """A text of the author's as a message quotes it: in one line, and not endless."""
    line = " ".join(text.split())
    return f"“{line[:60]}…”" if len(line) > 60 else f"“{line}”"
