"""What an import made is compared with its source: no letter lost, none added, all in order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition import tree
from edition.diagnostics import Place, Problems
from edition.importing.drafting import UNPLACED
from edition.languages import words
from edition.model import Block, Chapter, Code, CodeBlock, Edition, Paragraph, Text

_SHOWN = 60
_MOST = 20  # texts that are told one by one
_SHORT = 24  # letters; so short a text may stand anywhere without saying where
_REPORT = "put it in by hand; it is a fault of make-edition, please report it"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a source says, read by simpler means than the import: text by text, with its line.

    `left` are texts that were left out on purpose, `moved` those that stand elsewhere now, both of
    which was told; `added` are numbers that the source counts and does not write; `numbers` are
    those of the paragraphs, in their order.
    """

    texts: Sequence[tuple[str, int]]
    left: Sequence[str]
    moved: Sequence[str]
    added: Sequence[str]
    numbers: Sequence[str]


def compare(edition: Edition, evidence: Evidence, shown: str, problems: Problems) -> None:
    """Compares; reports text that is missing or out of its order (S40), text that the source does
    not have (S41), and numbers that are not those of the source (S42).
    """
    made = _Made(edition)
    missing = made.missing(evidence)
    for text, line in missing[:_MOST]:
        quoted = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
        problems.warning(
            "S40",
            Place(shown, line),
            f"the manuscript lacks this text, or has it in another place: “{quoted}”",
            hint=_REPORT,
        )
    if len(missing) > _MOST:
        problems.warning(
            "S40",
            Place(shown),
            f"and so are {len(missing) - _MOST} other texts",
            hint="do not use this manuscript; it is a fault of make-edition, please report it",
        )
    surplus = made.surplus(evidence)
    if surplus and not missing:
        problems.warning(
            "S41",
            Place(shown),
            f"the manuscript has {surplus} letters that the source does not have",
            hint="compare the two; it is a fault of make-edition, please report it",
        )
    numbers = [number for number, _ in made.numbers]
    for own, theirs in zip(numbers, evidence.numbers, strict=False):
        if own != theirs:
            _tell_number(theirs, shown, problems)
            return
    if len(numbers) < len(evidence.numbers):
        _tell_number(evidence.numbers[len(numbers)], shown, problems)


def _tell_number(number: str, shown: str, problems: Problems) -> None:
    problems.warning(
        "S42",
        Place(shown),
        f"paragraph {number} of the source is not paragraph {number} of the manuscript",
        hint="compare the paragraphs before and after it; it is a fault of make-edition, "
        "please report it",
    )


class _Made:
    """The letters of a manuscript: its text in order, its notes, and what it says of itself."""

    def __init__(self, edition: Edition) -> None:
        data = edition.metadata
        own = words(data.language)
        ours = {own.no_note_text, own.unplaced}
        head = [data.title, data.subtitle, data.description, data.date, data.publisher]
        head += [person.name for person in data.contributors]
        head += [subject.term for subject in data.subjects]
        self.numbers = list(_numbers(edition.chapters))
        self.head = [letters(text) for text in head if letters(text)]
        placed = [each for each in edition.chapters if each.file != UNPLACED]
        self.body = "".join(letters(text) for each in placed for text in _body(each, ours))
        aside = [said(note.blocks) for each in edition.chapters for note in each.notes]
        aside += [said(each.blocks) for each in edition.chapters if each.file == UNPLACED]
        self.notes = "".join(dict.fromkeys(letters(each) for each in aside if each not in ours))

    def missing(self, evidence: Evidence) -> list[tuple[str, int]]:
        """The texts of the source that are nowhere, or not where they should be."""
        left = sorted({letters(text) for text in evidence.left} - {""}, key=len, reverse=True)
        aside = "\0".join(left)
        moved = {letters(text) for text in evidence.moved}
        found: list[tuple[str, int]] = []
        at = 0
        for text, line in evidence.texts:
            own = letters(text)
            if self.body.startswith(own, at):
                at += len(own)
                continue
            if own in self.head:
                continue
            goal = self.body.find(own, at)
            if goal >= 0:
                at = goal + len(own) if len(own) > _SHORT else at
            elif not self._elsewhere(own, aside, moved) and not self._parted(own, left):
                found.append((text, line))
        return found

    def _elsewhere(self, own: str, aside: str, moved: set[str]) -> bool:
        if own in self.notes or own in aside or any(own in head for head in self.head):
            return True
        return (own in moved or len(own) <= _SHORT) and own in self.body

    def _parted(self, own: str, left: Sequence[str]) -> bool:
        """Tells whether a text is there but for what was left out of it, or is in the head."""
        for part in [*left, *self.head]:
            if part in own:
                rest = [piece for piece in own.split(part, 1) if piece]
                if all(piece in self.body or piece in self.notes for piece in rest):
                    return True
                if part in self.head and sum(map(len, rest)) < _SHORT:
                    return True
        return False

    def surplus(self, evidence: Evidence) -> int:
        """How many letters the text and its notes have that the source does not."""
        said_there = (*(text for text, _ in evidence.texts), *evidence.added)
        theirs = Counter("".join(map(letters, said_there)))
        whole = "\0".join(letters(text) for text, _ in evidence.texts)
        theirs -= Counter("".join(x for x in map(letters, evidence.left) if x in whole))
        extra = Counter(self.body) + Counter(self.notes) - theirs
        return extra.total()


def letters(text: str) -> str:
    """The letters of a text, which no change of signs, spaces or numbers touches."""
    return "".join(filter(str.isalpha, text))


def said(blocks: Iterable[Block]) -> str:
    """All characters of blocks, in their order."""
    return "".join(_characters(blocks))


def _characters(blocks: Iterable[Block]) -> Iterator[str]:
    for node in tree.everything(blocks):
        if isinstance(node, Paragraph) and node.number:
            yield node.number.shown
        if isinstance(node, Text | Code | CodeBlock):
            yield node.text


def _body(chapter: Chapter, ours: set[str]) -> Iterator[str]:
    title = tree.plain(chapter.title)
    if chapter.titled and title not in ours:
        yield title
    if chapter.kind == "part":
        yield title
    yield said(chapter.blocks)


def _numbers(chapters: Sequence[Chapter]) -> Iterator[tuple[str, str]]:
    for chapter in chapters:
        for block in chapter.blocks:
            if isinstance(block, Paragraph) and block.number:
                yield block.number.value, said([block])
