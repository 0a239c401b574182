"""Damages to the text of a PDF."""

import pikepdf

from tests.proof.damages import Damages
from tests.proof.opened_pdf import (
    blank,
    elements,
    kids,
    marks,
    neighbours,
    paragraph,
    swap_marks,
)

DAMAGES: Damages[pikepdf.Pdf] = Damages()


@DAMAGES.of("V04")
def a_paragraph_is_not_drawn(pdf: pikepdf.Pdf) -> None:
    element = paragraph(pdf, 6)
    for mark in marks(element):
        blank(pdf, element, mark)


@DAMAGES.of("V04")
def a_paragraph_is_not_in_the_tree(pdf: pikepdf.Pdf) -> None:
    element = paragraph(pdf, 6)
    element.K = pikepdf.Array([])


@DAMAGES.of("V04")
def a_heading_is_not_drawn(pdf: pikepdf.Pdf) -> None:
    heading = next(elements(pdf, "H3"))
    for mark in marks(heading):
        blank(pdf, heading, mark)


@DAMAGES.of("V04")
def a_cell_is_not_drawn(pdf: pikepdf.Pdf) -> None:
    cell = list(elements(pdf, "TD"))[4]
    blank(pdf, cell, next(marks(cell)))


@DAMAGES.of("V04")
def a_caption_is_not_drawn(pdf: pikepdf.Pdf) -> None:
    caption = list(elements(pdf, "Caption"))[-1]
    blank(pdf, caption, next(marks(caption)))


@DAMAGES.of("V05")
def a_paragraph_stands_twice_in_the_tree(pdf: pikepdf.Pdf) -> None:
    element = paragraph(pdf, 5)
    held = element.P.K
    held.insert([kid.objgen for kid in held].index(element.objgen), element)


@DAMAGES.of("V06")
def two_paragraphs_are_swapped(pdf: pikepdf.Pdf) -> None:
    element, other = neighbours(pdf)
    held = element.P.K
    order = [kid.objgen for kid in held]
    one, two = order.index(element.objgen), order.index(other.objgen)
    held[one], held[two] = other, element


@DAMAGES.of("V07")
def a_line_is_not_drawn(pdf: pikepdf.Pdf) -> None:
    element = paragraph(pdf, 1)
    blank(pdf, element, list(marks(kids(element)[1]))[-1])


@DAMAGES.of("V07")
def the_text_of_a_note_is_not_drawn(pdf: pikepdf.Pdf) -> None:
    paragraphs = (kids(note)[-1] for note in elements(pdf, "Note"))
    element = next(one for one in paragraphs if len(list(marks(one))) == 4)
    blank(pdf, element, list(marks(element))[2])


@DAMAGES.of("V07")
def lines_are_swapped(pdf: pikepdf.Pdf) -> None:
    element = paragraph(pdf, 1)
    first, second, *_ = marks(kids(element)[1])
    swap_marks(pdf, element, first, second)


@DAMAGES.of("V08")
def a_number_is_not_drawn(pdf: pikepdf.Pdf) -> None:
    element = paragraph(pdf, 5)
    blank(pdf, element, next(marks(element)))


@DAMAGES.of("V08")
def two_numbers_are_swapped(pdf: pikepdf.Pdf) -> None:
    one, other = neighbours(pdf)
    swap_marks(pdf, one, next(marks(one)), next(marks(other)))


@DAMAGES.of("V09")
def a_heading_has_another_level(pdf: pikepdf.Pdf) -> None:
    next(elements(pdf, "H3")).S = pikepdf.Name.H4
