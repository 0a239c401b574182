"""However a command is stopped: its processes end, and no temporary file stays behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.folders import folder

ROOT = Path(__file__).parents[1]
PARAGRAPH = "It is a truth universally acknowledged that a numbered paragraph is found again. "
PLENTY = {name: f"# {name}\n\n" + f"{PARAGRAPH * 9}\n\n" * 900 for name in ("1.md", "2.md")}
LIKE_CTRL_C = 130


def _heeding() -> None:
    """Lets signals be heard: whoever is started in the background may be deaf to them."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "jobs"),
    [(signal.SIGINT, 2), (signal.SIGTERM, 1), (signal.SIGHUP, 2)],
    ids=lambda value: value.name if isinstance(value, signal.Signals) else str(value),
)
def test_what_is_stopped_leaves_nothing_behind(
    number: signal.Signals, jobs: int, tmp_path: Path
) -> None:
    """Ctrl-C, a closed terminal (both are for the parent and its children), and a system's stop."""
    manuscript = folder(tmp_path / "manuscript", PLENTY)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    own = {"TMPDIR": str(temporary), "XDG_CACHE_HOME": str(tmp_path / "cache")}  # all is laid out
    command = [sys.executable, "-m", "edition", "pdf", str(manuscript), "--jobs", str(jobs)]
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT), **own},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_heeding,
    ) as process:
        assert process.stderr
        assert "pages laid out" in process.stderr.readline()
        assert any(temporary.rglob("weasyprint-*")), "the print engine uses another folder"
        os.killpg(process.pid, number)
        assert process.wait(60) == LIKE_CTRL_C
        assert "Traceback" not in process.stderr.read()
    assert list(temporary.iterdir()) == []
    assert not (manuscript / "dist").exists()
