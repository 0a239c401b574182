"""The cover that is made: every title fits, designs differ, and it is the same at every build."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from edition.model import Contributor, Metadata, Series
from edition.outputs.epub import cover
from edition.writing.covers.lettered import Style, fitted, wide
from tests.outputs.epubs import edition

STYLE = Style((200, 100, 60, 40), 700, 1.2, hyphenate=100)
TITLES = [
    ("en", "Emma"),
    ("en", "An Inquiry into the Nature and Causes of the Wealth of Nations " * 3),
    ("de", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"),
    ("he", "ספר העדויות"),
    ("ar", "كتاب الشهادات في ما كتب على الهوامش"),
    ("ja", "草枕の記録、または山路を登りながら考えたこと"),
]


@pytest.fixture
def metadata(tmp_path: Path) -> Metadata:
    return edition(tmp_path, {"01.md": "# One\n\nText.\n"}).metadata


def lettered(language: str, title: str, measure: float = 1180) -> list[str]:
    lines = fitted(title, STYLE, measure, language).lines
    return ["".join(run.characters for run in line.runs) for line in lines]


@pytest.mark.parametrize(("language", "title"), TITLES)
def test_every_title_fits_whole(language: str, title: str) -> None:
    made = fitted(title, STYLE, 1180, language)
    assert all(wide(line) <= 1180 for line in made.lines)
    assert made.height <= STYLE.height
    said = "".join(run.characters for line in made.lines for run in line.runs)
    letters = [one for one in title if one.isalpha()]
    assert sorted(letters) == sorted(one for one in said if one.isalpha())


def test_lines_are_of_the_same_length() -> None:
    assert lettered("en", "one two three four five six", 1300) == [
        "one two three",
        "four five six",
    ]


def test_a_long_word_is_hyphenated_as_its_language_does() -> None:
    lines = lettered("de", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen")
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])


def test_no_line_begins_with_what_closes() -> None:
    for measure in range(300, 1200, 60):
        for line in lettered("ja", "草枕の記録、または「山路」を登りながら考えたこと。", measure):
            assert line[0] not in "、」。"
            assert line[-1] not in "「"


def test_figures_and_latin_words_are_read_from_left_to_right_in_hebrew() -> None:
    (line,) = fitted("ספר 1948 ועוד", STYLE, 3000, "he").lines
    assert [(run.characters.strip(), run.direction) for run in line.runs] == [
        ("ועוד", "rtl"),
        ("1948", "ltr"),
        ("ספר", "rtl"),
    ]


def test_it_is_a_picture_of_the_size_that_shops_ask_for(metadata: Metadata) -> None:
    data = cover.draw(metadata)
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("PNG", (1600, 2560))
    assert data == cover.draw(metadata)


def corners(metadata: Metadata, uuid: str, series: str) -> tuple[object, ...]:
    """What a cover shows where a frame, a bar or the sign may stand, but no letters."""
    own = replace(metadata.identifiers, uuid=uuid)
    told = Series(series, "") if series else None
    data = cover.draw(replace(metadata, identifiers=own, series=told))
    with Image.open(io.BytesIO(data)) as image:
        return tuple(image.getpixel(place) for place in ((112, 800), (800, 245), (1200, 1000)))


@pytest.mark.slow
def test_books_differ_and_those_of_a_series_are_alike(metadata: Metadata) -> None:
    assert len({corners(metadata, uuid, "") for uuid in "abcdefgh"}) > 1
    assert len({corners(metadata, uuid, "The Series") for uuid in "abcdefgh"}) == 1


@pytest.mark.parametrize("people", [(), ("A. Author",), tuple(f"Author {n}" for n in range(9))])
def test_any_number_of_authors_will_do(metadata: Metadata, people: tuple[str, ...]) -> None:
    pattern = metadata.contributors
    assert not pattern
    makers = tuple(Contributor(name, "aut", name) for name in people)
    assert cover.draw(replace(metadata, contributors=makers)).startswith(b"\x89PNG")
