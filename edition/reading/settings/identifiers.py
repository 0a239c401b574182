"""ISBN, UUID, DOI, URI and language tag as written → their canonical form, or why they are none."""

import re
import unicodedata
import uuid
from collections.abc import Iterable
from urllib.parse import urlsplit

import langcodes
from stdnum import isbn as stdnum_isbn
from stdnum.exceptions import InvalidChecksum, ValidationError

from edition.reading.settings.shapes import Fault, Text, quoted


def _isbn(text: str) -> str | Fault:
    """ISO 2108: ten or thirteen digits, the last of which follows from the others."""
    written = re.sub(r"(?i)^\s*(?:urn:)?isbn(?:-1[03])?:?\s*", "", text)
    digits = re.sub(r"[\s\u002D\u00AD\u2010-\u2015\u2212]", "", written).upper()
    if not digits.isascii():
        return Fault("M16", f"{quoted(text)} is not an ISBN", "write its digits as 0 to 9")
    try:
        return str(stdnum_isbn.to_isbn13(stdnum_isbn.validate(digits)))
    except InvalidChecksum:
        should = _check_digit(digits)
        message = f"{quoted(text)} is not an ISBN: its last digit does not fit the others"
        return Fault("M16", message, f"compare all digits; after these the last would be {should}")
    except ValidationError:
        message = f"{quoted(text)} is not an ISBN"
        return Fault("M16", message, "an ISBN has 13 digits, the first three 978 or 979, or 10")


def _check_digit(digits: str) -> str:
    if len(digits) == 10:
        total = sum(place * int(digit) for place, digit in enumerate(digits[:9], 1)) % 11
        return "X" if total == 10 else str(total)
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return str(-total % 10)


_HYPHENS = r"[ \u00AD\u2010-\u2015\u2212-]*"
ISBN: Text[str] = Text(
    _isbn,
    {
        "type": ["string", "integer"],
        "pattern": rf"^\D*([0-9]{_HYPHENS}){{9}}([0-9]{_HYPHENS}){{0,3}}[0-9Xx]\s*$",
        "minimum": 1000000,
        "maximum": 9799999999999,
    },
)

_UUID = r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"


def _uuid(text: str) -> str | Fault:
    """RFC 9562 §4."""
    written = re.sub(r"(?i)^urn:uuid:", "", text.strip()).lower()
    if re.fullmatch(_UUID, written) and set(written) != {"0", "-"}:
        return written
    hint = "it has 32 digits 0–9 and a–f, 8-4-4-4-12; leave it out and one is computed"
    return Fault("M18", f"{quoted(text)} is not a UUID", hint)


UUID: Text[str] = Text(
    _uuid, {"type": "string", "pattern": rf"^\s*([uU][rR][nN]:[uU][uU][iI][dD]:)?{_UUID}\s*$"}
)

_DOI = r'10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s<>"]+'


def _doi(text: str) -> str | Fault:
    """ISO 26324: a prefix that begins with 10., a slash, a suffix."""
    written = re.sub(r"(?i)^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text.strip())
    if re.fullmatch(_DOI, written):
        return written
    return Fault("M18", f"{quoted(text)} is not a DOI", "a DOI looks like 10.1234/name")


DOI: Text[str] = Text(
    _doi,
    {
        "type": "string",
        "pattern": rf"^\s*([hH][tT][tT][pP][sS]?://(dx\.)?[dD][oO][iI]\.[oO][rR][gG]/|[dD][oO][iI]:\s*)?"
        rf"{_DOI}\s*$",
    },
)

_URI = r'[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>"{}|\\^`]+'


def _uri(text: str) -> str | Fault:
    """RFC 3986 §3: a scheme, a colon, and for the web a host."""
    written = text.strip()
    message = f"{quoted(written)} is not a complete address"
    if not re.fullmatch(_URI, written):
        return Fault("M18", message, "write it with its beginning: https://…, urn:…")
    try:
        parts = urlsplit(written)
    except ValueError:
        return Fault("M18", message, "the brackets in it do not fit")
    if parts.scheme in ("http", "https") and not parts.hostname:
        return Fault("M18", message, "after https:// comes the name of a site")
    return written


URI: Text[str] = Text(_uri, {"type": "string", "pattern": rf"^\s*{_URI}\s*$"})


def _language(text: str) -> str | Fault:
    """BCP 47 (RFC 5646): well-formed, of registered subtags, in canonical form."""
    written = text.strip()
    hint = "write the code of the language, if need be with country or script: en, en-GB, zh-Hant"
    fault = Fault("M14", f"{quoted(written)} is not a language tag", hint)
    if not re.fullmatch(r"[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8})*", written):
        hyphened = re.sub(r"[_\s]+", "-", written)
        if langcodes.tag_is_valid(hyphened):
            return Fault("M14", fault.message, f"write {langcodes.standardize_tag(hyphened)}")
        return fault
    if not langcodes.tag_is_valid(written):
        return fault
    return langcodes.standardize_tag(written)


LANGUAGE: Text[str] = Text(
    _language, {"type": "string", "pattern": r"^\s*[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*\s*$"}
)


def bibliographic(tag: str) -> str:
    """The code of a language in catalogues of books (ISO 639-2/B): `ger` for `de-AT`."""
    try:
        return langcodes.Language.get(tag).to_alpha3(variant="B")
    except LookupError:
        return "und"


_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_OID, "make-edition")


def computed_uuid(words: Iterable[str]) -> str:
    """A UUID that follows from these words and so is the same at every build (RFC 9562 §5.5)."""
    name = "\n".join(unicodedata.normalize("NFC", word) for word in words)
    return str(uuid.uuid5(_NAMESPACE, name))
