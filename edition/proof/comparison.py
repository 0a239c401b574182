"""Compares the passages that a made file should hold with those read from it."""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from edition.diagnostics import Place
from edition.proof.alignment import pairs
from edition.proof.readings import (
    PAGE,
    ChapterText,
    NoteText,
    Passage,
    Reference,
    words,
)
from edition.proof.report import Report, difference, shortly

_ALIKE = 0.5
_HEADS = frozenset({"title", *(f"heading {level}" for level in range(2, 7))})
_ENOUGH = 600  # characters by which two texts are known to be alike


@dataclass(frozen=True, slots=True)
class Eyes:
    """How texts are looked at: what is kept of one to find it again, and when two are the same."""

    normal: Callable[[str], str]
    same: Callable[[str, str], bool]


EXACT = Eyes(lambda text: text, operator.eq)


class Comparison:
    """Everything expected against everything found; told at the end, when moves are known.

    `matched` holds what belongs together, in the order of the book.
    """

    def __init__(self, report: Report, eyes: Eyes = EXACT) -> None:
        self.matched: list[tuple[Passage, Passage]] = []
        self._report = report
        self._eyes = eyes
        self._strays: list[tuple[Passage, Place]] = []
        self._missing: list[Passage] = []
        self._extra: list[tuple[Passage, Place]] = []
        self._known: set[str] = set()
        self._addresses: list[tuple[str, Place]] = []
        self._astray: list[tuple[str, Place]] = []

    def chapter(
        self, expected: ChapterText, found: Sequence[Passage], *, whole: bool = True
    ) -> None:
        """Compares the passages of a chapter.

        Where what was found is not the `whole` of it only, something else may stand around it.
        """
        self._passages(expected.passages, found, expected.place, whole=whole)

    def notes(self, expected: Sequence[NoteText], found: Sequence[NoteText]) -> None:
        """Compares all notes of the book: their order, what they hold, the ways back."""
        wanted, seen = [note.anchor for note in expected], [note.anchor for note in found]
        matched = pairs(wanted, seen, lambda one, other: False)
        for one, other in matched:
            self._note(expected[one], found[other])
        lost = set(range(len(wanted))) - {one for one, _ in matched}
        for one in sorted(lost):
            note = expected[one]
            fault = "stands at another place" if note.anchor in seen else "is missing"
            self._report.fault("V12", note.place, f"{_note_name(note)} {fault}")
        for other in sorted(set(range(len(seen))) - {other for _, other in matched}):
            anchor = seen[other]
            if anchor in wanted and wanted.index(anchor) not in lost:
                note = expected[wanted.index(anchor)]
                self._report.fault("V12", note.place, f"{_note_name(note)} stands twice")
            elif anchor not in wanted:
                place = expected[0].place if expected else Place("")
                self._report.fault("V12", place, f"a note #{anchor} is not of the manuscript")

    def close(self, occurrences: Mapping[str, int]) -> None:
        """Tells what is missing, doubled or moved; `occurrences` counts every id of the file."""
        self._extra += [stray for stray in self._strays if self._key(stray[0]) in self._known]
        spare = {self._key(passage): passage for passage, _ in self._extra}
        moved = {self._key(passage) for passage in self._missing} & set(spare)
        for passage in self._missing:
            if self._key(passage) in moved:
                self._report.fault("V06", passage.place, f"{_name(passage)} is out of order")
            else:
                code = "V14" if passage.kind == "picture" else "V04"
                self._report.fault(code, passage.place, f"{_name(passage)} is missing")
        for passage, place in self._extra:
            if self._key(passage) not in moved:
                twice = self._key(passage) in self._known
                said = "stands twice" if twice else "is not of the manuscript"
                self._report.fault("V05", place, f"{_name(passage)} {said}")
        self._anchors(occurrences)

    def _anchors(self, occurrences: Mapping[str, int]) -> None:
        told = {anchor for passage in self._missing for anchor in _anchors(passage)}
        told |= {anchor for passage, _ in self._extra for anchor in _anchors(passage)}
        twice = [known for known in self._addresses if occurrences.get(known[0], 0) > 1]
        for anchor, place in dict.fromkeys([*self._astray, *twice]):
            if anchor and anchor not in told:
                count = min(occurrences.get(anchor, 0), 2)
                said = ("is missing", "stands at another place", "stands twice")[count]
                self._report.fault("V10", place, f"the address #{anchor} {said}")

    def _passages(
        self,
        expected: Sequence[Passage],
        found: Sequence[Passage],
        place: Place,
        *,
        whole: bool = True,
    ) -> None:
        def akin(one: int, other: int) -> bool:
            return _akin(expected[one], found[other], self._eyes)

        wanted, seen = [self._key(passage) for passage in expected], [self._key(p) for p in found]
        matched = pairs(wanted, seen, akin)
        self._known.update(wanted)
        self._addresses += [(anchor, p.place) for p in expected for anchor in _anchors(p)]
        kept, used = {one for one, _ in matched}, {other: one for one, other in matched}
        self._missing += [p for number, p in enumerate(expected) if number not in kept]
        inner = range(min(used, default=0), max(used, default=0))
        for other, passage in enumerate(found):
            if other in used:
                place = expected[used[other]].place
                self._passage(expected[used[other]], passage)
            elif whole or other in inner:
                self._extra.append((passage, place))
            elif passage.kind not in _HEADS:
                self._strays.append((passage, place))

    def _key(self, passage: Passage) -> str:
        if passage.kind == "picture":
            return f"picture {passage.links[0].target or passage.text}"
        return f"text {self._eyes.normal(_words(passage))}" if passage.text else passage.kind

    def _passage(self, expected: Passage, found: Passage) -> None:
        report, place = self._report, expected.place
        self.matched.append((expected, found))
        one, other = _words(expected), _words(found)
        if not self._eyes.same(one, other):
            shown, instead = difference(one, other, self._eyes.normal)
            code = "V15" if expected.kind == "picture" else "V07"
            report.fault(code, place, f"{_noun(expected)} reads {instead} instead of {shown}")
        if (expected.kind, expected.within) != (found.kind, found.within):
            said = f"{shortly(one)} is set as {_whole(found)} instead of {_whole(expected)}"
            report.fault("V09", place, said)
        if self._eyes.normal(expected.number) != self._eyes.normal(found.number):
            instead = f"the number {found.number}" if found.number else "no number"
            wanted = f"instead of {expected.number}" if expected.number else "where none belongs"
            report.fault("V08", place, f"{_noun(expected)} {shortly(one)} has {instead} {wanted}")
        lost = [anchor for anchor in expected.anchors if anchor not in found.anchors]
        self._astray += [(anchor, place) for anchor in lost]
        self._links(expected, found)

    def _links(self, expected: Passage, found: Passage) -> None:
        for kind, compare in (
            ("note", self._references),
            ("cross", self._crossings),
            ("link", self._links_out),
            ("picture", self._pictures),
        ):
            wanted = [link for link in expected.links if link.kind == kind]
            seen = [link for link in found.links if link.kind == kind]
            compare(expected, wanted, seen)
        same = self._eyes.same(_words(expected), _words(found))
        if not same or len(expected.links) != len(found.links):
            return
        if not self._eyes.same(expected.text.replace(PAGE, ""), found.text):
            said = f"a reference to a note stands at another place in {_name(expected)}"
            self._report.fault("V11", expected.place, said)

    def _references(
        self, passage: Passage, expected: list[Reference], found: list[Reference]
    ) -> None:
        report = self._report
        if len(expected) != len(found):
            said = (
                f"{_name(passage)} has {len(found)} references to notes instead of {len(expected)}"
            )
            report.fault("V11", passage.place, said)
            return
        for one, other in zip(expected, found, strict=True):
            if one.shown != other.shown:
                said = f"the reference to note {one.shown} shows “{other.shown}”"
                report.fault("V11", one.place, said)
            if one.target != other.target:
                said = f"the reference {one.shown} leads to {_goal(other)} instead of #{one.target}"
                report.fault("V11", one.place, said)
            elif one.anchor != other.anchor:
                self._astray.append((one.anchor, one.place))

    def _crossings(
        self, passage: Passage, expected: list[Reference], found: list[Reference]
    ) -> None:
        for one, other in _goals(expected, found):
            said = f"a reference in {_name(passage)} leads to {other} instead of {one}"
            self._report.fault("V16", passage.place, said)

    def _links_out(
        self, passage: Passage, expected: list[Reference], found: list[Reference]
    ) -> None:
        for one, other in _goals(expected, found):
            said = f"a link in {_name(passage)} leads to {other} instead of {one}"
            self._report.fault("V17", passage.place, said)

    def _pictures(
        self, passage: Passage, expected: list[Reference], found: list[Reference]
    ) -> None:
        if expected and found and expected[0].target != found[0].target:
            said = f"another picture stands in the place of {_name(passage)}"
            self._report.fault("V14", passage.place, said)

    def _note(self, expected: NoteText, found: NoteText) -> None:
        self._passages(expected.passages, found.passages, expected.place)
        name = _note_name(expected)
        if found.number and found.number != expected.number:
            said = f"{name} has the number {found.number}"
            self._report.fault("V12", expected.place, said)
        if expected.back != found.back:
            wanted, seen = _anchor_list(expected.back), _anchor_list(found.back)
            said = f"{name} leads back to {seen} instead of {wanted}"
            self._report.fault("V13", expected.place, said)


def _words(passage: Passage) -> str:
    return passage.text if passage.kind == "code" else words(passage.text)


def _akin(one: Passage, other: Passage, eyes: Eyes) -> bool:
    if one.kind != other.kind or bool(one.text) != bool(other.text):
        return False
    if one.kind == "picture" or not one.text or set(one.anchors) & set(other.anchors):
        return True
    if eyes.same(_words(one), _words(other)):
        return True
    matcher = SequenceMatcher(None, one.text[:_ENOUGH], other.text[:_ENOUGH], autojunk=False)
    return matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


def _goals(expected: list[Reference], found: list[Reference]) -> Iterable[tuple[str, str]]:
    for number in range(max(len(expected), len(found))):
        one = _goal(expected[number]) if number < len(expected) else "nothing"
        other = _goal(found[number]) if number < len(found) else "nothing"
        if one != other:
            yield one, other


def _goal(reference: Reference) -> str:
    if reference.kind == "link":
        return reference.target
    return f"#{reference.target}" if reference.target else "nowhere"


def _anchors(passage: Passage) -> tuple[str, ...]:
    return (*passage.anchors, *(link.anchor for link in passage.links))


def _anchor_list(anchors: tuple[str, ...]) -> str:
    return ", ".join(f"#{anchor}" if anchor else "nowhere" for anchor in anchors) or "nothing"


def _noun(passage: Passage) -> str:
    said = "alternative text" if passage.kind == "picture" else passage.kind
    return f"the {said}"


def _name(passage: Passage) -> str:
    number = f" {passage.number}" if passage.number else ""
    text = f" {shortly(_words(passage))}" if _words(passage) else ""
    return f"the {passage.kind}{number}{text}"


def _whole(passage: Passage) -> str:
    return " in a ".join([f"a {passage.kind}", *reversed(passage.within)])


def _note_name(note: NoteText) -> str:
    text = next((_words(passage) for passage in note.passages if passage.text), "")
    return f"the note {note.number} {shortly(text)}"
