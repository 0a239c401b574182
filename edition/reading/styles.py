"""Looks through the author's stylesheets; the only module that knows tinycss2.

What a style may do to the look of a book is the author's affair. What would make the editions
differ in their text, or what readers could not read, is told with its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2
from tinycss2 import color4

from edition.diagnostics import Place, Problems

_ENOUGH, _ENOUGH_WHEN_LARGE = 4.5, 3.0  # WCAG 2.2, success criterion 1.4.3
_LARGE = {"em": 1.5, "rem": 1.5, "pt": 18.0, "px": 24.0, "%": 150.0}
_PAPER, _INK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
_HIDING = {
    "display": {"none"},
    "visibility": {"hidden", "collapse"},
    "opacity": {"0"},
    "font-size": {"0"},
}
_NO_TEXT = {"none", "normal", "open-quote", "close-quote", "no-open-quote", "no-close-quote"}
_NESTING = {"media", "supports", "layer"}  # at-rules that hold rules
_SAME_TEXT = "every edition has the same text: take this out, or take the text out"

Color = tuple[float, ...]  # red, green, blue, each from 0 to 1


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule of a stylesheet: its selector as written, its declarations by name, its place.

    A `dark` one counts only where the ground is dark and letters are light.
    """

    selector: str
    said: dict[str, Any]
    place: Place
    dark: bool


def check(css: str, shown: str, problems: Problems) -> None:
    """Reports what in a stylesheet would make a bad edition; `shown` is the name of its file.

    Told are what cannot be read as CSS (K01), text that is hidden (K02) or added (K03), and
    text in a colour that can hardly be told from its ground (K04, a warning; WCAG 2.2, 1.4.3).
    """
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    for rule in _rules(nodes, shown, problems):
        _tell_hidden(rule, problems)
        _tell_added(rule, problems)
        _tell_faint(rule, problems)


def _rules(nodes: list[Any], shown: str, problems: Problems, dark: bool = False) -> Iterator[_Rule]:
    """All rules, those within others too (CSS Nesting 1); what cannot be read is told."""
    for node in nodes:
        place = Place(shown, node.source_line, node.source_column)
        if node.type == "error":
            problems.error(
                "K01",
                place,
                "this cannot be read as CSS",
                hint="look for a bracket, a colon or a semicolon that is missing",
            )
        elif node.type == "at-rule" and node.lower_at_keyword in _NESTING and node.content:
            night = node.lower_at_keyword == "media" and _is_dark(node.prelude)
            yield from _rules(_inside(node), shown, problems, dark or night)
        elif node.type == "qualified-rule":
            inner = _inside(node)
            # as in the cascade, the last of a name is what counts
            said = {one.lower_name: one for one in inner if one.type == "declaration"}
            yield _Rule(tinycss2.serialize(node.prelude).strip(), said, place, dark)
            yield from _rules(inner, shown, problems, dark)


def _is_dark(query: list[Any]) -> bool:
    """Tells whether a media query asks for a dark ground (Media Queries 5, 12.5)."""
    asked = "".join(tinycss2.serialize(query).lower().split())
    return "(prefers-color-scheme:dark)" in asked and not asked.startswith("not")


def _inside(node: Any) -> list[Any]:
    found: list[Any] = tinycss2.parse_blocks_contents(
        node.content, skip_comments=True, skip_whitespace=True
    )
    return found


def _words(declaration: Any) -> list[str]:
    """What a declaration says, token by token, in lower case; without units' zero (0em → 0)."""
    words = []
    for token in declaration.value:
        match token.type:
            case "ident":
                words.append(token.lower_value)
            case "number" | "dimension" | "percentage":
                words.append(f"{token.value:g}" if token.value else "0")
            case "whitespace" | "comment":
                pass
            case _:
                words.append(token.type)
    return words


def _place(rule: _Rule, name: str) -> Place:
    node = rule.said[name]
    return Place(rule.place.file, node.source_line, node.source_column)


def _tell_hidden(rule: _Rule, problems: Problems) -> None:
    for name, hiding in _HIDING.items():
        if name in rule.said and hiding.intersection(_words(rule.said[name])):
            problems.error(
                "K02",
                _place(rule, name),
                f"this hides the text of “{rule.selector}”",
                hint=_SAME_TEXT,
            )


def _tell_added(rule: _Rule, problems: Problems) -> None:
    """Words that a style adds stand in no manuscript; ornaments are free."""
    if "content" not in rule.said:
        return
    for token in rule.said["content"].value:
        words = token.type == "string" and any(c.isalnum() for c in token.value)
        if words or token.type == "function":
            problems.error(
                "K03",
                _place(rule, "content"),
                f"this adds text to “{rule.selector}” that the manuscript does not have",
                hint="write it in the manuscript; a style may add ornaments, such as ❦",
            )


def _tell_faint(rule: _Rule, problems: Problems) -> None:
    ink = _color(rule, ("color",))
    ground = _color(rule, ("background-color", "background"))
    if ink is None and ground is None:
        return
    usual = (_PAPER, _INK) if rule.dark else (_INK, _PAPER)
    found = contrast(ink or usual[0], ground or usual[1])
    wanted = _ENOUGH_WHEN_LARGE if _is_large(rule) else _ENOUGH
    if found < wanted:
        name = "color" if ink is not None else next(n for n in rule.said if "background" in n)
        problems.warning(
            "K04",
            _place(rule, name),
            f"the text of “{rule.selector}” is hard to read: its contrast is {found:.1f} to 1",
            hint=f"make it {wanted:g} to 1 at least: darker letters, or a lighter ground",
        )


def _color(rule: _Rule, names: tuple[str, ...]) -> Color | None:
    """The colour that a rule gives by one of these names, on white; None where it gives none."""
    tokens = (token for name in names if name in rule.said for token in rule.said[name].value)
    return next((color for token in tokens if (color := _seen(token))), None)


def _seen(token: Any) -> Color | None:
    """The colour that a token names, as it looks on white; None where that cannot be known."""
    color = color4.parse_color(token)
    if color is None or isinstance(color, str):  # a word such as currentcolor
        return None
    try:
        red, green, blue = color.to("srgb").coordinates
    except NotImplementedError:  # a space of colours that the library does not convert
        return None
    return tuple(part * color.alpha + 1 - color.alpha for part in (red, green, blue))


def contrast(one: Color, other: Color) -> float:
    """The contrast of two sRGB colours, from 1 to 21 (WCAG 2.2, “contrast ratio”)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _is_large(rule: _Rule) -> bool:
    for token in rule.said["font-size"].value if "font-size" in rule.said else ():
        unit = "%" if token.type == "percentage" else getattr(token, "lower_unit", "")
        if unit in _LARGE and token.value >= _LARGE[unit]:
            return True
    return False


def addresses(css: str, shown: str) -> Iterator[tuple[str, Place]]:
    """The addresses of all files that a stylesheet uses, each with its place."""
    yield from _addresses(tinycss2.parse_component_value_list(css, skip_comments=True), shown)


def _addresses(tokens: list[Any], shown: str) -> Iterator[tuple[str, Place]]:
    imports = False
    for token in tokens:
        place = Place(shown, token.source_line, token.source_column)
        name = token.lower_name if token.type == "function" else ""
        if token.type == "url" or (imports and token.type == "string"):
            yield token.value, place
        elif name in ("url", "src"):
            yield from ((one.value, place) for one in token.arguments if one.type == "string")
        else:
            inner = token.arguments if name else getattr(token, "content", None)
            yield from _addresses(inner or [], shown)
        if token.type != "whitespace":
            imports = token.type == "at-keyword" and token.lower_value == "import"
