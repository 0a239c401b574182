"""What is done to the file at the very end, so that strict readers take each byte as it is."""

import io
import zlib
from pathlib import Path

import pikepdf

from edition import build
from edition.diagnostics import Problems
from edition.outputs.pdf.finish import finish

MINIMAL = Path(__file__).parents[1] / "books" / "minimal"
RETURN = 13


def ending_in_a_return() -> bytes:
    """A content stream that ends with a carriage return when it is compressed.

    Compressed data ends with the lowest byte of a checksum of all that was compressed.
    """
    return next(
        content
        for number in range(999)
        if zlib.adler32(content := b"% a remark " + str(number).encode()) % 256 == RETURN
    )


def test_no_stream_ends_with_what_may_be_the_end_of_its_line() -> None:
    metadata = build.read(MINIMAL, Problems()).metadata
    with pikepdf.new() as book:
        page = book.add_blank_page()
        book.docinfo["/Title"] = "as the joined book has one"
        page.obj.Contents = book.make_stream(ending_in_a_return())
        made = finish(book, metadata)
    assert b"\rendstream" in made, "the stream must end so, or this test says nothing"
    assert b"\r\nendstream" not in made
    with pikepdf.open(io.BytesIO(made)) as again:
        assert again.check_pdf_syntax() == []
        assert again.pages[0].obj.Contents.read_bytes() == ending_in_a_return()
