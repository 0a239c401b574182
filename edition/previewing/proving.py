"""A book that is laid out → its PDF and its EPUB, proven, as the other commands make them."""

from collections.abc import Mapping

from edition.diagnostics import Problems
from edition.model import Edition
from edition.outputs.epub import make as epub
from edition.outputs.pdf import make as pdf
from edition.outputs.pdf.binding import LaidOut
from edition.outputs.pdf.press.room import Means
from edition.proof.epub import prove as proof_of_epub
from edition.proof.pdf import prove as proof_of_pdf
from edition.proof.pdf.reading import Readers
from edition.workshop.crew import Crew


def proven(edition: Edition, laid: LaidOut, keep: bool, problems: Problems) -> Mapping[str, bytes]:
    """Both files by the name of the output; none where something is wrong, which is reported."""
    means = Means(1, keep)
    printed = pdf.join(edition, laid, problems, lambda pages: None, means)
    if problems.has_errors():
        return {}
    with Crew(1) as crew:
        proof_of_pdf.prove(edition, printed, problems, Readers(crew, keep))
    pages = laid.pages if edition.metadata.epub.pages == "print" else ()
    epub.check(edition, problems)
    made = epub.make(edition, pages)
    proof_of_epub.prove(edition, made, problems, pages)
    return {} if problems.has_errors() else {"pdf": printed.pdf, "epub": made}
