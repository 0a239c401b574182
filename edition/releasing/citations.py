"""An Offer → the files that programs for references read: biblatex, CSL-JSON, RIS."""

import re
from collections.abc import Iterator

from edition.releasing.offer import Offer, Person
from edition.releasing.records import as_json

_EDITORS = ("edt", "edc", "red")
# What biblatex calls those who did something (biblatex manual §2.2.2), by MARC relator.
_BIBLATEX = {
    "author": ("aut", "cre", "cmp"),
    "editor": _EDITORS,
    "translator": ("trl",),
    "introduction": ("aui", "win"),
    "foreword": ("wfw", "wpr"),
    "afterword": ("aft", "waw"),
    "annotator": ("ann",),
    "commentator": ("cmm", "cwt", "wac"),
}
# The names of CSL 1.0.2, appendix IV.
_CSL = {
    "author": ("aut", "cre"),
    "composer": ("cmp",),
    "compiler": ("com",),
    "editor": _EDITORS,
    "illustrator": ("ill",),
    "translator": ("trl",),
    "contributor": ("aui", "win", "wfw", "wpr", "aft", "waw", "ann", "cmm", "cwt", "pht"),
}
# RIS has no others: in a book A2 is the editor of the series, and what is more becomes a note.
_RIS = {"AU": ("aut", "cre", "cmp"), "A3": _EDITORS, "A4": ("trl",)}
# babel's names of languages, which biblatex wants (biblatex manual §2.3.9, table 2).
_LANGID = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "ngerman", "de-at": "naustrian",
    "de-ch": "nswissgerman", "el": "greek", "en": "english", "en-au": "australian",
    "en-ca": "canadian", "en-gb": "british", "en-nz": "newzealand", "en-us": "american",
    "es": "spanish", "fa": "persian", "fi": "finnish", "fr": "french", "grc": "ancientgreek",
    "he": "hebrew", "hi": "hindi", "hu": "magyar", "it": "italian", "ja": "japanese",
    "ko": "korean", "la": "latin", "nb": "norsk", "nl": "dutch", "nn": "nynorsk", "pl": "polish",
    "pt": "portuguese", "pt-br": "brazilian", "ru": "russian", "sv": "swedish", "tr": "turkish",
    "uk": "ukrainian", "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip
# What TeX reads as something else than a character.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def files(offer: Offer) -> dict[str, bytes]:
    """The citation files, by name."""
    return {
        f"{offer.slug}.bib": biblatex(offer).encode(),
        f"{offer.slug}.csl.json": as_json(csl(offer)),
        f"{offer.slug}.ris": ris(offer).encode(),
    }


def key(offer: Offer) -> str:
    """What the book is called in a list of references: “doe2026margins”, in ASCII."""
    first = next((one.family or one.name for one in offer.people), "")
    words = re.findall(r"[^\W\d_]{4,}", offer.title) or [offer.slug]
    ascii_ = re.sub("[^a-z0-9]", "", f"{first}{offer.date[:4]}{words[0]}".lower())
    return ascii_ if re.match("[a-z]", ascii_) else f"book{offer.uuid.replace('-', '')[:8]}"


def _did(offer: Offer, roles: tuple[str, ...]) -> list[Person]:
    """Who did one of these; nobody for a role twice."""
    return [one for one in offer.people if set(roles) & set(one.roles)]


def _isbn(offer: Offer) -> str:
    """One ISBN: that of the printed book, which libraries know, or that of a file."""
    return offer.isbn_print or next((one.isbn for one in offer.downloads if one.isbn), "")


def _address(offer: Offer) -> str:
    return offer.url or offer.uri


# --- biblatex ----------------------------------------------------------------------------------


def biblatex(offer: Offer) -> str:
    """An entry for biblatex; BibTeX reads its plain fields, too."""
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(offer) if value]
    return "\n".join((f"@book{{{key(offer)},", *lines, "}", ""))


def _fields(offer: Offer) -> Iterator[tuple[str, str]]:
    for name, roles in _BIBLATEX.items():
        yield name, " and ".join(map(_tex_name, _did(offer, roles)))
    yield "title", _tex(offer.title)
    yield "subtitle", _tex(offer.subtitle)
    yield "edition", _tex(offer.edition)
    yield "publisher", _tex_list(offer.publisher)
    yield "location", _tex_list(offer.place)
    yield "date", offer.date
    if offer.series:
        yield "series", _tex(offer.series.title)
        yield "number", _tex(offer.series.number)
    yield "pagetotal", str(offer.pages.main or offer.pages.all)
    tag = offer.language.lower()
    yield "langid", _LANGID.get(tag, _LANGID.get(tag.split("-")[0], ""))
    if offer.work and offer.work.language.split("-")[0] != offer.language.split("-")[0]:
        yield "origtitle", _tex(offer.work.title)
    yield "isbn", _isbn(offer)
    yield "doi", offer.doi.replace("{", "").replace("}", "")  # read letter for letter
    yield "url", _address(offer)
    yield "abstract", _tex(" ".join(offer.description.split()))


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in text)


def _tex_list(text: str) -> str:
    """The value of a field that takes a list: “and” would part it."""
    return f"{{{_tex(text)}}}" if re.search(r"(?i)\band\b", text) else _tex(text)


def _tex_name(person: Person) -> str:
    """biblatex manual §3.13: what is no “Family, Jr, Given” stands in braces of its own."""
    if person.body or not person.given:
        return f"{{{_tex(person.name if person.body else person.family)}}}"
    parts = [person.family, person.suffix, person.given] if person.suffix else []
    parts = parts or [person.family, person.given]
    braced = (
        f"{{{_tex(part)}}}" if re.search(r"(?i)\band\b", part) else _tex(part) for part in parts
    )
    return ", ".join(braced)


# --- CSL-JSON ----------------------------------------------------------------------------------


def csl(offer: Offer) -> list[dict[str, object]]:
    """The book as citeproc knows it (CSL 1.0.2, csl-data.json)."""
    full = f"{offer.title}: {offer.subtitle}" if offer.subtitle else offer.title
    people = {name: [_csl_name(one) for one in _did(offer, roles)] for name, roles in _CSL.items()}
    foreign = offer.work and offer.work.language.split("-")[0] != offer.language.split("-")[0]
    issued = [int(part) for part in offer.date.split("-") if part]
    said: dict[str, object] = {
        "id": key(offer),
        "type": "book",
        **people,
        "title": full,
        "title-short": offer.title if offer.subtitle else "",
        "original-title": offer.work.title if offer.work and foreign else "",
        "collection-title": offer.series.title if offer.series else "",
        "collection-number": offer.series.number if offer.series else "",
        "edition": offer.edition,
        "publisher": offer.publisher,
        "publisher-place": offer.place,
        "issued": {"date-parts": [issued]} if issued else "",
        "language": offer.language,
        "number-of-pages": str(offer.pages.main or offer.pages.all),
        "ISBN": _isbn(offer),
        "DOI": offer.doi,
        "URL": _address(offer),
        "abstract": " ".join(offer.description.split()),
    }
    return [{name: value for name, value in said.items() if value}]


def _csl_name(person: Person) -> dict[str, str]:
    if person.body or not person.given:
        return {"literal": person.name}
    said = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return {name: value for name, value in said.items() if value}


# --- RIS ---------------------------------------------------------------------------------------


def ris(offer: Offer) -> str:
    """The book in the tagged lines of RIS, each with CR and LF at its end."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _tagged(offer) if value) + "ER  - \r\n"


def _tagged(offer: Offer) -> Iterator[tuple[str, str]]:
    full = f"{offer.title}: {offer.subtitle}" if offer.subtitle else offer.title
    yield "TY", "BOOK"
    for tag, roles in _RIS.items():
        for person in _did(offer, roles):
            yield tag, _ris_name(person)
    yield "TI", full
    yield "ST", offer.title if offer.subtitle else ""
    if offer.series:
        yield "T2", offer.series.title
        yield "M1", offer.series.number
    yield "PY", offer.date[:4]
    if offer.date:
        yield "DA", "/".join([*offer.date.split("-"), "", ""][:3]) + "/"
    yield "ET", offer.edition
    yield "PB", offer.publisher
    yield "CY", offer.place
    yield "SP", str(offer.pages.main or offer.pages.all)
    yield "SN", _isbn(offer)
    yield "DO", offer.doi
    yield "UR", _address(offer)
    yield "LA", offer.language
    for subject in offer.subjects:
        yield "KW", subject.term
    yield "AB", " ".join(offer.description.split())


def _ris_name(person: Person) -> str:
    """“Family, Given, Suffix”; a comma in another name would part it."""
    if person.body or not person.given:
        return person.name.replace(",", " ").replace("  ", " ")
    return ", ".join(part for part in (person.family, person.given, person.suffix) if part)
