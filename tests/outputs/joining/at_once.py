"""A book laid out at once, without heads, its page numbers made by the engine in its own way."""

from xml.etree.ElementTree import Element

from edition import languages
from edition.model import Edition
from edition.outputs.pdf.laid import Layout, Sheet, Stylesheet
from edition.outputs.pdf.layout import lay_out
from edition.outputs.pdf.pieces import target
from edition.outputs.pdf.sheet import whole

COUNTED = "@page start:nth(1 of start) { counter-reset: page 1 }"


def laid_at_once(edition: Edition) -> Layout:
    """The whole book in one document."""
    book = whole(edition, keep=False)
    body = book.tree.find("body")
    assert body is not None
    roman(body)
    css = "\n".join((COUNTED, bookmarks(), *references(edition)))
    styles = (*book.stylesheets, Stylesheet("", css))
    files = {**book.faces, **book.pictures}
    return lay_out(Sheet(book.tree, styles, files, book.fitting), lambda pages: None)


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
        alone = before.lstrip(", ")
        rules.append(f'.on-page{name}::after {{ content: "{alone}" {counter} "{after}" }}')
        rules.append(f".to-page{name}::after {{ content: leader('. ') {counter} }}")
    return rules
