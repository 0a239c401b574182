"""A name → the form it is filed under; a title → the name that the files of the edition bear."""

import re
import unicodedata
from collections.abc import Iterator

# Roles that firms, societies and offices have rather than people (MARC relator codes).
_CORPORATE_ROLES = frozenset(
    {
        "dgg", "fnd", "his", "isb", "jug", "lbr", "org", "orm", "pbl", "pma", "prn", "prt",
        "pup", "rps", "spn", "stn", "uvp",
    }
)  # fmt: skip
_CORPORATE_WORDS = frozenset(
    {
        "academy", "académie", "agency", "akademie", "archive", "archives", "assembly",
        "association", "authority", "bank", "bibliothek", "bibliothèque", "board", "books",
        "bundestag", "bureau", "center", "centre", "church", "collective", "college",
        "collegium", "comisión", "comité", "commissie", "commission", "committee", "company",
        "conference", "congress", "contributors", "cooperative", "corporation", "council",
        "court", "department", "editions", "editora", "editorial", "forlag", "foundation",
        "förlag", "gesellschaft", "gewerkschaft", "gmbh", "government", "group", "inc",
        "institut", "institute", "institution", "international", "kommission", "league",
        "library", "limited", "llc", "ltd", "ministerio", "ministerium", "ministry",
        "ministère", "ministério", "museum", "nations", "office", "organisation",
        "organization", "parliament", "partei", "partido", "partito", "party", "press",
        "project", "rat", "republic", "school", "senate", "service", "sociedad", "society",
        "société", "states", "stichting", "syndicate", "tribunal", "trust", "uitgeverij",
        "union", "universidad", "universidade", "universiteit", "university", "università",
        "universität", "université", "verein", "verlag", "workshop", "éditeur", "éditions",
    }
)  # fmt: skip
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_PARTICLES = frozenset(
    {
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "das", "do", "dos", "du",
        "des", "la", "le", "les", "ten", "ter", "zu", "zum", "zur", "af", "av", "al", "el",
        "bin", "ibn", "ben", "y", "e", "i", "of",
    }
)  # fmt: skip


def file_as(name: str, role: str) -> str:
    """The form a name is filed under, “Surname, Given”, where that can be known.

    A name of several words in Latin script is turned round; lower-case particles stay with the
    given names (“Beethoven, Ludwig van”), a suffix follows (“King, Martin Luther, Jr.”). Left as
    written: a name with a comma or a digit, a single word, another script, and what is by its role
    or its words an organisation. Where this errs, edition.yaml says `file-as`.
    """
    words = name.split()
    suffix = words.pop() if len(words) > 2 and words[-1].lower() in _SUFFIXES else ""
    if len(words) < 2 or role in _CORPORATE_ROLES or not _is_person(name):
        return name
    surname, given = words[-1], " ".join(words[:-1])
    return ", ".join(part for part in (surname, given, suffix) if part)


def is_body(name: str, role: str) -> bool:
    """Tells whether this is, by its role or its words, an organisation and no person."""
    words = {word.strip(".").lower() for word in name.split()}
    corporate = role in _CORPORATE_ROLES or bool(_CORPORATE_WORDS & words)
    return corporate or name.lower().startswith("the ") or bool(re.search(r"[\d&+/]", name))


def _is_person(name: str) -> bool:
    words = [word.strip(".").lower() for word in name.split()]
    if words[0] == "the" or _CORPORATE_WORDS.intersection(words) or re.search(r"[\d,&+/()]", name):
        return False
    if any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in name):
        return False
    middle = [word for word in name.split()[1:] if word[:1].islower()]
    return all(_is_particle(word) for word in middle)


def _is_particle(word: str) -> bool:
    return word in _PARTICLES or "’" in word or "'" in word


# The articles that catalogues pass over at the head of a title (the nonfiling words of MARC 21,
# field 245), by language; what ends in an apostrophe stands close to the next word.
_ARTICLES = {
    "ca": "el la els les l’ un una",
    "da": "den det en et",
    "de": "der die das den dem des ein eine einen einem einer eines",
    "el": "ο η το οι τα",
    "en": "the a an",
    "es": "el la los las lo un una unos unas",
    "fr": "le la les l’ un une des",
    "hu": "a az egy",
    "it": "il lo la i gli le l’ un uno una un’",
    "nb": "den det de en et ei",
    "nl": "de het een ’t",
    "pt": "o a os as um uma uns umas",
    "sv": "den det de en ett",
}


def filed(title: str, language: str) -> str:
    """The title as a catalogue sorts it: “Almanac, The”; as it is where no article leads it.

    `language` is a BCP 47 tag. Where this errs, edition.yaml says `sort-title`.
    """
    articles = _ARTICLES.get(language.split("-")[0].lower(), "").split()
    plain = title.replace("'", "’")
    for article in articles:
        end = len(article) + (not article.endswith("’"))
        head, rest = plain[:end].rstrip(" "), title[end:].strip()
        parted = article.endswith("’") or plain[end - 1 : end] == " "
        if head.lower() == article and rest and parted:
            return f"{rest[0].upper()}{rest[1:]}, {title[: len(article)]}"
    return title


# Latin letters that Unicode does not take apart.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
        "ħ": "h", "ı": "i", "ŋ": "ng", "’": "", "'": "", "ʼ": "",
    }
)  # fmt: skip
# Names that Windows keeps for devices, whatever the extension.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")
LONGEST_SLUG = 60


def slug(title: str) -> str:
    """The title as a file name for any system: lower case, letters and digits, hyphens between.

    Latin letters lose their accents, other scripts stay; at most 60 characters, cut at a word.
    """
    words = "".join(_letters(title.lower())).split()
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word[:LONGEST_SLUG]
        if len(longer) > LONGEST_SLUG:
            break
        name = longer
    if _RESERVED.fullmatch(name):
        name = f"{name}-edition"
    return unicodedata.normalize("NFC", name) or "edition"


def _letters(text: str) -> Iterator[str]:
    """Letters and digits; everything else becomes a space, an apostrophe nothing."""
    latin = False
    for character in unicodedata.normalize("NFKD", text).translate(_LETTERS):
        mark = unicodedata.category(character).startswith("M")
        if character.isalnum():
            latin = unicodedata.name(character, "").startswith("LATIN")
            yield character
        elif not mark:
            latin = False
            yield " "
        elif not latin:
            yield character
