"""The title of a chapter, its headings, and what its attributes hold for."""

from edition.diagnostics import Place, Problems
from edition.model import Chapter, ContentsEntry, Heading
from edition.reading.markdown import parser
from edition.tree import plain
from tests.reading.markdown.chapters import block, chapter, line


def read(text: str, entry: ContentsEntry) -> tuple[Chapter, list[str]]:
    problems = Problems()
    made = parser.read(text, entry, "en", problems)
    return made, [f"{problem.code} {problem.place}" for problem in problems]


def test_the_first_heading_is_the_title() -> None:
    made, told = chapter("{.x}\n# A *b*[^n] {#c}\n\nText.\n\n[^n]: x")
    assert line(made.title) == "A emphasis(b)^n"
    assert (made.titled, made.attributes.name, made.attributes.classes) == (True, "c", ("x",))
    assert [block(each) for each in made.blocks] == ["p: Text."]
    assert told == []


def test_a_chapter_is_what_its_entry_says() -> None:
    entry = ContentsEntry("back", "parts/09-after-word.md", "", Place("edition.yaml"))
    made, told = read("Text.", entry)
    assert (made.file, made.name, made.kind) == ("parts/09-after-word.md", "09-after-word", "back")
    assert (plain(made.title), made.titled) == ("after word", False)
    assert told == ["C03 parts/09-after-word.md:1"]
    assert (made.ordinal, made.part, made.anchor) == (0, 0, "")


def test_a_title_in_the_contents_stands_for_a_missing_heading() -> None:
    made, told = chapter("Text.\n\n# Late\n\nMore.")
    assert (plain(made.title), made.titled) == ("T", False)
    assert told == ["C04 3"]
    heading = made.blocks[1]
    assert isinstance(heading, Heading)
    assert heading.level == 2


def test_a_part_may_be_a_title_and_nothing_else() -> None:
    entry = ContentsEntry("part", "part.md", "", Place("edition.yaml"))
    assert read("# One\n", entry)[1] == []
    assert chapter("# One\n")[1] == ["C07 1"]
    assert chapter("")[1] == ["C07 1"]


def test_levels_are_told_where_one_is_left_out() -> None:
    text = "# A\n\n## B\n\n#### C\n\n## D\n\n### E\n\n> ##### F\n"
    made, told = chapter(text)
    assert told == ["C05 5"]
    assert [each.level for each in made.blocks if isinstance(each, Heading)] == [2, 4, 2, 3]


def test_the_language_of_the_title_is_that_of_the_chapter() -> None:
    made, _ = chapter('# A "b" {lang=de}\n\n"c"[^n]\n\n{lang=fr}\n> "d"\n\n[^n]: "e"')
    assert line(made.title) == "A „b“"
    assert [block(each) for each in made.blocks] == [
        "p: „c“^n",
        "quotation[fr](p: «\u202fd\u202f»)",
    ]
    assert block(made.notes[0].blocks[0]) == "p: „e“"


def test_pictures_are_found_from_the_folder_of_their_chapter() -> None:
    made, told = chapter("![a](../images/b%20c.png)", file="texts/01.md")
    assert told == []
    assert block(made.blocks[0]) == "figure picture[images/b c.png](a) “”"
    _, told = chapter("![a](../../images/b.png)", file="texts/01.md")
    assert told == ["I05 1:1"]
