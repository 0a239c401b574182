"""Proves that what is searched is the text, and that what is found stands where it is said to."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from edition.proof.readings import ChapterText, words
from edition.proof.report import Report, shortly
from edition.proof.web.site import Site

_INDEX = "search.js"


def prove(chapters: Iterable[ChapterText], site: Site, report: Report) -> None:
    """Reports texts that a search would not find, and places that are not there (W15)."""
    index = _index(site)
    if index is None:
        report.fault("W15", report.whole, "there is no index to search, or it cannot be read")
        return
    held: dict[str, list[str]] = {}
    homes = [(str(page), str(title)) for page, title in index["chapters"]]
    for number, own, _, text in index["places"]:
        page = homes[number][0]
        held.setdefault(page, []).append(str(text))
        if own not in site.ids.get(page, ()):
            said = f"the search leads to {page}#{own}, which is not there"
            report.fault("W15", report.whole, said)
    for page, texts in held.items():
        wanted = [one for one in chapters if _page(one, site) == page]
        _compare(wanted, "".join(map(_bare, texts)), report)


def _index(site: Site) -> dict[str, Any] | None:
    """The index within its script."""
    script = site.files.get(_INDEX, b"").decode("utf-8", "replace")
    start, end = script.find("{"), script.rfind("}")
    try:
        found = json.loads(script[start : end + 1])
    except ValueError:
        return None
    return found if isinstance(found, dict) and {"chapters", "places"} <= found.keys() else None


def _page(chapter: ChapterText, site: Site) -> str:
    found = site.sections.get(chapter.anchor)
    return found[0] if found else ""


def _compare(chapters: Iterable[ChapterText], searched: str, report: Report) -> None:
    """Each passage stands in what is searched, behind the one before it."""
    at = 0
    for place, text in _passages(chapters):
        found = searched.find(_bare(text), at)
        if found < 0:
            report.fault("W15", place, f"the search does not find {shortly(text)}")
        else:
            at = found


def _passages(chapters: Iterable[ChapterText]) -> Iterator[tuple[Any, str]]:
    for chapter in chapters:
        rows = (chapter.passages, *(note.passages for note in chapter.notes))
        for passage in (one for row in rows for one in row):
            if passage.text and passage.kind != "picture":
                yield passage.place, words(passage.text)


def _bare(text: str) -> str:
    return "".join(text.split())
