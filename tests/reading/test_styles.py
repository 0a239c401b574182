"""What a stylesheet of the author's may and may not do."""

import pytest

from edition.diagnostics import Problems
from edition.reading import styles
from edition.writing import stylesheets

FINE = [
    "p { color: #000; background: white }",
    "p { color: currentColor }",
    "a { color: #00c }",
    "h1 { color: #888; font-size: 24pt }",  # large letters
    "hr::before { content: '❦' }",
    "q::before { content: open-quote }",
    "p::before { content: none }",
    "@media print { p { margin: 0 } }",
    "p { font-size: .5em; opacity: .5 }",
    "@font-face { font-family: X; src: local(Y) }",
    "@media (prefers-color-scheme: dark) { p { color: #ddd } }",
    "/* nothing */",
]


def told(css: str) -> list[str]:
    problems = Problems()
    styles.check(css, "styles/book.css", problems)
    return [f"{found.place.line}:{found.code}" for found in problems]


@pytest.mark.parametrize("css", FINE)
def test_what_is_the_affair_of_the_author(css: str) -> None:
    assert told(css) == []


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("p {\n  display: none }", "2:K02"),
        ("p { visibility: hidden }", "1:K02"),
        ("p { opacity: 0.0 }", "1:K02"),
        ("p { font-size: 0em }", "1:K02"),
        ("p { p { display: none } }", "1:K02"),
        ("@media (width > 10em) {\n p { DISPLAY: NONE !important }\n}", "2:K02"),
        ("p::before { content: 'No ' }", "1:K03"),
        ("p::before { content: attr(class) }", "1:K03"),
        ("p::before { content: counter(page) }", "1:K03"),
        ("p { color: #fff }", "1:K04"),
        ("p { color: rgb(0 0 0 / .3) }", "1:K04"),
        ("p { background: black }", "1:K04"),
        ("p { color: #555; background: #000 }", "1:K04"),
        ("@media (prefers-color-scheme: dark) {\n p { color: #333 }\n}", "2:K04"),
        ("p }", "1:K01"),
        ("p { margin 0 }", "1:K01"),
    ],
)
def test_what_would_spoil_an_edition(css: str, code: str) -> None:
    assert told(css) == [code]


@pytest.mark.parametrize("name", ["book.css", "epub.css", "print.css"])
def test_the_built_in_styles_can_be_read_by_all(name: str) -> None:
    assert not [one for one in told(stylesheets.read(name)) if one.endswith(("K01", "K04"))]


def test_contrast_as_the_guidelines_count_it() -> None:
    assert styles.contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    gray = (0x77 / 255,) * 3
    assert styles.contrast(gray, (1, 1, 1)) == pytest.approx(4.48, abs=0.005)
    assert styles.contrast(gray, gray) == 1
