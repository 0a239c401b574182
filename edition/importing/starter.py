"""A title, a language and a UUID become a manuscript that builds at once (`make-edition new`)."""

import json
from string import Template

_EDITION = Template("""\
# yaml-language-server: $$schema=edition.schema.json
# edition.yaml: what the book is called, who made it, and in which order it is read.
# Editors that know YAML schemas complete and check it by the file that the first line names.
# A line that begins with “#” and a space explains. A line that begins with “#” and a key is
# ready for use: take the “#” away and write your own value.

title: $title
#subtitle: A subtitle
# The language of the text, as a BCP 47 tag: en-GB, de, fr, zh-Hant … It chooses hyphenation,
# quotation marks and the words that make-edition adds itself, such as “Contents” and “Notes”.
language: $language

# Everybody who made the book, in the order of the title page. A role is a word or a code of the
# MARC relators: author, editor, translator, illustrator …; file-as is the form for catalogues.
contributors:
  - {name: Your Name, role: author}
#  - {name: Someone Else, role: translator, file-as: "Else, Someone"}

# The UUID was made for this book and must stay as it is: it is how reading systems know that a
# corrected edition is the same book.
identifiers:
  uuid: $uuid
#  isbn: {epub: 978-3-16-148410-0, print: 978-1-56619-909-4}
#  uri: https://example.org/book

# When this edition appears: a year, a month (2026-11) or a day (2026-11-22). The clock is never
# asked, so that the same manuscript makes the same files on every day.
date: $date
# Who publishes it, and where.
#publisher: The publisher
#place: London
#edition: First edition
# What others may do with the text: a sentence, and a licence by its SPDX name.
#rights: © 2026 Your Name
#license: CC-BY-4.0
# For catalogues: a few sentences about the book, and what it is about.
#description: What a reader should know before opening the book.
#subjects: ["Essays", {scheme: thema, code: DNL, term: Literary essays}]
#series: {title: The series, number: 1}
# The copy-text: the edition that the text was taken from.
#source: London, 1859
# A picture in the folder “images”. Without one, a cover is set from the title.
#cover: images/cover.jpg

# The order of the book. Without it, all Markdown files are chapters, by name. Front and back
# matter have no paragraph numbers.
contents:
  - 01-numbers.md
  - 02-notes.md
#  - part: The second part
#    chapters: [03-next.md, 04-last.md]
#  - back: afterword.md

# numbering: auto counts; written takes the numbers that the text itself has (“41. The defeat …”);
# none gives no numbers. restart: never, part, chapter or section.
paragraphs: {numbering: auto, start: 1, restart: never}
# numbering: continuous, or chapter to begin with 1 in each. print: footnotes, or notes at the
# end of each chapter or of the book.
notes: {numbering: continuous, print: footnotes}
# The printed page. numbers: margin, hanging or inline.
print: {trim: 6in x 9in, numbers: margin}
# pages: print lists the pages of the printed book in the EPUB; paragraphs or none.
epub: {pages: print}
# One or two sentences for readers who depend on accessibility. Claim only what is so.
#accessibility: {summary: Every picture has a description in words.}
""")

_FIRST = """\
# Numbered paragraphs

Every chapter is a Markdown file, and its first heading is the title of the chapter. This is the
first paragraph of the book. Nobody wrote its number: make-edition counted.

Leave an empty line, and a new paragraph begins with the next number. The number is the same in
the EPUB and in the PDF, so two readers with different editions can cite to each other.

A quotation, here from Francis Bacon, belongs to the paragraph before it, and has no number of its
own:

> Some books are to be tasted, others to be swallowed, and some few to be chewed and digested.

{.continued}
This line goes on with the thought after the quotation. The mark `{.continued}` above it says so,
and no new number is given.

## A heading within the chapter

Write *emphasis* with one asterisk and **strong words** with two. Straight quotes and three dots
become "typographic" ones by themselves...

{#remember}
This paragraph has a name, so that other paragraphs can refer to it whatever its number will be.
"""

_SECOND = """\
# Notes and references

A note stands where you like in the same file; only its label must agree.[^first] Each note leads
back to the words that it explains.

[^first]: This is the text of the note. Its number is counted, whatever the label says.

A reference by number becomes [](#p2), and a reference by name becomes [](#remember): both are
links, and print adds the page. Refer by name while paragraphs may still move.

Now replace these two chapters with your own, run `make-edition check` to see what is missing, and
`make-edition all` to make both editions.
"""


def files(title: str, language: str, uuid: str, date: str) -> dict[str, str | bytes]:
    """Gives the files of a new manuscript by their names in its folder.

    Takes the title, the BCP 47 tag of the language, the identifier that the book will keep, and the
    date of the edition.
    """
    edition = _EDITION.substitute(
        title=_scalar(title), language=_scalar(language), uuid=_scalar(uuid), date=_scalar(date)
    )
    return {"edition.yaml": edition, "01-numbers.md": _FIRST, "02-notes.md": _SECOND}


def _scalar(value: str) -> str:
    # A JSON string is a double-quoted YAML scalar (YAML 1.2.2 §1.2), and what YAML would not take
    # as it is, such as control characters, is escaped: no title can break the file.
    return json.dumps(value, ensure_ascii=not value.isprintable())
