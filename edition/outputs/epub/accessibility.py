"""Turns what an edition holds into what its OPF says of accessibility: computed, not claimed."""

from collections.abc import Iterator

from edition import languages
from edition.model import Edition
from edition.outputs.epub.package import Statement
from edition.writing import accessibility

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def statements(edition: Edition, page_source: str) -> Iterator[Statement]:
    """What EPUB Accessibility 1.1 and 1.2 ask for; `page_source` is empty without a page-list."""
    for name, value in accessibility.facts(edition, page_source):
        yield _meta(f"schema:{name}", value)
    language = edition.metadata.language
    own = edition.metadata.accessibility.summary or languages.speaks(language)
    tongue = () if own else ((_LANGUAGE, languages.FALLBACK),)
    said = accessibility.summary(edition, page_source)
    yield _meta("schema:accessibilitySummary", said, *tongue)
    if page_source:
        yield _meta("pageBreakSource", page_source)
    yield from _claims(edition)


def _claims(edition: Edition) -> Iterator[Statement]:
    """What the publisher claims: conformance with a certifier, or an exemption instead."""
    said = edition.metadata.accessibility
    if said.conforms_to and said.certified_by:
        yield _meta("dcterms:conformsTo", said.conforms_to, ("id", "conformance"))
        yield _meta("a11y:certifiedBy", said.certified_by, ("refines", "#conformance"))
    elif said.exemption:
        yield _meta("dcterms:conformsTo", "none")
    if said.exemption:
        yield _meta("a11y:exemption", said.exemption)


def _meta(name: str, text: str, *more: tuple[str, str]) -> Statement:
    return Statement("meta", text, (("property", name), *more))
