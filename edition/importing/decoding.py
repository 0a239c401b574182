"""The bytes of a text file become characters: UTF-8, UTF-16 with its mark, or told as a guess."""

import codecs
import re

from edition.diagnostics import Place, Problems

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESS = "cp1252"
# Line ends of every system and of Unicode; a form feed ends a page, and so a line and a paragraph.
_LINE_ENDS = re.compile("\r\n|[\r\v\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")


def text(data: bytes, shown: str, problems: Problems) -> str:
    """Decodes a text file and gives it with `\\n` as its only line end.

    `shown` is the file's name in Problems. Reports bytes that are no text (S01, then the answer is
    empty), a guessed encoding (S02) and control characters, which are left out (S03).
    """
    decoded = _decoded(data, shown, problems)
    decoded = _LINE_ENDS.sub("\n", decoded).replace("\f", "\n\n")
    found = _CONTROLS.search(decoded)
    if found:
        line = decoded.count("\n", 0, found.start()) + 1
        count = len(_CONTROLS.findall(decoded))
        what = "a control character is" if count == 1 else f"{count} control characters are"
        problems.warning(
            "S03",
            Place(shown, line),
            f"{what} left out, the first is U+{ord(found[0]):04X}",
            hint="look at the place in the source: something may be missing there",
        )
        decoded = _CONTROLS.sub("", decoded)
    return decoded


def _decoded(data: bytes, shown: str, problems: Problems) -> str:
    encoding = "utf-8"
    for mark, name in _MARKS:
        if data.startswith(mark):
            data, encoding = data[len(mark) :], name
            break
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        return _guessed(data, shown, fault, problems)


def _guessed(data: bytes, shown: str, fault: UnicodeDecodeError, problems: Problems) -> str:
    """Reads a file of the older Windows encoding, if it can be one at all."""
    byte = data[fault.start]
    line = len(re.findall(rb"\r\n|[\r\n]", data[: fault.start])) + 1
    place = Place(shown, line)
    if fault.encoding == "utf-8" and b"\x00" not in data:
        try:
            guess = data.decode(_GUESS)
        except UnicodeDecodeError:
            pass
        else:
            problems.warning(
                "S02",
                place,
                f"the file is not UTF-8 (byte 0x{byte:02X}); it was read as Windows-1252",
                hint="look at the letters with accents and the quotation marks, or save the "
                "source as UTF-8 and import it again",
            )
            return guess
    problems.error(
        "S01",
        place,
        f"this is not a text file that can be read: byte 0x{byte:02X} is not {fault.encoding}",
        hint="save it as plain text in UTF-8 and import it again",
    )
    return ""
