"""Tells what kind of PDF a file is: the one for readers, the one for the printer, or neither."""

from io import BytesIO
from typing import Literal

import pikepdf

from edition.proof.epub.archive import UnreadableError
from edition.proof.pdf.prove import DAMAGE, damaged

Nature = Literal["reading", "press"]


def nature(data: bytes) -> Nature:
    """What a PDF was made for; raises UnreadableError where it cannot be one of ours."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise UnreadableError("the PDF is encrypted")
            intents = pdf.Root.get("/OutputIntents") or ()
            if any(one.get("/S") == "/GTS_PDFX" for one in intents):
                return "press"
            if pdf.Root.get("/StructTreeRoot") is None:
                raise UnreadableError("the PDF has no tags, so that nobody can know what is text")
            return "reading"
    except pikepdf.PasswordError as error:
        raise UnreadableError("the PDF is encrypted") from error
    except DAMAGE as error:
        raise UnreadableError(damaged(error)) from error
