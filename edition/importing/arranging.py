"""A source that says what its parts are becomes a book: chapters, numbers and notes in Markdown."""

import re
from dataclasses import dataclass, field

from edition.importing import blocks, inlines, outlines, threads, units, vocabulary
from edition.importing.assembly import Book, Part
from edition.importing.chapters import Draft, Missing
from edition.importing.head import Head
from edition.importing.inlines import Speller
from edition.importing.matter import (
    Block,
    Heading,
    Item,
    Listing,
    Mark,
    Matter,
    Opening,
    Paragraph,
    Rule,
)
from edition.importing.naming import Names
from edition.importing.outlines import CHAPTER, PART, Outline
from edition.importing.sequences import Numbering
from edition.importing.units import Unit

_LIKE_NUMBER = re.compile(r"[\[(§]?\s?\d")
_LIST_FORMS = ("stop", "half")
_SAID = ("publisher", "place", "edition", "rights", "license", "description", "source")
_NAME = re.compile(r"[^\w.-]+")


def book(matter: Matter, language: str) -> Book:
    """Arranges a source; what nothing refers to is unplaced."""
    outline = outlines.of(matter.blocks, matter.said.get("title", ""))
    sequence, numbering = units.numbered(outline.blocks, outline.levels)
    writer = _Writer(matter, numbering, Names(outline.blocks, matter), language)
    parts = _parts(writer, outline, sequence)
    drafts = [draft for part in parts for draft in part.drafts]
    head = Head(outline.title, matter.said.get("subtitle", ""), list(matter.authors))
    head.date = matter.said.get("date", "")
    head.more = {key: matter.said[key] for key in _SAID if matter.said.get(key)}
    head.subjects = matter.subjects
    unused = [
        (f"[{key}] {' '.join(_texts(content))}", 0)
        for key, content in matter.notes.items()
        if key not in writer.used and any(_texts(content))
    ]
    return Book(head, parts, drafts, numbering, False, unused, [], 0)


def _texts(content: tuple[Block, ...]) -> list[str]:
    return [" ".join(each.split()) for each in threads.strings(content)]


def _parts(writer: "_Writer", outline: Outline, sequence: list[Unit]) -> list[Part]:
    parts = [Part("", [])]
    draft: Draft | None = None
    for unit in sequence:
        level = outline.levels.get(unit.block)
        block = outline.blocks[unit.block]
        if level == PART and isinstance(block, Heading):
            parts.append(Part(threads.words(block.inlines), []))
            draft = None
            continue
        if level == CHAPTER or draft is None:
            draft = writer.begin(block if level is not None else None, parts[-1].title)
            parts[-1].drafts.append(draft)
            if isinstance(block, Heading | Opening):
                continue
        writer.add(unit, level, draft)
    return [part for part in parts if part.drafts]


class _Writer:
    """Writes unit after unit as Markdown; what depends on those before is kept here."""

    def __init__(self, matter: Matter, numbering: Numbering, names: Names, language: str) -> None:
        self._matter = matter
        self._numbering = numbering
        self._names = names
        self._language = language
        self._labels = _Labels()
        self._last = ""
        self._continues = False
        self._after_list = False
        self._after_block = False
        self.used: set[str] = set()

    def begin(self, block: Block | None, title: str) -> Draft:
        """Begins a chapter with its heading, or without one but with a title."""
        draft = Draft(block.title if isinstance(block, Opening) else title, False)
        self._continues = self._after_list = self._after_block = False
        if self._numbering.restart:
            self._last = ""
        if isinstance(block, Heading):
            draft.title, draft.headed = threads.words(block.inlines), True
            heading = self._speller(draft).line(block.inlines)
            draft.blocks.append(_above(self._names.of(block)) + f"# {heading}")
        return draft

    def add(self, unit: Unit, level: int | None, draft: Draft) -> None:
        """Adds a unit to a chapter."""
        speller = self._speller(draft)
        content = unit.content
        said = self._names.of(content)
        if unit.number:
            self._numbered(unit, said, speller, draft)
        elif isinstance(content, Heading):
            line = speller.line(content.inlines)
            if line:
                draft.blocks.append(_above(said) + f"{'#' * max(2, level or 2)} {line}")
            self._continues = self._after_list = self._after_block = False
        elif isinstance(content, Paragraph):
            self._paragraph(content, said, speller, draft)
        elif not isinstance(content, Item):
            self._other(content, said, speller, draft)

    def _paragraph(self, block: Paragraph, name: str, speller: Speller, draft: Draft) -> None:
        inner, language = threads.spoken(block.inlines)
        written = speller.paragraph(inner)
        if not written:
            return
        if vocabulary.BREAK.fullmatch(threads.text(block.inlines).strip()):
            draft.blocks.append("***")
            return
        said = self._said(threads.text(block.inlines).lstrip())
        language = "" if self._is_own(language) else language
        draft.blocks.append(_above(name, said, language) + written)
        self._after_list = self._after_block = False

    def _is_own(self, language: str) -> bool:
        return not language or inlines.primary(language) == inlines.primary(self._language)

    def _said(self, words: str) -> str:
        if not self._numbering.form:
            return "continued" if self._after_block and words[:1].islower() else ""
        if self._continues:
            return "continued"
        return "unnumbered" if _LIKE_NUMBER.match(words) else ""

    def _other(self, block: Block, name: str, speller: Speller, draft: Draft) -> None:
        is_list = isinstance(block, Listing)
        made = blocks.markdown(block, speller, written=bool(self._numbering.form))
        if is_list and self._after_list and made and draft.blocks:
            made.insert(0, "***")  # two lists that follow upon each other would become one
        if made:
            made[0] = _above(name) + made[0]
        draft.blocks += made
        self._after_block = bool(draft.blocks) and not isinstance(block, Rule)
        self._after_list = is_list

    def _numbered(self, unit: Unit, name: str, speller: Speller, draft: Draft) -> None:
        assert unit.number is not None
        opening = unit.number
        inner, language = threads.spoken(units.without_number(unit))
        written = speller.paragraph(inner)
        language = "" if self._is_own(language) else language
        alone = opening.form == "bare" and not self._is_counted(opening.value)
        if alone or (self._after_list and opening.form in _LIST_FORMS):
            draft.blocks.append(_above(name, "", language, opening.shown) + written)
        else:
            draft.blocks.append(f"{_above(name, '', language)}{opening.shown} {written}")
        self._last, draft.numbered = opening.value, True
        self._continues, self._after_list, self._after_block = True, False, False
        if isinstance(unit.content, Item):
            for block in unit.content.blocks[1:]:
                self.add(Unit(block, unit.block), None, draft)

    def _is_counted(self, value: str) -> bool:
        """A bare number is known for one where the first is 1 and this is the next."""
        first = next(iter(self._numbering.found.values()))
        if first.value != "1" or not value.isdigit() or not (self._last or "0").isdigit():
            return False
        return int(value) == int(self._last or 0) + 1

    def _speller(self, draft: Draft) -> Speller:
        def label(mark: Mark) -> str:
            return self._note(mark, draft)

        return Speller(label, self._names.address, self._language)

    def _note(self, mark: Mark, draft: Draft) -> str:
        """The label of a note in its chapter; the note is written when it is first met."""
        own = self._labels.of(mark, draft)
        self.used.add(mark.note)
        if own not in draft.notes:
            content = self._matter.notes.get(mark.note, ())
            draft.notes[own] = None  # a note may refer to itself
            if any(_texts(content)):
                draft.notes[own] = blocks.note(own, content, self._speller(draft))
            else:
                draft.missing.append(Missing(own, 0))
        return own


@dataclass(slots=True)
class _Labels:
    """The labels of notes: the number that the source shows, else their place in the book."""

    known: dict[tuple[int, str], str] = field(default_factory=dict)
    taken: set[tuple[int, str]] = field(default_factory=set)
    order: dict[str, int] = field(default_factory=dict)

    def of(self, mark: Mark, draft: Draft) -> str:
        """The label of the note that a mark means, one and the same within a chapter."""
        chapter = id(draft)
        found = self.known.get((chapter, mark.note))
        if found:
            return found
        count = self.order.setdefault(mark.note, len(self.order) + 1)
        plain = re.sub(r"[^\w*†‡§-]", "", mark.shown).replace("*", "star").strip("_")
        label = own = plain if plain and len(plain) < 30 else str(count)
        repeated = 1
        while (chapter, own) in self.taken:
            repeated += 1
            own = f"{label}-{repeated}"
        self.taken.add((chapter, own))
        self.known[chapter, mark.note] = own
        return own


def _above(name: str, said: str = "", language: str = "", number: str = "") -> str:
    """The line of attributes above a block, or nothing."""
    items = [
        f"#{name}" if name else "",
        f".{said}" if said else "",
        f"lang={language}" if language else "",
        f'n="{number}"' if number else "",
    ]
    return f"{{{' '.join(filter(None, items))}}}\n" if any(items) else ""
