"""Which kind of file a source is, by its bytes first and its name second."""

import re
from pathlib import PurePath
from typing import Literal

from edition.diagnostics import Place, Problems

Kind = Literal["text", "markdown", "html", "word"]

LARGEST = 64_000_000  # bytes of a source; the longest novels have 10
_MARKDOWN = (".md", ".markdown", ".mkd", ".mdown", ".qmd", ".rmd")
_HTML = (".html", ".htm", ".xhtml", ".xht")
_SAVE = "open it in a word processor, save it as .docx, and import that"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TAGS = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "import the file that it was made from; a PDF has pages, and no paragraphs"),
    (b"{\\rtf", "an RTF document", _SAVE),
    (b"\x1f\x8b", "a packed file", "unpack it, and import what is in it"),
    (b"7z\xbc\xaf", "a packed file", "unpack it, and import what is in it"),
    (b"Rar!", "a packed file", "unpack it, and import what is in it"),
    (b"\x89PNG", "a picture", "import a text"),
    (b"\xff\xd8\xff", "a picture", "import a text"),
)
_ARCHIVES = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text", _SAVE),
    (
        b"mimetypeapplication/epub",
        "an EPUB",
        "take the texts out of it (it is a ZIP archive), and import them one by one",
    ),
)


def of(data: bytes, name: str, problems: Problems) -> Kind | None:
    """Recognises a source; None for one that cannot be read, which is told (S10, S11)."""
    place = Place(name)
    if len(data) > LARGEST:
        hint = "divide it, and import the parts one by one"
        problems.error("S11", place, f"this file has {len(data) // 1_000_000} MB", hint)
        return None
    what = _other(data)
    if what:
        problems.error("S10", place, f"this is {what[0]}, which cannot be read", hint=what[1])
        return None
    if data.startswith(b"PK\x03\x04"):
        return "word"
    ending = PurePath(name).suffix.lower()
    if ending in _HTML or _TAGS.match(data[:4096]):
        return "html"
    return "markdown" if ending in _MARKDOWN else "text"


def is_markdown(name: str) -> bool:
    """Tells whether a file is Markdown by its name."""
    return PurePath(name).suffix.lower() in _MARKDOWN


def _other(data: bytes) -> tuple[str, str] | None:
    """What a file is that cannot be read, and what to do instead."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return (
                "an encrypted document",
                "open it with its password, save it without, and import that",
            )
        return "a document of an older Word (.doc)", _SAVE
    if data.startswith(b"PK\x03\x04"):
        start = data[30:120]
        found = next((each[1:] for each in _ARCHIVES if start.startswith(each[0])), None)
        if found is None and b"word/" not in data and b"[Content_Types].xml" not in data:
            return "an archive without a text document", "unpack it, and import what is in it"
        return found
    for mark, what, hint in _OTHERS:
        if data.startswith(mark):
            return what, hint
    return None
