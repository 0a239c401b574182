"""Counts paragraphs in reading order and gives every thing that can be named its anchor.

Only top-level paragraphs of body chapters are counted. This cannot fail: a number that is wrong is
told and used as it is.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from edition.diagnostics import Place, Problems
from edition.model import Block, Chapter, Heading, List, Manuscript, Number, Paragraph, Verse
from edition.settling import written
from edition.settling.anchors import Anchors
from edition.settling.written import Written

_GIVEN = re.compile(r"\(?\[?§?\s?(\d+(?:\.\d+)*[A-Za-z]{0,2})\]?\)?\.?")
_KINDS = {"front": "f", "part": "part", "chapter": "c", "back": "b"}
_PLAIN = re.compile(r"\d+")


def number(manuscript: Manuscript, problems: Problems) -> Manuscript:
    """Gives every counted paragraph its Number and every chapter, heading and block its anchor.

    Reports a number given twice (P01), one that falls back (P02), a gap in written numbers (P03),
    a number that is none (P04), a continuation of nothing (P05), a book without the numbers that
    it promises (P06); names and numbers where nothing is counted as in Anchors.
    """
    counting = _Counting(manuscript, problems)
    chapters = tuple(counting.chapter(chapter) for chapter in manuscript.chapters)
    counting.finish()
    return replace(manuscript, chapters=chapters)


class _Counting:
    """The walk through the book: what the last number was, and which are taken."""

    def __init__(self, manuscript: Manuscript, problems: Problems) -> None:
        self._settings = manuscript.metadata.paragraphs
        self._problems = problems
        self._anchors = Anchors(problems)
        self._form = ""
        if self._settings.numbering == "written":
            self._form = written.form(manuscript.chapters)
        self._orders = written.ORDERS  # the ways in which all numbers so far rise
        self._scope = ""
        self._last = ""  # the value before, within the scope
        self._begun = False  # a paragraph of this chapter has a number
        self._taken: dict[str, Place] = {}
        lock = manuscript.lock  # what was published may stand in another order by now
        self._published = {each.address for each in lock.paragraphs} if lock else set()

    def chapter(self, chapter: Chapter) -> Chapter:
        anchor = f"{_KINDS[chapter.kind]}{chapter.ordinal}"
        self._anchors.begin(anchor)
        chapter = self._anchors.chapter(chapter)
        self._restart("chapter", f"{anchor}-" if chapter.kind == "chapter" else "")
        if self._settings.restart == "part" and chapter.kind == "part":
            self._restart("part", f"{anchor}-")
        self._begun = False
        if chapter.kind == "chapter":
            blocks = self._counted(chapter.blocks)
        else:
            blocks = [self._anchors.block(block) for block in chapter.blocks]
        notes = tuple(self._anchors.note(note) for note in chapter.notes)
        return replace(chapter, blocks=tuple(blocks), notes=notes)

    def finish(self) -> None:
        if self._settings.numbering == "written" and not self._taken:
            self._problems.warning(
                "P06",
                Place("edition.yaml"),
                "“numbering: written”, but no paragraph begins with a number",
                hint="write the numbers (“41. The …”), or let them be counted: “numbering: auto”",
            )

    def _restart(self, level: str, scope: str) -> None:
        restart = self._settings.restart
        wanted = restart == level or (restart == "section" and level == "chapter")
        if wanted and scope:
            self._scope, self._last = scope, ""

    def _counted(self, blocks: tuple[Block, ...]) -> list[Block]:
        result: list[Block] = []
        for block, found in (part for each in blocks for part in self._unlisted(each)):
            match block:
                case Paragraph():
                    result.append(self._paragraph(block, found))
                case Verse() if (paragraph := self._numbered_lines(block)) is not None:
                    result.append(self._paragraph(paragraph, None))
                case Heading(level) if level == 2:
                    heading = self._anchors.block(block)
                    if self._settings.restart == "section":
                        self._restart("section", f"{self._anchors.section}-")
                    result.append(heading)
                case _:
                    result.append(self._anchors.block(block))
        return result

    def _numbered_lines(self, block: Verse) -> Paragraph | None:
        """The paragraph that a verse is when its first line begins with a written number."""
        paragraph = written.prose(block) if self._form else None
        found = written.find(paragraph) if paragraph else None
        return paragraph if found and self._is_number(found) else None

    def _unlisted(self, block: Block) -> Iterable[tuple[Block, Written | None]]:
        """A block, or the numbered paragraphs that Markdown took for a list."""
        first = written.of_list(block) if isinstance(block, List) else None
        if isinstance(block, List) and first and self._is_number(first):
            return written.split(block)
        return [(block, None)]

    def _paragraph(self, paragraph: Paragraph, found: Written | None) -> Paragraph:
        said = paragraph.attributes
        if paragraph.continued or "unnumbered" in said.classes:
            if paragraph.continued and not self._begun and self._settings.numbering != "none":
                self._problems.warning(
                    "P05",
                    said.place,
                    "this paragraph continues nothing: no numbered paragraph stands before it",
                    hint="take {.continued} away, or write {.unnumbered}",
                )
            return self._anchors.paragraph(paragraph)
        listed = found is not None
        if not listed:
            found = written.find(paragraph)
            found = found if found and self._is_number(found) else None
        if said.number:
            new = self._given(said.number, said.place)
        elif self._settings.numbering == "auto":
            value = self._next()
            new = Number(value, value, "")
        elif self._settings.numbering == "written" and found:
            new = Number(found.value, found.shown, "")
        else:
            return self._anchors.paragraph(paragraph)
        if found and not listed:
            paragraph = written.without(paragraph, found)
        new = replace(new, address=f"{self._scope}p{new.value.lower()}")
        self._check(new, said.place)
        self._last, self._begun = new.value, True
        return self._anchors.paragraph(replace(paragraph, number=new))

    def _is_number(self, found: Written) -> bool:
        """Tells whether a written number is one: of the book's form, or else the very next one."""
        bare_integer = found.form == "bare" and "." not in found.value
        if found.form == self._form and not bare_integer:
            return True
        kin = bare_integer or written.related(found.form, self._form)
        return kin and self._form in ("stop", "bare") and self._is_next(found.value)

    def _is_next(self, value: str) -> bool:
        if self._last:
            return written.follows(value, self._last)
        return value == str(self._settings.start)

    def _given(self, text: str, place: Place) -> Number:
        match = _GIVEN.fullmatch(text)
        if match is None:
            self._problems.error(
                "P04",
                place,
                f"“{text}” cannot be the number of a paragraph",
                hint="a number is digits, with full stops between and up to two letters behind: "
                "41, 41a, 6.36311",
            )
            return Number(self._next(), text, "")
        return Number(match[1], text, "")

    def _next(self) -> str:
        whole = _PLAIN.match(self._last)
        return str(int(whole[0]) + 1) if whole else str(self._settings.start)

    def _check(self, new: Number, place: Place) -> None:
        before = self._taken.get(new.address)
        if before is not None:
            self._problems.error(
                "P01",
                place,
                f"the number {new.value} is given twice",
                hint=f"it was given at {before}; where numbers begin again, write "
                "“paragraphs: {restart: chapter}” (or part, or section)",
            )
            return
        self._taken[new.address] = place
        if not self._last:
            return
        orders = written.rises(new.value, self._last, self._orders)
        self._orders = orders or self._orders
        if not orders and new.address in self._published:
            return
        if not orders:
            self._problems.error(
                "P02",
                place,
                f"the number {new.value} comes after {self._last}",
                hint="numbers rise; if this is a list, write {.list} above it, and if it is no "
                "number, {.unnumbered}",
            )
        elif self._settings.numbering == "written":
            self._tell_gap(new.value, place)

    def _tell_gap(self, value: str, place: Place) -> None:
        this, last = _PLAIN.match(value), _PLAIN.match(self._last)
        assert this is not None
        assert last is not None
        first, end = int(last[0]) + 1, int(this[0]) - 1
        if end < first:
            return
        missing = f"the number {first} is" if first == end else f"the numbers {first} to {end} are"
        self._problems.warning(
            "P03",
            place,
            f"{missing} missing before {value}",
            hint="nothing is to be done if the text really leaves them out",
        )
