"""The text of a paragraph → a print by which it is known again, also after small corrections.

A print holds the digest of all words, and the smallest hashes of their pairs: two sets of pairs
share about as many of those as they share pairs. (Broder, “On the resemblance and containment of
documents”, 1997; Bar-Yossef et al., “Counting distinct elements in a data stream”, 2002.)
"""

import base64
import hashlib
import re
import unicodedata
import zlib
from itertools import pairwise

from edition.model import Print

_SKETCH = 10  # hashes that are kept: the likeness of two texts is right to about 0.15
_WIDTH = 3  # bytes of a hash
_EXACT = 6  # bytes of the digest
_SINGLE = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f"  # scripts without spaces
_WORD = re.compile(rf"[{_SINGLE}]|[^\W_{_SINGLE}]+")
_FIRST = 60  # characters of the first words


def printed(text: str) -> Print:
    """The print of a text; case, punctuation, spaces and forms of letters do not count."""
    words = _words(text)
    exact = hashlib.blake2b(" ".join(words).encode(), digest_size=_EXACT).digest()
    return Print(exact, _sketch(words))


def exact(text: str) -> bytes:
    """The digest alone, which most paragraphs are found by, in a fifth of the time."""
    return hashlib.blake2b(" ".join(_words(text)).encode(), digest_size=_EXACT).digest()


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """How much of two texts is common, from two sketches: 1 for the same, 0 for nothing."""
    both = sorted({*one, *other})[:_SKETCH]
    common = {*one} & {*other}
    return sum(each in common for each in both) / len(both) if both else 1.0


def first_words(text: str) -> str:
    """The beginning of a text, cut at a word: enough to know it by."""
    line = " ".join(text.split())
    if len(line) <= _FIRST:
        return line
    cut = line.rfind(" ", 0, _FIRST)
    return line[: cut if cut > _FIRST // 2 else _FIRST].rstrip(" ,;:–—-") + " …"


def begins_alike(one: str, other: str) -> bool:
    """Whether two beginnings, as `first_words` gives them, are those of one paragraph."""
    a, b = _words(one), _words(other)
    length = min(len(a), len(b), 8)
    return length >= 3 and a[:length] == b[:length]


def written(made: Print) -> str:
    """A print as text of letters, digits, hyphens and underscores."""
    data = made.exact + b"".join(each.to_bytes(_WIDTH, "big") for each in made.sketch)
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def read(text: str) -> Print | None:
    """The print that `written` wrote, or None when it is damaged."""
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    rest = data[_EXACT:]
    if len(data) < _EXACT or len(rest) % _WIDTH or len(rest) > _SKETCH * _WIDTH:
        return None
    parts = (rest[at : at + _WIDTH] for at in range(0, len(rest), _WIDTH))
    return Print(data[:_EXACT], tuple(int.from_bytes(part, "big") for part in parts))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _sketch(words: list[str]) -> tuple[int, ...]:
    pairs = {f"{one} {other}" for one, other in pairwise(["", *words, ""])}
    hashes = {zlib.crc32(pair.encode()) >> 8 for pair in pairs}
    return tuple(sorted(hashes)[:_SKETCH])
