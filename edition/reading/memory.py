"""Chapters as they were read before, so that only what is new in a manuscript is read again."""

from edition.diagnostics import Problem, Problems
from edition.model import Chapter, ContentsEntry
from edition.reading.markdown import parser

_Key = tuple[str, ContentsEntry, str]


class Memory:
    """Remembers the chapters of the last reading of a manuscript, with what was wrong in them."""

    def __init__(self) -> None:
        self._before: dict[_Key, tuple[Chapter, tuple[Problem, ...]]] = {}
        self._now: dict[_Key, tuple[Chapter, tuple[Problem, ...]]] = {}

    def begin(self) -> None:
        """Begins another reading: what the last one did not need is forgotten."""
        self._before, self._now = self._now, {}

    def chapter(
        self, text: str, entry: ContentsEntry, language: str, problems: Problems
    ) -> Chapter:
        """As the parser’s `read`, which is asked only for what has not been read before."""
        key = (text, entry, language)
        found = self._before.get(key)
        if found is None:
            own = Problems()
            chapter = parser.read(text, entry, language, own)
            found = chapter, tuple(own)
        self._now[key] = found
        problems.extend(found[1])
        return found[0]
