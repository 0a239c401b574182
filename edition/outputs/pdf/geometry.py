"""Turns the print settings into a page: its size, margins and type, as CSS."""

import math
from dataclasses import dataclass

from edition.languages import direction, words
from edition.model import Edition, PrintSettings
from edition.writing import faces, fonts

_POINT = 25.4 / 72  # millimetres
_LEADING = 1.32  # of the size; more where the script needs it
_AIRY = {"ar": 1.75, "fa": 1.75, "ur": 1.9, "he": 1.45, "yi": 1.45, "zh": 1.65, "ja": 1.65}
_CHARACTERS = 66  # in a line: the middle of what is read with ease (Bringhurst 2.1.2)
_WIDTH = 0.43  # of an em: the mean character of a book face, with its spaces
_IDEOGRAPHS = 27  # in a line of Chinese or Japanese
_CJK = ("zh", "ja")
_INDENTS = {"zh": 2, "ja": 1}  # ems
_UPRIGHT = frozenset({"he", "yi", "ar", "fa", "ur", "zh", "ja"})
_DEPTH = 0.775  # of the page's height is text
_NUMBER = 0.76  # size of a number in the margin, as in print.css


@dataclass(frozen=True, slots=True)
class Page:
    """A page in millimetres, and its type in points."""

    width: float
    height: float
    inner: float
    outer: float
    top: float
    bottom: float
    size: float
    leading: float

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.width - self.inner - self.outer

    @property
    def depth(self) -> float:
        """The height of the text."""
        return self.height - self.top - self.bottom


def page(settings: PrintSettings, language: str) -> Page:
    """The page: what the settings say, and the canon where they say nothing.

    The canon is that of the renaissance book, tempered: the inner margin is to the outer as the
    top to the bottom, as two to three, and the line holds what the eye takes in.
    """
    width, height = settings.trim
    primary = language.lower().split("-")[0]
    leading = round(settings.size * _AIRY.get(primary, _LEADING) * 4) / 4
    em = settings.size * _POINT
    wanted = _CHARACTERS * _WIDTH * em
    if primary in _CJK:
        wanted = min(_IDEOGRAPHS, math.floor(width * 0.72 / em)) * em
    across = width - min(wanted, width * 0.72)
    inner, outer = _shared(across, settings.inner, settings.outer)
    line = leading * _POINT
    down = height - math.floor(height * _DEPTH / line) * line
    top, bottom = _shared(down, settings.top, settings.bottom)
    return Page(width, height, inner, outer, top, bottom, settings.size, leading)


def _shared(free: float, first: float, second: float) -> tuple[float, float]:
    """Two margins out of what is free, two to three; one that is given stays, and so do two."""
    if first and second:
        return first, second
    if first:
        return first, max(free - first, first)
    if second:
        return max(free - second, second * 2 / 3), second
    return free * 0.4, free * 0.6


def css(edition: Edition, sheet: Page, selection: fonts.Selection) -> str:
    """The stylesheet that goes on from print.css: page, type and customs of this edition."""
    language = edition.metadata.language
    rtl = direction(language) == "rtl"
    parts = (
        _page_rules(sheet, edition.metadata.print.bleed),
        _type(sheet, selection, language),
        _numbers(sheet, selection, rtl),
        _references(language),
        _figures(sheet),
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
    rules = [_face(face) for family in selection.families for face in family.faces]
    for tag, names in selection.languages:
        place = "html" if tag == language else f'[lang="{tag}"]'
        rules.append(f"{place} {{ font-family: {_quoted(names)} }}")
    if selection.literal:
        rules.append(f"code, pre {{ font-family: {_quoted(selection.literal)} }}")
    rules.append(f"html {{ font-size: {sheet.size}pt; line-height: {sheet.leading}pt }}")
    return "\n".join(rules)


def _face(face: fonts.Face) -> str:
    slant = "italic" if face.italic else "normal"
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {slant}; '
        f'font-weight: {face.weight}; src: url("{face_address(face)}") }}'
    )


def is_upright(language: str) -> bool:
    """Tells whether a language is written in a script without an italic."""
    return language.lower().split("-")[0] in _UPRIGHT


def face_address(face: fonts.Face) -> str:
    """The name under which a face is found while the book is laid out."""
    return f"fonts/{face.family}-{face.style}".replace(" ", "-")


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _numbers(sheet: Page, selection: fonts.Selection, rtl: bool) -> str:
    """Where a number in the margin stands: outside the text, on the baseline of its first line.

    A smaller letter in a line of the same height sits higher, by half of what its ascent is
    smaller and its descent is not.
    """
    ascent, descent = faces.metrics(selection.families[0].faces[0].path)
    down = (ascent - descent) / 2 * (1 - _NUMBER) / _NUMBER
    side = "left" if rtl else "right"
    place = f"{side}: 100%; margin-{side}: .9em; top: {down:.4f}em"
    return f".margin .numbered > .number {{ {place} }}"


def _references(language: str) -> str:
    """What print adds to a reference: the page, in the words of the language."""
    before, after = words(language).page.split("{page}")
    return (
        f".page::after {{ content: {_string(before)} attr(data-page) {_string(after)} }}\n"
        ".to-page::after { content: leader('. ') attr(data-page) }"
    )


def _string(text: str) -> str:
    escaped = "".join(f"\\{ord(one):x} " if not one.isalnum() else one for one in text)
    return f'"{escaped}"'


def _figures(sheet: Page) -> str:
    """A picture leaves room for its caption on the page."""
    return f"figure img {{ max-height: {sheet.depth * 0.82:.3f}mm }}"


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
    if is_upright(language):
        rules.append(
            "h3, h5, th, .subtitle, .contributor, .edition, .series, .imprint h1, .imprint h2 "
            "{ font-style: normal }"
        )
    return "\n".join(rules)
