from pathlib import Path

import pytest

from tests.importing.imported import PROSE, imported, numbered, refs, said


@pytest.mark.parametrize(
    ("mark", "label"),
    [
        ("[{}]", "[{}] "),
        ("[{}]", "{}. "),
        ("[{}]", "{} "),
        ("({})", "({}) "),
        ("¹²", "¹²"),
    ],
)
def test_notes_at_the_end(tmp_path: Path, mark: str, label: str) -> None:
    def form(pattern: str, number: int) -> str:
        return pattern[number - 1] if pattern == "¹²" else pattern.format(number)

    body = "\n\n".join(f"{n}. {PROSE}.{form(mark, n)}" for n in (1, 2))
    notes = "\n\n".join(f"{form(label, n)}What note {n} says." for n in (1, 2))
    book, told, read = imported(tmp_path, f"A Title\n\nA Chapter\n\n{body}\n\nNotes\n\n{notes}\n")
    found = [(note.number, said(note.blocks)) for note in book.chapters[0].notes]
    assert found == [("1", "What note 1 says."), ("2", "What note 2 says.")]
    assert [text for _, text in numbered(book)] == [PROSE + "."] * 2
    assert (told, read) == ([], ["M20"])


def test_notes_at_the_end_of_each_chapter(tmp_path: Path) -> None:
    chapters = [
        f"Chapter {c}\n\n{PROSE}.[1]\n\n{PROSE}.[2]\n\n[1] First of {c}.\n\n[2] Second of {c}."
        for c in ("One", "Two")
    ]
    book, told, read = imported(tmp_path, "A Title\n\n" + "\n\n".join(chapters))
    found = [[said(note.blocks) for note in chapter.notes] for chapter in book.chapters]
    assert found == [["First of One.", "Second of One."], ["First of Two.", "Second of Two."]]
    assert book.metadata.notes.numbering == "chapter"
    assert (told, read) == ([], ["M20"])


def test_a_note_of_several_paragraphs(tmp_path: Path) -> None:
    body = f"A Title\n\nA Chapter\n\n{PROSE}.[1]\n\n{PROSE}.[2]"
    book, told, _ = imported(tmp_path, f"{body}\n\nNotes\n\n[1] One.\n\nMore.\n\n[2] Two.")
    first, second = book.chapters[0].notes
    assert [said(block) for block in first.blocks] == ["One.", "More."]
    assert said(second.blocks) == "Two."
    assert told == []


def test_a_note_without_a_reference_is_kept_and_told(tmp_path: Path) -> None:
    text = f"A Title\n\nA Chapter\n\n{PROSE}.[1]\n\n[1] One.\n\n[2] Nobody refers to this."
    book, told, read = imported(tmp_path, text)
    assert said(book.chapters[1].blocks) == "[2] Nobody refers to this."
    assert told == ["S06:9"]
    assert read == ["M20"]


def test_notes_without_numbers_are_given_in_their_order(tmp_path: Path) -> None:
    text = f"A Title\n\nA Chapter\n\n{PROSE}.[1]\n\n{PROSE}.[2]\n\nNotes\n\nOne.\n\nTwo."
    book, told, _ = imported(tmp_path, text)
    assert [said(note.blocks) for note in book.chapters[0].notes] == ["One.", "Two."]
    assert told == ["S08:11"]


def test_a_number_in_brackets_that_is_no_note(tmp_path: Path) -> None:
    text = f"A Title\n\nA Chapter\n\nIn [1848] it was. {PROSE}.\n\n{PROSE} [sic] and so on."
    book, told, _ = imported(tmp_path, text)
    assert list(refs(book.chapters)) == []
    assert "In [1848] it was." in said(book.chapters)
    assert told == []


def test_one_list_at_the_end_for_all_chapters(tmp_path: Path) -> None:
    body = [f"Chapter {c}\n\n{PROSE}.[1]\n\n{PROSE}.[2]" for c in ("One", "Two")]
    notes = [f"Chapter {c}\n\n1. First of {c}.\n\n2. Second of {c}." for c in ("One", "Two")]
    text = "\n\n".join(["A Title", *body, "Notes", *notes])
    book, told, read = imported(tmp_path, text)
    found = [[said(note.blocks) for note in chapter.notes] for chapter in book.chapters]
    assert found == [["First of One.", "Second of One."], ["First of Two.", "Second of Two."]]
    assert (told, read) == ([], ["M20"])


def test_a_note_of_two_chapters_is_told(tmp_path: Path) -> None:
    body = [f"Chapter {c}\n\n{PROSE}.[{n}]\n\n{PROSE}.[2]" for n, c in ((1, "One"), (3, "Two"))]
    notes = [f"[{n}] Note {n}." for n in (1, 2, 3)]
    book, told, _ = imported(tmp_path, "\n\n".join(["A Title", *body, *notes]))
    found = [[said(note.blocks) for note in chapter.notes] for chapter in book.chapters]
    assert found == [["Note 1.", "Note 2."], ["Note 3.", "Note 2."]]
    assert told == ["S09:17"]
