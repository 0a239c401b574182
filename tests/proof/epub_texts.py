"""Damages to the text of an EPUB."""

import copy

from tests.proof.damages import Damages
from tests.proof.opened_epub import OpenedEpub, remove

DAMAGES: Damages[OpenedEpub] = Damages()


@DAMAGES.of("V04")
def a_paragraph_is_missing(book: OpenedEpub) -> None:
    remove(book.by_id("p3"))


@DAMAGES.of("V04")
def the_last_paragraph_of_a_chapter_is_missing(book: OpenedEpub) -> None:
    remove(book.by_id("p6"))


@DAMAGES.of("V04")
def a_line_of_verse_is_missing(book: OpenedEpub) -> None:
    remove(book.by_text("the night is long between"))


@DAMAGES.of("V04")
def a_cell_is_missing(book: OpenedEpub) -> None:
    remove(book.by_text("November"))


@DAMAGES.of("V04")
def a_break_is_missing(book: OpenedEpub) -> None:
    remove(book.one("01-light.xhtml", ".//{*}hr"))


@DAMAGES.of("V04")
def a_heading_is_missing(book: OpenedEpub) -> None:
    remove(book.by_id("glass"))


@DAMAGES.of("V04")
def a_list_item_is_missing(book: OpenedEpub) -> None:
    remove(book.by_text("the glass is clean"))


@DAMAGES.of("V04")
def a_paragraph_of_a_note_is_missing(book: OpenedEpub) -> None:
    remove(book.by_text("Its second paragraph says"))


@DAMAGES.of("V05")
def a_paragraph_stands_twice(book: OpenedEpub) -> None:
    paragraph = book.by_id("p3")
    paragraph.addnext(copy.deepcopy(paragraph))


@DAMAGES.of("V05")
def a_paragraph_is_not_of_the_manuscript(book: OpenedEpub) -> None:
    paragraph = book.by_id("p3")
    added = copy.deepcopy(paragraph)
    added.attrib.pop("id")
    added.text, added[:] = "Nobody wrote this sentence about mountains.", []
    paragraph.addnext(added)


@DAMAGES.of("V06")
def two_paragraphs_are_swapped(book: OpenedEpub) -> None:
    one, other = book.by_id("p5"), book.by_id("p6")
    one.addprevious(other)


@DAMAGES.of("V07")
def a_word_is_changed(book: OpenedEpub) -> None:
    first = book.by_id("p1")[0]
    first.tail = (first.tail or "").replace("dusk", "dawn")


@DAMAGES.of("V07")
def a_no_break_space_becomes_a_space(book: OpenedEpub) -> None:
    span = book.one("04-tongues.xhtml", ".//{*}span[@lang='fr']")
    assert span.text
    span.text = span.text.replace("«\u202f", "« ").replace("«\u00a0", "« ")


@DAMAGES.of("V07")
def the_text_of_a_note_is_changed(book: OpenedEpub) -> None:
    paragraph = book.by_id("n7")[0]
    paragraph.text = (paragraph.text or "").replace("four", "five")


@DAMAGES.of("V07")
def a_heading_is_reworded(book: OpenedEpub) -> None:
    book.by_id("glass").text = "Of the glasses"


@DAMAGES.of("V07")
def code_is_changed(book: OpenedEpub) -> None:
    code = book.one("02-oil.xhtml", ".//{*}pre/{*}code")
    code.text = (code.text or "").replace("\n", "\n ")


@DAMAGES.of("V08")
def a_number_is_changed(book: OpenedEpub) -> None:
    book.by_id("p5")[0].text = "55"


@DAMAGES.of("V08")
def a_number_is_missing(book: OpenedEpub) -> None:
    remove(book.by_id("p5")[0])


@DAMAGES.of("V08")
def a_number_stands_twice(book: OpenedEpub) -> None:
    number = book.by_id("p5")[0]
    twice = copy.deepcopy(number)
    twice.tail = ""
    number.addprevious(twice)


@DAMAGES.of("V08")
def a_list_begins_with_another_number(book: OpenedEpub) -> None:
    book.by_id("gale").set("start", "4")


@DAMAGES.of("V09")
def a_heading_has_another_level(book: OpenedEpub) -> None:
    book.by_id("glass").tag = "{http://www.w3.org/1999/xhtml}h4"


@DAMAGES.of("V09")
def a_heading_is_set_as_a_paragraph(book: OpenedEpub) -> None:
    book.by_id("glass").tag = "{http://www.w3.org/1999/xhtml}p"


@DAMAGES.of("V09")
def a_quotation_is_set_as_plain_text(book: OpenedEpub) -> None:
    quotation = book.one("dedication.xhtml", ".//{*}blockquote")
    quotation.tag = "{http://www.w3.org/1999/xhtml}div"
