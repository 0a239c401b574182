"""A Product → block 5 of its ONIX record: its work, its other formats, editions, translations."""

from collections.abc import Iterator

from edition.releasing.links import Entry, Relation
from edition.releasing.offer import Offer
from edition.releasing.product import Product, products, reference
from edition.releasing.xml import Element, holding, saying

# Code lists 51 (products) and 164 (works).
_FORMAT, _ONLY_OTHER_LANGUAGE, _REPLACES, _REPLACED, _PRINTED = "06", "11", "03", "05", "13"
_EDITION_OF, _TRANSLATED, _TRANSLATION = "01", "29", "49"
_RELATIONS: dict[Relation, str] = {
    "translation": _ONLY_OTHER_LANGUAGE,
    "original": _ONLY_OTHER_LANGUAGE,
    "edition": "00",
    "earlier": _REPLACES,
    "newer": _REPLACED,
}


def related(entry: Entry, product: Product) -> Element:
    """The RelatedMaterial of a product."""
    works = [_work(code, own) for code, own in dict.fromkeys(_works(entry))]
    return holding("RelatedMaterial", [*works, *_formats(product), *_books(entry, product)])


def _works(entry: Entry) -> Iterator[tuple[str, str]]:
    """The work that a book is an edition of, by its UUID, and those beside it."""
    offer = entry.offer
    foreign = bool(offer.work and offer.work_code and offer.work_code != offer.code)
    known = offer.work.uuid if offer.work else ""
    yield _EDITION_OF, offer.uuid if foreign or not known else known
    if foreign and known:
        yield _TRANSLATED, known
    for other in entry.related:
        if other.relation == "translation":
            yield _TRANSLATION, other.offer.uuid
        elif other.relation == "original" and not known:
            yield _TRANSLATED, other.offer.uuid


def _work(code: str, own: str) -> Element:
    said = [saying("WorkIDType", "01"), saying("IDTypeName", "UUID"), saying("IDValue", own)]
    return holding(
        "RelatedWork", [saying("WorkRelationCode", code), holding("WorkIdentifier", said)]
    )


def _formats(product: Product) -> Iterator[Element]:
    """The other formats of the same edition; an EPUB is made after the printed book."""
    for other in products(product.offer):
        if other.kind != product.kind:
            after = (_PRINTED,) if other.kind == "print" else ()
            yield _product((_FORMAT, *after), other)


def _books(entry: Entry, product: Product) -> Iterator[Element]:
    """The same format of other editions and translations, where it is another product."""
    for one in entry.related:
        same = _same(one.offer, product)
        if same is not None and reference(same) != reference(product):
            yield _product((_RELATIONS[one.relation],), same)


def _same(offer: Offer, product: Product) -> Product | None:
    return next((other for other in products(offer) if other.kind == product.kind), None)


def _product(codes: tuple[str, ...], other: Product) -> Element:
    known = (
        [saying("ProductIDType", "15"), saying("IDValue", other.isbn)]
        if other.isbn
        else [
            saying("ProductIDType", "01"),
            saying("IDTypeName", "UUID"),
            saying("IDValue", reference(other)),
        ]
    )
    relations = (saying("ProductRelationCode", code) for code in codes)
    return holding("RelatedProduct", [*relations, holding("ProductIdentifier", known)])
