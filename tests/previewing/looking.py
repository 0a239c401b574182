"""Somebody who looks at a preview in a browser while the manuscript is written (see drive.mjs)."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Self

from tests.conformance import checkers


class Look:
    """A headless browser at an address; steps are done one after the other."""

    def __init__(self, address: str, manuscript: Path) -> None:
        browser = os.environ.get("PUPPETEER_EXECUTABLE_PATH") or checkers.need("chromium")
        modules = checkers.installed("readers-*/node_modules")
        script = Path(__file__).with_name("drive.mjs")
        command = [checkers.need("node"), str(script), address, str(manuscript), str(modules)]
        self._process = subprocess.Popen(
            [*command, browser],
            # The print engine, if a test has loaded it here, hides fonts, and browsers need them.
            env={name: said for name, said in os.environ.items() if name != "FONTCONFIG_FILE"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        self.do("open")
        return self

    def __exit__(self, *about: object) -> None:
        self._process.communicate(timeout=60)

    def do(self, step: str, value: Any = None) -> dict[str, Any]:
        """Does a step; gives what is seen then."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({step: value}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "fault" not in answer, f"{answer.pop('fault')}\n{answer}"
        return answer

    def until(self, wanted: str) -> dict[str, Any]:
        """Waits until something is seen, in the words of JavaScript about `seen`."""
        return self.do("until", wanted)
