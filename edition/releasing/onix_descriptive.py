"""A Product → block 1 of its ONIX record: what it is, who made it, what it is about."""

from collections.abc import Iterator

from edition.releasing.offer import Offer, Person
from edition.releasing.onix_codes import (
    KEYWORDS,
    OTHER,
    ROLES,
    accessible,
    hazards,
    subject_scheme,
)
from edition.releasing.product import Product
from edition.releasing.xml import Element, holding, saying

# Product form (list 150), its details (list 175) and the version of the format (list 220).
_FORMS = {
    "epub": ("ED", ("E101", "E200"), "101F"),
    "pdf": ("ED", ("E107", "E201"), "107G"),
    "print": ("BA", (), ""),
}
_ACCESS, _HAZARD, _VERSION = "09", "12", "15"  # list 79
_PAGES, _BYTES = "03", "17"  # list 24


def described(product: Product) -> Element:
    """The DescriptiveDetail of a product."""
    offer = product.offer
    form, details, version = _FORMS[product.kind]
    return holding(
        "DescriptiveDetail",
        [
            saying("ProductComposition", "00"),
            saying("ProductForm", form),
            *(saying("ProductFormDetail", detail) for detail in details),
            _feature(_VERSION, version) if version else None,
            *_features(product),
            saying("PrimaryContentType", "10"),
            *_measures(product),
            saying("EpubTechnicalProtection", "00" if product.size else ""),
            _license(offer) if product.size else None,
            _collection(offer),
            *_titles(offer),
            *_contributors(offer),
            saying("EditionStatement", offer.edition) or Element("NoEdition"),
            *_languages(offer),
            *_extents(product),
            *_subjects(offer),
        ],
    )


def _feature(kind: str, value: str, words: str = "") -> Element:
    return holding(
        "ProductFormFeature",
        [
            saying("ProductFormFeatureType", kind),
            saying("ProductFormFeatureValue", value),
            saying("ProductFormFeatureDescription", words),
        ],
    )


def _features(product: Product) -> Iterator[Element]:
    if product.kind == "print":
        return
    access = product.offer.access
    for code, words in accessible(access, product.kind):
        yield _feature(_ACCESS, code, words)
    for code in hazards(access):
        yield _feature(_HAZARD, code)


def _measures(product: Product) -> Iterator[Element]:
    """The height and the width of the printed page (list 48)."""
    if product.kind != "print":
        return
    width, height = product.offer.trim
    for kind, length in (("01", height), ("02", width)):
        said = [
            saying("MeasureType", kind),
            saying("Measurement", f"{length:.4g}"),
            saying("MeasureUnitCode", "mm"),
        ]
        yield holding("Measure", said)


def _license(offer: Offer) -> Element | None:
    if not offer.license_url:
        return None
    expression = [
        saying("EpubLicenseExpressionType", "01"),
        saying("EpubLicenseExpressionLink", offer.license_url),
    ]
    return holding(
        "EpubLicense",
        [
            saying("EpubLicenseName", offer.license),
            holding("EpubLicenseExpression", expression),
        ],
    )


def _collection(offer: Offer) -> Element:
    """The series, or that there is none."""
    if offer.series is None:
        return Element("NoCollection")
    inner = [
        saying("TitleElementLevel", "02"),
        saying("PartNumber", offer.series.number),
        saying("TitleText", offer.series.title),
    ]
    title = [saying("TitleType", "01"), holding("TitleElement", inner)]
    return holding("Collection", [saying("CollectionType", "10"), holding("TitleDetail", title)])


def _titles(offer: Offer) -> Iterator[Element]:
    """The title, with its article apart for sorting; then that of the original, and others."""
    prefix = _prefix(offer)
    rest = offer.title[len(prefix) :].strip()
    named = (
        [saying("TitlePrefix", prefix), saying("TitleWithoutPrefix", rest)]
        if prefix
        else [saying("TitleText", offer.title)]
    )
    yield _title("01", [*named, saying("Subtitle", offer.subtitle)])
    if offer.work and _translated(offer):
        yield _title("03", [saying("TitleText", offer.work.title)])
    own = offer.language.split("-")[0]
    for tag, title in offer.alternate_titles:
        kind = "14" if tag.split("-")[0] == own else "06"
        yield _title(kind, [saying("TitleText", title)])


def _title(kind: str, said: list[Element | None]) -> Element:
    inner = holding("TitleElement", [saying("TitleElementLevel", "01"), *said])
    return holding("TitleDetail", [saying("TitleType", kind), inner])


def _prefix(offer: Offer) -> str:
    """The article that sorting passes over: “The” where the sorted title is “Almanac, The”."""
    _, comma, last = offer.sort_title.rpartition(", ")
    begins = offer.title.lower().startswith(last.lower()) if comma and last else False
    return offer.title[: len(last)] if begins else ""


def _translated(offer: Offer) -> bool:
    """Tells whether the book is in another language than the work was written in."""
    return bool(offer.work and offer.work_code and offer.work_code != offer.code)


def _contributors(offer: Offer) -> Iterator[Element]:
    if not offer.people:
        yield Element("NoContributor")
    for number, person in enumerate(offer.people, 1):
        codes = dict.fromkeys(ROLES.get(role, OTHER) for role in person.roles)
        roles = (saying("ContributorRole", code) for code in codes)
        foreign = "B06" in codes and _translated(offer)
        yield holding(
            "Contributor",
            [
                saying("SequenceNumber", str(number)),
                *roles,
                saying("FromLanguage", offer.work_code if foreign else ""),
                saying("ToLanguage", offer.code if foreign else ""),
                *_named(person),
            ],
        )


def _named(person: Person) -> Iterator[Element | None]:
    if person.body:
        yield saying("CorporateName", person.name)
        return
    yield saying("PersonName", person.name)
    yield saying("PersonNameInverted", person.file_as)
    if person.given:
        yield saying("NamesBeforeKey", person.given)
        yield saying("KeyNames", person.family)
        yield saying("SuffixToKey", person.suffix)
    else:
        yield saying("KeyNames", person.family)


def _languages(offer: Offer) -> Iterator[Element]:
    codes = [("01", offer.code)] + ([("02", offer.work_code)] if _translated(offer) else [])
    for role, code in codes:
        yield holding("Language", [saying("LanguageRole", role), saying("LanguageCode", code)])


def _extents(product: Product) -> Iterator[Element]:
    """Pages and bytes (list 23): what a format has, and an EPUB those of the printed book."""
    pages = product.offer.pages
    found = {
        "print": [("00", pages.main), ("03", pages.front), ("07", pages.all)],
        "pdf": [("00", pages.main), ("03", pages.front), ("07", pages.all)],
        "epub": [("08", pages.all)],
    }[product.kind]
    rows = [(kind, count, _PAGES) for kind, count in found] + [("22", product.size, _BYTES)]
    for kind, count, unit in rows:
        if count:
            said = [
                saying("ExtentType", kind),
                saying("ExtentValue", str(count)),
                saying("ExtentUnit", unit),
            ]
            yield holding("Extent", said)


def _subjects(offer: Offer) -> Iterator[Element]:
    """Each subject with its scheme, the first of each main scheme marked; then all keywords."""
    keywords: list[str] = []
    led: set[str] = set()
    for subject in offer.subjects:
        scheme = subject_scheme(subject.scheme, subject.code)
        if scheme == KEYWORDS:
            keywords.append(subject.term)
            continue
        main = scheme in ("10", "93") and scheme not in led
        led.add(scheme)
        yield holding(
            "Subject",
            [
                Element("MainSubject") if main else None,
                saying("SubjectSchemeIdentifier", scheme),
                saying("SubjectCode", subject.code),
                saying("SubjectHeadingText", subject.term if subject.term != subject.code else ""),
            ],
        )
    if keywords:
        scheme_ = saying("SubjectSchemeIdentifier", KEYWORDS)
        yield holding("Subject", [scheme_, saying("SubjectHeadingText", "; ".join(keywords))])
