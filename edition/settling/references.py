"""Replaces every link into the book by what it names, in the words of the language: an Edition.

The only module that makes an Edition.
"""

import difflib
import posixpath
import re
from dataclasses import replace

from edition import tree
from edition.diagnostics import Place, Problems
from edition.languages import paragraph_range, paragraph_reference, speaks, words
from edition.model import (
    Block,
    Chapter,
    CrossMark,
    CrossReference,
    Edition,
    Inline,
    Manuscript,
    Metadata,
    Note,
    Paragraph,
    Span,
    Text,
)
from edition.settling.targets import Target, named

_RANGE = re.compile(r"(.+?)(?:\.\.|–)#?(.+)")


def resolve(manuscript: Manuscript, problems: Problems) -> Edition:
    """Settles every reference of a numbered manuscript.

    Reports a link to nowhere (R01), a range that is none (R04), a link to a thing that has no
    words of its own and is given none (R05), and a language without words (L01).
    """
    metadata = manuscript.metadata
    if not speaks(metadata.language):
        problems.warning(
            "L01",
            Place("edition.yaml"),
            f"there are no words for the language “{metadata.language}” yet",
            hint="references, headings and labels that the program writes itself are English",
        )
    resolving = _Resolving(manuscript, problems)
    chapters = tuple(resolving.chapter(chapter) for chapter in manuscript.chapters)
    return Edition(metadata, chapters, manuscript.assets, manuscript.styles)


class _Resolving:
    """The walk through the book with all its targets known."""

    def __init__(self, manuscript: Manuscript, problems: Problems) -> None:
        self._metadata: Metadata = manuscript.metadata
        self._problems = problems
        self._targets: dict[str, Target] = named(manuscript)
        self._files = {chapter.file: chapter for chapter in manuscript.chapters if chapter.file}
        self._here: Chapter
        self._scope = ""

    def chapter(self, chapter: Chapter) -> Chapter:
        self._here = chapter
        self._scope = f"{chapter.anchor}-"
        title = tree.inlines(chapter.title, self._settle)
        notes = tuple(self._note(note) for note in chapter.notes)
        return replace(chapter, title=title, blocks=self._blocks(chapter.blocks), notes=notes)

    def _blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        settled = []
        for block in blocks:
            if isinstance(block, Paragraph) and block.number:
                self._scope = block.number.address.removesuffix(f"p{block.number.value.lower()}")
            settled.append(tree.block(block, self._settle))
        return tuple(settled)

    def _note(self, note: Note) -> Note:
        return replace(note, blocks=tree.blocks(note.blocks, self._settle))

    def _settle(self, inline: Inline) -> Inline:
        if not isinstance(inline, CrossMark):
            return inline
        range_ = _RANGE.fullmatch(inline.goal)
        if range_ and self._find(inline.goal.removeprefix("#")) is None:
            return self._range(inline, range_[1], range_[2])
        target = self._target(inline.goal, inline.place)
        if target is None:
            return Span(inline.children or (Text(inline.goal),), "", (), "")
        if inline.children:
            return CrossReference(inline.children, target.anchor, page=False)
        return CrossReference((Text(self._words(target, inline)),), target.anchor, page=True)

    def _words(self, target: Target, mark: CrossMark) -> str:
        language, own = self._metadata.language, words(self._metadata.language)
        if target.kind == "paragraph":
            return paragraph_reference(language, self._metadata.paragraphs.sign, target.number)
        if target.kind == "note":
            return own.note.format(number=target.number)
        if not target.title:
            self._problems.error(
                "R05",
                mark.place,
                f"{mark.goal} has neither a number nor a title that could stand here",
                hint=f"write the words of the link: [see there]({mark.goal})",
            )
            return mark.goal
        if target.kind == "chapter" and target.number:
            return own.chapter.format(number=target.number, title=target.title)
        if target.kind == "part":
            return own.part.format(number=target.number, title=target.title)
        return own.section.format(title=target.title)

    def _range(self, mark: CrossMark, first: str, last: str) -> Inline:
        start = self._target(first, mark.place)
        end = self._target(f"#{last}", mark.place)
        if start is None or end is None:
            return Span(mark.children or (Text(mark.goal),), "", (), "")
        if start.kind != "paragraph" or start.kind != end.kind or start.position >= end.position:
            self._problems.error(
                "R04",
                mark.place,
                f"{mark.goal} is no range of paragraphs",
                hint="a range goes from a numbered paragraph to a later one: #p41..p45",
            )
        if mark.children:
            return CrossReference(mark.children, start.anchor, page=False)
        sign = self._metadata.paragraphs.sign
        shown = paragraph_range(self._metadata.language, sign, start.number, end.number)
        return CrossReference((Text(shown),), start.anchor, page=True)

    def _target(self, goal: str, place: Place) -> Target | None:
        file, _, name = goal.partition("#")
        found = self._find(name, self._chapter_of(file)) if name else self._of_file(file)
        if found is None:
            self._tell(goal, place)
        return found

    def _of_file(self, file: str) -> Target | None:
        chapter = self._chapter_of(file)
        return self._targets.get(chapter.anchor) if chapter else None

    def _chapter_of(self, file: str) -> Chapter | None:
        folder = posixpath.dirname(self._here.file)
        return self._files.get(posixpath.normpath(posixpath.join(folder, file))) if file else None

    def _find(self, name: str, chapter: Chapter | None = None) -> Target | None:
        """A target by its name or address; within the same scope its beginning can be left out."""
        scopes = [f"{chapter.anchor}-"] if chapter else [self._scope, f"{self._here.anchor}-", ""]
        for key in (name, name.lower()):
            for scope in (*scopes, ""):
                if (found := self._targets.get(scope + key)) is not None:
                    return found
        return None

    def _tell(self, goal: str, place: Place) -> None:
        near = difflib.get_close_matches(goal.partition("#")[2].lower() or goal, self._known(), 1)
        if "#" in goal:
            hint = f"the nearest that exists is #{near[0]}" if near else "name it with {#name}"
        else:
            hint = f"the nearest that exists is {near[0]}" if near else "see “contents”"
        self._problems.error("R01", place, f"there is no {goal}", hint=hint)

    def _known(self) -> list[str]:
        return [*self._targets, *self._files]
