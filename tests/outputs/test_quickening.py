"""What is done in a quicker way than the print engine's own gives the same pages."""

from contextlib import nullcontext
from pathlib import Path

import pypdfium2
import pytest

from edition import build
from edition.diagnostics import Problems
from edition.outputs.pdf import numbering, quickening
from edition.outputs.pdf.laid import Layout, Sheet
from edition.outputs.pdf.layout import lay_out
from edition.outputs.pdf.pieces import split
from edition.outputs.pdf.sheet import whole
from tests.outputs.sheets import sheet

FULL = Path(__file__).parents[1] / "books" / "full"
STYLE = "p { font-size: 9.7pt; letter-spacing: .013em } sup { font-size: .7em }"


def both(one: Sheet, monkeypatch: pytest.MonkeyPatch) -> tuple[Layout, Layout]:
    """A sheet laid out in the quicker way and in the engine's own."""
    quick = lay_out(one, lambda pages: None)
    with monkeypatch.context() as patched:
        patched.setattr(quickening, "quickened", lambda engine: nullcontext())
        return quick, lay_out(one, lambda pages: None)


def assert_alike(quick: Layout, slow: Layout) -> None:
    assert quick.pages == slow.pages
    with pypdfium2.PdfDocument(quick.pdf) as one, pypdfium2.PdfDocument(slow.pdf) as other:
        for first, second in zip(one, other, strict=True):
            shown, wanted = (page.render(scale=2).to_pil().tobytes() for page in (first, second))
            assert shown == wanted
            said, meant = (page.get_textpage().get_text_range() for page in (first, second))
            assert said == meant


def test_a_page_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    first = "Office affluent fjord Ωmega “Quay”, 1914–18: AVAVA. To"
    quick, slow = both(sheet("a", 4, first, STYLE), monkeypatch)
    assert_alike(quick, slow)
    assert len(quick.pdf) < len(slow.pdf)


@pytest.mark.slow
def test_all_kinds_of_text_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = build.read(FULL, Problems())
    pieces = split(whole(edition, keep=False))
    for link in (link for piece in pieces for link in piece.references):
        link.set("data-page", "12")
    assert len(pieces) > 5
    for piece in pieces:
        assert_alike(*both(piece.sheet, monkeypatch))
    assert numbering.named(pieces)


@pytest.mark.slow
@pytest.mark.parametrize(
    "style",
    [
        "@page { @top-center { content: counter(page) } @left-middle { content: 'left' } }"
        "@page :left { @bottom-right { content: 'even' } margin-left: 5em }",
        "p { width: 60%; padding: 0 calc(1em + 2%); box-sizing: border-box; max-width: 9em }",
        "p { border: 2px solid red; margin: 5% auto; min-height: 3em; width: 12em }",
        "#a-2 { color: red; margin-left: 2em } p::before { content: attr(id); position: absolute }",
        "p + p { font-variant: small-caps } p { --wide: 2em; text-indent: var(--wide) }",
    ],
    ids=["margin boxes", "shares", "borders", "ids", "variables"],
)
def test_styles_of_an_author_are_the_same(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_alike(*both(sheet("a", 12, "The lamp is lit at dusk.", style), monkeypatch))
