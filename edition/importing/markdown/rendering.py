"""Markdown of other programs becomes the web page that it stands for, each block with its line.

CommonMark, with what Pandoc and GitHub add: notes, notes within the text, tables, lists of terms,
attributes, sub- and superscript, struck text. Raw HTML is part of the page, as Markdown has it.
"""

import html
import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

_BEHIND = re.compile(r"\s*\{([^{}\n]*)\}\s*$")
_NAME = re.compile(r"#([^\s{}#]+)")
_DEEPEST = 100


def page(text: str, first: int, prefix: str) -> str:
    """Gives the body of a page; `first` is the line of the text, `prefix` sets its notes apart."""
    markdown = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
    markdown.enable(["table", "strikethrough"])
    footnote_plugin(markdown, inline=True, move_to_end=False, always_match_refs=True)
    deflist_plugin(markdown)
    attrs_plugin(markdown, spans=True)
    attrs_block_plugin(markdown)
    sub_plugin(markdown)
    superscript_plugin(markdown)
    environment: dict[str, Any] = {}
    tokens = markdown.parse(text, environment)
    writer = _Writer(markdown, environment, prefix)
    _line(tokens, first)
    body = writer.written(tokens)
    return body + "".join(writer.behind)


def _line(tokens: Sequence[Token], first: int) -> None:
    """Gives every block the line that it stands on, and every heading the name behind it."""
    for index, token in enumerate(tokens):
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + first))
        if token.type == "heading_open":
            inline = tokens[index + 1]
            match = _BEHIND.search(inline.content)
            last = inline.children[-1] if inline.children else None
            if match and last is not None and last.type == "text" and _BEHIND.search(last.content):
                last.content = _BEHIND.sub("", last.content)
                name = _NAME.search(match[1])
                if name:
                    token.attrSet("id", name[1])


class _Writer:
    """Writes tokens as HTML; marks of notes and notes carry their labels."""

    def __init__(self, markdown: MarkdownIt, environment: dict[str, Any], prefix: str) -> None:
        self._markdown = markdown
        self._environment = environment
        self._prefix = prefix
        self._inline = 0
        self._seen: set[str] = set()
        self.behind: list[str] = []
        rules = markdown.renderer.rules  # type: ignore[attr-defined]
        rules["footnote_ref"] = self._mark
        rules["footnote_reference_open"] = self._open
        rules["footnote_reference_close"] = lambda *_: "</div>\n"

    def written(self, tokens: Sequence[Token]) -> str:
        """The HTML of tokens."""
        options = self._markdown.options
        return str(self._markdown.renderer.render(tokens, options, self._environment))

    def _mark(self, tokens: Sequence[Token], index: int, *_: object) -> str:
        meta = tokens[index].meta
        label = str(meta.get("label") or "")
        if not label:
            self._inline += 1
            label = f"^{self._inline}"
            note = self._environment["footnotes"]["list"][meta["id"]]
            inner = Token("inline", "", 0, children=note["tokens"], content=note["content"])
            body = self.written([inner])
            self.behind.append(f"<div {self._key('data-note-body', label)}><p>{body}</p></div>\n")
            return f"<a {self._key('data-note', label)}></a>"
        return f"<a {self._key('data-note', label)}>{html.escape(label)}</a>"

    def _open(self, tokens: Sequence[Token], index: int, *_: object) -> str:
        label = str(tokens[index].meta["label"])
        while label in self._seen:
            label += "-again"
        self._seen.add(label)
        return f"<div {self._key('data-note-body', label)}>"

    def _key(self, name: str, label: str) -> str:
        return f'{name}="{html.escape(self._prefix + label)}"'
