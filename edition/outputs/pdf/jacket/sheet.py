"""Turns the pieces of a cover into the XHTML that the print engine lays out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import fromstring

from edition.languages import direction
from edition.outputs.pdf import geometry, prepared
from edition.outputs.pdf.jacket.pieces import Area, Photograph, Piece, Set, Words
from edition.outputs.pdf.jacket.wrap import Wrap
from edition.outputs.pdf.laid import Sheet, Stylesheet
from edition.writing import faces, fonts
from edition.writing.covers.drawing import Color
from edition.writing.covers.lettered import wide
from edition.writing.markup import Xhtml, element, join, text

_ADDED = "-\u2010*0123456789"  # what hyphenation, styles and lists add
_PLAIN, _SANS = "plain", "DejaVu Sans"
_SQUARE = frozenset({"ja", "ko", "zh"})
_ALONE = 70.0  # millimetres, in which a plain line has room
_CSS = """
@page {{ margin: 0; size: {:.4f}mm {:.4f}mm; bleed: {:.4f}mm; background: {ground} }}
html {{ hyphens: manual; line-height: 1 }}
body {{ margin: 0 }}
.area, .photograph, .set, .words {{ position: absolute }}
.photograph {{ object-fit: cover }}
.set {{ height: 0; transform-origin: 0 0; width: 0 }}
.set span {{
  display: block; line-height: 0; position: absolute; white-space: pre;
  font-variant-numeric: lining-nums proportional-nums;
}}
.italic {{ font-style: italic }}
.words {{ hyphens: auto; hyphenate-limit-chars: 10 4 4; line-height: 1.4; text-align: start }}
.words p, .words ul, .words ol {{ margin: 0 0 .62em }}
.words ul, .words ol {{ padding-inline-start: 1.2em }}
.words blockquote {{ font-style: italic; margin: 0 0 .62em }}
.words .verse {{ font-style: italic; margin: 0 0 .62em; text-align: start }}
.words .line {{ display: block }}
.words hr {{ border: 0; margin: 0; text-align: center }}
.words hr::before {{ content: "*" }}
.words .people {{ font-size: .95em; letter-spacing: .03em; margin-top: 1.1em; text-align: end }}
"""


@dataclass(frozen=True, slots=True)
class Material:
    """What a cover is made with: its language, its pictures, its faces kept or not."""

    language: str
    pictures: Mapping[str, bytes]
    keep: bool


def whole(wrap: Wrap, ground: Color, pieces: Sequence[Piece], material: Material) -> Sheet:
    """The whole cover as one page, which goes on beyond the cut."""
    page = (wrap.width, wrap.height, wrap.bleed)
    body = join(map(_written, pieces), "\n")
    return _sheet(body, _CSS.format(*page, ground=_rgb(ground)), material)


def column(words: Words, high: float, material: Material) -> Sheet:
    """The text of the back alone, on pages that are so high: it fits if there is one of them."""
    body = element("div", {"class": "words", "style": f"font-size: {words.size}pt"}, words.inner)
    css = _CSS.format(words.width, high, 0, ground="none")
    return _sheet(body, f"{css} .words {{ position: static }}", material)


def _sheet(body: Xhtml, css: str, material: Material) -> Sheet:
    language = material.language
    if language.lower().split("-")[0] in _SQUARE:
        css += ".words { text-align: justify }"
    inner = element("body", {}, body)
    tree = fromstring(element("html", {"lang": language, "dir": direction(language)}, inner))
    passages = (
        fonts.Passage("".join(one.itertext()), language)
        for one in tree.iter("div")
        if one.get("class") != _PLAIN
    )
    added = fonts.Passage(_ADDED, language)
    selection = fonts.select(fonts.DEFAULT, (added, *passages))
    families = (*selection.families, _sans())
    static = {
        geometry.face_address(face): prepared.static(face, selection.characters, keep=material.keep)
        for family in dict.fromkeys(families)
        for face in family.faces
    }
    rules = geometry.faces_of(replace(selection, families=families), language)
    rules += f'\n.{_PLAIN} {{ font-family: "{_SANS}" }}'
    return Sheet(
        tree, (Stylesheet("", rules), Stylesheet("", css)), {**static, **material.pictures}
    )


# --- Pieces ------------------------------------------------------------------------------------


def _written(piece: Piece) -> Xhtml:
    match piece:
        case Area(left, top, width, height, color):
            style = f"{_box(left, top, width, height)}; background: {_rgb(color)}"
            return element("div", {"class": "area", "style": style})
        case Photograph(path, left, top, width, height):
            style = _box(left, top, width, height)
            return element("img", {"class": "photograph", "src": path, "alt": "", "style": style})
        case Words(inner, left, top, width, size, color):
            style = f"left: {left}mm; top: {top}mm; width: {width}mm; font-size: {size}pt; "
            return element(
                "div", {"class": "words", "style": style + f"color: {_rgb(color)}"}, inner
            )
        case Set():
            return _set(piece)


def _set(piece: Set) -> Xhtml:
    """A line in a box without height, whose baseline comes to lie where it is wanted.

    In a line of no height, the middle between what a face has above and below its baseline lies at
    the top (CSS 2.2, 10.8.1).
    """
    line = piece.line
    size = line.size * piece.unit
    room = wide(line) * piece.unit * 1.2 + _ALONE
    above, below = faces.metrics(line.runs[0].path if line.runs else _sans().faces[0].path)
    top = -(above - below) / 2 * size
    start = {"left": 0.0, "center": -room / 2, "right": -room}[piece.side]
    style = (
        f"left: {start:.4f}mm; top: {top:.4f}mm; width: {room:.4f}mm; font-size: {size:.4f}mm; "
        f"text-align: {piece.side}"
    )
    if line.spacing:
        style += f"; letter-spacing: {line.spacing * piece.unit:.4f}mm"
    name = "set italic" if line.italic else "set"
    place = f"left: {piece.x:.4f}mm; top: {piece.y:.4f}mm; color: {_rgb(piece.color)}"
    if piece.turn:
        place += f"; transform: rotate({piece.turn}deg)"
    outer = element("span", {"style": style}, text(line.text))
    inner = element("div", {"class": _PLAIN}, outer) if piece.plain else outer
    return element("div", {"class": name, "style": place}, inner)


def _sans() -> fonts.Family:
    family = fonts.family(_SANS)
    assert family is not None, "it is a dependency"
    return family


def _box(left: float, top: float, width: float, height: float) -> str:
    return f"left: {left:.4f}mm; top: {top:.4f}mm; width: {width:.4f}mm; height: {height:.4f}mm"


def _rgb(color: Color) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)
