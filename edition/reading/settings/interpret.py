"""Nodes of edition.yaml + definitions → values, with a Problem for all that does not fit."""

from collections.abc import Iterable
from typing import Any, assert_never

from edition.diagnostics import Problems
from edition.reading.settings.definitions import KEYS
from edition.reading.settings.forms import nearest
from edition.reading.settings.shapes import (
    Either,
    Fault,
    Group,
    Key,
    Located,
    Many,
    Named,
    Shape,
    Text,
    Values,
    quoted,
)
from edition.reading.settings.yaml_source import Entry, Mapping, Node, Scalar, Sequence


def values_of(node: Mapping, keys: tuple[Key[Any], ...], problems: Problems) -> Values:
    """The values of a mapping; unknown and missing keys are told (M07, M11)."""
    known = {key.name: key for key in keys}
    found: dict[str, Located[object]] = {}
    for entry in node.entries:
        if (key := known.get(entry.key)) is None:
            _tell_unknown(entry, keys, problems)
        elif (value := _value(key.name, key.shape, entry.value, problems)) is not None:
            found[key.name] = value
        else:
            # The key is there, and its fault is told: what looks for it must not say it is missing.
            found[key.name] = Located(key.absent, entry.value.place)
    written = {entry.key for entry in node.entries}
    for key in keys:
        if key.required and key.name not in written:
            message = f"“{key.name}” is missing"
            hint = f"add “{key.name}: …”: {_begun_small(key.description)}"
            problems.error("M11", node.place, message, hint)
    return Values(found, node.place, problems)


def _value(name: str, shape: Shape[Any], node: Node, problems: Problems) -> Located[object] | None:
    """What a node says as a value of this shape; None after a fault."""
    if isinstance(node, Scalar) and node.empty:
        message = f"“{name}” has no value" if name else "this entry is empty"
        problems.error("M10", node.place, message, "write one, or take the line out")
        return None
    match shape:
        case Text():
            return _text(name, shape, node, problems)
        case Group():
            return _group(name, shape, node, problems)
        case Either():
            inner = shape.group if isinstance(node, Mapping) else shape.text
            return _value(name, inner, node, problems)
        case Many():
            return _many(name, shape, node, problems)
        case Named():
            return _named(name, shape, node, problems)
    assert_never(shape)


def _text(name: str, shape: Text[Any], node: Node, problems: Problems) -> Located[object] | None:
    if not isinstance(node, Scalar):
        message = f"“{name}” takes a text, not {_kind(node)}"
        hint = "put a text that begins with a bracket or brace in quotes"
        problems.error("M09", node.place, message, hint)
        return None
    value = shape.read(node.text)
    if isinstance(value, Fault):
        problems.error(value.code, node.place, value.message, value.hint)
        return None
    return Located(value, node.place)


def _group(name: str, shape: Group[Any], node: Node, problems: Problems) -> Located[object] | None:
    if not isinstance(node, Mapping):
        message = f"“{name}” takes a mapping, not {_kind(node)}"
        problems.error("M09", node.place, message, f"write it so: {shape.example}")
        return None
    return Located(shape.make(values_of(node, shape.keys, problems)), node.place)


def _many(name: str, shape: Many[Any], node: Node, problems: Problems) -> Located[object] | None:
    if not isinstance(node, Sequence) and not shape.lone:
        message = f"“{name}” takes a list, not {_kind(node)}"
        problems.error("M09", node.place, message, "begin each item in a line of its own with “- ”")
        return None
    nodes = node.items if isinstance(node, Sequence) else (node,)
    if not nodes:
        problems.error("M10", node.place, f"the list “{name}” is empty", "take the line out")
    items = (_value(name, shape.item, item, problems) for item in nodes)
    return Located(tuple(item for item in items if item is not None), node.place)


def _named(name: str, shape: Named[Any], node: Node, problems: Problems) -> Located[object] | None:
    if not isinstance(node, Mapping):
        message = f"“{name}” takes a mapping, not {_kind(node)}"
        problems.error("M09", node.place, message, f"write it so: {shape.example}")
        return None
    found = []
    for entry in node.entries:
        own = shape.name.read(entry.key)
        if isinstance(own, Fault):
            problems.error(own.code, entry.place, own.message, own.hint)
            continue
        value = _value(entry.key, shape.text, entry.value, problems)
        if value is not None:
            found.append((own, value.value))
    return Located(tuple(found), node.place)


def _kind(node: Node) -> str:
    match node:
        case Scalar():
            return "a text"
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"
    assert_never(node)


def _tell_unknown(entry: Entry, keys: tuple[Key[Any], ...], problems: Problems) -> None:
    message = f"there is no key {quoted(entry.key)} here" if entry.key else "a key is empty"
    problems.error("M07", entry.place, message, _advice(entry.key, keys))


def _advice(written: str, keys: tuple[Key[Any], ...]) -> str:
    """The key that was meant: here by its other names, here by likeness, or in another group."""
    plain = written.strip().lower().replace("_", "-").replace(" ", "-")
    names = [key.name for key in keys]
    for key in keys:
        if plain == key.name or plain in key.synonyms:
            return f"did you mean “{key.name}”?"
    if close := nearest(plain, names):
        return f"did you mean “{close}”?"
    if homes := sorted(set(_homes(plain, KEYS, ""))):
        return f"{quoted(plain)} stands {' or '.join(homes)}"
    return f"possible here: {', '.join(names)}"


def _homes(name: str, keys: Iterable[Key[Any]], group: str) -> Iterable[str]:
    """Where in the file a key of this name stands."""
    for key in keys:
        if key.name == name:
            yield f"under “{group}”" if group else "at the left margin of the file"
        yield from _homes(name, _inner(key.shape), key.name)


def _inner(shape: Shape[Any]) -> tuple[Key[Any], ...]:
    match shape:
        case Text():
            return ()
        case Group():
            return shape.keys
        case Either():
            return shape.group.keys
        case Named():
            return ()
        case Many():
            return _inner(shape.item)
    assert_never(shape)


def _begun_small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
