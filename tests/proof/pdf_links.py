"""Damages to what leads somewhere in a PDF: addresses, notes, links, outline, labels."""

import pikepdf

from tests.proof.damages import Damages
from tests.proof.opened_pdf import (
    elements,
    entry,
    lead,
    link,
    names,
    page_of,
    place,
    spot,
)

DAMAGES: Damages[pikepdf.Pdf] = Damages()


@DAMAGES.of("V10")
def an_address_is_missing(pdf: pikepdf.Pdf) -> None:
    at = place(pdf, "p5")
    del names(pdf)[at : at + 2]


@DAMAGES.of("V10")
def the_address_of_a_chapter_is_missing(pdf: pikepdf.Pdf) -> None:
    at = place(pdf, "f2")
    del names(pdf)[at : at + 2]


@DAMAGES.of("V10")
def the_address_of_a_reference_is_missing(pdf: pikepdf.Pdf) -> None:
    at = place(pdf, "r6")
    del names(pdf)[at : at + 2]


@DAMAGES.of("V10")
def an_address_stands_twice(pdf: pikepdf.Pdf) -> None:
    at = place(pdf, "p5")
    held = names(pdf)
    held.insert(at, held[at + 1])
    held.insert(at, pikepdf.String("p5"))


@DAMAGES.of("V10")
def an_address_leads_to_another_page(pdf: pikepdf.Pdf) -> None:
    spot(pdf, "p5")[0] = spot(pdf, "p7")[0]


@DAMAGES.of("V10")
def an_address_leads_to_another_place_of_its_page(pdf: pikepdf.Pdf) -> None:
    spot(pdf, "p5")[3] = 20.0


@DAMAGES.of("V11")
def a_reference_leads_to_another_note(pdf: pikepdf.Pdf) -> None:
    lead(link(pdf, "n6"), "n7")


@DAMAGES.of("V11")
def a_reference_is_no_link(pdf: pikepdf.Pdf) -> None:
    annotation = link(pdf, "n6")
    page = annotation.get("/P") or page_of(pdf, "r6").obj
    held = page.Annots
    del held[[one.objgen for one in held].index(annotation.objgen)]


@DAMAGES.of("V12")
def a_note_is_missing(pdf: pikepdf.Pdf) -> None:
    note = next(note for note in elements(pdf, "Note") if str(note.ID) == "n6")
    held = note.P.K
    if isinstance(held, pikepdf.Array):
        del held[[kid.objgen for kid in held].index(note.objgen)]
    else:
        del note.P["/K"]


@DAMAGES.of("V13")
def a_way_back_leads_to_another_reference(pdf: pikepdf.Pdf) -> None:
    lead(link(pdf, "r6"), "r7")


@DAMAGES.of("V15")
def an_alternative_text_is_changed(pdf: pikepdf.Pdf) -> None:
    next(elements(pdf, "Figure")).Alt = pikepdf.String("A ship.")


@DAMAGES.of("V14")
def a_picture_is_missing(pdf: pikepdf.Pdf) -> None:
    figure = next(elements(pdf, "Figure"))
    held = figure.P.K
    del held[[kid.objgen for kid in held].index(figure.objgen)]


@DAMAGES.of("V16")
def a_cross_reference_leads_elsewhere(pdf: pikepdf.Pdf) -> None:
    lead(link(pdf, "glass"), "lantern")


@DAMAGES.of("V17")
def a_link_leads_elsewhere(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            if "/A" in annotation and "/URI" in annotation.A:
                annotation.A.URI = pikepdf.String("https://example.org/other")


@DAMAGES.of("V18")
def the_outline_calls_a_heading_something_else(pdf: pikepdf.Pdf) -> None:
    entry(pdf, "Of the glass").Title = pikepdf.String("Of the oil lamp")


@DAMAGES.of("V18")
def the_outline_leads_to_another_page(pdf: pikepdf.Pdf) -> None:
    one, other = entry(pdf, "Of the glass"), entry(pdf, "Afterword")
    for key in ("/Dest", "/A"):
        if key in other:
            one[key] = other[key]


@DAMAGES.of("V18")
def the_outline_is_missing(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Outlines"]


@DAMAGES.of("V19")
def the_labels_of_the_pages_begin_later(pdf: pikepdf.Pdf) -> None:
    held = pdf.Root.PageLabels.Nums
    held[len(held) - 2] = int(held[len(held) - 2]) + 1


@DAMAGES.of("V19")
def the_labels_of_the_pages_are_missing(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/PageLabels"]


@DAMAGES.of("V02")
def the_title_is_another(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = pikepdf.String("The Keeper’s Calendar")


@DAMAGES.of("V02")
def the_author_is_another(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as said:
        said["dc:creator"] = ["Nobody", "Karl Muster", "Jeanne Exemple"]


@DAMAGES.of("V02")
def the_publisher_is_missing(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as said:
        del said["dc:publisher"]


@DAMAGES.of("V02")
def the_language_is_another(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("fr")


@DAMAGES.of("V25")
def a_page_is_a_line_lower(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[4]
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    page.mediabox = pikepdf.Array([left, bottom + 13.75, right, top])
