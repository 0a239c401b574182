"""Manuscripts that mean harm, or were harmed: a clear problem or a right book, in bounded time."""

import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from edition.cli import main
from tests import epub_text

Captured = pytest.CaptureFixture[str]


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What happens inside may take this long on a slow machine, and no longer."""
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < seconds


@pytest.fixture
def chapter(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The last chapter of a manuscript in the current folder, to be written anew."""
    monkeypatch.chdir(minimal.parent)
    return minimal / "02-home.md"


def told(capfd: Captured) -> list[str]:
    """The problems without their hints."""
    lines = capfd.readouterr().err.splitlines()
    return [line for line in lines if not line.startswith("  ")]


def made(folder: Path) -> epub_text.Read:
    """The EPUB that a manuscript became."""
    assert main(["epub"]) == 0
    (book,) = (folder.parent / "dist").glob("*.epub")
    return epub_text.read(book)


def text_of(book: epub_text.Read, file: str) -> str:
    return epub_text.words(epub_text.body(book.chapter(file)[1]), numbers=True)


def test_bytes_that_are_no_utf_8(chapter: Path, capfd: Captured) -> None:
    chapter.write_bytes(b"# Home\n\nThe caf\xe9 was shut.\n")
    assert main(["check"]) == 1
    (line,) = told(capfd)
    assert line.startswith("manuscript/02-home.md:3")
    assert "UTF-8" in line


def test_a_byte_order_mark_is_no_letter(chapter: Path, capfd: Captured) -> None:
    chapter.write_bytes("\ufeff# Home\n\nWe came in.\n".encode())
    assert "\ufeff" not in text_of(made(chapter.parent), chapter.name)
    assert told(capfd) == []


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems(chapter: Path, end: str, capfd: Captured) -> None:
    source = "# Home\n\nWe came\nin.[^1]\n\n> A quotation\\\n> of lines\n\n[^1]: A note.\n"
    chapter.write_bytes(source.replace("\n", end).encode())
    book = made(chapter.parent)
    assert "We came in." in " ".join(text_of(book, chapter.name).split())
    assert told(capfd) == []
    chapter.write_bytes(source.replace("\n", end).replace("[^1]:", "[^2]:").encode())
    assert main(["check"]) == 1
    assert told(capfd)[0].startswith("manuscript/02-home.md:4:")


def test_a_byte_that_is_nothing(chapter: Path, capfd: Captured) -> None:
    chapter.write_bytes(b"# Home\n\nWe came\x00 in.\n")
    assert main(["check"]) == 1
    assert told(capfd)[0].startswith("manuscript/02-home.md:3")


@pytest.mark.parametrize("control", ["\x01", "\x0b", "\x1b", "\ufffe", "\uffff"])
def test_a_character_that_no_xml_may_hold(chapter: Path, control: str, capfd: Captured) -> None:
    chapter.write_text(f"# Home\n\nWe came{control} in.\n", encoding="utf-8")
    assert main(["check"]) == 1
    assert told(capfd)[0].startswith("manuscript/02-home.md:3")


def test_an_empty_chapter(chapter: Path, capfd: Captured) -> None:
    chapter.write_bytes(b"")
    assert main(["check"]) in {0, 1}
    assert all("02-home.md" in line for line in told(capfd))


@pytest.mark.slow
def test_a_chapter_of_twenty_thousand_lines(chapter: Path, capfd: Captured) -> None:
    paragraphs = (f"This is line {n} of a long chapter." for n in range(1, 10_000))
    chapter.write_text("# Home\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
    with within(120):
        book = made(chapter.parent)
    assert told(capfd) == []
    assert "p10001" in epub_text.addresses(book.chapter(chapter.name)[1])
    assert "This is line 9999 of" in text_of(book, chapter.name)


@pytest.mark.slow
def test_four_thousand_notes(chapter: Path, capfd: Captured) -> None:
    numbers = range(1, 4_001)
    text = "\n\n".join(f"A remark.[^{n}]" for n in numbers)
    notes = "\n\n".join(f"[^{n}]: Note number {n}." for n in numbers)
    chapter.write_text(f"# Home\n\n{text}\n\n{notes}\n", encoding="utf-8")
    with within(180):
        book = made(chapter.parent)
    assert told(capfd) == []
    found = [epub_text.words(note, numbers=False) for _, note in book.notes()]
    assert len(found) == 4_001
    assert "Note number 4000." in found[-1]


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        pytest.param("> " * 50 + "Deep.", id="quotations"),
        pytest.param("\n".join("  " * n + f"- level {n}" for n in range(50)), id="lists"),
        pytest.param("[" * 50 + "Deep." + "]{.smallcaps}" * 50, id="spans"),
        pytest.param("*" * 101 + "Deep." + "*" * 101, id="emphasis"),
        pytest.param("> " * 5000 + "Deep.", id="quotations without end"),
        pytest.param("[" * 20_000, id="brackets"),
        pytest.param("![" * 5_000, id="pictures"),
        pytest.param("*a _b " * 5_000, id="half emphasis"),
        pytest.param("[a](" * 5_000, id="half links"),
        pytest.param("`" * 5_000 + "a", id="ticks"),
        pytest.param("{" * 5_000 + "}" * 5_000, id="braces"),
    ],
)
def test_nesting_ends_well(chapter: Path, source: str, capfd: Captured) -> None:
    chapter.write_text(f"# Home\n\nWe came in.\n\n{source}\n", encoding="utf-8")
    with within(20):
        status = main(["epub"])
    problems = told(capfd)
    assert status == (1 if problems else 0)
    assert all(line.startswith("manuscript/02-home.md:") for line in problems)


def test_fifty_nestings_are_in_the_book(chapter: Path, capfd: Captured) -> None:
    lists = "\n".join("  " * n + f"- level {n}" for n in range(50))
    quotations = "> " * 50 + "Deep."
    chapter.write_text(f"# Home\n\n{lists}\n\nBetween.\n\n{quotations}\n", encoding="utf-8")
    text = text_of(made(chapter.parent), chapter.name)
    assert "level 49" in text
    assert "Deep." in text


def test_a_note_that_refers_to_itself(chapter: Path, capfd: Captured) -> None:
    chapter.write_text("# Home\n\nWe came in.[^a]\n\n[^a]: See this.[^a]\n", encoding="utf-8")
    with within(20):
        assert main(["epub"]) in {0, 1}


@pytest.mark.parametrize(
    "data",
    [b"", b"This is no picture.", b"\x89PNG\r\n\x1a\n and then nothing", b"<html><body/></html>"],
)
@pytest.mark.parametrize("name", ["mill.png", "mill.jpg", "mill.svg"])
def test_a_picture_that_is_none(chapter: Path, name: str, data: bytes, capfd: Captured) -> None:
    (chapter.parent / "images").mkdir()
    (chapter.parent / "images" / name).write_bytes(data)
    chapter.write_text(f"# Home\n\n![A mill.](images/{name})\n", encoding="utf-8")
    assert main(["check"]) == 1
    assert told(capfd)[0].startswith("manuscript/02-home.md:3:1: error[I")


@pytest.mark.parametrize(
    "svg",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        '<svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        '<svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"'
        ' xmlns:x="http://www.w3.org/1999/xlink"><image x:href="file:///etc/passwd"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="a b c d"/>',
    ],
)
def test_a_drawing_that_does_things(chapter: Path, svg: str, capfd: Captured) -> None:
    (chapter.parent / "images").mkdir()
    (chapter.parent / "images" / "mill.svg").write_text(svg, encoding="utf-8")
    chapter.write_text("# Home\n\n![A mill.](images/mill.svg)\n", encoding="utf-8")
    assert main(["check"]) == 1
    assert "error[I" in told(capfd)[0]


@pytest.fixture
def secret(chapter: Path) -> Path:
    """A picture that stands outside of the manuscript's folder."""
    picture = Path(__file__).parent / "books" / "full" / "images" / "barometer.png"
    outside = chapter.parent.parent / "secret.png"
    outside.write_bytes(picture.read_bytes())
    return outside


def test_a_path_out_of_the_folder(chapter: Path, secret: Path, capfd: Captured) -> None:
    for path in ("../secret.png", "images/../../secret.png", str(secret), f"file://{secret}"):
        chapter.write_text(f"# Home\n\n![A mill.]({path})\n", encoding="utf-8")
        assert main(["epub"]) == 1, path
        assert told(capfd)[0].startswith("manuscript/02-home.md:3:1: error["), path


def test_a_symbolic_link_out_of_the_folder(chapter: Path, secret: Path, capfd: Captured) -> None:
    (chapter.parent / "images").mkdir()
    (chapter.parent / "images" / "mill.png").symlink_to(secret)
    chapter.write_text("# Home\n\n![A mill.](images/mill.png)\n", encoding="utf-8")
    assert main(["epub"]) == 1
    assert told(capfd)[0].startswith("manuscript/02-home.md:3:1: error[")


def test_a_chapter_that_is_a_link_out_of_the_folder(chapter: Path, capfd: Captured) -> None:
    outside = chapter.parent.parent / "outside.md"
    outside.write_text("# Outside\n\nNot yours.\n", encoding="utf-8")
    chapter.unlink()
    chapter.symlink_to(outside)
    assert main(["epub"]) == 1
    assert "02-home.md" in told(capfd)[0]


def test_a_folder_of_pictures_that_is_a_link_out(
    chapter: Path, secret: Path, capfd: Captured
) -> None:
    (chapter.parent / "images").symlink_to(secret.parent)
    chapter.write_text("# Home\n\n![A mill.](images/secret.png)\n", encoding="utf-8")
    assert main(["epub"]) == 1
    assert told(capfd)[0].startswith("manuscript/02-home.md:3:1: error[")


def test_a_chapter_that_is_a_folder(chapter: Path, capfd: Captured) -> None:
    chapter.unlink()
    chapter.mkdir()
    assert main(["check"]) in {0, 1}
    settings = chapter.parent / "edition.yaml"
    with settings.open("a", encoding="utf-8") as file:
        file.write("contents: [01-out.md, 02-home.md]\n")
    assert main(["check"]) == 1
    assert "edition.yaml" in told(capfd)[-1]


def test_a_folder_without_anything(tmp_path: Path, capfd: Captured) -> None:
    assert main(["epub", str(tmp_path), "-o", str(tmp_path / "dist")]) == 1
    assert "edition.yaml" in told(capfd)[0]
    assert not (tmp_path / "dist").exists()


def test_settings_that_would_never_end(chapter: Path, capfd: Captured) -> None:
    """Aliases that grow tenfold with every line; YAML's own way to fill the memory."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    settings = chapter.parent / "edition.yaml"
    settings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with within(20):
        assert main(["check"]) == 1
    assert told(capfd)[0].startswith("manuscript/edition.yaml")


@pytest.mark.slow
def test_the_archive_has_no_path_that_leaves_it(full: Path) -> None:
    assert main(["epub", str(full), "-o", str(full.parent)]) == 0
    (book,) = full.parent.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        names = archive.namelist()
    assert all(not name.startswith("/") and ".." not in name.split("/") for name in names)
