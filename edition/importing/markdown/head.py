"""The head of a Markdown file, in YAML or with Pandoc’s per cent signs, becomes metadata."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.diagnostics import Place, Problem, Problems
from edition.importing.matter import Matter
from edition.reading.settings import yaml_source
from edition.reading.settings.yaml_source import Mapping, Node, Scalar, Sequence

_FENCE = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PERCENT = re.compile(r"\A(?:%[^\n]*\n(?:[ \t]+[^\n]*\n)*){1,3}")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_KEYS = {
    "title": "title",
    "subtitle": "subtitle",
    "abstract": "description",
    "description": "description",
    "summary": "description",
    "publisher": "publisher",
    "rights": "rights",
    "copyright": "rights",
    "source": "source",
    "edition": "edition",
}
_PEOPLE = {
    **dict.fromkeys(("author", "authors", "creator"), "author"),
    **dict.fromkeys(("editor", "editors"), "editor"),
    **dict.fromkeys(("translator", "translators"), "translator"),
}
_ROLES = {"aut": "author", "edt": "editor", "trl": "translator", "ill": "illustrator"}


@dataclass(frozen=True, slots=True)
class Parted:
    """A text without its head, and the line that it begins on."""

    text: str
    first: int


def parted(text: str, matter: Matter, shown: str, problems: Problems) -> Parted:
    """Takes the head of a text, and what it says into the matter. Reports S25."""
    match = _FENCE.match(text)
    if match and re.search(r"^[\w-]+\s*:", match[1], re.MULTILINE):
        found = Problems()
        node = yaml_source.composed(match[1], shown, found)
        if isinstance(node, Mapping):
            _say(node, matter, shown, problems)
        _tell(found, shown, problems)
        rest = text[match.end() :]
        return Parted(rest, text.count("\n", 0, match.end()) + 1)
    percent = _PERCENT.match(text)
    if percent:
        _from_percent(percent[0], matter)
        return Parted(text[percent.end() :], text.count("\n", 0, percent.end()) + 1)
    return Parted(text, 1)


def _tell(found: Problems, shown: str, problems: Problems) -> None:
    fault: Problem
    for fault in found:
        problems.warning(
            "S25",
            Place(shown, fault.place.line + 1),
            f"the head of the file cannot be read: {fault.message}",
            hint="write what it says in edition.yaml",
        )


def _from_percent(head: str, matter: Matter) -> None:
    """Pandoc’s title block: the title, the authors, the date."""
    lines = [" ".join(each.split()) for each in re.split(r"^%", head, flags=re.MULTILINE)[1:]]
    lines += [""] * (3 - len(lines))
    title, authors, date = lines[:3]
    if title:
        matter.said.setdefault("title", title)
    matter.authors += [(each.strip(), "author") for each in authors.split(";") if each.strip()]
    if _DATE.fullmatch(date):
        matter.said["date"] = date


def _say(node: Mapping, matter: Matter, shown: str, problems: Problems) -> None:
    for entry in node.entries:
        key = entry.key.lower()
        texts = [text for text in _texts(entry.value) if text]
        if key in _PEOPLE:
            matter.authors += list(_people(entry.value, _PEOPLE[key]))
        elif key in ("lang", "language") and texts:
            matter.language = texts[0].replace("_", "-")
        elif key in ("keywords", "tags", "subject", "subjects"):
            matter.subjects += [each.strip() for text in texts for each in text.split(",")]
        elif key == "date" and texts and _DATE.match(texts[0]):
            matter.said["date"] = _DATE.match(texts[0])[0]  # type: ignore[index]
        elif key in _KEYS and texts:
            matter.said.setdefault(_KEYS[key], " ".join(" ".join(texts).split()))
        elif texts:
            problems.warning(
                "S25",
                Place(shown, entry.place.line + 1),
                f"“{entry.key}” of the head of the file has no place in a manuscript",
                hint="write what it says in edition.yaml, if readers should know it",
            )


def _people(node: Node, role: str) -> Iterator[tuple[str, str]]:
    match node:
        case Scalar(text):
            yield from ((each.strip(), role) for each in text.split(";") if each.strip())
        case Sequence(items):
            for item in items:
                yield from _people(item, role)
        case Mapping(entries):
            said = {entry.key: next(_texts(entry.value), "") for entry in entries}
            name = (
                said.get("name")
                or said.get("text")
                or " ".join(filter(None, (said.get("given"), said.get("family"))))
            )
            own = said.get("role", role)
            if name:
                yield name, _ROLES.get(own, own)


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Scalar(text):
            yield text
        case Sequence(items):
            for item in items:
                yield from _texts(item)
        case Mapping(entries):
            for entry in entries:
                yield from _texts(entry.value)
