"""The texts of a source, read by the simplest means, to bear witness for or against an import."""

import html
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from edition.diagnostics import Problems
from edition.importing import decoding, kinds
from edition.importing.kinds import Kind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {_FALLBACK, *(f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText"))}
_TEXTS = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
_HEAD = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^()\"]*(?:\([^()]*\)[^()\"]*)*(?:\"([^\"]*)\"\s*)?\)")
_INLINE_NOTE = re.compile(r"\^\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_NOT_WORDS = re.compile(
    r"\[\^[^\]\s]+\]:?|\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\s*\)|</?[a-z][^<>]*>"
    r"|<https?:[^<>\s]*>|\{[^{}]*\}|^\s*:{3,}.*$|^\s*(?:`{3,}|~{3,})\s*\w*|^\[[^\]]+\]:\s+\S+.*$"
    r"|\]\[[^\]]*\]|!\[[^\]]*\]|^(?:Table)?:\s|&\w+;"
)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "button", "caption"),
        *("center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre"),
        *("section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("tr", "ul"),
    )
)
_LETTERS = re.compile(r"\W*[a-z]{1,4}\W*")  # the mark of a note
_SILENT = frozenset({"script", "style", "template", "title", "noscript", "textarea", "svg"})


def texts(kind: Kind, path: Path, data: bytes) -> Iterator[tuple[str, int]]:
    """The texts of a source one by one, with their lines where it has lines."""
    if kind == "word":
        yield from ((text, 0) for text in _of_word(data))
    elif kind == "html":
        page = Page()
        page.feed(decoded(data))
        page.close()
        yield from ((text, 0) for text in page.found if text.strip())
    else:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if kinds.is_markdown(file.name) and file.stem.lower() not in ("summary", "_sidebar"):
                yield from _of_markdown(file)


def _of_markdown(file: Path) -> Iterator[tuple[str, int]]:
    """The words of each line, without tags, addresses, labels and attributes."""
    text = decoded(file.read_bytes())
    for pattern in (_HEAD, _COMMENT):
        text = pattern.sub(lambda match: "\n" * match[0].count("\n"), text)
    aside: list[tuple[str, int]] = []

    def put_aside(match: re.Match[str]) -> str:
        aside.append((match[1] or "", text.count("\n", 0, match.start()) + 1))
        return "\n" * match[0].count("\n")

    for pattern in (_PICTURE, _INLINE_NOTE):
        text = pattern.sub(put_aside, text)
    lines = [*enumerate(text.split("\n"), start=1)]
    for line, number in (*((line, number) for number, line in lines), *aside):
        for part in _NOT_WORDS.split(line):
            if part and not part.isspace():
                yield html.unescape(part), number


def decoded(data: bytes) -> str:
    """The characters of a source, with line ends of one kind."""
    return decoding.text(data, "", Problems()).replace("\r", "\n")


def _of_word(data: bytes) -> Iterator[str]:
    with ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if _TEXTS.fullmatch(name):
                root = ElementTree.fromstring(archive.read(name))
                yield from _paragraphs(root)


def _paragraphs(root: ElementTree.Element) -> Iterator[str]:
    """Each paragraph; those within one, in a text box, stand behind it."""
    waiting: list[ElementTree.Element] = [root]
    while waiting:
        element = waiting.pop(0)
        inner: list[ElementTree.Element] = []
        if element.tag == f"{_W}p":
            text = "".join(_words(element, inner))
            if text.strip():
                yield text
        elif element.tag not in _GONE:
            inner = list(element)
        waiting[:0] = inner


def _words(element: ElementTree.Element, inner: list[ElementTree.Element]) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}p":
            inner.append(child)
        elif child.tag in (f"{_W}t", _MATH):
            yield child.text or ""
        elif child.tag in (f"{_W}br", f"{_W}cr", f"{_W}tab"):
            yield " "
        else:
            yield from _words(child, inner)


class Page(HTMLParser):
    """The texts of a web page, parted at its blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = [""]
        self._silent = 0
        self._link = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a text with a block."""
        self._silent += tag in _SILENT
        if tag == "a" and (dict(attrs).get("href") or "").startswith("#"):
            self._link = len(self.found[-1])
        if tag in _BLOCKS:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        """Ends a text with a block."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag == "a" and self._link >= 0:
            words = self.found[-1][self._link :]
            if _LETTERS.fullmatch(words):
                self.found[-1] = self.found[-1][: self._link]
            self._link = -1
        if tag in _BLOCKS:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        """Adds characters."""
        if not self._silent:
            self.found[-1] += data
