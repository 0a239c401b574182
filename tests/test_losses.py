"""Styles under which the print engine is known to lose text: all of it is printed, or it is told.

What is made has been read back and compared with the manuscript, so that a file says as much as a
problem does.
"""

import re
from pathlib import Path

import pytest

from edition import cli
from tests.folders import HEAD, folder

LINE = "The lamp is lit at dusk, and the keeper waits for the first ship of the year. "
MANY = "\n\n".join(LINE * (3 + number % 5) for number in range(14))
LONG = f"Before it.\n\n> {LINE * 90}"
QUOTED = "> " + MANY.replace("\n\n", "\n>\n> ")
CALLS = "\n\n".join(f"{LINE * (2 + n % 5)}It is so.[^n{n}] {LINE}" for n in range(12))
SPACED = "\n\n".join(f"{'x' * n} {LINE}A word [^n{n}] and on." for n in range(1, 12))
NOTES = "\n\n".join(f"[^n{n}]: {LINE * (1 + n % 3)}" for n in range(12))
CALLED = "> " + CALLS.replace("\n\n", "\n>\n> ") + f"\n\n{NOTES}"
CODE = re.compile(r"error\[([A-Z]\d\d)\]")
pytestmark = pytest.mark.slow


def printed(path: Path, style: str, text: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The codes of what is told when a text is printed; nothing when the file was made."""
    where = "footnotes" if "[^" in text else "chapter"
    files = {"one.md": f"# One\n\n{text}\n", "styles/print.css": f"{style}\n"}
    folder(path / "manuscript", files, f"{HEAD}notes: {{print: {where}}}\n")
    call = ["pdf", str(path / "manuscript"), "-o", str(path / "out"), "-q", "--jobs", "1"]
    status = cli.main(call)
    out, err = capsys.readouterr()
    codes = set(CODE.findall(err))
    assert status == (cli.MANUSCRIPT_AT_FAULT if codes else cli.DONE)
    assert bool(out) != bool(codes)
    return codes


@pytest.mark.parametrize(
    ("style", "text", "code"),
    [
        ("blockquote { height: 2cm }", LONG, "T05"),
        ("blockquote { position: absolute }", LONG, "T05"),
        ("blockquote { float: left; width: 100% }", LONG, "T05"),
        ("blockquote { display: inline-block }", LONG, "T06"),
    ],
    ids=["height", "absolute", "float", "inline-block"],
)
def test_what_has_no_room_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], style: str, text: str, code: str
) -> None:
    assert printed(tmp_path, style, text, capsys) == {code}


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("blockquote { display: flex; flex-direction: column }", QUOTED),
        ("blockquote { display: flex; flex-direction: column }", CALLED),
        ("blockquote { display: grid }", CALLED),
        ("html { height: 100% }", MANY),
        ("html, body { height: 100%; overflow: hidden }", MANY),
        ("section { columns: 2 }", CALLED),
        ("", f"{SPACED}\n\n{NOTES.partition('[^n1]')[1]}{NOTES.partition('[^n1]')[2]}"),
    ],
    ids=["flex", "flex and notes", "grid and notes", "html", "hidden", "columns", "a space before"],
)
def test_what_may_be_lost_is_printed_or_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], style: str, text: str
) -> None:
    assert not printed(tmp_path, style, text, capsys) - {"T04", "T05", "T06"}
