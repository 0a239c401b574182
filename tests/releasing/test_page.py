"""The page for downloads, and that of a catalogue, as a browser and a search engine read them."""

import json
import re
from dataclasses import replace

import pytest
from lxml import etree, html

from edition.languages import words
from edition.releasing import folder
from edition.releasing.links import Entry, Related, alone
from edition.releasing.offer import Offer
from edition.releasing.page import Up, download_page
from edition.releasing.shelf import Held, shelf
from edition.releasing.shelf_page import shelf_page
from tests.releasing.offers import OTHER, UUID, offer, plain


def read(data: bytes) -> html.HtmlElement:
    return html.document_fromstring(data)


def facts(page: html.HtmlElement) -> dict[str, object]:
    (script,) = page.iterfind(".//script")
    found: dict[str, object] = json.loads(script.text or "")
    return found


def test_it_says_what_the_book_is_and_leads_to_its_files() -> None:
    page = read(download_page(alone(offer()), None))
    assert page.findtext(".//h1") == "The Ferry"
    assert page.get("lang") == "en-GB"
    hrefs = [one.get("href") for one in page.iterfind(".//main//a")]
    files = folder.around(alone(offer()))
    inner = [href for href in hrefs if href and ":" not in href]
    known = {*files, "the-ferry.epub", "the-ferry.pdf"}
    assert {href.split("#")[0] for href in inner} <= known
    assert {"the-ferry.epub", "the-ferry.pdf", "the-ferry.bib", "SHA256SUMS", "onix.xml"} <= set(
        inner
    )
    said = page.text_content()
    for text in ("1.2 MB", "765 kB", "Preface", "The rope", "978-0-306-40615-7", "November 2026"):
        assert text in said
    assert "Across the river & back" in said


def test_headings_go_down_one_step_at_a_time() -> None:
    page = read(download_page(alone(offer()), None))
    levels = [int(one.tag[1]) for one in page.iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert set(levels[1:]) == {2}
    for section in page.iterfind(".//section"):
        named = section.get("aria-labelledby", "")
        assert section.find(f".//h2[@id='{named}']") is not None


def test_no_script_and_no_network_are_needed() -> None:
    page = read(download_page(alone(offer()), None))
    assert [one.get("type") for one in page.iterfind(".//script")] == ["application/ld+json"]
    sources = [one.get("src") for one in page.iter("img", "script", "iframe") if one.get("src")]
    assert sources == ["thumbnail.jpg"]
    style = page.findtext(".//style") or ""
    assert set(re.findall(r"url\(\"(.{5})", style)) == {"data:"}
    assert "@import" not in style


def test_search_engines_are_told_of_each_format() -> None:
    found = facts(read(download_page(alone(offer()), None)))
    assert found["@type"] == "Book"
    assert found["@id"] == f"urn:uuid:{UUID}"
    assert found["author"] == [
        {"@type": "Person", "name": "Ada Sample", "familyName": "Sample", "givenName": "Ada"}
    ]
    examples = found["workExample"]
    assert isinstance(examples, list)
    assert [one.get("isbn") for one in examples] == ["9780306406157", None, "9783161484100"]
    work = {"@type": "Book", "name": "Die Fähre", "inLanguage": "de"}
    assert found["translationOfWork"] == [work]


def test_what_a_book_says_is_no_markup() -> None:
    evil = "</script><b>&\u2028"
    page = download_page(alone(offer(title=evil, description=evil, publisher=evil)), None)
    found = read(page)
    assert not found.findall(".//b")
    assert facts(found)["name"] == evil
    assert found.findtext(".//h1") == evil


@pytest.mark.parametrize("tag", ["he", "ar", "ja", "de", "zh-Hant", "tlh"])
def test_it_speaks_the_language_of_the_book(tag: str) -> None:
    page = read(download_page(alone(offer(language=tag, languages=(tag,))), None))
    own = words(tag)
    assert own.download in page.text_content()
    assert page.get("dir") == ("rtl" if tag in ("he", "ar") else "ltr")
    head = page.find(".//header")
    assert head is not None
    assert (page.get("lang"), head.get("lang")) == (("en", "tlh") if tag == "tlh" else (tag, None))


def related() -> Entry:
    other = offer(title="Die Fähre", language="de", code="ger", uuid=OTHER)
    old = offer(edition="First edition", date="2020")
    ways = (
        Related("original", other, "../die-faehre/"),
        Related("earlier", old, "editions/2020/"),
    )
    return Entry(offer(), "", "https://example.org/books/the-ferry/", False, ways)


def test_it_leads_to_other_editions_and_to_the_catalogue() -> None:
    page = read(download_page(related(), Up("All books", "en-GB", "../index.html")))
    hrefs = [one.get("href") for one in page.iter("a")]
    assert {"../index.html", "../die-faehre/index.html", "editions/2020/index.html"} <= set(hrefs)
    assert facts(page)["translationOfWork"]


def test_an_earlier_edition_leads_to_the_newer_one_first() -> None:
    newer = (Related("newer", offer(), "../../"),)
    page = read(download_page(Entry(offer(date="2020"), "", "", True, newer), None))
    first = next(page.iter("a"))
    assert first.get("href") == "../../index.html"


def test_authors_stand_together_whoever_is_named_between_them() -> None:
    ada, karl = offer().people[:2]
    two = (replace(ada, roles=("aut",)), karl, replace(ada, name="Bert Other", roles=("aut",)))
    lines = (("aut", "Ada Sample"), ("trl", "Translated by Karl"), ("aut", "Bert Other"))
    page = read(download_page(alone(offer(people=two, credits=lines)), None))
    assert [one.text for one in page.iterfind(".//p[@class='author']")] == [
        "Ada Sample and Bert Other"
    ]
    assert [one.text for one in page.iterfind(".//p[@class='contributor']")] == [
        "Translated by Karl"
    ]


def test_a_catalogue_shows_its_books_as_they_are_sorted() -> None:
    books = (
        Held("the-ferry", offer(), ()),
        Held("a-bell", offer(title="A Bell", sort_title="Bell, A", uuid=OTHER), ()),
    )
    page = read(shelf_page(shelf(books)))
    items = page.findall(".//ul[@class='shelf']/li")
    assert [one.findtext(".//span[@class='called']") for one in items] == ["A Bell", "The Ferry"]
    assert page.findtext(".//h1") == "Wood and Water"
    assert [one.get("src") for one in page.iter("img")] == [
        "a-bell/thumbnail.jpg",
        "the-ferry/thumbnail.jpg",
    ]


def test_a_page_of_hardly_anything_is_a_page() -> None:
    data = download_page(alone(plain()), None)
    assert not re.search(rb"<(li|dd|p|h2|ul|ol|dl)[^>]*>\s*</\1>", data)
    assert etree.tostring(read(data))


@pytest.mark.parametrize("one", [offer(), plain()])
def test_the_same_offer_gives_the_same_bytes(one: Offer) -> None:
    assert folder.around(alone(one)) == folder.around(alone(one))
