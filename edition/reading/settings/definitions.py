"""Every key of edition.yaml: one definition for reading, for unknown keys, for the schema."""

import re
from typing import Any

from edition import model
from edition.reading.settings import contents, groups, page, release, web
from edition.reading.settings.forms import DATE, LICENSE, LINE, PATH, PROSE, choice
from edition.reading.settings.identifiers import DOI, ISBN, LANGUAGE, URI, UUID
from edition.reading.settings.names import file_as
from edition.reading.settings.roles import ROLE
from edition.reading.settings.shapes import (
    Either,
    Fault,
    Group,
    Key,
    Located,
    Text,
    Values,
    many,
    named,
    nothing,
    quoted,
)

# --- Contributors ------------------------------------------------------------------------------

NAME = Key("name", LINE, "The name as the title page shows it.", absent="", required=True)
ROLE_OF = Key(
    "role",
    ROLE,
    "What they did: a MARC relator by term (author, editor …) or by code (aut, edt …).",
    absent="aut",
    default="author",
)
FILE_AS = Key(
    "file-as",
    LINE,
    "The name as a catalogue sorts it: “Surname, Given”. Without it, computed from the name.",
    absent="",
    synonyms=("sort", "sort-as", "sort-name"),
)
ALTERNATE = Key(
    "alternate",
    named(LANGUAGE, LINE, "{zh-Latn: Lǎozǐ}"),
    "The name in other scripts or languages, each by its tag, for catalogues.",
    absent=(),
    synonyms=("alternate-script", "alternates", "transliteration", "romanization", "also"),
)


def _contributor(values: Values) -> model.Contributor:
    name, role = values[NAME], values[ROLE_OF]
    sorted_as = values[FILE_AS] or file_as(name, role)
    return model.Contributor(name, role, sorted_as, values[ALTERNATE])


_NOBODY: tuple[Located[model.Contributor], ...] = ()
CONTRIBUTORS = Key(
    "contributors",
    many(
        Group(
            (NAME, ROLE_OF, FILE_AS, ALTERNATE), _contributor, "{name: Jane Austen, role: author}"
        )
    ),
    "Who made the book, in the order of the title page.",
    absent=_NOBODY,
    synonyms=("author", "authors", "creator", "creators", "contributor", "editor", "translator"),
)

# --- Identifiers -------------------------------------------------------------------------------

ISBN_EPUB = Key("epub", ISBN, "The ISBN of the EPUB.", absent="")
ISBN_PDF = Key("pdf", ISBN, "The ISBN of the PDF.", absent="")
ISBN_PRINT = Key("print", ISBN, "The ISBN of the printed book.", absent="")


def _isbns(values: Values) -> tuple[str, str, str]:
    """One ISBN a format: ISO 2108 gives each product form its own (M17)."""
    first: dict[str, str] = {}
    for key in (ISBN_EPUB, ISBN_PDF, ISBN_PRINT):
        isbn = values[key]
        if isbn and isbn in first:
            message = f"{key.name} and {first[isbn]} have the same ISBN"
            hint = "each format has its own; leave out the one that you have not got"
            values.problems.error("M17", values.place_of(key), message, hint)
        first.setdefault(isbn, key.name)
    return values[ISBN_EPUB], values[ISBN_PDF], values[ISBN_PRINT]


UUID_OF = Key("uuid", UUID, "A UUID; without one, computed from title and contributors.", absent="")
ISBN_OF = Key(
    "isbn",
    Group((ISBN_EPUB, ISBN_PDF, ISBN_PRINT), _isbns, "{epub: 978-…, print: 978-…}"),
    "The ISBN of each format.",
    absent=("", "", ""),
)
DOI_OF = Key("doi", DOI, "The DOI of the book.", absent="")
URI_OF = Key(
    "uri", URI, "An address by which the book is known.", absent="", synonyms=("url", "web")
)


def _identifiers(values: Values) -> model.Identifiers:
    return model.Identifiers(values[UUID_OF], *values[ISBN_OF], values[DOI_OF], values[URI_OF])


_IDENTIFIERS = Group((UUID_OF, ISBN_OF, DOI_OF, URI_OF), _identifiers, "{isbn: {epub: 978-…}}")
IDENTIFIERS = Key(
    "identifiers",
    _IDENTIFIERS,
    "What the edition is known by.",
    absent=_identifiers(nothing()),
    synonyms=("identifier", "id", "ids"),
)

# --- Subjects and series -----------------------------------------------------------------------

_CODES = {"thema": r"[0-9A-Z]{1,8}(-[0-9A-Z]{1,8})*", "bisac": r"[A-Z]{3}[0-9]{6}"}
_EXAMPLES = {"thema": "JPFC", "bisac": "POL005000"}

SCHEME = Key(
    "scheme",
    choice("thema", "bisac", "lcsh"),
    "The scheme that code and term come from.",
    absent="",
)
CODE = Key("code", LINE, "The code of the subject in its scheme.", absent="")
TERM = Key("term", LINE, "The subject in words. Without it, the code.", absent="")


def _subject(values: Values) -> model.Subject:
    scheme, code, term = values[SCHEME], values[CODE], values[TERM]
    if fault := _subject_fault(scheme, code, term):
        values.problems.error(fault.code, values.place_of(CODE), fault.message, fault.hint)
    return model.Subject(scheme, code, term or code)


def _subject_fault(scheme: str, code: str, term: str) -> Fault | None:
    """A scheme needs a code of its form, a code needs a scheme."""
    if code and not scheme:
        hint = "add “scheme: thema”, bisac or lcsh"
        return Fault("M30", f"the code {quoted(code)} belongs to no scheme", hint)
    if scheme in _CODES and not code:
        return Fault("M30", f"a subject in {scheme} needs its code", "add “code: …”")
    if scheme in _CODES and not re.fullmatch(_CODES[scheme], code):
        hint = f"a code looks like {_EXAMPLES[scheme]}"
        return Fault("M30", f"{quoted(code)} is not a code of {scheme}", hint)
    if not code and not term:
        return Fault("M30", "a subject needs a code or a term", "add “term: …”")
    return None


def _plain_subject(text: str) -> model.Subject | Fault:
    return model.Subject("", "", " ".join(text.split()))


_NO_SUBJECTS: tuple[Located[model.Subject], ...] = ()
SUBJECTS = Key(
    "subjects",
    many(
        Either(
            Text(_plain_subject, LINE.schema),
            Group((SCHEME, CODE, TERM), _subject, "{scheme: thema, code: JPFC, term: Marxism}"),
        )
    ),
    "What the book is about: plain words, or codes of thema, bisac or lcsh.",
    absent=_NO_SUBJECTS,
    synonyms=("subject", "keywords", "tags", "topics"),
)

SERIES_TITLE = Key("title", LINE, "The title of the series.", absent="", required=True)
SERIES_NUMBER = Key("number", LINE, "The number of the book in it, as written.", absent="")


def _series(values: Values) -> model.Series | None:
    title = values[SERIES_TITLE]
    return model.Series(title, values[SERIES_NUMBER]) if title else None


SERIES = Key(
    "series",
    Group((SERIES_TITLE, SERIES_NUMBER), _series, "{title: …, number: 3}"),
    "The series that the book stands in.",
    absent=None,
    synonyms=("collection",),
)

# --- The whole file ----------------------------------------------------------------------------

TITLE = Key("title", LINE, "The title of the book.", absent="", required=True, synonyms=("name",))
SORT_TITLE = Key(
    "sort-title",
    LINE,
    "The title as a catalogue sorts it. Without it, an article at its head goes to its end.",
    absent="",
    synonyms=("title-sort", "title-file-as", "filing-title"),
)
ALTERNATE_TITLE = Key(
    "alternate-title",
    named(LANGUAGE, LINE, "{zh-Latn: Dàodé jīng, en: The Book of the Way}"),
    "The title in other scripts or languages, each by its tag, for catalogues.",
    absent=(),
    synonyms=("alternate", "alternate-titles", "transliteration"),
)
SUBTITLE = Key("subtitle", LINE, "The subtitle.", absent="")
BOOK_LANGUAGE = Key(
    "language",
    LANGUAGE,
    "The language of the text, as a BCP 47 tag: en, en-GB, de, zh-Hant.",
    absent="en",
    required=True,
    synonyms=("lang", "locale"),
)
PUBLISHER = Key("publisher", LINE, "Who publishes the edition.", absent="")
PLACE = Key("place", LINE, "Where the publisher is.", absent="", synonyms=("city", "location"))
PUBLISHED = Key(
    "date",
    DATE,
    "When this edition is published: 2026, 2026-11 or 2026-11-22.",
    absent="",
    synonyms=("year", "published", "pubdate", "publication-date"),
)
EDITION = Key("edition", LINE, "Which edition it is, in words: “Second edition”.", absent="")
RIGHTS = Key(
    "rights",
    PROSE,
    "The copyright notice, in words.",
    absent="",
    synonyms=("copyright",),
)
LICENSED = Key(
    "license",
    LICENSE,
    "The licence: its SPDX name (CC-BY-4.0) or its address.",
    absent="",
    synonyms=("licence",),
)
DESCRIPTION = Key(
    "description",
    PROSE,
    "What the book is, in a few sentences, for catalogues.",
    absent="",
    synonyms=("blurb", "abstract", "summary"),
)
SOURCE = Key("source", LINE, "The copy-text of this edition, when there is one.", absent="")
COVER = Key(
    "cover",
    PATH,
    "The picture of the cover, as a path in the folder: images/cover.jpg. Without it, one is made.",
    absent="",
    synonyms=("cover-image", "coverimage"),
)

KEYS: tuple[Key[Any], ...] = (
    TITLE,
    SORT_TITLE,
    ALTERNATE_TITLE,
    SUBTITLE,
    BOOK_LANGUAGE,
    CONTRIBUTORS,
    IDENTIFIERS,
    PUBLISHER,
    PLACE,
    PUBLISHED,
    EDITION,
    RIGHTS,
    LICENSED,
    DESCRIPTION,
    SUBJECTS,
    SERIES,
    SOURCE,
    COVER,
    contents.CONTENTS,
    groups.PARAGRAPHS,
    groups.NOTES,
    page.PRINT,
    groups.EPUB,
    web.WEB,
    groups.ACCESSIBILITY,
    release.WORK,
    release.RELEASE,
)
