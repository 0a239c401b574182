"""Small sheets to be laid out, and what was asked of the press about them."""

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import fromstring

from edition.outputs.pdf.laid import Layout, Sheet, Stylesheet
from edition.outputs.pdf.press.room import Means, Press
from edition.writing import faces, fonts

STYLE = """
@font-face { font-family: book; src: url(book.otf) }
@page { size: 100mm 60mm; margin: 10mm }
body { font: 11pt/14pt book; hyphens: auto; text-align: justify }
"""
WORDS = "It is a truth universally acknowledged that a numbered paragraph is found again. "


def sheet(name: str, paragraphs: int, first: str = "", style: str = "") -> Sheet:
    """A sheet of some paragraphs; the first one begins with the words `first`."""
    texts = [first, *("" for _ in range(paragraphs - 1))]
    body = "".join(
        f'<p id="{name}-{number}">{text} {WORDS * 3}</p>' for number, text in enumerate(texts)
    )
    html = f'<html lang="en"><head><title>{name}</title></head><body>{body}</body></html>'
    family = fonts.family(fonts.DEFAULT)
    assert family is not None
    face = family.faces[0]
    resources = {"book.otf": faces.static(face.path, face.weight, face.style)}
    return Sheet(fromstring(html), (Stylesheet("", STYLE + style),), resources)


def book(changed: str = "") -> list[Sheet]:
    """Four sheets of different lengths; a word may be put into the third."""
    return [sheet("a", 1), sheet("b", 9), sheet("c", 3, changed), sheet("d", 5)]


def lay_out_all(sheets: Sequence[Sheet], means: Means, told: Callable[[int], None]) -> list[Layout]:
    """The layouts of sheets, by a press that is opened for them."""
    with Press(means) as press:
        return press.lay_out_all(sheets, told)


class Heard:
    """What the press tells while it works."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.pages: list[int] = []

    def doing(self, words: str) -> None:
        self.words.append(words)

    def told(self, pages: int) -> None:
        self.pages.append(pages)
