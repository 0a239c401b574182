"""The text of a chapter, in Markdown, becomes a Chapter; the only module that knows markdown-it."""

from collections.abc import Callable, Iterable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock, blockquote, list_block, table
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def

from edition.diagnostics import Problems
from edition.model import Chapter, ContentsEntry
from edition.reading.markdown import chapter, rules
from edition.reading.markdown.syntax import Node, Source, place

_DEEPEST = 100  # blocks within blocks, as counted by an author
_DEEPEST_INLINE = 50
_BlockRule = Callable[[StateBlock, int, int, bool], bool]
_InlineRule = Callable[[StateInline, bool], bool]


def read(source: str, entry: ContentsEntry, language: str, problems: Problems) -> Chapter:
    """Reads one chapter; places name `entry.file`, and marks stay as the author wrote them."""
    return _Parser(source, entry.file, problems).chapter(entry, language)


class _Parser:
    """One reading of one text: markdown-it with our rules, and how deep it stands just now."""

    def __init__(self, text: str, file: str, problems: Problems) -> None:
        self._source = Source(file, text.split("\n"), self._inlines, problems)
        self._depth = 0
        self._told_depth = False
        self._markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        self._used: set[str] = set()  # the labels of addresses that links name
        self._environment: dict[str, Any] = {}
        self._teach_blocks()
        self._teach_inlines()

    def chapter(self, entry: ContentsEntry, language: str) -> Chapter:
        # What is deeper than maxNesting markdown-it drops without a word, so the limit is ours.
        self._markdown.options["maxNesting"] = 4 * _DEEPEST
        tokens = self._markdown.parse(chapter.without_head(self._source), self._environment)
        self._markdown.options["maxNesting"] = _DEEPEST_INLINE + 10
        made = chapter.read(self._tree(tokens, 1), entry, language, self._source)
        self._tell_addresses(tokens)
        return made

    def _teach_blocks(self) -> None:
        markdown = self._markdown
        markdown.options["inline_definitions"] = True
        markdown.options["store_labels"] = True
        markdown.core.ruler.disable(["inline", "text_join"])  # inlines are parsed when needed
        # markdown-it would leave `javascript:` links as text; we refuse them with their line
        markdown.validateLink = lambda url: True  # type: ignore[method-assign]
        footnote_plugin(markdown, inline=False, move_to_end=False, always_match_refs=True)
        deflist_plugin(markdown)
        ruler = markdown.block.ruler
        deflist = next(rule for rule in ruler.getRules("") if rule.__name__ == "deflist")
        quoting = ["paragraph", "reference", "blockquote"]
        ruler.at("blockquote", self._bounded(blockquote), {"alt": [*quoting, "list"]})
        ruler.at("list", self._bounded(list_block), {"alt": quoting})
        ruler.at("footnote_def", self._bounded(footnote_def), {"alt": ["paragraph", "reference"]})
        ruler.at("deflist", self._bounded(deflist), {"alt": quoting})
        ruler.at("table", self._table, {"alt": ["paragraph", "reference"]})
        ruler.after("table", "verse", rules.verse, {"alt": []})
        ruler.after("table", "caption", rules.caption_below, {"alt": ["blockquote"]})
        ruler.before("fence", "attributes", rules.attributes_line, {"alt": []})

    def _teach_inlines(self) -> None:
        ruler = self._markdown.inline.ruler
        for name, rule in (("link", link), ("autolink", autolink), ("html_inline", html_inline)):
            ruler.at(name, _placed(rule))
        ruler.at("image", _placed(self._bounded_image))
        ruler.at("footnote_ref", _placed(rules.note_mark))
        ruler.after("footnote_ref", "span", _placed(rules.span))
        ruler.after("emphasis", "raised", rules.raised)
        ruler.push("attributes", rules.attributes_behind)

    def _bounded(self, rule: _BlockRule) -> _BlockRule:
        """A rule for blocks that hold blocks, which stops at the deepest level; no text is lost."""

        def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
            if silent:
                return rule(state, start, end, True)
            if self._depth == _DEEPEST:
                if not rule(state, start, end, True):
                    return False
                self._tell_depth(start + 1, _DEEPEST)
                return rules.literal_line(state, start)
            self._depth += 1
            try:
                return rule(state, start, end, False)
            finally:
                self._depth -= 1

        return bounded

    def _bounded_image(self, state: StateInline, silent: bool) -> bool:
        if self._depth == _DEEPEST_INLINE:
            return False
        self._depth += 1
        try:
            return image(state, silent)
        finally:
            self._depth -= 1

    def _tell_depth(self, line: int, deepest: int) -> None:
        if not self._told_depth:
            self._told_depth = True
            self._source.problems.error(
                "C02",
                place(self._source, line),
                f"this is nested more than {deepest} levels deep",
                "take some of the levels away",
            )

    def _table(self, state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """The table rule, and a word on cells beyond the last column, which it drops."""
        if not table(state, start, end, silent):
            return False
        if not silent:
            width = rules.cells(state, start)
            for line in range(start + 2, state.line):
                if (count := rules.cells(state, line)) > width:
                    self._source.problems.error(
                        "C12",
                        place(self._source, line + 1),
                        f"this row has {count} cells, the head of its table has {width}",
                        "give the head as many cells, or write \\| for a bar within a cell",
                    )
        return True

    def _tell_addresses(self, tokens: Iterable[Token]) -> None:
        """An address that no link uses, or that is given twice, would vanish without a word."""
        seen: set[str] = set()
        for token in tokens:
            if token.type == "definition" and token.map:
                label = str(token.meta["id"])
                if label in seen or label not in self._used:
                    why = "is given twice" if label in seen else "is used by no link"
                    self._source.problems.warning(
                        "C17",
                        place(self._source, token.map[0] + 1),
                        f"the address [{token.meta['label']}] {why}, so this line is left out",
                        "take it away, or write \\[ for the sign itself",
                    )
                seen.add(label)

    def _inlines(self, text: str, line: int) -> list[Node]:
        tokens = self._markdown.inline.parse(text, self._markdown, self._environment, [])
        return self._tree(tokens, line, _DEEPEST_INLINE).children

    def _tree(self, tokens: Iterable[Token], line: int, deepest: int = 0) -> Node:
        """Turns opening and closing tokens into nodes, side by side when they are too deep."""
        root = Node("root", line)
        above = [root]
        surplus = 0
        for token in tokens:
            if token.nesting < 0:
                surplus, closed = max(0, surplus - 1), surplus == 0
                if closed:
                    above.pop()
                continue
            node = _node(token, above[-1].line)
            if node.kind in ("link", "image") and "label" in token.meta:
                self._used.add(normalizeReference(token.meta["label"]))
            if token.type == "image":
                node.children = self._tree(token.children or (), line, deepest).children
            above[-1].children.append(node)
            if token.nesting > 0:
                if deepest and len(above) > deepest:
                    self._tell_depth(line, deepest)
                    surplus += 1
                else:
                    above.append(node)
        return root


def _node(token: Token, line: int) -> Node:
    attrs = token.attrs
    return Node(
        kind=token.type.removesuffix("_open"),
        line=token.map[0] + 1 if token.map else line,
        end=token.map[1] if token.map else 0,
        content=token.content,
        info=_info(token),
        markup=token.markup,
        target=str(attrs.get("href") or attrs.get("src") or token.meta.get("id") or ""),
        title=str(attrs.get("title") or ""),
        hidden=token.hidden,
        level=token.meta.get("indent", token.level),
        position=token.meta.get("position", -1),
        written=token.meta.get("written", []),
    )


def _info(token: Token) -> str:
    match token.type:
        case "heading_open":
            return token.tag
        case "th_open" | "td_open":
            return str(token.attrs.get("style", "")).removeprefix("text-align:")
        case "footnote_reference_open" | "footnote_ref" | "definition" | "link_open" | "image":
            return str(token.meta.get("label") or token.info)
        case _:
            return token.info


def _placed(rule: _InlineRule) -> _InlineRule:
    """A rule whose first token remembers where it began."""

    def placed(state: StateInline, silent: bool) -> bool:
        position, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[count : count + 2]:  # pending text may stand before ours
            if token.type != "text":
                token.meta["position"] = position
                break
        return True

    return placed
