"""What is wrong on a cover is found out."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from edition.diagnostics import Problems
from edition.outputs.pdf.jacket.make import make
from edition.proof.pdf.cover import prove
from tests.outputs.jacket.covers import ALONE, settled

pytestmark = pytest.mark.slow


def test_a_cover_of_another_book_is_found_out(tmp_path: Path) -> None:
    edition, problems = settled(tmp_path)
    made = make(edition, 200, problems, ALONE, overlay=False)
    assert made
    said = edition.metadata
    known = replace(said.identifiers, isbn_print="9783161484100")
    for other in (
        replace(said, title="The Small Numbers Again"),
        replace(said, description=said.description + " And more."),
        replace(said, identifiers=known),
    ):
        found = Problems()
        prove(replace(edition, metadata=other), made.pdf, found)
        assert {one.code for one in found} == {"J18"}
    found = Problems()
    broad = replace(said.print, trim=(160.0, 228.6))
    prove(replace(edition, metadata=replace(said, print=broad)), made.pdf, found)
    assert "J19" in {one.code for one in found}


def test_text_that_comes_too_near_to_an_edge_is_found_out(tmp_path: Path) -> None:
    edition, problems = settled(tmp_path)
    made = make(edition, 200, problems, ALONE, overlay=False)
    assert made
    with pikepdf.open(io.BytesIO(made.pdf)) as book:
        page = book.pages[0]
        moved = book.make_stream(b"1 0 0 1 -30 0 cm\n" + page.Contents.read_bytes())
        page.Contents = moved
        out = io.BytesIO()
        book.save(out)
    found = Problems()
    prove(edition, out.getvalue(), found)
    assert {one.code for one in found} == {"J18"}
