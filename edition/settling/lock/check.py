"""A numbered Manuscript and its lock → the same with all published addresses, or Problems.

Paragraphs are found by their text (`alignment`), so it does not matter where they stand now.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition import languages, likeness, tree
from edition.diagnostics import Place, Problems
from edition.model import Manuscript, Paragraph, Published
from edition.settling.lock.addresses import carried
from edition.settling.lock.alignment import Today, align
from edition.settling.lock.remedies import wanted

CODES = ("P10", "P11", "P12", "P14")  # what `lock --accept` says yes to


@dataclass(frozen=True, slots=True)
class Findings:
    """What has become of the published paragraphs; places count in `today` and in the lock.

    `kept` says which published paragraph each of today is, `gone` which are there no more, and
    `remedies` what to write above which paragraph so that every number stays.
    """

    today: tuple[Today, ...]
    kept: Mapping[int, int]
    rewritten: frozenset[int]
    gone: tuple[int, ...]
    remedies: Mapping[int, str]


def check(manuscript: Manuscript, problems: Problems) -> Manuscript:
    """The manuscript with the addresses that earlier editions had; as it is without a lock.

    Reports a published paragraph that would change its number (P10), a published number that would
    come back with other text (P11), a paragraph that reads so differently that it may be another
    (P12), and one that is gone (P14).
    """
    if manuscript.lock is None:
        return manuscript
    found = findings(manuscript)
    published = manuscript.lock.paragraphs
    _tell_moved(found, published, problems)
    _tell_reused(found, published, problems)
    _tell_rewritten(found, published, problems)
    _tell_gone(found, published, problems)
    survivors = {old: found.today[new].address for new, old in found.kept.items()}
    return carried(manuscript, survivors, found.gone)


def findings(manuscript: Manuscript) -> Findings:
    """Aligns a numbered manuscript with its lock."""
    lock = manuscript.lock
    published = lock.paragraphs if lock else ()
    today = tuple(_today(manuscript))
    aligned = align(published, today)
    stand_ins = _stand_ins(manuscript, today)
    kept = {new: old for old, new in aligned.same.items() if new not in stand_ins}
    rewritten = {new: old for old, new in aligned.rewritten.items() if new not in stand_ins}
    kept.update(rewritten)
    here = set(kept.values())
    gone = tuple(old for old in range(len(published)) if old not in here)
    numbered = dict(kept)
    addresses = {each.address: old for old, each in enumerate(published)}
    for new in stand_ins:
        if (old := addresses.get(today[new].address)) is not None and old not in here:
            numbered[new] = old
    remedies = wanted(published, today, numbered, manuscript.metadata.paragraphs)
    return Findings(today, kept, frozenset(rewritten), gone, remedies)


def _today(manuscript: Manuscript) -> Iterator[Today]:
    for chapter in manuscript.chapters:
        for block in chapter.blocks:
            if isinstance(block, Paragraph) and block.number:
                said = block.attributes
                number = block.number
                text = tree.plain(block.children)
                yield Today(number.address, number.shown, text, bool(said.number), said.place)


def _stand_ins(manuscript: Manuscript, today: tuple[Today, ...]) -> set[int]:
    """The paragraphs that say only that one was deleted, by place in `today`."""
    language = manuscript.metadata.language
    words = {languages.words(language).deleted, languages.words("en").deleted}
    return {place for place, each in enumerate(today) if each.text.strip() in words}


# --- What is told ------------------------------------------------------------------------------


def _tell_moved(found: Findings, published: tuple[Published, ...], problems: Problems) -> None:
    """One Problem for each cause: what follows with the same shift is counted in it."""
    runs: list[list[int]] = []
    for new in range(len(found.today)):
        old = found.kept.get(new)
        if old is None or published[old].address == found.today[new].address:
            continue
        cause = _cause(found, new)
        if runs and _cause(found, runs[-1][0]) == cause:
            runs[-1].append(new)
        else:
            runs.append([new])
    for run in runs:
        first, entry = found.today[run[0]], published[found.kept[run[0]]]
        more = f", and {len(run) - 1} more after it change with it" if len(run) > 1 else ""
        problems.error(
            "P10",
            first.place,
            f"this was published as {_named(entry)}, and would now be {_shown(first)}{more}",
            hint=_remedy(found, run[0]),
        )


def _cause(found: Findings, new: int) -> int:
    """The place of the last remedy that stands at a paragraph or before it; -1 without any."""
    return max((place for place in found.remedies if place <= new), default=-1)


def _remedy(found: Findings, new: int) -> str:
    cause = _cause(found, new)
    if cause < 0:
        return "give its chapter the place that it had, or say that it is meant: lock --accept"
    number = found.remedies[cause]
    if cause == new:
        return f"write {{n={number}}} above it; “make-edition renumber --suggest” does it for all"
    place = found.today[cause].place
    return (
        f"give the new paragraph before it ({place}) the number {number}: write {{n={number}}} "
        "above it; “make-edition renumber --suggest” does it for all"
    )


def _tell_reused(found: Findings, published: tuple[Published, ...], problems: Problems) -> None:
    names = {name: published[old] for old in found.gone for name in (published[old].address,)}
    for new, paragraph in enumerate(found.today):
        entry = names.get(paragraph.address)
        if entry is None or new in found.kept or new not in found.remedies:
            continue
        problems.error(
            "P11",
            paragraph.place,
            f"the number {_shown(paragraph)} was published for another paragraph: “{entry.words}”",
            hint=f"write {{n={found.remedies[new]}}} above it: a number never comes back",
        )


def _tell_rewritten(found: Findings, published: tuple[Published, ...], problems: Problems) -> None:
    for new in sorted(found.rewritten):
        entry, paragraph = published[found.kept[new]], found.today[new]
        problems.warning(
            "P12",
            paragraph.place,
            f"is this still {_named(entry)}? it was published as “{entry.words}” and is now "
            f"“{likeness.first_words(paragraph.text)}”",
            hint="if it is, say so once: “make-edition lock --accept”; if it is a new paragraph, "
            "give it a number of its own, such as {n=" + f"{_bare(entry)}a" + "}",
        )


def _tell_gone(found: Findings, published: tuple[Published, ...], problems: Problems) -> None:
    where = {old: found.today[new].place for new, old in found.kept.items()}
    shown = {each.address for new, each in enumerate(found.today) if new not in found.kept}
    for old in found.gone:
        entry = published[old]
        if entry.until or entry.address in shown:
            continue
        place = next((where[each] for each in range(old - 1, -1, -1) if each in where), None)
        problems.warning(
            "P14",
            place or Place("numbers.lock"),
            f"after this, {_named(entry)} is missing, published as “{entry.words}”",
            hint="its number stays reserved; if it is meant to be gone, say so once: "
            "“make-edition lock --accept”",
        )


def _named(entry: Published) -> str:
    return entry.number


def _shown(paragraph: Today) -> str:
    return paragraph.shown


def _bare(entry: Published) -> str:
    return entry.address.rpartition("p")[2]
