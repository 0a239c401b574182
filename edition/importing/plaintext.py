"""A plain text becomes the files of a manuscript that builds: nothing invented, nothing lost."""

import hashlib
from pathlib import PurePath

from edition.diagnostics import Place, Problems
from edition.importing import assembly, decoding, drafting
from edition.importing.assembly import Book

_SHOWN = 60  # characters of a text that a Problem quotes


def read(data: bytes, shown: str, language: str, problems: Problems) -> dict[str, str]:
    """Makes a manuscript of a plain text and gives its files by name; none where it has no text.

    Numbered paragraphs keep their numbers, `[1]` and the like become notes where the text has such
    notes, and lines wrapped at a width are joined. `shown` is the name of the source in Problems,
    which speak of its lines; `language` is a BCP 47 tag. Reports a file without text (S04), a text
    without a title (S05), text that has no place in the book (S06), notes without text (S07),
    notes placed by their order alone (S08) and a note of two chapters (S09); S01 to S03 as in
    `decoding`.
    """
    text = decoding.text(data, shown, problems)
    if not text.strip():
        if not problems.has_errors():
            hint = "name a text file that has some"
            problems.error("S04", Place(shown), "there is no text in this file", hint)
        return {}
    book = assembly.book(text)
    if not book.head.title:
        book.head.title = PurePath(shown).stem.replace("_", " ").strip() or shown
        problems.warning(
            "S05",
            Place(shown, 1),
            f"the text has no title at its head, so the book is called “{book.head.title}”",
            hint="write its title in edition.yaml",
        )
    files = drafting.files(book, language, hashlib.sha256(data).hexdigest())
    _tell(book, shown, problems)
    return files


def _tell(book: Book, shown: str, problems: Problems) -> None:
    """Reports what the author has to look after, by the lines of the source."""
    for text, line in book.unplaced:
        quoted = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
        problems.warning(
            "S06",
            Place(shown, line),
            f"this text has no place in the book: “{quoted}”",
            hint=f"it is kept in {drafting.UNPLACED}: move it to where it belongs",
        )
    for draft in book.drafts:
        for missing in draft.missing:
            problems.warning(
                "S07",
                Place(shown, missing.line),
                f"the source gives no text for note [{missing.label}]",
                hint=f"write it in {draft.file}, after “[^{missing.label}]:”",
            )
    for label, line in book.repeated:
        problems.warning(
            "S09",
            Place(shown, line),
            f"more than one chapter refers to note [{label}], so each of them has it",
            hint="a note belongs to its chapter: shorten the later ones to “see note …”",
        )
    if book.guessed_notes:
        problems.warning(
            "S08",
            Place(shown, book.guessed_notes),
            "the notes have no numbers here and were given to the references in their order",
            hint="compare them with the source",
        )
