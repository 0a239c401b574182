"""A release that is killed at any step leaves the earlier one or the later one, whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.releasing.issued import manuscript

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a process can be copied")
def test_no_step_leaves_half_a_release(tmp_path: Path) -> None:
    book = manuscript(tmp_path / "manuscript")
    call = [sys.executable, "-m", "tests.releasing.dying", str(book)]
    done = subprocess.run(
        [*call, str(tmp_path / "work"), "43"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stderr.split()[-1]) > 60
