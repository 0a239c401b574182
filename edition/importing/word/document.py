"""A text document in the format of Word becomes Matter."""

import re

from edition.diagnostics import Problems
from edition.importing import titles
from edition.importing.matter import Matter, Omission
from edition.importing.word import counting, package, styles
from edition.importing.word.body import Body
from edition.importing.word.package import Element, Package, Story, W
from edition.importing.word.runs import Gathered, Runs

_NO_TITLE = re.compile(r"(?:word|document|dokument|untitled|microsoft word.*)\s?\d*", re.IGNORECASE)
_NO_AUTHOR = re.compile(
    r"python-docx|un-?named.*|unknown|user|author|administrator|microsoft office.*", re.IGNORECASE
)


def read(data: bytes, shown: str, problems: Problems) -> Matter | None:
    """Reads a document. Reports S12, S13, and what could not be kept as it was (S20 to S25)."""
    opened = package.opened(data, shown, problems)
    if opened is None:
        return None
    gathered = Gathered(shown, problems)
    named = styles.read(opened.styles)
    numbers = counting.read(opened.numbering, named)
    matter = Matter()

    def body(story: Story) -> Body:
        return Body(story, Runs(story, named, gathered), numbers)

    for root in opened.document.root:
        if root.tag == f"{W}body":
            matter.blocks = body(opened.document).blocks(root)
    for prefix, tag, story in (
        ("f", "footnote", opened.footnotes),
        ("e", "endnote", opened.endnotes),
    ):
        if story:
            for element in story.root.iter(f"{W}{tag}"):
                if not _is_separator(element):
                    blocks = body(story).blocks(element)
                    matter.notes[f"{prefix}{element.get(f'{W}id')}"] = tuple(blocks)
    matter.pictures = gathered.pictures
    matter.omissions = gathered.omissions
    matter.added = gathered.added
    _say(matter, opened, gathered, named.language)
    _tell(opened, gathered)
    return matter


def _is_separator(element: Element) -> bool:
    return (element.get(f"{W}type") or "normal") != "normal"


def _say(matter: Matter, opened: Package, gathered: Gathered, standard: str) -> None:
    """What the document says of itself, by its styles and by its properties."""
    said = opened.properties
    if said.title and not _NO_TITLE.fullmatch(said.title):
        matter.said["title"] = said.title
    if said.author and not _NO_AUTHOR.fullmatch(said.author):
        matter.authors = [(name.strip(), "author") for name in said.author.split(";")]
    if said.description and "python-docx" not in said.description:
        matter.said["description"] = " ".join(said.description.split())
    words = re.split(r"[;,]", said.keywords)
    matter.subjects = [each.strip() for each in (said.subject, *words) if each.strip()]
    titles.take(matter)
    matter.language = _language(gathered, said.language or standard)


def _language(gathered: Gathered, standard: str) -> str:
    """The language of most of the text; runs that name none are in that of the document."""
    counts = dict(gathered.languages)
    counts[standard] = counts.get(standard, 0) + counts.pop("", 0)
    return max(counts, key=lambda tag: counts[tag]) if counts else standard


def _tell(opened: Package, gathered: Gathered) -> None:
    if gathered.changes:
        gathered.tell(
            "S20",
            f"{gathered.changes} tracked changes were taken as accepted",
            hint="if they should not be, reject them in the word processor and import again",
        )
    if opened.comments:
        count = opened.comments
        what = "a comment is" if count == 1 else f"{count} comments are"
        gathered.tell("S21", f"{what} left out", hint="answer them before the book is made")
    for words in filter(_has_letters, opened.margins):
        gathered.omissions.append(Omission("a head or foot of the pages", words))


def _has_letters(words: str) -> bool:
    """More than the number of a page."""
    return any(map(str.isalpha, words))
