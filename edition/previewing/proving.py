"""A book that is laid out → its PDF and its EPUB, proven, as the other commands make them."""

from collections.abc import Mapping

from edition import screens
from edition.diagnostics import Problems
from edition.model import Edition
from edition.outputs.pdf import make as pdf
from edition.outputs.pdf.binding import LaidOut
from edition.outputs.pdf.press.room import Means
from edition.proof.pdf.prove import prove
from edition.proof.pdf.reading import Readers
from edition.workshop.crew import Crew


def proven(edition: Edition, laid: LaidOut, keep: bool, problems: Problems) -> Mapping[str, bytes]:
    """Both files by the name of the output; none where something is wrong, which is reported."""
    printed = pdf.join(edition, laid, problems, lambda pages: None, Means(1, keep))
    if problems.has_errors():
        return {}
    with Crew(1) as crew:
        prove(edition, printed, problems, Readers(crew, keep))
    pages = laid.pages if edition.metadata.epub.pages == "print" else ()
    epub, found = screens.epub(edition, pages)
    problems.extend(found)
    if problems.has_errors() or not isinstance(epub, bytes):
        return {}
    return {"pdf": printed.pdf, "epub": epub}
