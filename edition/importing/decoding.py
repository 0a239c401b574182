"""The bytes of a text file become characters: UTF-8, UTF-16 with its mark, or told as a guess.

The only module that knows charset-normalizer.
"""

import codecs
import re

from charset_normalizer import from_bytes

from edition.diagnostics import Place, Problems

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESS = "cp1252"
_NAMES = {"mac_roman": "Mac Roman", "cp932": "Shift JIS", "koi8_r": "KOI8-R"}
_KNOWN = (
    *("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp866"),
    *("koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_8", "iso8859_15"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
_ODDITY = re.compile(
    "(?<=[a-zß-öø-ÿ])[À-ÖØ-ÞŠŽŸŒ](?![A-ZÀ-Þ])|(?<=[A-Za-z])[^\\W\\d_a-zA-Zß-öø-ÿÀ-ÖØ-ÞŠŽŸŒšžœﬁﬂıſ]"
    "|(?<=[A-Za-z])[\xa1-\xa9\xab-\xac\xae\xaf\xb1-\xb6\xb8-\xb9\xbb-\xbf†‡‰ƒˆ˜¤¦](?=[a-z])"
)
_ODD, _MANY = 0.1, 0.2  # of the bytes beyond ASCII are odd, of all bytes are beyond ASCII
_SAMPLE = 500_000
_NEVER = 1 << 60
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
        encoding = _likeliest(data)
        if encoding:
            name = _NAMES.get(encoding) or encoding.replace("cp12", "Windows-12").replace("_", "-")
            problems.warning(
                "S02",
                place,
                f"the file is not UTF-8 (byte 0x{byte:02X}); it was read as {name}",
                hint="look at the letters with accents and the quotation marks, or save the "
                "source as UTF-8 and import it again",
            )
            return data.decode(encoding)
    problems.error(
        "S01",
        place,
        f"this is not a text file that can be read: byte 0x{byte:02X} is not {fault.encoding}",
        hint="save it as plain text in UTF-8 and import it again",
    )
    return ""


def _likeliest(data: bytes) -> str:
    """The encoding in which bytes look like words; nothing if there is none.

    That of Windows in the West is asked first: most old texts are in it, and a guess by letters
    takes short ones for others. The Macintosh’s is hardly to be told from it but by its signs.
    """
    western = {name: _oddities(data, name) for name in (_GUESS, "mac_roman")}
    best = min(western, key=lambda name: western[name])
    high = sum(byte > 0x7F for byte in data)
    if western[best] <= high * _ODD and high < len(data) * _MANY:
        return best
    found = from_bytes(data[:_SAMPLE], cp_isolation=list(_KNOWN)).best()
    if found is not None and _oddities(data, found.encoding) < _NEVER:
        return str(found.encoding)
    return best if western[best] < _NEVER else ""


def _oddities(data: bytes, encoding: str) -> int:
    """How often a text has signs within words, or a capital behind a small letter."""
    try:
        return len(_ODDITY.findall(data.decode(encoding)))
    except UnicodeDecodeError:
        return _NEVER
