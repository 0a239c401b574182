"""Web editions in a browser: what a reader does works, with scripts or without, nothing leaves.

The Nu checker reads the pages from a server, as it does on the web: from a disk it takes each file
that the policy of a page governs for one from elsewhere.
"""

import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.conformance import checkers
from tests.folders import HEAD, folder

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
HEBREW = """# בראשית

בראשית ברא אלהים את השמים ואת הארץ.[^א]

והארץ היתה תהו ובהו.

[^א]: הערה אחת.
"""
JAPANESE = """# 草枕

山路を登りながら、こう考えた。[^一]

智に働けば角が立つ。

[^一]: 夏目漱石。
"""
BOOKS = {
    "full": (ROOT / "tests" / "books" / "full", "lamp"),
    "handbook": (ROOT / "manuscript", "paragraph"),
    "he": (HEBREW, "אֱלֹהִים"),
    "ja": (JAPANESE, "山路"),
}


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Tells nobody."""


@contextmanager
def served(path: Path) -> Iterator[str]:
    handler = partial(Silent, directory=str(path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module", params=BOOKS)
def web(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    book, _ = BOOKS[request.param]
    work = tmp_path_factory.mktemp(request.param)
    if isinstance(book, str):
        head = HEAD.replace("en-GB", request.param) + "epub: {pages: none}\n"
        book = folder(work / "book", {"1.md": book}, head)
    call = [sys.executable, "-m", "edition", "web", str(book), "-o", str(work), "-q"]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    made = Path(done.stdout.strip())
    return made.rename(made.with_name(request.param))


def test_the_nu_checker_finds_nothing(web: Path) -> None:
    checkers.need("java")
    jar = checkers.installed("readers-*/node_modules/vnu-jar/build/dist/vnu.jar")
    allowed = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
    options = ["--also-check-css", "--format", "json", "--stdout", "--exit-zero-always"]
    call = [*checkers.JAVA, allowed, "-Xss4m", "-jar", str(jar), *options]
    with served(web) as address:
        pages = [f"{address}/{path.name}" for path in sorted(web.glob("*.html"))]
        done = checkers.run([*call, *pages, f"{address}/styles/edition.css"])
        found = json.loads(done.stdout)["messages"]
    assert pages
    assert [one["message"] for one in found] == []


@pytest.mark.parametrize("web", ["full", "he", "ja"], indirect=True)
def test_what_a_reader_does_works(web: Path) -> None:
    browser = os.environ.get("PUPPETEER_EXECUTABLE_PATH") or checkers.need("chromium")
    modules = checkers.installed("readers-*/node_modules")
    axe = checkers.installed("ace-*/node_modules/@daisy/axe-core-for-ace/axe.min.js")
    script = checkers.READERS / "web.mjs"
    word = BOOKS[web.name][1]
    done = checkers.run(
        [checkers.need("node"), str(script), str(web), str(modules), str(axe), browser, word]
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert (seen["faults"], seen["requests"], seen["axe"], seen["wide"]) == ([], [], [], [])
    cited = seen["cited"]
    assert seen["leads"][0]
    assert seen["leads"][1].endswith(f"#{cited}")
    assert seen["copied"].endswith(f", HOME/#{cited}.")
    assert [seen[name] for name in ("card", "focus", "closed", "back", "went")] == [True] * 5
    assert min(seen["found"], seen["marked"]) > 0
    assert seen["disk"] == seen["found"]
    assert (seen["dark"], seen["kept"]) == ([True, True], "")
    is_one = len(list(web.glob("*.html"))) == 1
    assert seen["plain"] == [True, False] + [True, True] * (not is_one)
    assert seen["axes"] > 10
