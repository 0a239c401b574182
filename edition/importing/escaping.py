"""Plain characters become Markdown that reads back as the same characters."""

import re

# Marks that mean something anywhere in a line: emphasis, code, links and notes, raw HTML,
# entities, sub- and superscript, attributes, and “#” at the end of a heading.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&~^{}|#]")
# Marks that mean something only at the start of a paragraph: a list, a definition, a rule.
_AT_START = re.compile(r"[+\-:=]")
_LOW_LINES = re.compile(r"(?<![^\W_])\\_(?=[^\s*])((?:(?!\\_).)*?[^\s*\\])\\_(?![^\W_])", re.DOTALL)
_DASH = re.compile(r"(?<![-\\])--(?!-)")
_ORDINAL = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def inline(text: str) -> str:
    """Escapes text that stands within a paragraph."""
    return _ANYWHERE.sub(r"\\\g<0>", text)


def paragraph(text: str) -> str:
    """Escapes text that stands at the start of a paragraph."""
    return start(inline(text))


def start(written: str) -> str:
    """Escapes what would only mean something at the start of a paragraph, in Markdown."""
    ordinal = _ORDINAL.match(written)
    if ordinal:
        return f"{ordinal[1]}\\{ordinal[2]}{written[ordinal.end() :]}"
    return f"\\{written}" if _AT_START.match(written) else written


def emphasised(written: str) -> str:
    """Makes emphasis of words between low lines in Markdown, and dashes of two hyphens.

    So typescripts and the texts of Project Gutenberg write what they cannot show.
    """
    return _DASH.sub("---", _LOW_LINES.sub(r"*\1*", written))
