"""Plain characters become Markdown that reads back as the same characters."""

import re

# Marks that mean something anywhere in a line: emphasis, code, links and notes, raw HTML,
# entities, sub- and superscript, attributes, and “#” at the end of a heading.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>&~^{}|#]")
# Marks that mean something only at the start of a paragraph: a list, a definition, a rule.
_AT_START = re.compile(r"[+\-:=]")
_ORDINAL = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def inline(text: str) -> str:
    """Escapes text that stands within a paragraph."""
    return _ANYWHERE.sub(r"\\\g<0>", text)


def paragraph(text: str) -> str:
    """Escapes text that stands at the start of a paragraph."""
    ordinal = _ORDINAL.match(text)
    if ordinal:
        return f"{ordinal[1]}\\{ordinal[2]}{inline(text[ordinal.end() :])}"
    if _AT_START.match(text):
        return "\\" + text[0] + inline(text[1:])
    return inline(text)
