"""Remedies → a patch of the manuscript that the author can read and apply."""

import difflib
from collections import defaultdict
from collections.abc import Iterator, Mapping

from edition.settling.lock.check import Findings


def patch(found: Findings, texts: Mapping[str, str], prefix: str) -> Iterator[str]:
    """The lines of a unified diff that writes `{n=…}` above paragraphs; for `patch -p0`.

    `texts` are the files of the manuscript by name; `prefix` stands before their names.
    """
    numbers: dict[str, dict[int, str]] = defaultdict(dict)
    for at, number in found.remedies.items():
        place = found.today[at].place
        numbers[place.file][place.line] = number
    for file, wanted in sorted(numbers.items()):
        old = texts[file].splitlines(keepends=True)
        new = [
            line
            for count, each in enumerate(old, 1)
            for line in ((f"{{n={wanted[count]}}}\n",) if count in wanted else ()) + (each,)
        ]
        name = f"{prefix}{file}"
        yield from difflib.unified_diff(old, new, name, name)
