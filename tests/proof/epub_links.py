"""Damages to what leads somewhere in an EPUB: addresses, notes, pictures, contents, metadata."""

import copy

from tests.proof.damages import Damages
from tests.proof.opened_epub import OpenedEpub, remove

DAMAGES: Damages[OpenedEpub] = Damages()


@DAMAGES.of("V10")
def an_address_is_missing(book: OpenedEpub) -> None:
    book.by_id("p5").attrib.pop("id")


@DAMAGES.of("V10")
def the_address_of_a_chapter_is_missing(book: OpenedEpub) -> None:
    book.by_id("c2").attrib.pop("id")


@DAMAGES.of("V10")
def the_name_of_a_span_is_missing(book: OpenedEpub) -> None:
    book.by_id("here").attrib.pop("id")


@DAMAGES.of("V10")
def an_address_stands_twice(book: OpenedEpub) -> None:
    book.by_text("This paragraph is not counted").set("id", "p5")


@DAMAGES.of("V10")
def an_address_stands_at_another_paragraph(book: OpenedEpub) -> None:
    book.by_id("p5").attrib.pop("id")
    book.by_text("This paragraph is not counted").set("id", "p5")


@DAMAGES.of("V11")
def a_reference_leads_to_another_note(book: OpenedEpub) -> None:
    book.by_id("r7").set("href", "notes.xhtml#n8")


@DAMAGES.of("V11")
def a_reference_leads_nowhere(book: OpenedEpub) -> None:
    book.by_id("r7").set("href", "other.xhtml#n7")


@DAMAGES.of("V11")
def a_reference_shows_another_number(book: OpenedEpub) -> None:
    book.by_id("r7").text = "8"


@DAMAGES.of("V11")
def a_reference_is_missing(book: OpenedEpub) -> None:
    remove(book.by_id("r7"))


@DAMAGES.of("V11")
def a_reference_stands_behind_another_word(book: OpenedEpub) -> None:
    reference = book.by_id("r4")
    reference.tail, text = "", reference.tail or ""
    paragraph = reference.getparent()
    assert paragraph is not None
    before = reference.getprevious()
    assert before is not None
    before.tail = (before.tail or "") + text
    paragraph.append(reference)


@DAMAGES.of("V12")
def a_note_is_missing(book: OpenedEpub) -> None:
    remove(book.by_id("n8"))


@DAMAGES.of("V12")
def a_note_stands_twice(book: OpenedEpub) -> None:
    book.by_id("n8").addnext(copy.deepcopy(book.by_id("n8")))


@DAMAGES.of("V12")
def notes_are_swapped(book: OpenedEpub) -> None:
    one, other = book.by_id("n7"), book.by_id("n8")
    one.addprevious(other)


@DAMAGES.of("V12")
def a_note_has_another_number(book: OpenedEpub) -> None:
    book.by_id("n8").set("value", "9")


@DAMAGES.of("V13")
def a_way_back_is_missing(book: OpenedEpub) -> None:
    remove(book.one("notes.xhtml", ".//{*}li[@id='n7']//{*}a[@role='doc-backlink']"))


@DAMAGES.of("V13")
def a_way_back_leads_to_another_reference(book: OpenedEpub) -> None:
    back = book.one("notes.xhtml", ".//{*}li[@id='n7']//{*}a[@role='doc-backlink']")
    back.set("href", (back.get("href") or "").replace("#r7", "#r8"))


@DAMAGES.of("V14")
def a_picture_is_missing(book: OpenedEpub) -> None:
    remove(book.one("01-light.xhtml", ".//{*}img"))


@DAMAGES.of("V14")
def a_picture_is_another_one(book: OpenedEpub) -> None:
    name = next(name for name in book.files if name.endswith("lantern.svg"))
    book.files[name] = book.files[name].replace(b"</svg>", b"<!-- other --></svg>")


@DAMAGES.of("V14")
def a_picture_has_no_file(book: OpenedEpub) -> None:
    book.one("01-light.xhtml", ".//{*}img").set("src", "images/nothing.svg")


@DAMAGES.of("V15")
def an_alternative_text_is_changed(book: OpenedEpub) -> None:
    book.one("01-light.xhtml", ".//{*}img").set("alt", "A ship.")


@DAMAGES.of("V15")
def an_alternative_text_is_missing(book: OpenedEpub) -> None:
    book.one("01-light.xhtml", ".//{*}img").attrib.pop("alt")


@DAMAGES.of("V16")
def a_cross_reference_leads_elsewhere(book: OpenedEpub) -> None:
    link = book.one("03-weather.xhtml", ".//{*}p/{*}a[@href='01-light.xhtml#p1']")
    link.set("href", "01-light.xhtml#p2")


@DAMAGES.of("V16")
def a_cross_reference_is_plain_text(book: OpenedEpub) -> None:
    link = book.one("03-weather.xhtml", ".//{*}p/{*}a[@href='01-light.xhtml#p1']")
    link.tag = "{http://www.w3.org/1999/xhtml}span"
    link.attrib.clear()


@DAMAGES.of("V17")
def a_link_leads_elsewhere(book: OpenedEpub) -> None:
    link = book.one(
        "03-weather.xhtml", ".//{*}p/{*}a[@href='https://example.org/weather?wind=east&hour=6']"
    )
    link.set("href", "https://example.org/weather?wind=east&hour=7")


@DAMAGES.of("V03")
def a_chapter_is_missing_from_the_spine(book: OpenedEpub) -> None:
    remove(book.one(".opf", ".//{*}itemref[@idref='" + own_item(book, "02-oil.xhtml") + "']"))


@DAMAGES.of("V03")
def chapters_are_swapped_in_the_spine(book: OpenedEpub) -> None:
    one = book.one(".opf", f".//{{*}}itemref[@idref='{own_item(book, '01-light.xhtml')}']")
    other = book.one(".opf", f".//{{*}}itemref[@idref='{own_item(book, '02-oil.xhtml')}']")
    one.addprevious(other)


@DAMAGES.of("V18")
def the_contents_miss_a_chapter(book: OpenedEpub) -> None:
    remove(
        book.one("nav.xhtml", ".//{*}nav[@role='doc-toc']//{*}li/{*}a[@href='afterword.xhtml#b1']")
    )


@DAMAGES.of("V18")
def the_contents_lead_nowhere(book: OpenedEpub) -> None:
    link = book.one("nav.xhtml", ".//{*}nav[@role='doc-toc']//{*}a[@href='notes.xhtml']")
    link.set("href", "nothing.xhtml")


@DAMAGES.of("V18")
def the_contents_call_a_chapter_something_else(book: OpenedEpub) -> None:
    link = book.one("nav.xhtml", ".//{*}nav[@role='doc-toc']//{*}a[@href='afterword.xhtml#b1']")
    link.text = "Foreword"


@DAMAGES.of("V18")
def the_ncx_misses_a_chapter(book: OpenedEpub) -> None:
    content = book.one(".ncx", ".//{*}content[@src='afterword.xhtml#b1']")
    point = content.getparent()
    assert point is not None
    remove(point)


@DAMAGES.of("V02")
def the_title_is_another(book: OpenedEpub) -> None:
    book.one(".opf", ".//{*}title").text = "The Keeper’s Calendar"


@DAMAGES.of("V02")
def the_language_is_another(book: OpenedEpub) -> None:
    book.one(".opf", ".//{*}language").text = "fr"


@DAMAGES.of("V02")
def the_identifier_is_another(book: OpenedEpub) -> None:
    book.one(".opf", ".//{*}identifier").text = "urn:isbn:9783161484100"


@DAMAGES.of("V02")
def the_translator_is_another(book: OpenedEpub) -> None:
    book.one(".opf", ".//{*}meta[@property='role'][.='trl']").text = "ill"


@DAMAGES.of("V02")
def the_subtitle_is_gone(book: OpenedEpub) -> None:
    remove(book.one(".opf", ".//{*}title[@id='title-subtitle']"))


@DAMAGES.of("V02")
def the_printed_book_has_another_isbn(book: OpenedEpub) -> None:
    path = ".//{*}meta[.='urn:isbn:9783161484100']"
    book.one(".opf", path).text = "urn:isbn:9780306406157"


@DAMAGES.of("V01")
def a_document_is_not_well_formed(book: OpenedEpub) -> None:
    name = next(name for name in book.files if name.endswith("02-oil.xhtml"))
    del book.trees[name]
    book.files[name] = book.files[name][:-40]


@DAMAGES.of("V01")
def a_document_is_gone(book: OpenedEpub) -> None:
    del book.files[next(name for name in book.files if name.endswith("02-oil.xhtml"))]


@DAMAGES.of("V01")
def a_document_defines_entities(book: OpenedEpub) -> None:
    name = next(name for name in book.files if name.endswith("02-oil.xhtml"))
    del book.trees[name]
    bomb = b'<!DOCTYPE html [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    book.files[name] = book.files[name].replace(b"<!DOCTYPE html>", bomb)


@DAMAGES.of("V01")
def the_container_is_gone(book: OpenedEpub) -> None:
    del book.files["META-INF/container.xml"]


def own_item(book: OpenedEpub, file: str) -> str:
    return book.one(".opf", f".//{{*}}item[@href='{file}']").get("id") or ""
