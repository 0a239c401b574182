"""What cannot be read is refused with the next act, and nothing hostile is opened."""

import io
import zipfile
from pathlib import Path

import pytest

from edition.diagnostics import Problems
from edition.importing import kinds, source
from tests.importing.word_files import docx, p

WORD = docx(p("One", style="berschrift1") + p("Text."))


def archive(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return stream.getvalue()


def changed(name: str, old: bytes, new: bytes) -> bytes:
    """The document with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(WORD)) as whole:
        files = {info.filename: whole.read(info) for info in whole.infolist()}
    files[name] = files[name].replace(old, new)
    return archive(files)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MIMETYPE = b"application/vnd.oasis.opendocument.text"
MAIN = b"wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"%PDF-1.7\n", "S10", "a PDF"),
        (b"{\\rtf1 a}", "S10", "an RTF document"),
        (OLE + b"\x00" * 600, "S10", "older Word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "S10", "encrypted"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"mimetype" + MIMETYPE, "S10", "OpenDocument"),
        (archive({"a.txt": b"a"}), "S10", "an archive without"),
        (b"\x89PNG\r\n\x1a\n", "S10", "a picture"),
        (WORD[:-30], "S12", "damaged"),
        (WORD[:200] + b"\x00" * 50 + WORD[250:], "S12", ""),
        (changed("word/document.xml", b"</w:body>", b""), "S12", "XML is broken"),
        (changed("[Content_Types].xml", MAIN, b"x+xml"), "S12", ""),
        (
            changed("word/document.xml", b"?>", b'?><!DOCTYPE a [<!ENTITY b "b">]>'),
            "S13",
            "entities",
        ),
        (changed("word/document.xml", b"Text.", b"a" * 90_000_000), "S13", "packed as no text"),
        (changed("word/styles.xml", b"</w:styles>", b" " * 30_000_000), "S13", "packed"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / "source.docx"
    file.write_bytes(data)
    problems = Problems()
    assert source.read(file, "", problems) is None
    (problem,) = problems
    assert (problem.code, problem.severity.value) == (code, "error")
    assert words in problem.message
    assert problem.hint


def test_a_source_larger_than_any_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "LARGEST", 100)
    (tmp_path / "a.txt").write_bytes(b"word " * 40)
    problems = Problems()
    assert source.read(tmp_path / "a.txt", "", problems) is None
    assert [problem.code for problem in problems] == ["S11"]


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"A text.", "a.txt", "text"),
        (b"A text.", "a", "text"),
        (b"# A", "a.md", "markdown"),
        (b"<!DOCTYPE html><p>A", "a.txt", "html"),
        (b"\xef\xbb\xbf<html><p>A", "a", "html"),
        (b"<p>A", "a.htm", "html"),
        (WORD, "a.txt", "word"),
    ],
)
def test_kinds(data: bytes, name: str, kind: str) -> None:
    assert kinds.of(data, name, Problems()) == kind


def test_an_empty_document(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(""))
    problems = Problems()
    assert source.read(tmp_path / "a.docx", "", problems) is None
    assert [problem.code for problem in problems] == ["S04"]
