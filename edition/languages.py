"""The words, quotation marks and direction of each language that a book can be in.

Words live in `words/<tag>.toml`, one file a language; a file for a region or script (`en-us.toml`)
holds only what differs there. Quotation marks are kept here, for more languages than have words.
Numbers keep European digits in every language: an address such as `#p41` and a citation must be
the same string on every device, and an Arabic or Hindi edition of today prints these digits too.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """Everything an edition says by itself, in one language.

    Words in braces are to be filled in; `{title}` stands in the quotation marks of the language.
    """

    # parts of an edition
    contents: str
    notes: str
    cover: str
    title_page: str
    imprint: str
    colophon: str
    landmarks: str
    start_of_text: str
    paragraphs: str
    pages: str
    how_to_cite: str
    # references; `page` is what print adds to one
    page: str
    paragraph: str
    paragraph_range: str
    chapter: str
    part: str
    section: str
    note: str
    titled: str
    figure: str
    table: str
    quotation: str
    list: str
    # notes
    note_label: str
    back: str
    back_in_paragraph: str
    notes_to_chapter: str
    notes_to_page: str
    notes_to_pages: str
    # joining
    comma: str
    conjunction: str
    # title page and imprint
    published: str
    published_at: str
    edition: str
    series: str
    source: str
    rights: str
    license: str
    typefaces: str
    isbn_epub: str
    isbn_pdf: str
    isbn_print: str
    cite_paragraphs: str
    role: str
    # what stands in for a text that is not there
    deleted: str
    unplaced: str
    no_note_text: str
    # accessibility: sentences, each true only of some books
    access_text: str
    access_navigation: str
    access_notes: str
    access_pictures: str
    access_paragraphs: str
    access_pages: str
    # the page for downloads, and the catalogue
    download: str
    read_online: str
    epub_for: str
    pdf_for: str
    language: str
    page_count: str
    subjects: str
    accessibility: str
    citation_files: str
    for_machines: str
    checksums: str
    original: str
    other_editions: str
    earlier_editions: str
    newer_edition: str
    books: str
    newest: str
    authors: str
    languages: str
    # the web edition
    search: str
    search_book: str
    found: str
    found_nothing: str
    show_all: str
    paragraph_name: str
    copy_citation: str
    citation_copied: str
    previous: str
    next: str
    skip: str
    dark: str
    close: str
    # what the contributors did, by MARC relator code
    roles: Mapping[str, str]


def speaks(tag: str) -> bool:
    """Tells whether there are words of this language, or only the English ones."""
    return _primary(tag) in _available()


@cache
def words(tag: str) -> Words:
    """Gives the words of a language by its BCP 47 tag; English ones where there are none."""
    found = [name for name in _widening(tag) if name in _available()] or [FALLBACK]
    merged: dict[str, str] = {}
    roles: dict[str, str] = {}
    for name in found:
        table = tomllib.loads((files("edition") / "words" / f"{name}.toml").read_text("utf-8"))
        roles.update(table.pop("roles", {}))
        merged.update(table)
    opening, closing, _, _ = quotation(tag if speaks(tag) else FALLBACK)
    quoted = {
        key: text.replace("{title}", f"{opening}{{title}}{closing}") for key, text in merged.items()
    }
    return Words(**quoted, roles=roles)


def quotation(tag: str) -> tuple[str, str, str, str]:
    """Gives the quotation marks of a language: opening and closing, first and second level."""
    for name in reversed(_widening(tag)):
        if name in _QUOTATION:
            opening, closing, inner_opening, inner_closing = _QUOTATION[name].split("|")
            return opening, closing, inner_opening, inner_closing
    return quotation(FALLBACK)


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Tells which way a language is written; a script in the tag (`az-Arab`) decides first."""
    script = next((part for part in tag.lower().split("-")[1:] if len(part) == 4), "")
    if script.isalpha():
        return "rtl" if script in _RTL_SCRIPTS.split() else "ltr"
    return "rtl" if _primary(tag) in _RTL_LANGUAGES.split() else "ltr"


def paragraph_reference(tag: str, sign: str, number: str) -> str:
    """Names a paragraph: “¶ 41”; a number that is written with a sign keeps it: “§ 12”."""
    sign, number = _signed(sign, number)
    return words(tag).paragraph.format(sign=sign, number=number)


def paragraph_range(tag: str, sign: str, first: str, last: str) -> str:
    """Names a row of paragraphs: “¶¶ 41–45”; a sign that is not ¶ or § is used as it is."""
    sign, first = _signed(sign, first)
    last = _signed(sign, last)[1]
    plural = sign * 2 if sign in ("¶", "§") else sign
    return words(tag).paragraph_range.format(sign=plural, first=first, last=last)


def _signed(sign: str, number: str) -> tuple[str, str]:
    """The sign of a number, and the number without it."""
    if number[:1] in ("§", "¶"):
        return number[0], number[1:].strip()
    return sign, number


def paragraphs(tag: str, sign: str, numbers: Sequence[str]) -> str:
    """Names a paragraph, or the row from the first one to the last: nothing where there is none."""
    if not numbers:
        return ""
    if numbers[0] == numbers[-1]:
        return paragraph_reference(tag, sign, numbers[0])
    return paragraph_range(tag, sign, numbers[0], numbers[-1])


def names(tag: str, all_names: tuple[str, ...]) -> str:
    """Joins names as a sentence does: “A, B and C”."""
    own = words(tag)
    if len(all_names) < 2:
        return "".join(all_names)
    return own.comma.join(all_names[:-1]) + own.conjunction + all_names[-1]


def credit(tag: str, role: str, term: str, all_names: tuple[str, ...]) -> str:
    """Says what contributors did: “Translated by A and B”, for authors only their names.

    `role` is the MARC relator code; `term`, its name, is used for a role without words here.
    """
    own = words(tag)
    joined = names(tag, all_names)
    if role in own.roles:
        return own.roles[role].format(names=joined)
    return own.role.format(role=term, names=joined)


def _primary(tag: str) -> str:
    """The language itself; old and wide codes become the ones that the tables use."""
    first = tag.lower().replace("_", "-").split("-")[0]
    return {"no": "nb", "iw": "he", "ji": "yi", "grc": "el"}.get(first, first)


def _widening(tag: str) -> list[str]:
    """The names that a tag can be found under, the widest first: zh, zh-hant, zh-hant-tw."""
    rest = tag.lower().replace("_", "-").split("-")[1:]
    primary = _primary(tag)
    if primary == "zh" and "hans" not in rest and {"tw", "hk", "mo"} & set(rest):
        rest = ["hant", *(part for part in rest if part != "hant")]
    parts = [primary, *rest]
    return ["-".join(parts[:length]) for length in range(1, len(parts) + 1)]


@cache
def _available() -> frozenset[str]:
    """The names of the files with words."""
    folder = files("edition") / "words"
    return frozenset(file.name.removesuffix(".toml") for file in folder.iterdir())


_RTL_LANGUAGES = "ar arc ckb dv fa he ks mzn nqo prs ps sd syr ug ur yi"
_RTL_SCRIPTS = "adlm arab aran hebr mand nkoo rohg samr syrc thaa"

# Opening and closing marks of the first level and the second, and the languages that set them so.
# French guillemets carry their narrow no-break space.
_MARKS = (
    ("“|”|‘|’", "en af eo ga hi id ko la lv ms nl pt-br ta te th tr vi zh"),
    ("„|“|‚|‘", "de bg cs is ka lt mk sk sl"),
    ("«|»|“|”", "it ca el es eu gl grc hy pt"),
    ("«|»|„|“", "ru be kk uk"),
    ("”|”|’|’", "sv fi fo he"),
    ("„|”|‚|’", "hr sr yi"),
    ("「|」|『|』", "ja zh-hant"),
    ("«|»|‹|›", "de-ch ar de-li fa it-ch"),
    ("„|”|«|»", "pl ro"),
    ("«\u202f|\u202f»|“|”", "fr"),
    ("«\u202f|\u202f»|‹\u202f|\u202f›", "fr-ch"),
    ("«|»|‘|’", "nb nn"),
    ("»|«|›|‹", "da"),
    ("„|“|«|»", "et"),
    ("„|”|»|«", "hu"),
    ("‘|’|“|”", "cy"),
    ("”|“|’|‘", "ur"),
)
_QUOTATION = {tag: marks for marks, tags in _MARKS for tag in tags.split()}
