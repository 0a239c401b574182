"""Tells whether a file is of another book altogether, so that not each paragraph is told of."""

from collections.abc import Iterable

from edition.proof.page_texts import letters
from edition.proof.readings import ChapterText, words

_SAMPLE = 60  # passages that are looked for
_LONG = 24  # letters by which one is known
_KNOWN = 0.1  # of them, in a file that is ours


def is_strange(chapters: Iterable[ChapterText], texts: Iterable[str]) -> bool:
    """Tells whether hardly a passage of the book is found in the texts of a file."""
    held = letters(" ".join(texts))
    known = [letters(words(each.text))[:_LONG] for one in chapters for each in one.passages]
    wanted = [each for each in known if len(each) == _LONG]
    sample = wanted[:: max(1, len(wanted) // _SAMPLE)]
    found = sum(each in held for each in sample)
    return not held or found < len(sample) * _KNOWN
