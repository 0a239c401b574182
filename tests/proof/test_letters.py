import pytest

from edition.proof.pdf.letters import Letters

RIGHTWARD, LEFTWARD = Letters(leftward=False), Letters(leftward=True)
HEBREW = "בראשית ברא אלהים את השמים ואת הארץ והארץ היתה תהו ובהו וחשך על פני תהום"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("international", "interna\u2010 tional"),
        ("the office", "the o\ufb03ce"),
        ("Smith", "SMITH"),
        ("soft\u00adhyphen", "softhyphen"),
        ("no\u00a0break", "no break"),
        ("é", "e\u0301"),
        ("戶", "戸"),  # fonts draw the two with one glyph
    ],
)
def test_print_may_dress_a_text(written: str, printed: str) -> None:
    assert RIGHTWARD.same(written, printed)


@pytest.mark.parametrize(
    ("written", "printed"),
    [("the lamp", "the lamps"), ("the lamp is", "is the lamp"), ("one, two", "one two")],
)
def test_print_may_not_change_a_text(written: str, printed: str) -> None:
    assert not RIGHTWARD.same(written, printed)


def test_hebrew_may_stand_in_the_order_in_which_it_is_seen() -> None:
    assert LEFTWARD.same(HEBREW, " ".join(reversed(HEBREW.split())))


def test_hebrew_must_have_every_letter() -> None:
    assert not LEFTWARD.same(HEBREW, HEBREW.replace("תהום", ""))


def test_hebrew_must_have_its_lines_in_order() -> None:
    one, other = f"{HEBREW} " * 3, "שלום לך ארץ נהדרת עבדך הדל נושא לך שיר זמר " * 5
    assert LEFTWARD.same(one + other, one + other)
    assert not LEFTWARD.same(one + other, other + one)
