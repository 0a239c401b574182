"""Names are filed where a catalogue has them; files are named after the title, for any system."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.reading.settings.names import LONGEST_SLUG, file_as, slug


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("Jane Austen", "Austen, Jane"),
        ("John Stuart Mill", "Mill, John Stuart"),
        ("W. L. Courtney", "Courtney, W. L."),
        ("Ludwig van Beethoven", "Beethoven, Ludwig van"),
        ("Simone de Beauvoir", "Beauvoir, Simone de"),
        ("Johann Wolfgang von Goethe", "Goethe, Johann Wolfgang von"),
        ("Eugène Delacroix", "Delacroix, Eugène"),
        ("Jean d’Alembert", "d’Alembert, Jean"),
        ("Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("Austen, Jane", "Austen, Jane"),
        ("Voltaire", "Voltaire"),
        ("Plato", "Plato"),
        ("The Sample Press", "The Sample Press"),
        ("Oxford University Press", "Oxford University Press"),
        ("Parlamentarischer Rat", "Parlamentarischer Rat"),
        ("Simon & Schuster", "Simon & Schuster"),
        ("Society for the Study of Things", "Society for the Study of Things"),
        ("friends of the library", "friends of the library"),
        ("Лев Толстой", "Лев Толстой"),
        ("毛 泽东", "毛 泽东"),
        ("", ""),
    ],
)
def test_a_name_is_filed(name: str, filed: str) -> None:
    assert file_as(name, "aut") == filed


@pytest.mark.parametrize("role", ["pbl", "isb", "fnd", "prt"])
def test_who_is_a_firm_by_role_is_not_turned_round(role: str) -> None:
    assert file_as("Penguin Random", role) == "Penguin Random"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("On Liberty", "on-liberty"),
        ("A Walk before Supper", "a-walk-before-supper"),
        ("The Keeper’s Almanac", "the-keepers-almanac"),
        ("1984", "1984"),
        ("Straße & Œuvre: Ærø, Łódź", "strasse-oeuvre-aero-lodz"),
        ("Đường Việt Nam", "duong-viet-nam"),
        ("Crème   brûlée!", "creme-brulee"),
        ("Война и мир", "война-и-мир"),
        ("İstanbul", "istanbul"),
        ("论语", "论语"),
        ("हिन्दी साहित्य", "हिन्दी-साहित्य"),
        ("تاريخ", "تاريخ"),
        ("ﬁne print²", "fine-print2"),
        ("con", "con-edition"),
        ("LPT1", "lpt1-edition"),
        ("Convention", "convention"),
        ("…", "edition"),
        ("", "edition"),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 80, "x" * 60),
        ("word " * 30, "-".join(["word"] * 12)),
    ],
)
def test_a_title_names_the_files(title: str, name: str) -> None:
    assert slug(title) == name


@given(st.text())
def test_any_title_names_files_on_any_system(title: str) -> None:
    name = slug(title)
    assert 0 < len(name) <= LONGEST_SLUG
    assert not re.search(r"[\s/\\:*?\"<>|.\x00-\x1f]", name)
    assert not name.startswith("-")
    assert not name.endswith("-")
    assert slug(title) == name
