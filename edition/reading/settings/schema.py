"""The definitions of edition.yaml → a JSON Schema, with which editors complete and check it."""

from typing import Any, assert_never

from edition.reading.settings.definitions import KEYS
from edition.reading.settings.shapes import Either, Group, Key, Many, Named, Shape, Text


def schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of edition.yaml.

    It accepts every file that reading accepts. What a schema cannot say (check digits, a day that
    does not exist, a key that stands twice) reading tells.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "edition.yaml",
        "description": "The metadata of an edition, and the order of its contents.",
        **_mapping(KEYS),
    }


def _mapping(keys: tuple[Key[Any], ...]) -> dict[str, object]:
    required = [key.name for key in keys if key.required]
    return {
        "type": "object",
        "properties": {key.name: _property(key) for key in keys},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _property(key: Key[Any]) -> dict[str, object]:
    default = {"default": key.default} if key.default else {}
    return {"description": key.description, **default, **_shape(key.shape)}


def _shape(shape: Shape[Any]) -> dict[str, object]:
    match shape:
        case Text():
            # A text is never empty: reading tells it (M10).
            return {"minLength": 1, **shape.schema}
        case Group():
            return _mapping(shape.keys)
        case Either():
            return {"anyOf": [_shape(shape.text), _shape(shape.group)]}
        case Many():
            items = {"type": "array", "minItems": 1, "items": _shape(shape.item)}
            return {"anyOf": [_shape(shape.item), items]} if shape.lone else items
        case Named():
            names = {"pattern": shape.name.schema["pattern"]}
            texts = _shape(shape.text)
            return {"type": "object", "propertyNames": names, "additionalProperties": texts}
    assert_never(shape)
