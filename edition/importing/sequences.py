"""Which of the numbers that paragraphs open with number the paragraphs: judged by their order.

A year at the start of a sentence, the items of a list and the numbers of headings look alike; only
the numbers of the paragraphs run through the text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.importing import openings
from edition.importing.layout import Piece
from edition.importing.openings import Opening

_GAP = 50  # an excerpt leaves paragraphs out; a bare number may leave out fewer
_BARE_GAP = 3
_SHARE = 0.25  # of the paragraphs have numbers, where paragraphs are numbered
_ANEW, _HALF = 3, 0.5  # numbers of a section that begins anew, and their share of its paragraphs
_LONG = 15  # or so many numbers run through most of the text


@dataclass(frozen=True, slots=True)
class Numbering:
    """The form of a text's paragraph numbers (`` for none), and where they stand by piece.

    `restart` says whether the numbers begin anew: `chapter`, `section`, or nothing.
    """

    form: str
    restart: str
    found: dict[int, Opening]


@dataclass(frozen=True, slots=True)
class _Candidate:
    piece: int
    opening: Opening
    weight: float


@dataclass(frozen=True, slots=True)
class _Link:
    """The best chain that ends in a candidate."""

    score: float
    candidate: _Candidate
    before: "_Link | None"


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Joins numbers that stand on a line alone with the paragraphs that follow, if many do."""
    alone = {
        index
        for index in range(len(pieces) - 1)
        if (opening := openings.of(pieces[index].text))
        and opening.end == len(pieces[index].text)
        and len(pieces[index + 1].lines) == 1
        and openings.of(pieces[index + 1].text) is None
        and _is_prose(pieces[index + 1])
    }
    if len(alone) < 2 or len(alone) < sum(map(_is_prose, pieces)) * _SHARE:
        return list(pieces)
    result: list[Piece] = []
    for index, piece in enumerate(pieces):
        if index - 1 in alone:
            before = result.pop()
            text = f"{before.text} {piece.text}"
            height = piece.line + piece.height - before.line
            result.append(replace(before, text=text, lines=(text,), height=height))
        else:
            result.append(piece)
    return result


def numbering(pieces: Sequence[Piece], sections: Sequence[int]) -> Numbering:
    """Finds the numbers of the paragraphs; `sections` are the pieces that begin a chapter."""
    by_form: dict[str, list[_Candidate]] = {}
    for index, piece in enumerate(pieces):
        opening = openings.of(piece.text)
        says = opening and opening.end < len(piece.text) and len(piece.lines) == 1
        if opening and says and opening.form not in ("superscript", "circled"):
            weight = 1 + min(len(piece.text), 1000) / 1000
            by_form.setdefault(opening.form, []).append(_Candidate(index, opening, weight))
    prose = sum(_is_prose(piece) for piece in pieces)
    best = Numbering("", "", {})
    for form, candidates in by_form.items():
        for restart in (False, True):
            if restart and len(best.found) > len(candidates) * 0.8:
                break
            bounds = [*sections, len(pieces)] if restart else [len(pieces)]
            chain = _chains(candidates, bounds, restart=restart)
            # beginning anew explains more only when it explains a good deal more
            better = len(chain) > len(best.found) * (1.3 if restart else 1)
            if better and _runs_through(chain, prose, len(pieces), restart=restart):
                found = {link.piece: link.opening for link in chain}
                best = Numbering(form, "chapter" if restart else "", found)
    if best.form and not best.restart:
        return _with_anew(best, by_form[best.form], pieces, sections)
    return best


def _with_anew(
    found: Numbering,
    candidates: list[_Candidate],
    pieces: Sequence[Piece],
    sections: Sequence[int],
) -> Numbering:
    """Adds sections that begin anew with 1 beside the one long row, such as an appendix."""
    added: dict[int, Opening] = {}
    for start, end in pairwise([*sections, len(pieces)]):
        if any(start <= piece < end for piece in found.found):
            continue
        chain = _longest([each for each in candidates if start <= each.piece < end])
        prose = sum(_is_prose(piece) for piece in pieces[start:end])
        if len(chain) >= _ANEW and chain[0].opening.value == "1" and len(chain) >= prose * _HALF:
            added |= {each.piece: each.opening for each in chain}
    if not added:
        return found
    return Numbering(found.form, "chapter", dict(sorted((found.found | added).items())))


def fits(numbering: Numbering, sections: Sequence[int]) -> bool:
    """Tells whether numbers that begin anew do so with the chapters that were found in the end."""
    if not numbering.restart:
        return True
    starts = {index for index, opening in numbering.found.items() if opening.value == "1"}
    begun = [bisect_right(sections, start) for start in starts]
    return len(set(begun)) == len(begun)


def _is_prose(piece: Piece) -> bool:
    return len(piece.lines) == 1 and (len(piece.text) > 80 or piece.text[-1] in ".!?:”")


def _runs_through(chain: list[_Candidate], prose: int, total: int, *, restart: bool) -> bool:
    """Tells a numbered text from one with lists: many paragraphs of the text have a number.

    They may be few, if they are a single long row from one end of the text to the other.
    """
    if len(chain) >= _LONG and not restart and chain[-1].piece - chain[0].piece > total * 0.5:
        return True
    return len(chain) >= prose * _SHARE and (len(chain) > 1 or prose <= 2)


def _chains(candidates: list[_Candidate], bounds: list[int], *, restart: bool) -> list[_Candidate]:
    """The longest chain, or with `restart` the longest of each section that begins with 1."""
    chains: list[_Candidate] = []
    start = 0
    for bound in bounds:
        end = bisect_left(candidates, bound, lo=start, key=lambda candidate: candidate.piece)
        chain = _longest(candidates[start:end])
        if not restart or (chain and chain[0].opening.value == "1"):
            chains += chain
        start = end
    return chains


def _longest(candidates: list[_Candidate]) -> list[_Candidate]:
    if candidates and candidates[0].opening.form == "dotted":
        return _rising(candidates)
    ends: dict[int, dict[str, _Link]] = {}
    best: _Link | None = None
    for candidate in candidates:
        number, letters = _parts(candidate.opening.value)
        gap = _BARE_GAP if candidate.opening.form == "bare" else _GAP
        before = _before(ends, number, letters, gap)
        score = candidate.weight + (before.score if before else 0)
        link = _Link(score, candidate, before)
        known = ends.setdefault(number, {}).get(letters)
        if known is None or known.score < score:
            ends[number][letters] = link
        if best is None or score > best.score:
            best = link
    return _unlinked(best)


def _before(ends: dict[int, dict[str, _Link]], number: int, letters: str, gap: int) -> _Link | None:
    """The best chain that a number can follow: 41a after 41, 42 after 41a, 44 after 42."""
    if letters:
        earlier = [link for last, link in ends.get(number, {}).items() if last < letters]
        if earlier:
            return max(earlier, key=lambda link: link.score)
    best: _Link | None = None
    highest = 0.0
    for last in range(number - 1, number - gap - 1, -1):
        for link in ends.get(last, {}).values():
            # a gap costs a little: of two chains as long the one without gaps is the better
            score = link.score - (number - last - 1) * 0.01
            if best is None or score > highest:
                best, highest = link, score
    return best


def _unlinked(link: _Link | None) -> list[_Candidate]:
    chain: list[_Candidate] = []
    while link:
        chain.append(link.candidate)
        link = link.before
    return chain[::-1]


def _parts(value: str) -> tuple[int, str]:
    digits = value.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    return int(digits), value[len(digits) :].lower()


def _rising(candidates: list[_Candidate]) -> list[_Candidate]:
    """Numbers by parts (6.36311): all that come after the one before, by parts or as decimals."""
    chain: list[_Candidate] = []
    for candidate in candidates:
        if not chain or _rises(candidate.opening.value, chain[-1].opening.value):
            chain.append(candidate)
    return chain


def _rises(value: str, before: str) -> bool:
    if _by_parts(value) > _by_parts(before):
        return True
    whole, _, decimals = value.partition(".")
    whole_before, _, decimals_before = before.partition(".")
    return (_parts(whole), decimals) > (_parts(whole_before), decimals_before)


def _by_parts(value: str) -> list[tuple[int, str]]:
    return [_parts(part) for part in value.split(".")]
