"""What stops the making of a PDF from outside or for ever is told on the command line."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from edition import cli
from edition.outputs.pdf.press import room
from tests.folders import folder
from tests.outputs.test_press import children

ROOT = Path(__file__).parents[1]
LINE = "The lamp is lit at dusk, and the keeper waits for the first ship of the year. "
pytestmark = pytest.mark.slow


def long_book(path: Path) -> Path:
    chapter = "\n\n".join(LINE * 5 for _ in range(400))
    return folder(path, {f"{n}.md": f"# Chapter {n}\n\n{chapter}\n" for n in (1, 2)})


def test_a_chapter_without_an_end_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "Means", partial(room.Means, patience=0.5))
    monkeypatch.chdir(tmp_path)
    long_book(tmp_path / "manuscript")
    assert cli.main(["pdf", "--no-cache", "-q"]) == cli.MANUSCRIPT_AT_FAULT
    out, err = capsys.readouterr()
    assert not out
    assert not (tmp_path / "dist").exists()
    assert "error[T10]: this is not laid out after" in err
    assert "look in styles/print.css for what may go on for ever" in err


def test_a_process_that_is_killed_is_told(tmp_path: Path) -> None:
    long_book(tmp_path / "manuscript")
    call = [sys.executable, "-m", "edition", "pdf", "--no-cache", "-q", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(call, cwd=tmp_path, env=environment, stderr=subprocess.PIPE) as build:
        end = time.monotonic() + 60
        while len(children(build.pid)) < 2 and time.monotonic() < end:
            time.sleep(0.05)
        os.kill(max(children(build.pid)), signal.SIGKILL)
        _, err = build.communicate()
    assert build.returncode == cli.MANUSCRIPT_AT_FAULT
    assert b"error[T12]: the process that laid this out was ended from outside" in err
    assert b"if memory is short, try --jobs 1" in err
    assert not (tmp_path / "dist").exists()
