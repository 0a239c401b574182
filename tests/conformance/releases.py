"""The checkers of what stands around books: pages for readers, and feeds for reading apps."""

import json
import os
from pathlib import Path
from typing import Any

from tests.conformance.checkers import JAVA, READERS, installed, need, run


def nu_pages(*pages: Path) -> list[str]:
    """The Nu checker, on pages of HTML: errors and warnings."""
    need("java")
    jar = installed("readers-*/node_modules/vnu-jar/build/dist/vnu.jar")
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    done = run([*JAVA, "-Xss4m", "-jar", str(jar), *options, *map(str, pages)])
    return [
        f"{Path(found['url']).name}:{found.get('lastLine', 0)}: {found['message']}"
        for found in json.loads(done.stdout)["messages"]
    ]


def in_a_browser(*pages: Path) -> list[str]:
    """axe at a wide and a narrow window, by day and by night, and what is wider than the window."""
    browser = os.environ.get("PUPPETEER_EXECUTABLE_PATH") or need("chromium")
    modules = installed("readers-*/node_modules")
    axe = installed("ace-*/node_modules/@daisy/axe-core-for-ace/axe.min.js")
    script = READERS / "pages.mjs"
    done = run([need("node"), str(script), str(modules), str(axe), browser, *map(str, pages)])
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["looked"] > 10, "axe has looked at nothing"
    faults: list[str] = report["faults"]
    return faults


def opds(*feeds: Path) -> list[dict[str, Any]]:
    """What Thorium Reader's parser makes of OPDS feeds, of either form."""
    modules = installed("readers-*/node_modules")
    done = run([need("node"), str(READERS / "opds.cjs"), str(modules), *map(str, feeds)])
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
