"""Damages to the marks of pages in an EPUB, and to their list."""

from lxml import etree

from tests.proof.damages import Damages
from tests.proof.opened_epub import OpenedEpub, remove

DAMAGES: Damages[OpenedEpub] = Damages()


def entry(book: OpenedEpub, label: str) -> etree._Element:
    (link,) = [
        link
        for nav in book.one("nav.xhtml", ".//{*}body").iter("{*}nav")
        if nav.get("{http://www.idpf.org/2007/ops}type") == "page-list"
        for link in nav.iter("{*}a")
        if link.text == label
    ]
    return link


@DAMAGES.of("V21")
def a_page_is_not_marked(book: OpenedEpub) -> None:
    remove(book.by_id("page-2"))
    item = entry(book, "2").getparent()
    assert item is not None
    remove(item)


@DAMAGES.of("V21")
def a_page_is_marked_twice(book: OpenedEpub) -> None:
    again = entry(book, "2").getparent()
    assert again is not None
    marker = etree.fromstring(etree.tostring(book.by_id("page-2"), with_tail=False))
    marker.set("id", "page-again")
    book.by_id("page-2").addprevious(marker)
    item = etree.fromstring(etree.tostring(again, with_tail=False))
    (link,) = item
    link.set("href", entry(book, "2").get("href", "").replace("page-2", "page-again"))
    again.addnext(item)


@DAMAGES.of("V22")
def a_page_begins_at_another_word(book: OpenedEpub) -> None:
    marker = book.by_id("page-3")
    before, _, behind = (marker.tail or "").partition(" ")
    number = marker.getprevious()
    assert number is not None
    number.tail = (number.tail or "") + before + " "
    marker.tail = behind


@DAMAGES.of("V22")
def a_page_begins_at_the_end_of_its_paragraph(book: OpenedEpub) -> None:
    marker = book.by_id("page-2")
    parent = marker.getparent()
    assert parent is not None
    remove(marker)
    marker.tail = None
    parent.append(marker)


@DAMAGES.of("V23")
def a_page_is_not_listed(book: OpenedEpub) -> None:
    item = entry(book, "2").getparent()
    assert item is not None
    remove(item)


@DAMAGES.of("V23")
def a_page_is_listed_under_another_name(book: OpenedEpub) -> None:
    entry(book, "2").text = "xii"


@DAMAGES.of("V23")
def a_page_leads_to_a_paragraph(book: OpenedEpub) -> None:
    link = entry(book, "2")
    link.set("href", link.get("href", "").replace("page-2", "p3"))


@DAMAGES.of("V24")
def two_pages_are_marked_in_the_wrong_order(book: OpenedEpub) -> None:
    one, other = book.by_id("page-5"), book.by_id("page-6")
    for marker, label in ((one, "6"), (other, "5")):
        marker.set("aria-label", label)
    first, second = entry(book, "5"), entry(book, "6")
    first.text, second.text = "6", "5"
