"""The title, the authors and the date that stand before the text of a source."""

import re

from edition.importing import threads
from edition.importing.matter import Block, Matter, Paragraph

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def take(matter: Matter) -> None:
    """Takes paragraphs that are called titles, authors or dates from the start of a text.

    Only the first of each, and only where nothing of the text stands before them; a date that no
    catalogue would understand stays where it is.
    """
    kept: list[Block] = []
    at_head = True
    for block in matter.blocks:
        role = block.role if isinstance(block, Paragraph) else ""
        words = threads.words(block.inlines) if isinstance(block, Paragraph) else ""
        if at_head and words and words.casefold() == matter.said.get("title", "").casefold():
            matter.roles.add("title")
        elif at_head and any(words == name for name, _ in matter.authors):
            matter.roles.add("author")
        elif at_head and role in ("title", "subtitle") and role not in matter.roles:
            matter.said[role] = words
            matter.roles.add(role)
        elif at_head and role == "author":
            if "author" not in matter.roles:
                matter.authors = [each for each in matter.authors if each[1] != "author"]
            matter.roles.add("author")
            matter.authors.append((words, "author"))
        elif at_head and role == "date" and _DATE.fullmatch(words):
            matter.said["date"] = words
        else:
            at_head = at_head and role in ("date", "abstract")
            kept.append(block)
    matter.blocks = kept
