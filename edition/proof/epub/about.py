"""An EPUB → what its package document says of it, and the picture of its cover."""

from collections.abc import Mapping
from dataclasses import dataclass

from edition.proof.epub.archive import address
from edition.proof.epub.package import NAMES, open_book


@dataclass(frozen=True, slots=True)
class About:
    """The statements by their property, and the bytes of the cover with their media type."""

    properties: Mapping[str, tuple[str, ...]]
    cover: bytes
    cover_type: str


def about(data: bytes) -> About:
    """What an EPUB says of itself; raises UnreadableError."""
    book = open_book(data)
    found: dict[str, tuple[str, ...]] = {}
    for meta in book.opf.iterfind(".//opf:meta[@property]", NAMES):
        name = meta.get("property", "")
        found[name] = (*found.get(name, ()), (meta.text or "").strip())
    cover, kind = b"", ""
    root = next((name for name in book.files if name.endswith(".opf")), "")
    for item in book.opf.iterfind(".//opf:item", NAMES):
        if "cover-image" in item.get("properties", "").split():
            cover = book.files[address(root, item.get("href", ""))[0]]
            kind = item.get("media-type", "")
    return About(found, cover, kind)
