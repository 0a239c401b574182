"""Turns a page and its faces into CSS, with the customs of each script."""

import re

from edition.languages import direction, words
from edition.model import Edition
from edition.outputs.pdf.canon import NUMBER_GAP, Page, Type
from edition.writing import fonts, stylesheets

_SMALLER = 0.8  # of the size are capitals that stand in for small ones
_HANGING, _HANGING_GAP = 2.6, 0.6  # ems: the indent beside hanging numbers, and what stays free
_INDENTS = {"zh": 2, "ja": 1}  # ems
_SQUARE = frozenset({"zh", "ja", "ko"})  # old-style figures are not for ideographs
_UPRIGHT = frozenset({"he", "yi", "ar", "fa", "ur", "zh", "ja", "ko", "hi", "mr", "ne", "sa"})


def css(edition: Edition, sheet: Page, selection: fonts.Selection, face: Type) -> str:
    """The stylesheet that goes on from print.css: page, type and customs of this edition."""
    language = edition.metadata.language
    rtl = direction(language) == "rtl"
    parts = (
        _page_rules(sheet, edition.metadata.print.bleed),
        _type(sheet, selection, language),
        _numbers(rtl),
        _hanging(face),
        _references(language),
        _figures(sheet),
        _capitals(edition, selection),
        _turned() if rtl else "",
        _customs(language),
    )
    return "\n".join(part for part in parts if part)


def _page_rules(sheet: Page, bleed: float) -> str:
    left = f"margin: {sheet.top:.3f}mm {sheet.inner:.3f}mm {sheet.bottom:.3f}mm {sheet.outer:.3f}mm"
    right = (
        f"margin: {sheet.top:.3f}mm {sheet.outer:.3f}mm {sheet.bottom:.3f}mm {sheet.inner:.3f}mm"
    )
    return f"""
@page {{ size: {sheet.width:.3f}mm {sheet.height:.3f}mm; bleed: {bleed:.3f}mm;
  @footnote {{ border-top: .4pt solid; margin-top: .8rlh; padding-top: .35rlh }} }}
@page :left {{ {left} }}
@page :right {{ {right} }}"""


def _type(sheet: Page, selection: fonts.Selection, language: str) -> str:
    """Faces, and the families of each language."""
    rules = [faces_of(selection, language)]
    if selection.literal:
        rules.append(f"code, pre {{ font-family: {_quoted(selection.literal)} }}")
    rules.append(f"html {{ font-size: {sheet.size}pt; line-height: {sheet.leading}pt }}")
    return "\n".join(rules)


def faces_of(selection: fonts.Selection, language: str) -> str:
    """Names the faces, and the families of each language; the first is that of the book."""
    rules = [_face(face, family) for family in selection.families for face in family.faces]
    for tag, names in selection.languages:
        place = "html" if tag == language else f'[lang="{tag}"]'
        rules.append(f"{place} {{ font-family: {_quoted(names)} }}")
    return "\n".join(rules)


def _face(face: fonts.Face, family: fonts.Family) -> str:
    slant = "italic" if face.italic else "normal"
    ranges = ", ".join(f"U+{first:X}-{last:X}" for first, last in family.ranges)
    only = f"; unicode-range: {ranges}" if ranges else ""
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {slant}; '
        f'font-weight: {face.weight}; src: url("{face_address(face)}"){only} }}'
    )


def is_upright(language: str) -> bool:
    """Tells whether a language is written in a script without an italic."""
    return language.lower().split("-")[0] in _UPRIGHT


def face_address(face: fonts.Face) -> str:
    """The name under which a face is found while the book is laid out."""
    return f"fonts/{face.family}-{face.style}".replace(" ", "-")


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _numbers(rtl: bool) -> str:
    """How far a number in the margin stands from the text; the press puts it on its line."""
    side = "left" if rtl else "right"
    return f".margin .numbered > .number {{ {side}: 100%; margin-{side}: {NUMBER_GAP}em; top: 0 }}"


def _hanging(face: Type) -> str:
    """More room for hanging numbers that are wider than the style expects."""
    indent = face.number + _HANGING_GAP
    if indent <= _HANGING:
        return ""
    pieces = ".hanging :is(.start, .body) >"
    return (
        f".hanging .numbered, {pieces} p {{ padding-inline-start: {indent:.3f}em }}\n"
        f"{pieces} :is(ul, ol, dl, pre) {{ margin-inline-start: {indent:.3f}em }}\n"
        f"{pieces} :is(blockquote, .verse) {{ margin-inline-start: {indent + 1.4:.3f}em }}"
    )


def _references(language: str) -> str:
    """What print adds to a reference: the page, in the words of the language."""
    before, after = words(language).page.split("{page}")
    alone = before.lstrip(",،，、 ")
    return (
        f".page::after {{ content: {_string(before)} attr(data-page) {_string(after)} }}\n"
        f".on-page::after {{ content: {_string(alone)} attr(data-page) {_string(after)} }}\n"
        ".to-page::after { content: leader('. ') attr(data-page) }"
    )


def _string(text: str) -> str:
    escaped = "".join(f"\\{ord(one):x} " if not one.isalnum() else one for one in text)
    return f'"{escaped}"'


def _figures(sheet: Page) -> str:
    """A picture leaves room for its caption on the page."""
    return f"figure img {{ max-height: {sheet.depth * 0.82:.3f}mm }}"


_SMALL = re.compile(r"([^{}]+)\{([^{}]*font-variant-caps:\s*small-caps[^{}]*)\}")
_SIZE = re.compile(r"font-size:\s*([0-9.]+)em")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def _capitals(edition: Edition, selection: fonts.Selection) -> str:
    """What stands in for small capitals where a face has none: smaller, spaced capitals.

    They stand wherever the styles ask for small capitals.
    """
    if all(family.has_small_capitals for family in selection.families[:1]):
        return ""
    own = [edition.styles.book, edition.styles.print]
    styles = "\n".join([*map(stylesheets.read, ("book.css", "print.css")), *own])
    rules = []
    for selector, body in _SMALL.findall(_COMMENT.sub("", styles)):
        size = _SIZE.search(body)
        em = (float(size[1]) if size else 1.0) * _SMALLER
        rules.append(
            f"{selector.strip()} {{ font-size: {em:.4g}em; font-variant-caps: normal; "
            f"letter-spacing: .07em; text-transform: uppercase }}"
        )
    return "\n".join(rules)


def _turned() -> str:
    """First-line indents of books read leftward, where the engine sets text-indent at the end."""
    return (
        "p, .footnote p + p, li p + p, blockquote p + p { text-indent: 0 }\n"
        "p + p::before { content: ''; display: inline-block; width: 1.3em }\n"
        ".continued::before, .plain::before, .stanza::before { content: none !important }"
    )


def _customs(language: str) -> str:
    """What a script does in its own way.

    Chinese paragraphs begin two characters in, Japanese ones one; neither they nor Hebrew and
    Arabic have an italic.
    """
    primary = language.lower().split("-")[0]
    rules = []
    if primary in _INDENTS:
        indent = f"{_INDENTS[primary]}em"
        rules.append(f"body {{ hyphens: none }} p.numbered, p + p {{ text-indent: {indent} }}")
    if primary in _SQUARE:
        rules.append("html { font-variant-numeric: lining-nums }")
    if is_upright(language):
        rules.append(
            "h3, h5, th, .subtitle, .contributor, .edition, .series, .imprint h1, .imprint h2 "
            "{ font-style: normal }"
        )
    return "\n".join(rules)
