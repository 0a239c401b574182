"""An Offer → who wrote the book, in a line as a cover has it."""

from edition import languages
from edition.releasing.offer import Offer
from edition.writing.matter import AUTHORS


def authors(offer: Offer) -> str:
    """The names of all authors together, in the language of the book; empty without any."""
    names = tuple(one.name for one in offer.people if AUTHORS & set(one.roles))
    return languages.names(offer.language, names)
