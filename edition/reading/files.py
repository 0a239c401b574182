"""Reads one file of the manuscript's folder: nothing outside it, and text that is really text."""

import re
from pathlib import Path

from edition.diagnostics import Place, Problems

# XML 1.0 §2.2 forbids these in any document, however they are written
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LARGEST = 64 * 1024 * 1024


def data(folder: Path, path: str, named_at: Place, problems: Problems) -> bytes | None:
    """The bytes of a file, or None when it cannot be had.

    Reports, at the place that names it, a file that is not there (F02), that lies outside of the
    folder by itself or by a symbolic link (F03), or that cannot be read or is too large (F05).
    """
    file = folder / path
    try:
        inside = file.resolve().is_relative_to(folder.resolve())
        if not inside:
            problems.error(
                "F03",
                named_at,
                f"{path} lies outside of the manuscript's folder",
                hint="copy the file into the folder; links out of it are not followed",
            )
            return None
        if not file.is_file():
            near = [
                each.name
                for each in file.parent.glob("*")
                if each.name.lower() == file.name.lower()
            ]
            hint = f"there is {near[0]}: mind capitals" if near else "see how it is spelt"
            problems.error("F02", named_at, f"there is no file {path}", hint=hint)
            return None
        if file.stat().st_size > _LARGEST:
            problems.error("F05", named_at, f"{path} is larger than 64 MiB", hint="make it smaller")
            return None
        return file.read_bytes()
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        problems.error("F05", named_at, f"{path} cannot be read: {reason.lower()}")
        return None


def text(folder: Path, path: str, named_at: Place, problems: Problems) -> str | None:
    """The text of a file with `\\n` for line ends and without a byte order mark, or None.

    Reports as `data` does, and text that is not UTF-8 (F04) or holds control characters (F06).
    """
    found = data(folder, path, named_at, problems)
    if found is None:
        return None
    try:
        decoded = found.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = found.count(b"\n", 0, fault.start) + 1
        problems.error(
            "F04",
            Place(path, line),
            f"this is not UTF-8: the byte {found[fault.start]:#04x} does not belong there",
            hint="save the file as UTF-8",
        )
        decoded = found.decode("utf-8-sig", errors="replace")
    decoded = decoded.replace("\r\n", "\n").replace("\r", "\n")
    for match in _FORBIDDEN.finditer(decoded):
        line = decoded.count("\n", 0, match.start()) + 1
        column = match.start() - decoded.rfind("\n", 0, match.start())
        problems.error(
            "F06",
            Place(path, line, column),
            f"the control character U+{ord(match[0]):04X} cannot stand in a book",
            hint="take it out; editors show it when they show invisible characters",
        )
        break
    return _FORBIDDEN.sub("\ufffd", decoded)
