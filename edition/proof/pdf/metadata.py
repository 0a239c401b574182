"""Compares what a PDF says of the book with what edition.yaml says, field by field."""

from edition.diagnostics import Place
from edition.model import Metadata
from edition.proof.pdf.catalog import Catalog
from edition.proof.readings import collapsed
from edition.proof.report import Report

_SETTINGS = Place("edition.yaml")
_AUTHOR = "aut"


def prove(metadata: Metadata, said: Catalog, report: Report) -> None:
    """Reports what the document information and the XMP lack or change (V02)."""
    for title in said.titles:
        if collapsed(title) != collapsed(metadata.title):
            message = f"the title is “{title}” instead of “{metadata.title}”"
            report.fault("V02", _SETTINGS, message)
    if said.language != metadata.language:
        message = f"the language is “{said.language}” instead of “{metadata.language}”"
        report.fault("V02", _SETTINGS, message)
    for field, name, value in (
        ("description", "dc:description", metadata.description),
        ("publisher", "dc:publisher", metadata.publisher),
        ("rights", "dc:rights", metadata.rights),
        ("identifier", "dc:identifier", metadata.identifiers.uuid),
    ):
        found = ", ".join(said.fields.get(name, ()))
        if collapsed(found) != collapsed(value):
            message = f"the {field} is “{found}” instead of “{value}”"
            report.fault("V02", _SETTINGS, message)
    _contributors(metadata, said, report)


def _contributors(metadata: Metadata, said: Catalog, report: Report) -> None:
    """All authors are named, and nobody else than contributors, in their order."""
    found = [collapsed(name) for name in said.fields.get("dc:creator", ())]
    known = [collapsed(one.name) for one in metadata.contributors]
    authors = [collapsed(one.name) for one in metadata.contributors if one.role == _AUTHOR]
    for name in authors:
        if name not in found:
            report.fault("V02", _SETTINGS, f"the author “{name}” is missing")
    if found != list(dict.fromkeys(name for name in known if name in found)) and found != known:
        said_so, wanted = ", ".join(found), ", ".join(known)
        message = f"the book is by “{said_so}”, and edition.yaml names “{wanted}”"
        report.fault("V02", _SETTINGS, message)
