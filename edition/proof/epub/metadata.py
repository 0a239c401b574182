"""Compares what a package document says of the book with what edition.yaml says, field by field."""

from collections.abc import Iterator

from lxml import etree

from edition.diagnostics import Place
from edition.model import Metadata
from edition.proof.epub.package import NAMES
from edition.proof.readings import collapsed
from edition.proof.report import Report

_SETTINGS = Place("edition.yaml")
_PREFIXES = ("urn:uuid:", "urn:isbn:", "https://doi.org/", "doi:")


def prove(metadata: Metadata, opf: etree._Element, report: Report) -> None:
    """Reports every field of the manuscript's metadata that the package lacks or changes (V02)."""
    _first_of(metadata, opf, report)
    said = set(_statements(opf))
    for field, value in _fields(metadata):
        if value and (field, collapsed(value)) not in said:
            report.fault("V02", _SETTINGS, f"the {field} “{collapsed(value)}” is missing")
    _known_by(metadata, opf, report)


def _first_of(metadata: Metadata, opf: etree._Element, report: Report) -> None:
    """A reading system shows the first title, and speaks the first language (EPUB 3.3 §5.5.3)."""
    for name, value in (("title", metadata.title), ("language", metadata.language)):
        found = [collapsed(each.text or "") for each in opf.iterfind(f".//dc:{name}", NAMES)]
        first = found[0] if found else ""
        if first != collapsed(value):
            message = f"the {name} is “{first}” instead of “{value}”"
            report.fault("V02", _SETTINGS, message)


def _fields(metadata: Metadata) -> Iterator[tuple[str, str]]:
    """What edition.yaml says, each by its name in our messages."""
    known = metadata.identifiers
    yield "subtitle", metadata.subtitle
    yield "edition", metadata.edition
    for person in metadata.contributors:
        yield f"contributor ({person.role})", person.name
        yield f"sorted form of {collapsed(person.name)}", person.file_as
    yield from (("identifier", bare(known.uuid)), ("identifier", bare(known.isbn_epub)))
    yield from (("identifier", bare(known.doi)), ("identifier", bare(known.uri)))
    yield from (("other format", known.isbn_pdf), ("other format", known.isbn_print))
    yield from (("publisher", metadata.publisher), ("date", metadata.date))
    yield from (("rights", metadata.rights), ("description", metadata.description))
    yield "source", metadata.source
    yield from (("subject", subject.term or subject.code) for subject in metadata.subjects)
    if metadata.series:
        yield "series", metadata.series.title


def _statements(opf: etree._Element) -> Iterator[tuple[str, str]]:
    """What the package says, in the same names."""
    refining: dict[str, list[tuple[str, str]]] = {}
    for meta in opf.iterfind(".//opf:meta[@refines]", NAMES):
        said = (meta.get("property", ""), collapsed(meta.text or ""))
        refining.setdefault(meta.get("refines", "").removeprefix("#"), []).append(said)
    for element in opf.iterfind(".//dc:*", NAMES):
        text = collapsed(element.text or "")
        name = etree.QName(element).localname
        yield name, bare(text) if name == "identifier" else text
        for term, refined in refining.get(element.get("id", ""), []):
            yield from _refined(text, term, refined)
    for meta in opf.iterfind(".//opf:meta[@property]", NAMES):
        text = collapsed(meta.text or "")
        yield from {
            "dcterms:hasFormat": [("other format", bare(text))],
            "belongs-to-collection": [("series", text)],
        }.get(meta.get("property", ""), [])


def _refined(text: str, term: str, said: str) -> Iterator[tuple[str, str]]:
    if term == "title-type":
        yield said, text
    elif term == "role":
        yield f"contributor ({said})", text
    elif term == "file-as":
        yield f"sorted form of {text}", said


def _known_by(metadata: Metadata, opf: etree._Element, report: Report) -> None:
    known = metadata.identifiers
    own = opf.get("unique-identifier", "")
    unique = opf.findall(".//dc:identifier", NAMES)
    found = [bare(each.text or "") for each in unique if each.get("id") == own]
    if found not in ([bare(known.isbn_epub)], [bare(known.uuid)]):
        report.fault("V02", _SETTINGS, f"the book is known by {found or 'no identifier'}")


def bare(identifier: str) -> str:
    """An identifier without what says its kind."""
    lowered = identifier.strip().lower()
    for prefix in _PREFIXES:
        lowered = lowered.removeprefix(prefix)
    return lowered
