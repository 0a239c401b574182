"""Attributes such as `{#name .class lang=de}`: from characters to what they say of a block."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from edition.diagnostics import Place, Problems
from edition.model import Attributes
from edition.reading.markdown.syntax import AttributeItem

_ITEM = re.compile(
    r'#(?P<name>[^\s{}"=#]+)'
    r"|\.(?P<class>[\w-]+)"
    r'|(?P<key>[A-Za-z][\w:-]*)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s{}"]+))',
    re.DOTALL,
)
_SPACE = re.compile(r"\s*")
_TRAILING = re.compile(r"(?:^|[ \t])(?P<braces>\{[^{}]*\})[ \t]*$")
RESEMBLING = re.compile(  # what looks like attributes in running text, where they mean nothing
    r"\{\s*(?:#\s*[\w-]|\.[A-Za-z]|[A-Za-z]+=)[^{}\n]*\}"
)
_NAME = re.compile(r"(?![ªµº])[^\W\d_][\w.-]*")
# RFC 5646 §2.1, without the grandfathered tags
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?"
    r"(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
_KEYS = ("n", "lang")
_CLASSES = (
    *("unnumbered", "continued", "decorative", "epigraph", "dedication"),
    *("letter", "dateline", "salutation", "signature", "postscript"),
)


def scan(text: str, start: int, end: int, line: int = 0) -> tuple[list[AttributeItem], int] | None:
    """Reads the attributes that begin at `{` and tells where they end; None if there are none."""
    items: list[AttributeItem] = []
    position = _after_space(text, start + 1, end)
    while position < end and text[position] != "}":
        match = _ITEM.match(text, position, end)
        if match is None:
            return None
        items.append((*_item(match), line))
        position = _after_space(text, match.end(), end)
        if position == match.end() and text[position : position + 1] != "}":
            return None
    return (items, position + 1) if items and position < end else None


def whole_line(text: str, line: int = 0) -> list[AttributeItem] | None:
    """Reads a line that holds attributes and nothing else; None if it holds anything else."""
    text = text.strip()
    if not text.startswith("{") or not text.endswith("}"):
        return None
    found = scan(text, 0, len(text), line)
    return found[0] if found is not None and found[1] == len(text) else None


def trailing(line: str) -> tuple[str, list[AttributeItem]]:
    """Parts a heading or caption from the attributes at its end."""
    match = _TRAILING.search(line)
    items = whole_line(match["braces"]) if match else None
    if match is None or items is None:
        return line, []
    return line[: match.start()].rstrip(), items


def language(items: Iterable[AttributeItem], outer: str) -> str:
    """Gives the language that attributes set, else the one around them."""
    tags = [value for key, value, _ in items if key == "lang" and _LANGUAGE.fullmatch(value)]
    return tags[-1] if tags else outer


def settle(items: Iterable[AttributeItem], place: Place, problems: Problems) -> Attributes:
    """Turns written attributes into what they say; reports C09, C10, C11 and C13."""
    name = lang = number = ""
    classes: list[str] = []
    for key, value, line in items:
        where = Place(place.file, line) if line else place
        match key:
            case "#":
                name = _checked_name(value, name, where, problems)
            case ".":
                _check_class(value, where, problems)
                classes.append(value)
            case "lang":
                lang = _checked_language(value, where, problems) or lang
            case "n":
                number = value
            case _:
                _tell_unknown(key, where, problems)
    return Attributes(name, tuple(dict.fromkeys(classes)), lang, number, place)


def _after_space(text: str, start: int, end: int) -> int:
    match = _SPACE.match(text, start, end)
    return match.end() if match else start


def _item(match: re.Match[str]) -> tuple[str, str]:
    if match["name"]:
        return "#", match["name"]
    if match["class"]:
        return ".", match["class"]
    if match["quoted"] is not None:
        return match["key"], re.sub(r"\\(.)", r"\1", match["quoted"], flags=re.DOTALL)
    return match["key"], match["bare"]


def _checked_name(value: str, earlier: str, place: Place, problems: Problems) -> str:
    if not _NAME.fullmatch(value):
        problems.error(
            "C11",
            place,
            f"“{value}” cannot be a name",
            "a name begins with a letter and has only letters, digits, “-”, “_” and “.”",
        )
        return earlier
    if earlier:
        problems.error(
            "C11",
            place,
            f"there are two names here, “{earlier}” and “{value}”",
            "leave one of them",
        )
    return earlier or value


def _checked_language(value: str, place: Place, problems: Problems) -> str:
    if _LANGUAGE.fullmatch(value):
        return value
    problems.error(
        "C10",
        place,
        f"“{value}” is not a language tag",
        "write a tag such as de, en-GB or grc",
    )
    return ""


def _check_class(value: str, place: Place, problems: Problems) -> None:
    nearest = get_close_matches(value, _CLASSES, 1, 0.8)
    if nearest and nearest[0] != value:
        problems.warning(
            "C13",
            place,
            f"the class “{value}” has no meaning of its own",
            f"is “.{nearest[0]}” meant?",
        )


def _tell_unknown(key: str, place: Place, problems: Problems) -> None:
    nearest = {"id": "#name", "name": "#name", "class": ".class", "number": "n"}.get(key) or next(
        iter(get_close_matches(key, _KEYS, 1)), ""
    )
    hint = f"is “{nearest}” meant?" if nearest else "known are n, lang, #name and .class"
    problems.warning("C09", place, f"there is no attribute “{key}”", hint)
