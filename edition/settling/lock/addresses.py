"""Addresses of earlier editions → the paragraphs that they lead to in this one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from edition import languages
from edition.model import Block, Chapter, Heading, Manuscript, Number, Paragraph, Published, Text


def carried(
    manuscript: Manuscript, survivors: Mapping[int, str], gone: Iterable[int]
) -> Manuscript:
    """The manuscript in which every address that was ever published leads somewhere.

    `survivors` are the addresses of today by place in the lock, `gone` the places of paragraphs
    that are there no more: these are shown as deleted where edition.yaml wants it, and else their
    addresses lead to the next paragraph that followed them, or to the last.
    """
    assert manuscript.lock is not None
    published = manuscript.lock.paragraphs
    if manuscript.metadata.paragraphs.deleted == "shown":
        shown = [old for old in gone if not _stands(manuscript, published[old].address)]
        for old in shown:
            manuscript = _with_deleted(manuscript, published, survivors, old)
    in_use = {address for chapter in manuscript.chapters for address in _addresses(chapter)}
    former: dict[str, list[str]] = defaultdict(list)
    for old, entry in enumerate(published):
        goal = survivors.get(old) or _next_survivor(old, len(published), survivors)
        if entry.address in in_use and old not in survivors:
            goal = entry.address
        names = (entry.address, *entry.was)
        former[goal] += [name for name in names if name not in in_use]
    chapters = tuple(_renamed(chapter, former) for chapter in manuscript.chapters)
    return replace(manuscript, chapters=chapters)


def _next_survivor(old: int, count: int, survivors: Mapping[int, str]) -> str:
    order = (*range(old + 1, count), *range(old - 1, -1, -1))
    return next((survivors[each] for each in order if each in survivors), "")


def _addresses(chapter: Chapter) -> Iterable[str]:
    return (
        block.number.address
        for block in chapter.blocks
        if isinstance(block, Paragraph) and block.number
    )


def _stands(manuscript: Manuscript, address: str) -> bool:
    return any(address in _addresses(chapter) for chapter in manuscript.chapters)


def _renamed(chapter: Chapter, former: Mapping[str, list[str]]) -> Chapter:
    blocks = tuple(_with_former(block, former) for block in chapter.blocks)
    return replace(chapter, blocks=blocks)


def _with_former(block: Block, former: Mapping[str, list[str]]) -> Block:
    if not isinstance(block, Paragraph) or not block.number:
        return block
    names = tuple(dict.fromkeys(former.get(block.number.address, ())))
    return replace(block, number=replace(block.number, former=names)) if names else block


# --- Deleted paragraphs that are shown ---------------------------------------------------------


def _with_deleted(
    manuscript: Manuscript,
    published: tuple[Published, ...],
    survivors: Mapping[int, str],
    old: int,
) -> Manuscript:
    """The manuscript with a word for one deleted paragraph, behind the one that stood before it."""
    entry = published[old]
    before = next(
        (
            address
            for each in range(old - 1, -1, -1)
            if _stands(manuscript, address := survivors.get(each, published[each].address))
        ),
        "",
    )
    chapters = [
        _put_behind(chapter, before, _deleted(manuscript, entry, chapter))
        for chapter in manuscript.chapters
    ]
    return replace(manuscript, chapters=tuple(chapters))


def _deleted(manuscript: Manuscript, entry: Published, chapter: Chapter) -> Paragraph:
    words = languages.words(manuscript.metadata.language).deleted
    value = entry.address.rpartition("p")[2]
    said = replace(chapter.attributes, name="", classes=("deleted",), lang="", number="")
    number = Number(value, entry.number, entry.address)
    return Paragraph((Text(words),), said, number, entry.address, continued=False)


def _put_behind(chapter: Chapter, before: str, deleted: Paragraph) -> Chapter:
    """The chapter with the paragraph behind the one of that address and all that belongs to it."""
    places = [
        place
        for place, block in enumerate(chapter.blocks)
        if isinstance(block, Paragraph) and block.number and block.number.address == before
    ]
    if not places:
        return chapter
    end = places[0] + 1
    while end < len(chapter.blocks) and not _begins(chapter.blocks[end]):
        end += 1
    blocks = (*chapter.blocks[:end], deleted, *chapter.blocks[end:])
    return replace(chapter, blocks=blocks)


def _begins(block: Block) -> bool:
    match block:
        case Paragraph():
            return not block.continued
        case Heading():
            return True
        case _:
            return False
