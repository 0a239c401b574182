"""A plain text becomes the files of a manuscript that builds: nothing invented, nothing lost."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from edition.diagnostics import Place, Problems
from edition.importing import assembly, decoding, drafting, gutenberg, omissions
from edition.importing.assembly import Book
from edition.importing.faithful import Evidence
from edition.importing.gutenberg import Freed

_SHOWN = 60  # characters of a text that a Problem quotes


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a manuscript by name, the book that they are, and what the source says."""

    files: dict[str, str]
    book: Book
    evidence: Evidence


def read(data: bytes, shown: str, language: str, problems: Problems) -> Made | None:
    """Makes a manuscript of a plain text; None where it has no text.

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
        return None
    own = gutenberg.freed(text)
    book = assembly.book(own.text, italics=own.italics)
    _say(book, own)
    language = language or own.said.get("language") or "en"
    if not book.head.title:
        book.head.title = PurePath(shown).stem.replace("_", " ").strip() or shown
        problems.warning(
            "S05",
            Place(shown, 1),
            f"the text has no title at its head, so the book is called “{book.head.title}”",
            hint="write its title in edition.yaml",
        )
    files = drafting.files(book, language, hashlib.sha256(data).hexdigest())
    tell(book, shown, problems)
    omissions.tell(own.omissions, shown, problems)
    left = [line for each in own.omissions for line in each.text.split("\n")]
    left += book.heads
    lines = tuple((line, number) for number, line in enumerate(own.whole.split("\n"), start=1))
    numbers = tuple(opening.value for opening in book.numbering.found.values())
    return Made(files, book, Evidence(lines, tuple(left), (), (), numbers))


def _say(book: Book, own: Freed) -> None:
    """What the head of a text of Project Gutenberg said goes before what its first lines do."""
    if own.said.get("title"):
        book.head.title = own.said["title"]
    if own.italics:
        book.head.title, book.head.subtitle = (
            each.replace("_", "") for each in (book.head.title, book.head.subtitle)
        )
    if own.said.get("title"):  # the text has it once more, at its head
        title = book.head.title.casefold()
        book.unplaced[:] = [each for each in book.unplaced if each[0].casefold() != title]
    for role in ("translator", "editor", "author"):
        name = own.said.get(role)
        if name:
            others = [each for each in book.head.contributors if each[1] != role]
            book.head.contributors = [(name, role), *others]


def tell(book: Book, shown: str, problems: Problems) -> None:
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
