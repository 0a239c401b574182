"""Entries → an ONIX 3.0 message for shops and libraries, a record for each format of each book."""

from collections.abc import Iterable, Iterator

from edition.releasing import links
from edition.releasing.links import Entry
from edition.releasing.offer import Offer
from edition.releasing.onix_descriptive import described
from edition.releasing.onix_related import related
from edition.releasing.product import Product, products, reference
from edition.releasing.xml import Element, document, holding, saying

_ROOT = {"release": "3.0", "xmlns": "http://ns.editeur.org/onix/3.0/reference"}
_PLAIN = "06"  # the format of a text, code list 34
_CONFIRMED, _ACTIVE, _AVAILABLE, _ASK = "03", "04", "20", "99"  # code lists 1, 64, 65


def message(entries: Iterable[Entry], language: str, sender: str) -> bytes:
    """The message; it is as old as the newest edition in it. No record comes twice."""
    found: dict[str, Element] = {}
    shown = tuple(entries)
    for entry in shown:
        for product in products(entry.offer):
            found.setdefault(reference(product), _record(entry, product))
    sent = max((links.moment(entry.offer.date)[:10] for entry in shown), default="2000-01-01")
    header = holding(
        "Header",
        [
            holding("Sender", [saying("SenderName", sender)]),
            saying("SentDateTime", sent.replace("-", "")),
            saying("DefaultLanguageOfText", language),
        ],
    )
    return document(holding("ONIXMessage", [header, *found.values()], _ROOT))


def sender(offer: Offer) -> str:
    """Who sends the record: as edition.yaml has it, the publisher, or who made the book."""
    people = (person.name for person in offer.people)
    return offer.sender or offer.publisher or next(people, offer.title)


def _record(entry: Entry, product: Product) -> Element:
    return holding(
        "Product",
        [
            saying("RecordReference", reference(product)),
            saying("NotificationType", _CONFIRMED),
            *known_by(product),
            described(product),
            _collateral(entry),
            _publishing(entry),
            related(entry, product),
            _supply(product),
        ],
    )


def known_by(product: Product) -> Iterator[Element]:
    """The identifiers of a product; without an ISBN, one of our own."""
    if product.isbn:
        yield _identifier("03", product.isbn)
        yield _identifier("15", product.isbn)
    else:
        yield _identifier("01", reference(product), "UUID")
    if product.offer.doi and product.kind == "epub":
        yield _identifier("06", product.offer.doi)


def _identifier(kind: str, value: str, name: str = "") -> Element:
    parts = [saying("ProductIDType", kind), saying("IDTypeName", name), saying("IDValue", value)]
    return holding("ProductIdentifier", parts)


def _collateral(entry: Entry) -> Element | None:
    """Block 2: the description, the contents, and where the cover can be had."""
    offer = entry.offer
    lines = [line for piece in offer.contents for line in (piece, *piece.below)]
    listed = "\n".join(piece.title for piece in lines)
    parts = [_text("03", offer.description), _text("04", listed), _cover(entry)]
    return holding("CollateralDetail", parts) if any(parts) else None


def _text(kind: str, said: str) -> Element | None:
    if not said:
        return None
    shown = saying("Text", said, textformat=_PLAIN)
    return holding(
        "TextContent", [saying("TextType", kind), saying("ContentAudience", "00"), shown]
    )


def _cover(entry: Entry) -> Element | None:
    address = links.absolute(entry, entry.offer.cover.file)
    if not address:
        return None
    image = entry.offer.cover
    sizes = [("02", str(image.height)), ("03", str(image.width)), ("01", "D502")]
    features = (
        holding(
            "ResourceVersionFeature",
            [saying("ResourceVersionFeatureType", kind), saying("FeatureValue", value)],
        )
        for kind, value in sorted(sizes)
    )
    version = [saying("ResourceForm", "02"), *features, saying("ResourceLink", address)]
    said = [
        saying("ResourceContentType", "01"),
        saying("ContentAudience", "00"),
        saying("ResourceMode", "03"),
        holding("ResourceVersion", version),
    ]
    return holding("SupportingResource", said)


def _publishing(entry: Entry) -> Element:
    """Block 4: who publishes it, where and when."""
    offer = entry.offer
    page = links.absolute(entry, links.PAGE)
    site = [saying("WebsiteRole", "02"), saying("WebsiteLink", page)]
    name = offer.publisher or sender(offer)
    publisher = [
        saying("PublishingRole", "01"),
        saying("PublisherName", name),
        holding("Website", site) if page else None,
    ]
    return holding(
        "PublishingDetail",
        [
            holding("Publisher", publisher),
            saying("CityOfPublication", offer.place),
            saying("PublishingStatus", _ACTIVE),
            _date(offer),
            _rights(offer),
        ],
    )


def _date(offer: Offer) -> Element | None:
    """The date of publication, as exact as it is known (code list 55)."""
    if not offer.date:
        return None
    known = {4: "05", 7: "01", 10: "00"}[len(offer.date)]
    date = saying("Date", offer.date.replace("-", ""), dateformat=known)
    return holding("PublishingDate", [saying("PublishingDateRole", "01"), date])


def _rights(offer: Offer) -> Element | None:
    """Whoever may have it by its licence may have it everywhere; else nothing is claimed."""
    if not is_open(offer):
        return None
    everywhere = holding("Territory", [saying("RegionsIncluded", "WORLD")])
    return holding("SalesRights", [saying("SalesRightsType", "02"), everywhere])


def is_open(offer: Offer) -> bool:
    """Tells whether the licence lets everybody pass the book on."""
    return "creativecommons.org/" in offer.license_url


def _supply(product: Product) -> Element:
    """Block 6: who supplies it, and what it costs."""
    offer = product.offer
    price = dict(offer.prices).get(product.kind, "")
    free = is_open(offer) and product.kind != "print"
    supplier = [
        saying("SupplierRole", "01" if price else "09"),
        saying("SupplierName", offer.publisher or sender(offer)),
    ]
    available = _AVAILABLE if product.kind != "print" else _ASK
    costs = _price(price) if price else saying("UnpricedItemType", "01" if free else "04")
    detail = [holding("Supplier", supplier), saying("ProductAvailability", available), costs]
    market = holding("Market", [holding("Territory", [saying("RegionsIncluded", "WORLD")])])
    return holding("ProductSupply", [market, holding("SupplyDetail", detail)])


def _price(price: str) -> Element:
    """A recommended price with tax; an amount of nothing is told otherwise."""
    amount, _, currency = price.partition(" ")
    if not float(amount):
        free: Element = Element("UnpricedItemType", "01")
        return free
    said = [
        saying("PriceType", "02"),
        saying("PriceAmount", amount),
        saying("CurrencyCode", currency),
        holding("Territory", [saying("RegionsIncluded", "WORLD")]),
    ]
    return holding("Price", said)
