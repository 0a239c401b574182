"""A joined file is sound, small, and always the same."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from edition.outputs.pdf.finish import finish
from edition.outputs.pdf.joining.join import join
from edition.outputs.pdf.joining.join import joined as open_book
from tests.conformance import checkers
from tests.outputs.joining.pieces import Bound, blank, content

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]


def test_each_face_is_embedded_once(bound: Bound, pdf: pikepdf.Pdf) -> None:
    used: dict[str, set[tuple[int, int]]] = {}
    for page in pdf.pages:
        for font in page.obj.Resources.get("/Font", pikepdf.Dictionary()).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            file = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
            assert file is not None
            used.setdefault(str(font.BaseFont).split("+")[1], set()).add(file.objgen)
    assert 1 < len(used) <= len(bound.book.faces) or bound.edition.metadata.language != "en-GB"
    assert all(len(files) == 1 for files in used.values())


def test_what_pieces_bring_alike_is_kept_once(pdf: pikepdf.Pdf) -> None:
    profiles, pictures = set(), []
    for page in pdf.pages:
        resources = page.obj.Resources
        for space in resources.get("/ColorSpace", pikepdf.Dictionary()).values():
            if isinstance(space, pikepdf.Array) and space[0] == "/ICCBased":
                profiles.add(space[1].objgen)
        pictures += list(resources.get("/XObject", pikepdf.Dictionary()).values())
    assert len(profiles) == 1
    once = {one.objgen: one.read_raw_bytes() for one in pictures}
    assert len(once) == len(set(once.values()))


def test_pages_are_labelled(bound: Bound, joined: bytes) -> None:
    book = pypdfium2.PdfDocument(joined)
    labels = [book.get_page_label(index) for index in range(len(book))]
    at = 0
    for part in bound.parts:
        at += at % 2
        for head in part.heads:
            assert not head.folio or head.folio == labels[at]
            at += 1
    assert labels[0] == "i"


def test_blank_pages_are_blank(bound: Bound, pdf: pikepdf.Pdf, joined: bytes) -> None:
    empty = [page for page in pdf.pages if not content(page)]
    assert len(empty) == blank(bound)
    assert not any("/Annots" in page.obj for page in empty)


def test_heads_are_artifacts(bound: Bound, pdf: pikepdf.Pdf) -> None:
    drawn = sum(content(page).count(b"/Type /Pagination") for page in pdf.pages)
    assert drawn == sum(bool(head.folio) for part in bound.parts for head in part.heads)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_finished_book_is_accessible(bound: Bound, profile: str, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    with open_book(bound.parts, bound.book) as made:
        path.write_bytes(finish(made, bound.edition.metadata))
    found = checkers.page_validation(path, profile)
    # It takes the last byte of a stream, where that is a carriage return, for the end of a line.
    assert [line for line in found if not line.startswith("PDFA2A-STREAM-LENGTH-001")] == []


def test_the_syntax_is_right(joined: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(joined)
    assert checkers.qpdf(path) == []


def test_bytes_are_always_the_same(bound: Bound, joined: bytes, tmp_path: Path) -> None:
    assert join(bound.parts, bound.book) == joined
    given, made = tmp_path / "given", tmp_path / "made"
    given.write_bytes(pickle.dumps((bound.parts, bound.book)))
    program = (
        "import pathlib, pickle, sys\n"
        "from edition.outputs.pdf.joining.join import join\n"
        "given, made = map(pathlib.Path, sys.argv[1:])\n"
        "made.write_bytes(join(*pickle.loads(given.read_bytes())))\n"
    )
    command = [sys.executable, "-c", program, str(given), str(made)]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    subprocess.run(command, env=environment, check=True, timeout=120)
    assert made.read_bytes() == joined
