"""Roles of contributors as an author writes them → MARC relator codes, all of them."""

import re
from collections.abc import Mapping

from edition.reading.settings.forms import nearest
from edition.reading.settings.shapes import Fault, Text, quoted
from edition.relators import TERMS

# Codes and terms that the list has given up, and what to use instead.
_GIVEN_UP = {
    "clb": "ctb",
    "collaborator": "ctb",
    "grt": "art",
    "graphic technician": "art",
    "voc": "sng",
    "vocalist": "sng",
    "author of screenplay": "aus",
    "author of screenplay, etc.": "aus",
    "author of dialogue": "aud",
    "thesis adviser": "ths",
    "scientific adviser": "sad",
    "colourist": "clr",
    "organiser": "orm",
    "draughtsman": "drm",
    "book jacket designer": "bjd",
    "author of afterword": "aft",
    "author of introduction": "aui",
}


def _plain(role: str) -> str:
    return " ".join(re.sub(r"[\s_-]+", " ", role.strip().lower()).split())


_CODES: Mapping[str, str] = {
    **{_plain(term): code for code, term in TERMS.items()},
    **{code: code for code in TERMS},
    **{_plain(old): code for old, code in _GIVEN_UP.items()},
}


def _role(text: str) -> str | Fault:
    """The code of a role given by code or term, in any case, with spaces or hyphens (M15)."""
    plain = _plain(text)
    if (code := _CODES.get(plain)) is not None:
        return code
    close = nearest(plain, [word for word in _CODES if len(word) > 3])
    meant = f"did you mean “{close}” ({_CODES[close]})? " if close else ""
    hint = f"{meant}roles are the MARC relators: author, editor, translator, illustrator …"
    return Fault("M15", f"there is no role {quoted(text)}", hint)


# Completion offers the usual spelling; spellings with capitals or hyphens are left to reading.
_OFFERED = sorted({*TERMS.values(), *TERMS, *_GIVEN_UP})
ROLE: Text[str] = Text(
    _role,
    {"anyOf": [{"enum": _OFFERED}, {"type": "string", "pattern": r"^[A-Za-z, .]*([A-Z_\-]|  )"}]},
)
