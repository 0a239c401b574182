"""The keys of edition.yaml that say how a book goes to readers, and what work it is one of."""

import re

from edition import model
from edition.reading.settings.forms import LINE
from edition.reading.settings.identifiers import LANGUAGE, UUID
from edition.reading.settings.shapes import Fault, Group, Key, Text, Values, nothing, quoted

# --- The work ----------------------------------------------------------------------------------

WORK_TITLE = Key(
    "title", LINE, "The title of the work in its own language.", absent="", required=True
)
WORK_LANGUAGE = Key("language", LANGUAGE, "The language that it was written in.", absent="")
WORK_UUID = Key(
    "uuid", UUID, "The UUID of its edition in that language, where there is one.", absent=""
)


def _work(values: Values) -> model.Work | None:
    title = values[WORK_TITLE]
    return model.Work(title, values[WORK_LANGUAGE], values[WORK_UUID]) if title else None


WORK = Key(
    "work",
    Group((WORK_TITLE, WORK_LANGUAGE, WORK_UUID), _work, "{title: Emma, language: en}"),
    "The work that this is a translation or another edition of.",
    absent=None,
    synonyms=("original", "translation-of", "edition-of"),
)

# --- The release -------------------------------------------------------------------------------


_HTTP = r'https?://[^\s/?#<>"{}|\\^`]+(/[^\s?#<>"{}|\\^`]*)?'


def _address(text: str) -> str | Fault:
    """An address on the web of a folder (D01), with the slash at its end."""
    written = text.strip()
    if re.fullmatch(_HTTP, written):
        return written if written.endswith("/") else f"{written}/"
    message = f"{quoted(written)} is not the address of a folder on the web"
    return Fault("D01", message, "write it so: https://example.org/books/on-margins/")


_ADDRESS: Text[str] = Text(_address, {"type": "string", "pattern": rf"^\s*{_HTTP}\s*$"})


def _folder(text: str) -> str | Fault:
    """A name that is good on every system and in every address (D02)."""
    written = text.strip()
    if re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", written) and written not in ("opds", "editions"):
        return written
    message = f"{quoted(written)} cannot be the name of a book’s folder"
    return Fault("D02", message, "small letters a–z, digits and hyphens, 60 at most")


_FOLDER: Text[str] = Text(
    _folder,
    {
        "type": ["string", "integer"],
        "pattern": r"^\s*(?!(opds|editions)\s*$)[a-z0-9][a-z0-9-]{0,59}\s*$",
        "minimum": 0,
    },
)


def _price(text: str) -> str | Fault:
    """An amount and a currency of ISO 4217, in one form: “12.00 EUR” (D03)."""
    written = " ".join(text.upper().split())
    found = re.fullmatch(r"([0-9]{1,7})(?:[.,]([0-9]{1,2}))? ?([A-Z]{3})", written)
    if found is None:
        hint = "write the amount and the code of the currency: 12.00 EUR"
        return Fault("D03", f"{quoted(text)} is not a price", hint)
    amount, cents, currency = found.groups()
    return f"{int(amount)}.{(cents or '').ljust(2, '0')} {currency}"


_PRICE: Text[str] = Text(
    _price,
    {"type": "string", "pattern": r"^\s*[0-9]{1,7}([.,][0-9]{1,2})?\s*[A-Za-z]{3}\s*$"},
)


def _flag(text: str) -> bool | Fault:
    written = text.strip().lower()
    if written in ("true", "false"):
        return written == "true"
    return Fault("M12", f"{quoted(text)} is not possible here", "possible: true, false")


_FLAG: Text[bool] = Text(_flag, {"enum": [True, False, "true", "false"]})

URL = Key(
    "url",
    _ADDRESS,
    "The lasting address of the book’s folder on the web.",
    absent="",
    synonyms=("address", "base-url", "uri", "web-address", "homepage"),
)
FOLDER = Key("folder", _FOLDER, "The name of the book’s folder in a catalogue.", absent="")
SENDER = Key(
    "sender",
    LINE,
    "Who sends the ONIX records, where it is not the publisher.",
    absent="",
)
PRICE_EPUB = Key("epub", _PRICE, "The price of the EPUB.", absent="")
PRICE_PDF = Key("pdf", _PRICE, "The price of the PDF.", absent="")
PRICE_PRINT = Key("print", _PRICE, "The price of the printed book.", absent="")


def _prices(values: Values) -> tuple[tuple[str, str], ...]:
    keys = (PRICE_EPUB, PRICE_PDF, PRICE_PRINT)
    return tuple((key.name, values[key]) for key in keys if values[key])


PRICES = Key(
    "price",
    Group((PRICE_EPUB, PRICE_PDF, PRICE_PRINT), _prices, "{epub: 9.90 EUR, print: 24.00 EUR}"),
    "The recommended prices in shops, with tax.",
    absent=(),
    synonyms=("prices",),
)
WEB = Key("web", _FLAG, "Whether a web edition goes along.", absent=False, default="false")


def _release(values: Values) -> model.ReleaseSettings:
    return model.ReleaseSettings(
        values[URL], values[FOLDER], values[SENDER], values[PRICES], values[WEB]
    )


RELEASE = Key(
    "release",
    Group((URL, FOLDER, SENDER, PRICES, WEB), _release, "{url: https://example.org/on-margins/}"),
    "How the book goes to readers.",
    absent=_release(nothing()),
    synonyms=("publish", "publication", "distribution", "download"),
)
