import json
import re
import tempfile
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition import build
from edition.diagnostics import Problems
from edition.importing import plaintext
from edition.languages import words
from tests.importing.imported import PROSE, imported, letters, numbered, refs, said, titles

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seed" / "stalinism-and-the-left-opposition.txt"
ENCYCLICAL = SHARED / "plaintext" / "encyclical-shape-laudato-si.txt"
MANIFESTO = SHARED / "plaintext" / "manifesto-en.txt"


def test_the_seed_becomes_a_book_with_its_own_numbers(tmp_path: Path) -> None:
    book, told, read = imported(tmp_path, SEED.read_bytes())
    assert book.metadata.title == (
        "The Historical and International Foundations of the Socialist Equality Party (Germany)"
    )
    author = book.metadata.contributors[0]
    assert (author.name, author.role) == ("Socialist Equality Party (Germany)", "aut")
    assert titles(book) == ["Stalinism and the Left Opposition", words("en").unplaced]
    assert book.metadata.paragraphs.numbering == "written"
    paragraphs = numbered(book)
    assert [number for number, _ in paragraphs] == [f"{number}." for number in range(41, 50)]
    assert all(text in SEED.read_text() for text in [paragraphs[0][1], paragraphs[2][1]])
    assert told == ["S07:8", "S07:12", "S07:20", "S07:22", "S06:25"]
    assert read == ["M20"]


def test_the_seed_loses_nothing_and_invents_nothing(tmp_path: Path) -> None:
    book, _, _ = imported(tmp_path, SEED.read_bytes())
    chapter, unplaced = book.chapters
    assert [ref.number for ref in refs(chapter)] == ["1", "2", "3", "4"]
    assert {said(note.blocks) for note in chapter.notes} == {words("en").no_note_text}
    assert unplaced.kind == "back"
    assert said(unplaced.blocks) == "Leon Trotsky,\u00a0The Third International after Lenin."
    made = [author.name for author in book.metadata.contributors] + [book.metadata.title]
    made += [said(chapter.title), said(chapter.blocks), said(unplaced.blocks)]
    assert letters("".join(made)) == letters(SEED.read_text())


def test_the_encyclical_keeps_its_paragraphs_and_notes(tmp_path: Path) -> None:
    expected = json.loads(ENCYCLICAL.with_suffix(".expected.json").read_text())
    book, told, read = imported(tmp_path, ENCYCLICAL.read_bytes())
    found = {number: f"{number} {text}" for number, text in numbered(book)}
    assert len(found) == expected["numbered_count"]
    for number, start in expected["numbered_paragraphs"]:
        assert found[f"{number}."].startswith(start)
    notes = {note.number: note for chapter in book.chapters for note in chapter.notes}
    assert len(notes) == expected["notes_count"] == len(list(refs(book.chapters)))
    for number, start in expected["notes"]:
        text = re.sub(r"^\[\d+\]\s*", "", start)
        assert said(notes[number].blocks).startswith(text), number
    assert told == []
    assert read == ["M20"]


def test_the_manifesto_keeps_every_word(tmp_path: Path) -> None:
    expected = json.loads(MANIFESTO.with_suffix(".expected.json").read_text())
    source = MANIFESTO.read_text()
    book, told, read = imported(tmp_path, source, "manifesto-en.txt")
    assert titles(book) == [
        "Preface",
        "Introduction",
        "I. Bourgeois and Proletarians",
        "II. Proletarians and Communists",
        "III. Socialist and Communist Literature",
        "IV. Position of the Communists in Relation to the Various Existing Opposition Parties",
    ]
    assert [ref.number for ref in refs(book.chapters)] == [str(n) for n in range(1, 11)]
    notes = {note.number: note for chapter in book.chapters for note in chapter.notes}
    for number, start in expected["notes"]:
        assert said(notes[number].blocks).startswith(start)
    assert book.metadata.paragraphs.numbering == "auto"
    made = [said(chapter.title) + said(chapter.blocks) for chapter in book.chapters]
    made += [said(note.blocks) for note in notes.values()]
    before_notes, _, after = source.partition("Footnotes\n")
    assert letters("".join(made)) == letters(before_notes + after)
    assert told == ["S05:1"]
    assert read == ["M20"]


def test_the_same_text_gives_the_same_manuscript() -> None:
    data = SEED.read_bytes()
    made = [plaintext.read(data, "a.txt", "en", Problems()) for _ in range(2)]
    assert made[0]
    assert made[1]
    assert made[0].files == made[1].files


MARKDOWN = "*_[]<>#|+-=~^{}\\`&!()$@:.;,%/ \n\n1239aAbZéß書ا"
TEXTS = st.one_of(
    st.text(st.sampled_from(MARKDOWN), min_size=1, max_size=80),
    st.lists(
        st.one_of(
            st.text(st.sampled_from(MARKDOWN), min_size=1, max_size=40),
            st.sampled_from([f"1. {PROSE}.", "## No", "Chapter 2", "* * *", "a[1] b", "[1] c"]),
            st.integers(0, 3000).map(lambda number: f"{number}. {PROSE}[{number}]"),
        ),
        min_size=1,
        max_size=12,
    ).map("\n\n".join),
)


@settings(max_examples=30, deadline=None)
@example("A\n111111\nA\n1")
@example(f"1. {PROSE}.\n\n- item\n\n1. {PROSE}.")
@given(TEXTS)
def test_any_text_survives_as_a_book_without_errors(text: str) -> None:
    survives(text)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_very_many_texts_survive(text: str) -> None:
    survives(text)


def survives(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        told, read = Problems(), Problems()
        made = plaintext.read(text.encode(), "0.txt", "en", told)
        if made is None:
            assert not text.strip()
            return
        for file, content in made.files.items():
            (Path(name) / file).write_text(content, encoding="utf-8")
        book = build.read(Path(name), read)
    assert [problem for problem in read if problem.severity.value == "error"] == []
    says = [person.name for person in book.metadata.contributors]
    says += [book.metadata.title, book.metadata.subtitle]
    for chapter in book.chapters:
        says += [said(chapter.title) if chapter.titled else "", said(chapter.blocks)]
        says += [said(note.blocks) for note in chapter.notes]
    whole = "".join(says)
    for ours in (words("en").no_note_text, words("en").unplaced):
        whole = whole.replace(ours, "")
    expected = Counter(letters(text))
    if "S09" in {problem.code for problem in told}:  # a note stands in two chapters
        assert Counter(letters(whole)) >= expected
    else:
        assert Counter(letters(whole)) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "\n".join([PROSE[:70]] * 100_000),
        "\n".join(f"{number}. {PROSE}." for number in range(1, 20_000)),
        "\n\n".join(f"1. {PROSE}.[{number}]" for number in range(1, 10_000)),
        "\n\n".join(f"Chapter {number}\n\n{PROSE}.[1]\n\n[1] Note" for number in range(1, 2000)),
        "\n\n".join(["Notes"] * 5000),
        "⁰" * 100_000 + "x",
        "* " * 100_000 + "x",
        "[1]" * 100_000,
    ],
    ids=["wrapped", "numbered", "ones", "chapters", "notes", "high", "stars", "brackets"],
)
def test_large_texts_take_bounded_time(text: str) -> None:
    start = time.process_time()
    assert plaintext.read(text.encode(), "0.txt", "en", Problems())
    assert time.process_time() - start < 30
