"""Typewriter quotes, dashes and line ends become those that the language of the text sets."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from edition.languages import quotation

_OBJECT = "\ufffc"
_SIGNS = re.compile(r"(?<!\S)\S*?://\S*|(?<!-)-{2,3}(?!-)|(?<!\.)(?:\.{6}|\.{3,4})(?!\.)")
_QUOTES = re.compile(r"[\"']")
_OPENERS = frozenset("([{<«‹„‚“‘¿¡—–-/=+" + _OBJECT)
_CLOSERS = frozenset(".,;:!?)]}>»›”’…—–。，、；：！？）」』】》")
_EAST_ASIAN = re.compile(  # Han, kana, their punctuation and full-width forms, but not Hangul
    r"[\u3000-\u303f\u3040-\u312f\u31a0-\u31bf\u31c0-\u33ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffe6\U00020000-\U0003fffd]"
)
_EAST_ASIAN_SHARED = frozenset("“”‘’—…\"'")  # as wide as Han in zh and ja, narrow elsewhere
_HEBREW = re.compile(r"[\u05d0-\u05ea\u0591-\u05c7]")
_FRENCH_NARROW = re.compile(r" (?=[;!?»])|(?<=«) ")
_FRENCH_WIDE = re.compile(r" (?=:(?!//))")
_YEAR = re.compile(r"\d\d(?:s|er)?(?!\w)")
_ELISIONS = {  # words that begin with an apostrophe
    "en": re.compile(r"(?:tis|twas|twere|twill|twould|em|til|n)(?!\w)", re.IGNORECASE),
    "nl": re.compile(r"[stnkmr](?!\w)", re.IGNORECASE),
    "af": re.compile(r"[nstk](?!\w)", re.IGNORECASE),
}


@dataclass(slots=True)
class Run:
    """A stretch of text in one language.

    Only `text` is changed; `fixed` is shown as written (code, escaped characters), `soft` is a
    line end of the file, and `clear` does not stand between its neighbours (a note's mark).
    """

    text: str
    language: str
    role: Literal["text", "fixed", "soft", "clear"]


def set_type(runs: list[Run]) -> list[str]:
    """Gives the text of each run as print sets it; the runs are one passage, read in order."""
    set_runs = [Run(_signs(run), run.language, run.role) for run in runs]
    _join_lines(set_runs)
    return _Quotes(set_runs).set()


def _signs(run: Run) -> str:
    if run.role != "text":
        return "" if run.role == "clear" else run.text
    text = run.text
    if "--" in text or "..." in text:
        text = _SIGNS.sub(lambda match: _sign(match[0], run.language), text)
    if _primary(run.language) == "fr":
        text = _FRENCH_WIDE.sub("\u00a0", _FRENCH_NARROW.sub("\u202f", text))
    return text


def _sign(written: str, language: str) -> str:
    match written:
        case "--":
            return "–"
        case "---":
            return "—"
        case "...":
            return "…"
        case "....":
            return "…."
        case "......" if _primary(language) in ("zh", "ja"):
            return "……"
        case _:
            return written


def _join_lines(runs: list[Run]) -> None:
    # CSS Text 3 §4.1.3: a line end between two East Asian characters is nothing, else a space
    before = ""
    for index, run in enumerate(runs):
        if run.role == "soft":
            after = next((later.text[0] for later in runs[index + 1 :] if later.text), "")
            wide = _wide(before, run.language) and _wide(after, run.language)
            run.text = "" if wide else " "
        before = run.text[-1:] or before


def _wide(character: str, language: str) -> bool:
    if _EAST_ASIAN.match(character):
        return True
    return character in _EAST_ASIAN_SHARED and _primary(language) in ("zh", "ja")


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


class _Quotes:
    """The walk along the quotation marks of a passage; it remembers which are open."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs = runs
        self._flat = "".join(run.text for run in runs)
        self._marks: dict[str, tuple[str, str, str, str]] = {}
        self._open = {'"': 0, "'": 0}
        self._opened_at = -1  # the mark that stands here opens, so it is no letter to the next
        self._last_closer = self._find_last_closer()

    def set(self) -> list[str]:
        texts = []
        start = 0
        for run in self._runs:
            text = run.text
            if run.role == "text":
                text = _QUOTES.sub(
                    lambda match, run=run, start=start: self._mark(  # type: ignore[misc]
                        start + match.start(), run.language
                    ),
                    run.text,
                )
            texts.append(text)
            start += len(run.text)
        return texts

    def _mark(self, at: int, language: str) -> str:
        if self._flat[at] == '"':
            return self._double(at, language)
        return self._single(at, language)

    def _double(self, at: int, language: str) -> str:
        before, after = self._neighbours(at)
        if _HEBREW.match(before) and _HEBREW.match(after):
            return "״"
        starts, ends = self._starts(at), self._ends(at)
        opens = starts if starts != ends else not self._open['"']
        if not opens and not self._open['"'] and before.isdecimal():
            return "″"
        return self._quote(at, language, opens=opens)

    def _single(self, at: int, language: str) -> str:
        before, after = self._neighbours(at)
        wide = _EAST_ASIAN.match(before) or _EAST_ASIAN.match(after)
        if _is_letter(before) and _is_letter(after) and not wide:
            if before.isdecimal() and after.isdecimal():
                return "′"
            return "׳" if _HEBREW.match(before) else "’"
        if self._starts(at) or (wide and not self._open["'"] and not self._ends(at)):
            return self._single_at_start(at, language)
        if self._open["'"] and (wide or not _is_letter(after)):
            return self._quote(at, language, opens=False)
        return "׳" if _HEBREW.match(before) else "’"

    def _single_at_start(self, at: int, language: str) -> str:
        if self._open["'"] and self._ends(at):
            return self._quote(at, language, opens=False)
        elision = _ELISIONS.get(_primary(language))
        if _YEAR.match(self._flat, at + 1) or (elision and elision.match(self._flat, at + 1)):
            return "’"
        # an opening mark is closed later, or its paragraph is one of several that are quoted
        if at < self._last_closer or (at == 0 and not self._ends(at)):
            return self._quote(at, language, opens=True)
        return "’"

    def _quote(self, at: int, language: str, *, opens: bool) -> str:
        sign = self._flat[at]
        marks = self._marks.get(language)
        if marks is None:
            marks = self._marks[language] = quotation(language)
        single = 2 if sign == "'" else 0
        if opens:
            self._opened_at = at
            self._open[sign] += 1
            return marks[single]
        self._open[sign] = max(0, self._open[sign] - 1)
        return marks[single + 1]

    def _neighbours(self, at: int) -> tuple[str, str]:
        return self._flat[at - 1] if at else "", self._flat[at + 1 : at + 2]

    def _starts(self, at: int) -> bool:
        before, _ = self._neighbours(at)
        return not before or before.isspace() or before in _OPENERS or self._opened_at == at - 1

    def _ends(self, at: int) -> bool:
        _, after = self._neighbours(at)
        return not after or after.isspace() or after in _CLOSERS

    def _find_last_closer(self) -> int:
        at = self._flat.rfind("'")
        while at > 0:
            before, after = self._neighbours(at)
            if not (before.isspace() or before in _OPENERS or _joins(after)):
                return at
            at = self._flat.rfind("'", 0, at)
        return -1


def _joins(character: str) -> bool:
    return _is_letter(character) and not _EAST_ASIAN.match(character)


def _is_letter(character: str) -> bool:
    return character.isalnum() or (
        character != "" and unicodedata.category(character).startswith("M")
    )
