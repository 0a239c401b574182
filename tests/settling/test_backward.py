from pathlib import Path

import pytest

from edition import build
from edition.diagnostics import Problems
from tests.folders import HEAD, folder

POINTING = [
    ("en", "Ibid., p. 4."),
    ("en", "Mill, op.cit., p. 4."),
    ("de-CH", "Ebd., S. 3."),
    ("de", "Vgl. Weber, a.\u202fa.\u202fO., S. 12."),
    ("fr", "Voir art.\u00a0cité, p. 2."),
    ("es", "Ibíd., pág. 8."),
    ("it", "Ivi, p. 41."),
    ("pl", "Tamże, s. 12."),
    ("ru", "Там же. С. 14."),
    ("el", "Μαρξ, ό.π., σ. 3."),
    ("he", "שם, עמ׳ 12."),
    ("ar", "المرجع نفسه، ص ١٢."),
    ("ja", "前掲書、一二頁。"),
    ("zh", "同上，第12页。"),
]
HARMLESS = [
    ("en", "The ibidems of this world; a cop. citadel; op-art citations."),
    ("de", "Ebendieser hat es gesagt; aaOberfläche."),
    ("it", "Arrivi e partenze; quivi no."),
    ("en", "Siehe ebd., S. 3, in a book that is not German."),
    ("he", "ספר על שם הרוזן."),
]


def codes(path: Path, language: str, note: str) -> list[str]:
    files = {"01.md": f"# One\n\nText.[^a]\n\n[^a]: {note}\n"}
    problems = Problems()
    build.read(folder(path, files, HEAD.replace("en-GB", language)), problems)
    return [one.code for one in problems if one.code.startswith("N")]


@pytest.mark.parametrize(("language", "note"), POINTING)
def test_a_note_that_points_back_is_told(tmp_path: Path, language: str, note: str) -> None:
    assert codes(tmp_path, language, note) == ["N20"]


@pytest.mark.parametrize(("language", "note"), HARMLESS)
def test_words_that_only_look_like_it_are_not(tmp_path: Path, language: str, note: str) -> None:
    assert codes(tmp_path, language, note) == []
