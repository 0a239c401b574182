"""edition.yaml → Metadata; whatever is wrong in it is told, and harmless values stand in."""

from dataclasses import replace
from pathlib import Path

from edition.diagnostics import Place, Problems
from edition.model import Identifiers, Metadata
from edition.reading.settings import definitions as keys
from edition.reading.settings import groups, page, release, web, yaml_source
from edition.reading.settings.contents import CONTENTS, in_order
from edition.reading.settings.identifiers import computed_uuid
from edition.reading.settings.interpret import values_of
from edition.reading.settings.names import filed, slug
from edition.reading.settings.shapes import Values, nothing
from edition.reading.settings.yaml_source import Mapping, Scalar


def read(path: Path, shown: str, problems: Problems) -> Metadata:
    """Reads an edition.yaml; `shown` is the file's name in Problems.

    Every fault of the file (M01–M32) is told with line and column, in one run. Without a readable
    file the Metadata of a book without title comes back. `contents` stays empty where the file has
    none.
    """
    before = len(problems)
    node = yaml_source.read(path, shown, problems)
    if isinstance(node, Mapping):
        values = values_of(node, keys.KEYS, problems)
        metadata = _metadata(values)
        _tell_missing(values, metadata, problems)
        return metadata
    if (isinstance(node, Scalar) and node.empty) or (node is None and len(problems) == before):
        hint = "begin with two lines: “title: …” and “language: …”"
        problems.error("M06", Place(shown), "the file is empty", hint)
    elif node is not None:
        hint = "write each value in a line with its key: “title: …”"
        problems.error("M06", node.place, "the file does not say keys with their values", hint)
    return _metadata(nothing())


def _metadata(values: Values) -> Metadata:
    return Metadata(
        title=values[keys.TITLE],
        sort_title=values[keys.SORT_TITLE] or filed(values[keys.TITLE], values[keys.BOOK_LANGUAGE]),
        alternate_titles=values[keys.ALTERNATE_TITLE],
        subtitle=values[keys.SUBTITLE],
        language=values[keys.BOOK_LANGUAGE],
        contributors=tuple(found.value for found in values[keys.CONTRIBUTORS]),
        identifiers=_identifiers(values),
        publisher=values[keys.PUBLISHER],
        place=values[keys.PLACE],
        date=values[keys.PUBLISHED],
        edition=values[keys.EDITION],
        rights=values[keys.RIGHTS],
        license=values[keys.LICENSED],
        description=values[keys.DESCRIPTION],
        subjects=tuple(found.value for found in values[keys.SUBJECTS]),
        series=values[keys.SERIES],
        source=values[keys.SOURCE],
        cover=values[keys.COVER],
        contents=in_order(values[CONTENTS], values.problems),
        paragraphs=values[groups.PARAGRAPHS],
        notes=values[groups.NOTES],
        print=values[page.PRINT],
        epub=values[groups.EPUB],
        web=values[web.WEB],
        accessibility=values[groups.ACCESSIBILITY],
        work=values[release.WORK],
        release=values[release.RELEASE],
        slug=slug(values[keys.TITLE]),
    )


def _identifiers(values: Values) -> Identifiers:
    """The identifiers as given, with a UUID that follows from the book where none is given."""
    given = values[keys.IDENTIFIERS]
    if given.uuid:
        return given
    names = [f"{found.value.name} ({found.value.role})" for found in values[keys.CONTRIBUTORS]]
    computed = computed_uuid([values[keys.TITLE], *names, values[keys.BOOK_LANGUAGE]])
    return replace(given, uuid=computed)


def _tell_missing(values: Values, metadata: Metadata, problems: Problems) -> None:
    """What an edition should have and need not: a date (M20), an identifier (M21)."""
    if keys.PUBLISHED not in values:
        hint = "add “date: 2026”, year, year-month or year-month-day; the clock is never asked"
        problems.warning("M20", values.place, "the edition has no date", hint)
    if keys.IDENTIFIERS not in values:
        message = "the edition has no identifier; one is computed from title and contributors"
        uuid = metadata.identifiers.uuid
        hint = f"to keep it when these change, add “identifiers: {{uuid: {uuid}}}”"
        problems.warning("M21", values.place, message, hint)
