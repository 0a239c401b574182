"""The order of a line, and where pieces begin."""

import pytest

from edition.outputs.pdf.joining.bidi import Direction, runs
from edition.outputs.pdf.joining.parts import first_pages


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("", "ltr", ()),
        ("Chapter 12", "ltr", ("Chapter 12",)),
        ("12", "rtl", ("12",)),
        ("שלום", "rtl", ("שלום",)),
        ("בראשית 12", "rtl", ("12", "בראשית ")),
        ("בראשית 1, 3–5", "rtl", ("5", "–", "3", ", ", "1", "בראשית ")),
        ("בראשית 3,5%", "rtl", ("3,5%", "בראשית ")),
        ("שמות Foo bar 12% ועוד", "rtl", (" ועוד", "Foo bar 12%", "שמות ")),
        ("שמות (Foo) ועוד", "rtl", (") ועוד", "Foo", "שמות (")),
        ("peace שלום עולם 12 day", "ltr", ("peace ", "12", "שלום עולם ", " day")),
        ("שלום (ab) c", "ltr", ("שלום", " (ab) c")),
        ("שלום (עולם) c", "ltr", ("שלום (עולם)", " c")),
        ("باب ١٢ (ث)", "rtl", (" (ث)", "١٢", "باب ")),
        ("باب 12", "rtl", ("12", "باب ")),
    ],
)
def test_runs_stand_as_they_are_seen(text: str, base: Direction, expected: tuple[str, ...]) -> None:
    found = runs(text, base)
    assert tuple(piece for piece, _ in found) == expected
    assert sorted("".join(piece for piece, _ in found)) == sorted(text)


def test_runs_know_their_direction() -> None:
    assert runs("שלום peace", "rtl") == (("peace", "ltr"), ("שלום ", "rtl"))


def test_pieces_begin_on_rectos_if_they_want() -> None:
    assert first_pages([(3, True), (2, True), (1, False), (1, True)]) == (0, 4, 6, 8)
    assert first_pages([(3, True), (2, False)]) == (0, 3)
    assert first_pages([]) == ()
