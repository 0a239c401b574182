"""The ONIX records: valid by schemas and code lists, one for each format, true of the book."""

from pathlib import Path

import onixcheck
import pytest
from lxml import etree

from edition.releasing import onix
from edition.releasing.links import Entry, Related, alone
from edition.releasing.offer import Offer
from tests.releasing.offers import OTHER, offer, plain

NS = {"o": "http://ns.editeur.org/onix/3.0/reference"}


def message(*entries: Entry) -> bytes:
    return onix.message(entries, "eng", "A Sender")


def complaints(data: bytes, folder: Path) -> list[str]:
    path = folder / "onix.xml"
    path.write_bytes(data)
    return [str(one) for one in onixcheck.validate(str(path), schemas=("xsd", "rng"))]


@pytest.mark.parametrize(
    "one",
    [
        offer(),
        plain(),
        offer(url="", date="2026", license="", license_url="", series=None),
        offer(date="2026-11-22", prices=(("epub", "0.00 EUR"), ("pdf", "4.50 EUR"))),
    ],
)
def test_it_is_valid(one: Offer, tmp_path: Path) -> None:
    others = tuple(
        Related(relation, offer(uuid=OTHER, slug="other", code="ger"), "../other/")
        for relation in ("translation", "original", "edition", "earlier", "newer")
    )
    assert complaints(message(alone(one)), tmp_path) == []
    assert complaints(message(Entry(one, "", one.url, False, others)), tmp_path) == []


def test_the_check_is_awake(tmp_path: Path) -> None:
    bad = message(alone(offer())).replace(b"<ContributorRole>A01", b"<ContributorRole>A00")
    assert complaints(bad, tmp_path)


def test_each_format_is_a_record_with_its_own_number() -> None:
    root = etree.fromstring(message(alone(offer())))
    assert [one.text for one in root.iterfind(".//o:RecordReference", NS)] == [
        "isbn-9780306406157",
        "2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b11-second-edition-pdf",
        "isbn-9783161484100",
    ]
    forms = [one.text for one in root.iterfind(".//o:DescriptiveDetail/o:ProductForm", NS)]
    assert forms == ["ED", "ED", "BA"]
    details = [one.text for one in root.iterfind(".//o:ProductFormDetail", NS)]
    assert details == ["E101", "E200", "E107", "E201"]
    sizes = [
        one.findtext("o:ExtentValue", "", NS)
        for one in root.iterfind(".//o:Extent", NS)
        if one.findtext("o:ExtentType", "", NS) == "22"
    ]
    assert sizes == ["1234567", "765432"]


def codes(record: etree._Element, kind: str) -> list[str]:
    return [
        one.findtext("o:ProductFormFeatureValue", "", NS)
        for one in record.iterfind(".//o:ProductFormFeature", NS)
        if one.findtext("o:ProductFormFeatureType", "", NS) == kind
    ]


def test_accessibility_is_that_of_the_file() -> None:
    epub, pdf, printed = etree.fromstring(message(alone(offer()))).findall("o:Product", NS)
    assert codes(epub, "09") == [
        *("00", "10", "11", "13", "14", "22", "30", "32", "52"),
        *("04", "82", "85", "90", "75"),
    ]
    assert codes(pdf, "09") == ["00", "05", "10", "11", "13", "14", "19", "22", "52", "75"]
    assert codes(printed, "09") == []
    assert codes(epub, "12") == ["00"]


def test_people_have_the_roles_of_onix() -> None:
    record = etree.fromstring(message(alone(offer()))).find("o:Product", NS)
    assert record is not None
    roles = [
        [role.text for role in one.iterfind("o:ContributorRole", NS)]
        for one in record.iterfind(".//o:Contributor", NS)
    ]
    assert roles == [["A01", "A15"], ["B06"], ["B01"], ["A12"]]
    assert record.findtext(".//o:CorporateName", "", NS) == "Ropes and Sons Ltd"
    assert record.findtext(".//o:FromLanguage", "", NS) == "ger"
    assert record.findtext(".//o:TitlePrefix", "", NS) == "The"
    assert record.findtext(".//o:TitleWithoutPrefix", "", NS) == "Ferry"


def test_subjects_have_their_schemes() -> None:
    record = etree.fromstring(message(alone(offer()))).find("o:Product", NS)
    assert record is not None
    found = [
        (
            one.findtext("o:SubjectSchemeIdentifier", "", NS),
            one.find("o:MainSubject", NS) is not None,
        )
        for one in record.iterfind(".//o:Subject", NS)
    ]
    main, other = True, False
    assert found == [("93", main), ("94", other), ("10", main), ("04", other), ("20", other)]


def test_prices_are_told_and_what_is_free_is_free() -> None:
    epub, pdf, printed = etree.fromstring(message(alone(offer()))).findall("o:Product", NS)
    assert epub.findtext(".//o:UnpricedItemType", "", NS) == "01"
    assert pdf.findtext(".//o:UnpricedItemType", "", NS) == "01"
    assert printed.findtext(".//o:PriceAmount", "", NS) == "24.00"
    closed = etree.fromstring(message(alone(offer(license="", license_url=""))))
    assert closed.findtext(".//o:UnpricedItemType", "", NS) == "04"


def test_no_record_comes_twice() -> None:
    one = alone(offer())
    assert message(one, one) == message(one)
