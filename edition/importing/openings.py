"""The number or mark that a paragraph, a note or a list item opens with, as it is written."""

import re
import unicodedata
from dataclasses import dataclass

_VALUE = r"\d{1,5}[A-Za-z]{0,2}"
_DOTTED = r"\d+(?:\.\d+)+[A-Za-z]{0,2}"
_FORMS = {
    "stop": re.compile(rf"({_VALUE})\.(?:\s+|$)"),
    "half": re.compile(rf"({_VALUE})\)(?:\s+|$)"),
    "parentheses": re.compile(rf"\(({_VALUE})\)(?:\s+|$)"),
    "brackets": re.compile(r"[\[［〔【](\d{1,5})[\]］〕】]\s*"),
    "section": re.compile(rf"§\s?({_VALUE})\.?(?:\s+|$)"),
    "dotted": re.compile(rf"({_DOTTED})\.?(?:\s+|$)"),
    "superscript": re.compile("([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})\\s*"),
    "circled": re.compile("([①-⑳⑴-⒇㉑-㉟㊱-㊿❶-❿])\\s*"),
    "bare": re.compile(rf"({_VALUE})(?:\s+|$)"),
}
_WHOLE = re.compile(r"\d+")
_BULLET = re.compile(r"[-–*•‣◦]\s+(?=\S)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Opening:
    """A number at the start of a text: its form, its bare value, and where the text goes on.

    `whole` is the number without the letters and parts that follow it.
    """

    form: str
    value: str
    whole: int
    shown: str
    end: int


def of(text: str) -> Opening | None:
    """Finds the number that a text begins with, in whatever form."""
    for form, pattern in _FORMS.items():
        match = pattern.match(text)
        if match:
            own = value(match[1]) if form == "circled" else match[1].translate(_SUPERSCRIPTS)
            whole = int(_WHOLE.match(own)[0])  # type: ignore[index]
            return Opening(form, own, whole, match[0].rstrip(), match.end())
    return None


def value(mark: str) -> str:
    """The number that a mark shows in whatever figures, without leading zeros."""
    if len(mark) == 1 and not mark.isdecimal():
        return str(int(unicodedata.numeric(mark)))
    return str(int(mark.translate(_SUPERSCRIPTS)))


def bullet(text: str) -> int:
    """The length of the bullet that a text begins with, or 0."""
    match = _BULLET.match(text)
    return match.end() if match else 0
