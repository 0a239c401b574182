"""The feeds: what the two forms of OPDS ask for, in both alike."""

import json
from typing import Any

import pytest
from lxml import etree

from edition.releasing import opds1, opds2
from edition.releasing.feed import Feed, Way
from edition.releasing.links import Entry, alone
from edition.releasing.offer import Offer
from tests.releasing.offers import UUID, offer, plain

A = {"a": "http://www.w3.org/2005/Atom", "dc": "http://purl.org/dc/terms/"}
OPEN = "http://opds-spec.org/acquisition/open-access"


def feed(*entries: Entry, ways: tuple[Way, ...] = (), base: str = "") -> Feed:
    own = "urn:uuid:2f4c4a0e-52a1-4d2e-9a0a-2f9e1c5d7b99"
    return Feed(
        "opds",
        own,
        "Books & more",
        "en",
        "A House",
        "2026",
        entries,
        ways,
        "opds",
        "index.html",
        base,
    )


def links(element: etree._Element) -> list[tuple[str, str, str]]:
    return [
        (one.get("rel", ""), one.get("href", ""), one.get("type", ""))
        for one in element.iterfind("a:link", A)
    ]


@pytest.mark.parametrize("one", [offer(), plain()])
def test_an_entry_has_all_that_reading_apps_ask_for(one: Offer) -> None:
    root = etree.fromstring(opds1.feed(feed(alone(one))))
    for element in (root, root.find("a:entry", A)):
        assert element is not None
        assert [element.findtext(f"a:{name}", "", A) for name in ("id", "title", "updated")]
        assert element.findtext("a:updated", "", A).endswith("T00:00:00Z")
    entry = root.find("a:entry", A)
    assert entry is not None
    assert entry.findtext("a:id", "", A) == f"urn:uuid:{UUID}"
    found = links(entry)
    assert (OPEN, "the-ferry.epub", "application/epub+zip") in found
    assert (OPEN, "the-ferry.pdf", "application/pdf") in found
    assert ("http://opds-spec.org/image", "cover.jpg", "image/jpeg") in found
    assert ("http://opds-spec.org/image/thumbnail", "thumbnail.jpg", "image/jpeg") in found
    kind = "application/atom+xml;profile=opds-catalog;kind=acquisition"
    assert ("self", "opds.xml", kind) in links(root)


def test_the_two_forms_say_the_same() -> None:
    entry = etree.fromstring(opds1.feed(feed(alone(offer())))).find("a:entry", A)
    assert entry is not None
    (publication,) = json.loads(opds2.feed(feed(alone(offer()))))["publications"]
    said = publication["metadata"]
    assert said["identifier"] == entry.findtext("a:id", "", A)
    assert said["title"]["en-GB"] == entry.findtext("a:title", "", A)
    assert said["title"]["fr"] == "Le bac"
    assert said["language"] == entry.findtext("dc:language", "", A)
    assert [one["name"] for one in said["author"]] == [
        one.findtext("a:name", "", A) for one in entry.iterfind("a:author", A)
    ]
    assert [one["href"] for one in publication["links"] if one["rel"] == OPEN] == [
        href for rel, href, _ in links(entry) if rel == OPEN
    ]
    assert len(said["subject"]) == len(entry.findall("a:category", A)) == 6
    assert said["belongsTo"] == {"series": [{"name": "Small Crossings", "position": 3}]}
    assert said["numberOfPages"] == 120
    assert said["published"] == "2026-11-01"
    access = said["accessibility"]
    assert access["conformsTo"] == "https://www.w3.org/TR/epub-a11y-11#wcag-22-aa"
    assert access["accessModeSufficient"] == ["textual"]


def everywhere(data: Any) -> list[Any]:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [data, *(one for each in inner for one in everywhere(each))]


@pytest.mark.parametrize("one", [offer(), plain()])
def test_nothing_is_said_to_be_nothing(one: Offer) -> None:
    found = everywhere(json.loads(opds2.feed(feed(alone(one)))))
    assert not [each for each in found if each in ("", [], {}, None)]


def test_a_feed_of_ways_leads_to_feeds() -> None:
    ways = (Way("All", "opds/all", 2, False, False), Way("Authors", "opds/author", 2, False, True))
    root = etree.fromstring(opds1.feed(feed(ways=ways)))
    atom = "application/atom+xml;profile=opds-catalog;kind="
    assert [links(one) for one in root.iterfind("a:entry", A)] == [
        [("subsection", "opds/all.xml", f"{atom}acquisition")],
        [("subsection", "opds/author.xml", f"{atom}navigation")],
    ]
    found = json.loads(opds2.feed(feed(ways=ways)))
    assert [one["href"] for one in found["navigation"]] == ["opds/all.json", "opds/author.json"]
    assert "publications" not in found


def test_only_the_feed_itself_is_named_with_its_place_on_the_web() -> None:
    said = feed(alone(offer()), base="https://example.org/books/")
    assert ("self", "https://example.org/books/opds.xml") in [
        (rel, href) for rel, href, _ in links(etree.fromstring(opds1.feed(said)))
    ]


def test_names_in_every_script_are_addresses() -> None:
    downloads = tuple(
        type(one)(one.kind, f"海 旅.{one.kind}", one.media_type, one.size, one.sha256, one.isbn)
        for one in offer().downloads
    )
    entry = etree.fromstring(opds1.feed(feed(alone(offer(downloads=downloads))))).find("a:entry", A)
    assert entry is not None
    assert (OPEN, "%E6%B5%B7%20%E6%97%85.epub", "application/epub+zip") in links(entry)
