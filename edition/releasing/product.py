"""An Offer → its products: each format is one, with an ISBN of its own (ISO 2108, 5.6)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from edition.releasing.offer import Offer


@dataclass(frozen=True, slots=True)
class Product:
    """A format of a book; `size` is 0 for what is no file."""

    offer: Offer
    kind: Literal["epub", "pdf", "print"]
    isbn: str
    size: int


def products(offer: Offer) -> Iterator[Product]:
    """The formats of a book: its files, and the printed one where there is one."""
    for one in offer.downloads:
        yield Product(offer, one.kind, one.isbn, one.size)
    if any(offer.trim):
        yield Product(offer, "print", offer.isbn_print, 0)


def reference(product: Product) -> str:
    """What a record is known by for ever: the ISBN, or the book, its edition and the format."""
    if product.isbn:
        return f"isbn-{product.isbn}"
    words = re.findall(r"\w+", product.offer.edition.lower())
    return "-".join((product.offer.uuid, *words, product.kind))
