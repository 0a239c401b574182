"""Tells what kind of PDF a file is: for readers, for the printer, a cover, or none of ours."""

from io import BytesIO
from typing import Literal

import pikepdf

from edition.proof.epub.archive import UnreadableError
from edition.proof.pdf.prove import DAMAGE, damaged

Nature = Literal["reading", "press", "cover"]


def nature(data: bytes) -> Nature:
    """What a PDF was made for; raises UnreadableError where it cannot be one of ours."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise UnreadableError("the PDF is encrypted")
            intents = pdf.Root.get("/OutputIntents") or ()
            if any(one.get("/S") == "/GTS_PDFX" for one in intents):
                return "cover" if _is_spread(pdf) else "press"
            if pdf.Root.get("/StructTreeRoot") is None:
                raise UnreadableError("the PDF has no tags, so that nobody can know what is text")
            return "reading"
    except pikepdf.PasswordError as error:
        raise UnreadableError("the PDF is encrypted") from error
    except DAMAGE as error:
        raise UnreadableError(damaged(error)) from error


def _is_spread(pdf: pikepdf.Pdf) -> bool:
    """Tells whether there is one page alone, and it is broader than high: back, spine and front."""
    left, bottom, right, top = (float(edge) for edge in pdf.pages[0].trimbox)
    return len(pdf.pages) == 1 and right - left > top - bottom
