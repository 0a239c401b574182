"""Turns the pages of a book into the faces that they need: subsets, their style, their licence.

The families are those of print. A face is carried only where something is set in it, with the
characters that are; what reads the book with a typeface of its own is free to do so.
"""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, fromstring

from edition.diagnostics import Problems
from edition.model import Edition
from edition.writing import faces, fonts
from edition.writing.families import LATIN, open_font_licence
from edition.writing.fonts import BOLD, REGULAR, Face, Family, Passage, Selection
from edition.writing.markup import Xhtml

# What book.css and epub.css set in bold and in italics, if only at times: a character too many
# does no harm.
_BOLD = frozenset({"strong", "dt"})
_SLANTED = frozenset({"em", "cite", "dfn", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_SLANTED_CLASSES = frozenset({"subtitle", "contributor", "edition", "series", "label", "slanted"})
_LITERAL = frozenset({"code", "pre"})
_UPRIGHT = ("ar", "fa", "he", "ja", "ko", "ur", "yi", "zh")  # epub.css slants none of these
# What styles, lists and hyphenation add to a text.
_ADDED = "0123456789.)*-\u2010\u2013\u2003"
_MARKS = {"ja": "\ufe45\ufe46", "ko": "\u2022", "zh": "\u2022"}  # beside stressed characters
_EVERY_SHAPE = ((REGULAR, False), (REGULAR, True), (BOLD, False), (BOLD, True))
_ASKS = re.compile(r"font(-style|-weight)?\s*:|italic|bold")
_OPEN_TYPE = b"OTTO"


@dataclass(frozen=True, slots=True)
class Typeface:
    """A face as a file of the package."""

    face: Face
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The faces of a book, the stylesheet that names them, and the licences they come under."""

    files: tuple[Typeface, ...]
    css: str
    licences: str


@dataclass(frozen=True, slots=True)
class Setting:
    """How a piece of text is set."""

    language: str
    bold: bool = False
    slanted: bool = False
    literal: bool = False


Used = Mapping[Setting, set[str]]


def check(edition: Edition, problems: Problems) -> None:
    """Reports a family that is to be carried and is not here (T02)."""
    fonts.is_here(edition.metadata.print.font, problems)


def used(language: str, bodies: Iterable[Xhtml]) -> Used:
    """What stands in the bodies of pages of a book in a language, by how it is set."""
    found: dict[Setting, set[str]] = {}
    for body in bodies:
        for setting, text in _texts(body, language):
            found.setdefault(setting, set()).update(text)
    return found


def together(one: Used, other: Used) -> Used:
    """What stands in two rows of pages."""
    both = (*one.items(), *other.items())
    found: dict[Setting, set[str]] = {}
    for setting, characters in both:
        found.setdefault(setting, set()).update(characters)
    return found


def families(edition: Edition, wanted: Used) -> tuple[str, ...]:
    """The families that a book is set in, without those that only help out with a sign."""
    selection = _selection(edition, wanted)
    first = [
        name.removesuffix(LATIN)
        for _, names in selection.languages
        for name in names[: 2 if names[0].endswith(LATIN) else 1]
    ]
    return tuple(dict.fromkeys((*first, *selection.literal[:1])))


def gather(edition: Edition, wanted: Used, own: str) -> Typefaces:
    """The faces for what is to be set in them; `own` are the author's styles."""
    language = edition.metadata.language
    whole = together(wanted, {Setting(language): set(_ADDED)})
    if _ASKS.search(own):  # for a face that the built-in styles do not ask for, perhaps
        whole = _in_every_shape(whole)
    selection = _selection(edition, whole)
    files = tuple(_files(selection, whole))
    return Typefaces(files, _css(selection, language, files), _licences(files))


def packed(kinds: Typefaces) -> Typefaces:
    """The same faces as WOFF2 files, for browsers: a page is shown before they have come."""
    css, files = kinds.css, []
    for one in kinds.files:
        name = f"{one.name.rpartition('.')[0]}.woff2"
        css = css.replace(f'url("../{one.name}")', f'url("../{name}") format("woff2")')
        files.append(Typeface(one.face, name, "font/woff2", faces.packed(one.data)))
    css = css.replace("@font-face { ", "@font-face { font-display: swap; ")
    return Typefaces(tuple(files), css, kinds.licences)


def inlined(language: str, bodies: Iterable[Xhtml]) -> str:
    """The style of a page that stands by itself, with its faces in it, upright and in italics."""
    whole: dict[Setting, set[str]] = {}
    for setting, characters in used(language, bodies).items():
        upright = setting.language.lower().split("-")[0] in _UPRIGHT
        for slanted in (False,) if upright else (False, True):
            own = whole.setdefault(Setting(setting.language, slanted=slanted), set())
            own.update(characters, _ADDED)
    passages = (Passage("".join(sorted(text)), one.language, False) for one, text in whole.items())
    selection = fonts.select(fonts.DEFAULT, passages)
    files = tuple(_files(selection, whole))
    kinds = packed(Typefaces(files, _css(selection, language, files), ""))
    css = kinds.css
    for one in kinds.files:
        held = f"data:{one.media_type};base64,{base64.b64encode(one.data).decode()}"
        css = css.replace(f'url("../{one.name}")', f'url("{held}")')
    return css


def _selection(edition: Edition, wanted: Used) -> Selection:
    book = edition.metadata.print.font
    passages = (
        Passage("".join(characters), setting.language, setting.literal)
        for setting, characters in wanted.items()
    )
    return fonts.select(book if fonts.family(book) else fonts.DEFAULT, passages)


def _texts(body: Xhtml, language: str) -> Iterator[tuple[Setting, str]]:
    """All text of a body with how it is set, and what pictures have in their place."""
    root = fromstring(f'<body xmlns:epub="http://www.idpf.org/2007/ops">{body}</body>')
    waiting: list[tuple[Element, Setting]] = [(root, Setting(language))]
    while waiting:
        element, around = waiting.pop()
        setting = _setting(element, around)
        own = (element.text or "") + element.get("alt", "")
        text = own + "".join(child.tail or "" for child in element) + _ornaments(element, setting)
        yield setting, text
        if around.slanted:  # emphasis within what is slanted stands upright
            yield replace(setting, slanted=False), text
        waiting += [(child, setting) for child in element]


def _ornaments(element: Element, setting: Setting) -> str:
    """What epub.css puts beside the text of an element."""
    if element.tag == "em":
        return _MARKS.get(setting.language.lower().split("-")[0], "")
    return ":" if element.tag == "th" else ""


def _setting(element: Element, around: Setting) -> Setting:
    language = element.get("lang", around.language)
    classes = _SLANTED_CLASSES.intersection(element.get("class", "").split())
    upright = language.lower().split("-")[0] in _UPRIGHT
    return Setting(
        language,
        around.bold or element.tag in _BOLD,
        not upright and (around.slanted or element.tag in _SLANTED or bool(classes)),
        around.literal or element.tag in _LITERAL,
    )


def _in_every_shape(used: Used) -> dict[Setting, set[str]]:
    whole: dict[Setting, set[str]] = {}
    for setting, characters in used.items():
        for weight, slanted in _EVERY_SHAPE:
            other = Setting(setting.language, weight == BOLD, slanted, setting.literal)
            whole.setdefault(other, set()).update(characters)
    return whole


def _files(selection: Selection, used: Used) -> Iterator[Typeface]:
    """Each face that shows something, cut down to what it shows."""
    known = {family.name: family for family in selection.families}
    languages = dict(selection.languages)
    wanted: dict[Face, set[str]] = {}
    for setting, characters in used.items():
        names = selection.literal if setting.literal else languages[setting.language]
        families = [known[name] for name in names]
        for face, shown in _shown(families, setting, characters):
            wanted.setdefault(face, set()).update(shown)
    for family in selection.families:
        for face in family.faces:
            if face in wanted:
                yield _typeface(face, "".join(sorted(wanted[face])))


def _shown(
    families: Iterable[Family], setting: Setting, characters: set[str]
) -> Iterator[tuple[Face, set[str]]]:
    """Which face shows which of the characters: of the first family whose nearest face has it.

    CSS Fonts 4, 5.2: a slant is looked for before a weight.
    """
    left = characters
    for family in families:
        face = max(
            family.faces,
            key=lambda one: (one.italic == setting.slanted, (one.weight == BOLD) == setting.bold),
        )
        covered = faces.coverage(face.path)
        found = {one for one in left if ord(one) in covered and family.takes(one)}
        left = left - found
        if found:
            yield face, found


def _typeface(face: Face, wanted: str) -> Typeface:
    data = faces.subset(face.path, face.weight, face.style, wanted)
    ending = "otf" if data.startswith(_OPEN_TYPE) else "ttf"
    name = f"fonts/{face.family}-{face.style}.{ending}".replace(" ", "")
    return Typeface(face, name, f"font/{ending}", data)


def _css(selection: Selection, language: str, files: Iterable[Typeface]) -> str:
    """Names the faces, and the families of each language; nothing here is more than a wish."""
    rules = [_rule(file) for file in files]
    own = dict(selection.languages)[language]
    rules.append(f"body {{ font-family: {_quoted(own)}, serif }}")
    for tag, names in selection.languages:
        if names != own[: len(names)]:
            rules.append(f'[lang="{tag}"] {{ font-family: {_quoted(names)}, serif }}')
    if selection.literal:
        rules.append(f"code, pre {{ font-family: {_quoted(selection.literal)}, monospace }}")
    return "\n".join(rules) + "\n"


def _rule(file: Typeface) -> str:
    face = file.face
    slant = "italic" if face.italic else "normal"
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {slant}; '
        f'font-weight: {face.weight}; src: url("../{file.name}") }}'
    )


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _licences(files: Iterable[Typeface]) -> str:
    """Under what each family may be used and passed on, and the text of it."""
    said: dict[str, list[str]] = {}
    for file in files:
        owner, licence = faces.terms(file.face.path)
        said.setdefault(licence, []).append(
            f"{file.face.family.removesuffix(LATIN)}\n{owner.strip()}"
        )
    parts = []
    for licence, owners in said.items():
        parts += [*dict.fromkeys(owners), licence.strip()]
    if any("Open Font License" in licence for licence in said):
        parts.append(open_font_licence())
    return "\n\n".join(parts) + "\n"
