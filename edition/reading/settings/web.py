"""The keys of edition.yaml that say where the web edition stands and how it is divided."""

import re
from typing import Literal
from urllib.parse import urlsplit

from edition import model
from edition.reading.settings.forms import choice
from edition.reading.settings.shapes import Fault, Group, Key, Text, Values, quoted

_ADDRESS = r'[hH][tT][tT][pP][sS]?://[^\s<>"{}|\\^`?#/@]+(?:/[^\s<>"{}|\\^`?#]*)?'
_PAGE = re.compile(r"/[^/]+\.x?html?$", re.IGNORECASE)


def _address(text: str) -> str | Fault:
    """The address of a folder, which ends with a slash; RFC 3986 §3."""
    written = text.strip()
    hint = "it looks like https://example.org/on-liberty/"
    if not re.fullmatch(_ADDRESS, written):
        return Fault("W01", f"{quoted(text)} is not an address on the web", hint)
    try:
        held = bool(urlsplit(written).hostname) and urlsplit(written).port != 0
    except ValueError:
        held = False
    if not held:
        return Fault("W01", f"{quoted(text)} is not an address on the web", hint)
    folder = written if _PAGE.search(written) is None else written.rpartition("/")[0]
    return folder.rstrip("/") + "/"


ADDRESS: Key[str] = Key(
    "address",
    Text(_address, {"type": "string", "pattern": rf"^\s*{_ADDRESS}\s*$"}),
    "Where the web edition will stand: https://example.org/on-liberty/. Citations name it.",
    absent="",
    synonyms=("url", "base", "site", "base-url"),
)
DIVIDED: Key[Literal["auto", "one", "chapters"]] = Key(
    "pages",
    choice("auto", "one", "chapters"),
    "One page for the whole book, one for each chapter, or (auto) whichever suits its length.",
    absent="auto",
    default="auto",
)


def _web(values: Values) -> model.WebSettings | None:
    return model.WebSettings(values[ADDRESS], values[DIVIDED])


WEB = Key(
    "web",
    Group((ADDRESS, DIVIDED), _web, "{address: https://example.org/on-liberty/}"),
    "The web edition; with it, “all” makes this edition, too.",
    absent=None,
    synonyms=("html", "website"),
)
