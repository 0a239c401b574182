"""Turns expected passages into what print shows of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from edition.proof.pdf.letters import is_seen
from edition.proof.readings import PAGE, ChapterText, NoteText, Passage, Reference

_RUNNING = {"line": "paragraph", "term": "paragraph", "code": "paragraph"}
_UNSEEN = frozenset({"item", "row", "stanza", "break"})


def printed(chapter: ChapterText, page: Callable[[str], str]) -> ChapterText:
    """A chapter as print shows it; `page` gives what print adds to a reference to an anchor.

    The lines of a stanza are one passage, the number of an item of a list is that of its first
    paragraph, and a picture is known by its alternative text. What is only a hyphen is left out,
    since hyphens come and go with the ends of lines.
    """
    passages = tuple(_printed(chapter.passages, page))
    notes = tuple(_note(note, page) for note in chapter.notes)
    return replace(chapter, passages=passages, notes=notes)


def _note(note: NoteText, page: Callable[[str], str]) -> NoteText:
    return replace(note, passages=tuple(_printed(note.passages, page)))


def _printed(passages: tuple[Passage, ...], page: Callable[[str], str]) -> Iterator[Passage]:
    anchors: tuple[str, ...] = ()
    number = ""
    lines: list[Passage] = []
    for passage in passages:
        if lines and passage.kind != "line":
            yield _joined(lines)
            lines = []
        if passage.kind in _UNSEEN:
            anchors += passage.anchors
            number = passage.number
            continue
        shown = _shown(replace(passage, anchors=anchors + passage.anchors), page)
        if number and shown.kind == "paragraph" and not shown.number:
            shown = replace(shown, number=number)
        anchors, number = (), ""
        if passage.kind == "line":
            lines.append(shown)
        elif is_seen(shown.text):
            yield shown
        else:
            anchors = shown.anchors
    if lines:
        yield _joined(lines)


def _joined(lines: list[Passage]) -> Passage:
    anchors = tuple(anchor for line in lines for anchor in line.anchors)
    links = tuple(link for line in lines for link in line.links)
    text = " ".join(line.text for line in lines)
    return replace(lines[0], anchors=anchors, links=links, text=text)


def _shown(passage: Passage, page: Callable[[str], str]) -> Passage:
    if passage.kind == "picture":
        links = tuple(replace(link, target="") for link in passage.links)
        return replace(passage, within=(), links=links)
    pages = [page(link.target) for link in passage.links if link.shown == PAGE]
    first, *others = passage.text.split(PAGE)
    text = first + "".join(added + rest for added, rest in zip(pages, others, strict=True))
    kind = _RUNNING.get(passage.kind, passage.kind)
    return replace(passage, kind=kind, within=(), text=text, links=once(passage.links))


def once(links: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Links without those that lead where the one before leads: print may break a link in two."""
    kept: list[Reference] = []
    for link in links:
        again = kept and link.kind in ("cross", "link") and kept[-1].target == link.target
        if not again:
            kept.append(link)
    return tuple(kept)
