"""Finds words in a note that point back at another note: *ibid.*, *op. cit.*, *a. a. O.*

Who reads a book on a screen sees one note at a time, and “the same place” names nothing there.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from edition import tree
from edition.diagnostics import Problems
from edition.model import Note, Paragraph, Span

# By language; Latin words are used in all of them. A space may be missing or be of any width, and
# `^` means at the start of a note, where alone the word has this sense.
_WORDS = {
    "la": "ibid. ibidem op._cit. loc._cit. art._cit. opere_citato loco_citato",
    "ar": "المرجع_نفسه المصدر_نفسه المرجع_السابق المصدر_السابق",
    "cs": "tamtéž",
    "da": "smst. sst.",
    "de": "ebd. ebda. ebenda ebendort ebendas. ebendaselbst a._a._O. aaO",
    "el": "ό.π. ό._π. στο_ίδιο",
    "es": "ibíd. ob._cit. óp._cit. lug._cit.",
    "fa": "^همان",
    "fr": "art._cité ouvr._cité ouvr._cit. op._cité",
    "he": "^שם",
    "it": "^ivi",
    "ja": "同上 前掲書 前掲論文 前掲注",
    "nb": "samme_sted",
    "nl": "t.a.p. ^aldaar",
    "pl": "tamże dz._cyt.",
    "pt": "ob._cit. obra_citada",
    "ru": "там_же указ._соч. цит._соч.",
    "sv": "a._a. a._st.",
    "tr": "a.g.e. a.g.m.",
    "uk": "там_само вказ._праця зазнач._праця",
    "zh": "同上 同前 前引书 前引書 前揭书 前揭書 上引书",
}
_UNSPACED = frozenset({"ja", "zh"})


def tell(note: Note, language: str, problems: Problems) -> None:
    """Reports a note that points back at another one (N20), once, at the paragraph that does."""
    for block in tree.everything(note.blocks):
        if not isinstance(block, Paragraph):
            continue
        spoken = {_primary(one) for one in ("la", language, *_languages(block))}
        text = tree.plain(block.children).strip()
        found = (_pattern(one).search(text) for one in sorted(spoken & _WORDS.keys()))
        word = min(filter(None, found), key=lambda match: match.start(), default=None)
        if word:
            problems.warning(
                "N20",
                block.attributes.place,
                f"“{word[0].strip()}” points back at another note; a screen shows one at a time",
                hint="name the work again, in short: “Mill, On Liberty, p. 12”",
            )
            return


def _languages(block: Paragraph) -> Iterator[str]:
    yield block.attributes.lang
    for node in tree.everything(block.children):
        if isinstance(node, Span):
            yield node.lang


def _primary(tag: str) -> str:
    first = tag.lower().split("-")[0]
    return {"no": "nb", "nn": "nb"}.get(first, first)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = _WORDS[language].split()
    return re.compile("|".join(_alternatives(words, language in _UNSPACED)), re.IGNORECASE)


def _alternatives(words: Iterable[str], unspaced: bool) -> Iterator[str]:
    for word in words:
        start = r"^\s*" if word.startswith("^") else "" if unspaced else r"(?<!\w)"
        bare = word.removeprefix("^").removesuffix(".")
        parts = (re.escape(part) for part in bare.split("_"))
        stop = r"\.?" if word.endswith(".") else ""
        yield start + r"\s*".join(parts) + ("" if unspaced else r"(?!\w)") + stop
