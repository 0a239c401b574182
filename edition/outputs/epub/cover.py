"""Draws a typographic cover from the metadata, for a book that has no picture for one."""

from edition.model import Metadata
from edition.outputs.epub import sheet
from edition.writing.covers import designs

WIDTH, HEIGHT = 1600, 2560  # the proportion and the size that bookshops ask for


def draw(metadata: Metadata) -> bytes:
    """A PNG with the title, who wrote the book and who publishes it."""
    front = designs.front(metadata, WIDTH, HEIGHT)
    return sheet.png(front.drawing, front.colors)
