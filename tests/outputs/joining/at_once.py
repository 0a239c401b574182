"""A book laid out at once, its heads, folios and page numbers made by the engine in its own way."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch
from xml.etree.ElementTree import Element

from edition import languages
from edition.model import Edition
from edition.outputs.pdf import geometry, layout
from edition.outputs.pdf.laid import Layout, Sheet, Stylesheet
from edition.outputs.pdf.layout import lay_out
from edition.outputs.pdf.pieces import target
from edition.outputs.pdf.sheet import whole

STRINGS = """
body { string-set: book attr(data-head) }
.front, .start, .body { string-set: piece attr(data-head) }
.numbered { string-set: paragraph attr(data-number) }
@page start:nth(1 of start) { counter-reset: page 1 }
"""
BLANK = """
@page :blank, front:blank, start:blank, body:blank {
  @top-left { content: none } @top-center { content: none } @top-right { content: none }
  @bottom-center { content: none }
}
"""


def laid_at_once(edition: Edition) -> Layout:
    """The whole book in one document."""
    book = whole(edition, keep=False)
    body = book.tree.find("body")
    assert body is not None
    body.set("data-head", edition.metadata.title)
    roman(body)
    css = "\n".join((STRINGS, *heads(edition), BLANK, bookmarks(), *references(edition)))
    styles = (*book.stylesheets, Stylesheet("", css))
    engine = layout._engine()
    context = engine.document.LayoutContext
    given = ranges(context.get_string_set_for, edition)
    with patch.object(context, "get_string_set_for", given):
        files = {**book.faces, **book.pictures}
        return lay_out(Sheet(book.tree, styles, files), lambda pages: None)


def roman(body: Element) -> None:
    """Tells the links to the front matter, whose pages the engine must count in roman figures."""
    front = {
        inner.get("id")
        for section in body
        if "front" in section.get("class", "").split()
        for inner in section.iter()
    }
    for link in body.iter("a"):
        if target(link) in front:
            link.set("class", f"{link.get('class', '')} roman")


def heads(edition: Edition) -> list[str]:
    language = edition.metadata.language
    slant = "normal" if geometry.is_upright(language) else "italic"
    turned = languages.direction(language) == "rtl"
    recto, verso = ("left", "right") if turned else ("right", "left")
    rules = []
    for name, style in (("front", "lower-roman"), ("start", "decimal"), ("body", "decimal")):
        folio = f"counter(page, {style})"
        for side, title in ((verso, "book"), (recto, "piece")):
            said = f"string({title}); font-style: {slant}"
            rules.append(head(f"{name}:{side}", side, folio, said))
        rules.append(opening(f"{name}:nth(1 of {name})", folio))
    return rules


def head(name: str, outer: str, folio: str, title: str) -> str:
    inner = "left" if outer == "right" else "right"
    common = "padding-bottom: 1rlh; vertical-align: bottom; white-space: nowrap"
    return f"""@page {name} {{
  @top-{outer} {{ content: {folio}; {common}; text-align: {outer} }}
  @top-center {{ content: {title}; {common}; text-align: center }}
  @top-{inner} {{ content: string(range); font-size: .84em; font-variant-numeric: lining-nums;
    {common}; text-align: {inner} }} }}"""


def opening(name: str, folio: str) -> str:
    below = "font-size: .9em; padding-top: 1rlh; vertical-align: top"
    return f"""@page {name} {{
  @top-left {{ content: none }} @top-center {{ content: none }} @top-right {{ content: none }}
  @bottom-center {{ content: {folio}; {below} }} }}"""


def bookmarks() -> str:
    return "\n".join(
        f".level-{level} {{ bookmark-label: attr(data-title); bookmark-level: {level} }}"
        for level in range(1, 8)
    )


def references(edition: Edition) -> list[str]:
    before, after = languages.words(edition.metadata.language).page.split("{page}")
    rules = []
    for name, style in (("", "decimal"), (".roman", "lower-roman")):
        counter = f"target-counter(attr(href), page, {style})"
        rules.append(f'.page{name}::after {{ content: "{before}" {counter} "{after}" }}')
        rules.append(f".to-page{name}::after {{ content: leader('. ') {counter} }}")
    return rules


def ranges(original: Callable[..., Any], edition: Edition) -> Callable[..., Any]:
    """Lets `string(range)` in a head name the paragraphs that the page has."""
    language, sign = edition.metadata.language, edition.metadata.paragraphs.sign

    def get(self: Any, page: Any, name: str, keyword: str = "first") -> Any:
        if name != "range":
            return original(self, page, name, keyword)
        numbers = self.string_set["paragraph"].get(self.current_page)
        if not numbers:
            return ()
        first, last = numbers[0], numbers[-1]
        if first == last:
            return (languages.paragraph_reference(language, sign, first),)
        return (languages.paragraph_range(language, sign, first, last),)

    return get
