from dataclasses import fields
from pathlib import Path
from string import Formatter

import pytest

from edition import languages
from edition.languages import Words, words

WORDS = Path(languages.__file__).parent / "words"
TAGS = sorted(file.stem for file in WORDS.glob("*.toml"))
PROMISED = ("en", "de", "fr", "es", "it", "pt", "nl", "ru", "ar", "he", "zh", "ja")
TEXTS = [field.name for field in fields(Words) if field.name != "roles"]


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_the_languages_of_the_contract_speak() -> None:
    assert [tag for tag in PROMISED if not languages.speaks(tag)] == []
    assert not languages.speaks("tlh")
    assert words("tlh") == words("en")


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_has_every_word(tag: str) -> None:
    own = words(tag)
    for name in TEXTS:
        text = getattr(own, name)
        assert text.strip(), name
        assert placeholders(text) == placeholders(getattr(words("en"), name)), name
    assert own.roles.keys() == words("en").roles.keys()
    assert all(placeholders(text) == {"names"} for text in own.roles.values())


@pytest.mark.parametrize("tag", TAGS)
def test_no_word_is_typed_with_straight_quotes_or_loose_space(tag: str) -> None:
    own = words(tag)
    for name in TEXTS:
        text = getattr(own, name)
        assert not set(text) & set("'\"`\t\n"), name
        assert "  " not in text, name
        if name not in ("page", "comma", "conjunction"):
            assert text == text.strip(), name


@pytest.mark.parametrize("tag", TAGS)
def test_no_sentence_was_left_in_english(tag: str) -> None:
    if tag.startswith("en"):
        return
    alike = {name for name in TEXTS if getattr(words(tag), name) == getattr(words("en"), name)}
    same_in_many = (
        "paragraph paragraph_range section titled comma page role note isbn_epub isbn_pdf "
        "isbn_print license series colophon notes figure note_label"
    )
    assert alike - set(same_in_many.split()) == set()


def test_references_as_a_native_typesetter_writes_them() -> None:
    assert languages.paragraph_reference("en", "¶", "41") == "¶\u00a041"
    assert languages.paragraph_range("en", "¶", "41", "45") == "¶¶\u00a041–45"
    assert languages.paragraph_range("de", "§", "1", "3a") == "§§\u00a01–3a"
    assert languages.paragraph_range("en", "No.", "1", "2") == "No.\u00a01–2"
    assert languages.paragraph_reference("en", "¶", "§ 12") == "§\u00a012"
    assert languages.paragraph_range("en", "¶", "§ 12", "§ 14") == "§§\u00a012–14"
    filled = {
        tag: words(tag).chapter.format(number=3, title="X") + words(tag).page.format(page=12)
        for tag in ("en", "de", "de-CH", "fr", "ru", "zh", "zh-TW", "ja")
    }
    assert filled == {
        "en": "chapter\u00a03, “X”, p.\u00a012",
        "de": "Kapitel\u00a03, „X“, S.\u00a012",
        "de-CH": "Kapitel\u00a03, «X», S.\u00a012",
        "fr": "chapitre\u00a03, «\u202fX\u202f», p.\u00a012",
        "ru": "глава\u00a03 «X», с.\u00a012",
        "zh": "第3章“X”，第12页",
        "zh-TW": "第3章「X」，第12頁",
        "ja": "第3章「X」、12頁",
    }


@pytest.mark.parametrize(
    ("tag", "marks"),
    [
        ("en-GB", ("“", "”", "‘", "’")),
        ("de-AT", ("„", "“", "‚", "‘")),
        ("fr-CA", ("«\u202f", "\u202f»", "“", "”")),
        ("sv", ("”", "”", "’", "’")),
        ("pl-PL", ("„", "”", "«", "»")),
        ("pt-BR", ("“", "”", "‘", "’")),
        ("zh-HK", ("「", "」", "『", "』")),
        ("zh-Hans-HK", ("“", "”", "‘", "’")),
        ("tlh", ("“", "”", "‘", "’")),
    ],
)
def test_quotation_marks(tag: str, marks: tuple[str, str, str, str]) -> None:
    assert languages.quotation(tag) == marks


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar-EG", "rtl"),
        ("he", "rtl"),
        ("ckb", "rtl"),
        ("yi-Latn", "ltr"),
        ("az-Arab", "rtl"),
        ("lad-Hebr-IL", "rtl"),
        ("de-1901", "ltr"),
        ("zh-TW", "ltr"),
    ],
)
def test_direction(tag: str, direction: str) -> None:
    assert languages.direction(tag) == direction


def test_variants_change_only_what_differs() -> None:
    assert words("en-US").license == "License"
    assert words("en-GB").license == words("en-AU").license == "Licence"
    assert words("zh-TW").contents == words("zh-Hant").contents == "目錄"
    assert words("no") == words("nb")


def test_names_and_credits() -> None:
    assert languages.names("en", ()) == ""
    assert languages.names("en", ("A",)) == "A"
    assert languages.names("en", ("A", "B", "C")) == "A, B and C"
    assert languages.names("ar", ("أ", "ب")) == "أ وب"
    assert languages.credit("de", "trl", "translator", ("A", "B")) == "Übersetzt von A und B"
    assert languages.credit("de", "aut", "author", ("A",)) == "A"
    assert languages.credit("en", "cmp", "composer", ("A",)) == "composer: A"
