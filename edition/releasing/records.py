"""An Offer ↔ the JSON that lies beside the book; what was damaged by hand is told, not guessed."""

import json
import types
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from edition.releasing.offer import Offer

T = TypeVar("T")
_VERSION = 1


class NoRecordError(Exception):
    """These bytes are not what `written` gives; the text says where."""


def written(offer: Offer) -> bytes:
    """The JSON of an offer: the same offer gives the same bytes."""
    return as_json({"version": _VERSION, **asdict(offer)})


def as_json(data: object) -> bytes:
    """JSON as people can read it, with a line end."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> Offer:
    """The offer that was written; raises NoRecordError."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise NoRecordError("it is no JSON") from fault
    if not isinstance(found, dict) or found.pop("version", None) != _VERSION:
        raise NoRecordError("it is of no version that this program knows")
    return _made(Offer, found, "")


def _made(kind: type[T], data: object, where: str) -> T:
    """A dataclass of a mapping that has all its fields, and no others."""
    if not isinstance(data, Mapping):
        raise NoRecordError(f"{where or 'the whole'} is no object")
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    if set(names) != set(data):
        wrong = ", ".join(sorted(set(names) ^ set(data)))
        raise NoRecordError(f"{where or 'the whole'} has other keys: {wrong}")
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], data[name], f"{where}.{name}") for name in names})


def _value(hint: Any, data: object, where: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (types.UnionType, Union):
        known = next(one for one in inner if one is not types.NoneType)
        return None if data is None else _value(known, data, where)
    if origin is Literal and data in inner:
        return data
    if origin is tuple and isinstance(data, list):
        return _row(inner, data, where)
    if is_dataclass(hint) and isinstance(hint, type):
        return _made(hint, data, where)
    if hint is float and isinstance(data, int | float) and not isinstance(data, bool):
        return float(data)
    if isinstance(hint, type) and type(data) is hint:
        return data
    raise NoRecordError(f"{where} is not of its kind")


def _row(inner: tuple[Any, ...], data: list[object], where: str) -> tuple[Any, ...]:
    if inner[-1] is Ellipsis:
        return tuple(_value(inner[0], one, where) for one in data)
    if len(inner) != len(data):
        raise NoRecordError(f"{where} has {len(data)} parts")
    return tuple(_value(kind, one, where) for kind, one in zip(inner, data, strict=True))
