"""The pieces of a plain text become the Markdown files of its chapters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edition.importing import escaping, headings, openings, vocabulary
from edition.importing.layout import Piece
from edition.importing.notelists import Definition
from edition.importing.openings import Opening
from edition.importing.references import Reference, References
from edition.importing.sequences import Numbering

_LIKE_NUMBER = re.compile(r"[\[(§]?\s?\d")
_LIST_FORMS = {"stop": ".", "half": ")"}


@dataclass(frozen=True, slots=True)
class Missing:
    """A reference to a note that the source gives no text for: its label, and its line there."""

    label: str
    line: int


@dataclass(slots=True)
class Draft:
    """A chapter in the making: its title in plain characters, its blocks of Markdown, its notes.

    A note is what a list of notes has for it, or is in Markdown already, or has no text.
    """

    title: str
    headed: bool
    file: str = ""
    blocks: list[str] = field(default_factory=list)
    notes: dict[str, Definition | str | None] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)
    numbered: bool = False


class Writer:
    """Writes piece after piece as Markdown; what depends on the pieces before is kept here."""

    def __init__(
        self,
        source: Sequence[str],
        pieces: Sequence[Piece],
        numbering: Numbering,
        references: References,
        *,
        italics: bool = False,
    ) -> None:
        self._italics = italics
        self._source = source
        self._pieces = pieces
        self._numbering = numbering
        self._references = references
        self._last = ""  # the number before
        self._continues = False  # a numbered paragraph stands before, with no heading between
        self._after_list = False

    def draft(self, heading: int | None, title: str) -> Draft:
        """Begins a chapter with the piece that is its heading, or without one but with a title."""
        draft = Draft(title, False)
        self._continues = self._after_list = False
        if self._numbering.restart:
            self._last = ""
        if heading is not None:
            draft.title, draft.headed = headings.bare(self._pieces[heading].text), True
            draft.blocks.append(f"# {self._heading(heading, draft)}")
        return draft

    def write(self, start: int, end: int, levels: dict[int, int], draft: Draft) -> None:
        """Adds the pieces from `start` up to `end` to a chapter."""
        index = start
        while index < end:
            length = 1
            if index in levels:
                mark = "#" * max(2, levels[index])
                draft.blocks.append(f"{mark} {self._heading(index, draft)}")
                self._continues = self._after_list = False
            elif index in self._numbering.found:
                self._numbered(index, draft)
            else:
                length = self._list(index, end, draft) or self._plain(index, draft)
            index += length

    def _heading(self, index: int, draft: Draft) -> str:
        return self._inline(self._pieces[index].text, index, draft)

    def _numbered(self, index: int, draft: Draft) -> None:
        opening = self._numbering.found[index]
        text = self._pieces[index].text[opening.end :]
        draft.blocks.append(f"{self._number(opening)}{self._paragraph(text, index, draft)}")
        self._last, draft.numbered = opening.value, True
        self._continues, self._after_list = True, False

    def _number(self, opening: Opening) -> str:
        """The number as the text has it; as an attribute where it could be taken for another."""
        alone = opening.form == "bare" and not self._is_counted(opening.value)
        if alone or (self._after_list and opening.form in _LIST_FORMS):
            return f'{{n="{opening.shown}"}}\n'
        return f"{opening.shown} "

    def _is_counted(self, value: str) -> bool:
        """A bare number is known for one where the first is 1 and this is the next."""
        first = next(iter(self._numbering.found.values()))
        if first.value != "1" or not value.isdigit() or not (self._last or "0").isdigit():
            return False
        return int(value) == int(self._last or 0) + 1

    def _list(self, index: int, end: int, draft: Draft) -> int:
        """A list, where several items follow upon each other; gives how many pieces it is."""
        items = list(self._items(index, end))
        if len(items) < 2:
            return 0
        blocks = []
        for position, (mark, start) in enumerate(items):
            text = self._pieces[index + position].text[start:]
            blocks.append(f"{mark} {self._paragraph(text, index + position, draft)}")
        if self._numbering.form and items[0][0] != "-":
            blocks[0] = "{.list}\n" + blocks[0]
        draft.blocks += blocks
        self._after_list = True
        return len(items)

    def _items(self, index: int, end: int) -> Iterator[tuple[str, int]]:
        """The mark of each item as Markdown has it, and where its text begins."""
        expected, bulleted = 1, False
        for piece, text in enumerate((p.text for p in self._pieces[index:end]), start=index):
            opening, bullet = openings.of(text), openings.bullet(text)
            if piece in self._numbering.found or vocabulary.BREAK.fullmatch(text):
                return
            if bullet and expected == 1:
                bulleted = True
                yield "-", bullet
            elif bulleted:
                return
            elif opening and opening.form in _LIST_FORMS and opening.value == str(expected):
                yield opening.shown, opening.end
                expected += 1
            else:
                return

    def _plain(self, index: int, draft: Draft) -> int:
        piece = self._pieces[index]
        if vocabulary.BREAK.fullmatch(piece.text):
            draft.blocks.append("***")
            self._continues = self._after_list = False
        elif len(piece.lines) > 1:
            lines = [f"| {self._inline(line, index, draft)}" for line in piece.lines]
            draft.blocks.append("\n".join(lines))
        else:
            said = self._said(piece)
            draft.blocks.append(said + self._paragraph(piece.text, index, draft))
            self._after_list = False
        return 1

    def _said(self, piece: Piece) -> str:
        """Where the text has its own numbers, a paragraph without one belongs to the one before."""
        if not self._numbering.form:
            return ""
        if self._continues:
            return "{.continued}\n"
        return "{.unnumbered}\n" if _LIKE_NUMBER.match(piece.text) else ""

    def _paragraph(self, text: str, index: int, draft: Draft) -> str:
        return self._inline(text, index, draft, at_start=True)

    def _inline(self, text: str, index: int, draft: Draft, *, at_start: bool = False) -> str:
        result = ""
        for part in self._references.cut(text, index):
            if isinstance(part, Reference):
                if result.endswith("!"):
                    result = result[:-1] + "\\!"
                result += f"[^{self._label(part, index, draft)}]"
            elif at_start and not result:
                result = escaping.paragraph(part)
            else:
                mark = result.endswith("]") and part[:1] in ("(", ":")
                result += ("\\" if mark else "") + escaping.inline(part)
        return escaping.emphasised(result) if self._italics else result

    def _label(self, reference: Reference, index: int, draft: Draft) -> str:
        """The label of a note in its file; a second note of the same label gets a longer one."""
        note = reference.note if reference.note and any(reference.note.paragraphs) else None
        label, repeated = reference.label, 1
        while label in draft.notes and draft.notes[label] != note:
            repeated += 1
            label = f"{reference.label}-{repeated}"
        if note is None and label not in draft.notes:
            draft.missing.append(Missing(label, self._line_of(reference.label, index)))
        draft.notes[label] = note
        return label

    def _line_of(self, label: str, index: int) -> int:
        piece = self._pieces[index]
        for line in range(piece.line, piece.line + piece.height):
            if f"[{label}]" in self._source[line - 1]:
                return line
        return piece.line


def markdown(draft: Draft, without_text: str, *, italics: bool = False) -> str:
    """Gives the file of a chapter; `without_text` stands in for notes that have none.

    With `italics`, words between low lines in the notes are emphasis.
    """
    blocks = list(draft.blocks)
    for label, note in draft.notes.items():
        if isinstance(note, str):
            blocks.append(note)
            continue
        paragraphs = note.paragraphs if note else (without_text,)
        texts = [escaping.paragraph(text) for text in paragraphs if text]
        texts = [escaping.emphasised(text) for text in texts] if italics else texts
        blocks.append(f"[^{label}]: " + "\n\n    ".join(texts))
    return "\n\n".join(blocks) + "\n"
