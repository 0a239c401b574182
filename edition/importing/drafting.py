"""A book taken from another file becomes edition.yaml and the Markdown files beside it."""

import json
import uuid
from collections.abc import Iterator

from edition.importing import chapters, escaping, vocabulary
from edition.importing.assembly import Book, Part
from edition.importing.chapters import Draft
from edition.languages import words
from edition.reading.settings.names import slug

UNPLACED = "unplaced.md"


def files(book: Book, language: str, digest: str) -> dict[str, str]:
    """Gives the files of the manuscript by name; `digest` tells the source from all others."""
    own = words(language)
    width = max(2, len(str(len(book.drafts))))
    for position, draft in enumerate(book.drafts, start=1):
        draft.title = draft.title or book.head.title
        draft.file = f"{position:0{width}}-{slug(draft.title)}.md"
    made = {"edition.yaml": _edition(book, language, digest)}
    for draft in book.drafts:
        made[draft.file] = chapters.markdown(draft, own.no_note_text, italics=book.italics)
    if book.unplaced:
        texts = [escaping.paragraph(text) for text, _ in book.unplaced]
        texts = [escaping.emphasised(text) for text in texts] if book.italics else texts
        made[UNPLACED] = "\n\n".join([f"# {own.unplaced}", *texts]) + "\n"
    return made


def _edition(book: Book, language: str, digest: str) -> str:
    said = book.head
    lines = [f"title: {_scalar(said.title)}"]
    if said.subtitle:
        lines.append(f"subtitle: {_scalar(said.subtitle)}")
    lines.append(f"language: {_scalar(language)}")
    if said.contributors:
        lines.append("contributors:")
        lines += [
            f"  - {{name: {_scalar(name)}, role: {role}}}" for name, role in said.contributors
        ]
    lines += ["identifiers:", f"  uuid: {uuid.uuid5(uuid.NAMESPACE_OID, digest)}"]
    if said.date:
        lines.append(f"date: {said.date}")
    lines += [f"{key}: {_scalar(value)}" for key, value in said.more.items()]
    if said.subjects:
        lines.append(f"subjects: [{', '.join(map(_scalar, said.subjects))}]")
    lines += ["contents:", *_contents(book)]
    lines.append(f"paragraphs: {{{', '.join(_paragraphs(book))}}}")
    if book.notes_by_chapter:
        lines.append("notes: {numbering: chapter}")
    return "\n".join(lines) + "\n"


def _paragraphs(book: Book) -> Iterator[str]:
    """How paragraphs are numbered: as the text does it, and counted where it has no numbers."""
    numbering = book.numbering
    yield f"numbering: {'written' if numbering.form else 'auto'}"
    if numbering.restart:
        yield f"restart: {numbering.restart}"


def _contents(book: Book) -> Iterator[str]:
    front = _front(book.parts[0])
    back = _back(book.parts[-1], len(front) if len(book.parts) == 1 else 0)
    for draft in front:
        yield f"  - front: {_scalar(draft.file)}"
    for part in book.parts:
        drafts = [draft for draft in part.drafts if draft not in front and draft not in back]
        if part.title and drafts:
            yield f"  - part: {_scalar(part.title)}"
            yield "    chapters:"
        for draft in drafts:
            yield f"{'      ' if part.title else '  '}- {_chapter(draft)}"
    for draft in back:
        yield f"  - back: {_scalar(draft.file)}"
    if book.unplaced:
        yield f"  - back: {UNPLACED}"


def _chapter(draft: Draft) -> str:
    if draft.headed:
        return _scalar(draft.file)
    return f"{{chapter: {_scalar(draft.file)}, title: {_scalar(draft.title)}}}"


def _front(part: Part) -> list[Draft]:
    """Prefaces and the like at the beginning, if they have no numbered paragraphs."""
    found: list[Draft] = []
    if part.title or len(part.drafts) < 2:
        return found
    for draft in part.drafts[:-1]:
        if draft.numbered or not (draft.headed and vocabulary.FRONT.fullmatch(draft.title)):
            break
        found.append(draft)
    return found


def _back(part: Part, front: int) -> list[Draft]:
    found: list[Draft] = []
    for draft in reversed(part.drafts[front + 1 :]):
        if draft.numbered or not (draft.headed and vocabulary.BACK.fullmatch(draft.title)):
            break
        found.insert(0, draft)
    return found


def _scalar(value: str) -> str:
    # A JSON string is a double-quoted YAML scalar (YAML 1.2.2 §1.2)
    return json.dumps(value, ensure_ascii=not value.isprintable())
