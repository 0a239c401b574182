"""Only this machine, only who knows the address, and only what is to be seen."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import BOOKS
from tests.previewing.running import Preview

SECRET = "not for the browser"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview") / "manuscript"
    shutil.copytree(BOOKS / "minimal", folder)
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    (folder.parent / "secret.txt").write_text(SECRET, encoding="utf-8")
    with Preview(folder) as running:
        yield running


def test_the_page_is_there(preview: Preview) -> None:
    status, headers, body = preview.asked(preview.path)
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"<main>" in body


def test_it_listens_on_this_machine_alone(preview: Preview) -> None:
    port = int(preview.host.rpartition(":")[2])
    outside = socket.gethostbyname(socket.gethostname())
    if outside.startswith("127."):
        outside = "127.0.0.2"  # another address of this machine, which a wide bind would answer at
    with pytest.raises(ConnectionRefusedError), socket.create_connection((outside, port), 5):
        pass


@pytest.mark.slow
@pytest.mark.parametrize("book", [True, False])
def test_ctrl_c_ends_it_and_leaves_nothing(minimal: Path, *, book: bool) -> None:
    before = sorted(minimal.parent.rglob("*"))
    with Preview(minimal) as running:
        if book:
            with running.news() as news:
                news.until("proof", state="proven")
        code, said = running.end()
        assert code == 0
        assert "Traceback" not in said
        assert not running.left_behind()
    assert sorted(minimal.parent.rglob("*")) == before


@pytest.mark.slow
def test_a_folder_that_is_moved_away_comes_back(minimal: Path) -> None:
    away = minimal.with_name("elsewhere")
    with Preview(minimal) as running, running.news() as news:
        news.until("state", phase="done")
        minimal.rename(away)
        news.until("state", phase="broken")
        assert news.latest["problems"]
        assert news.latest["print"]["pages"]
        away.rename(minimal)
        news.until("state", phase="done")
        news.until("proof", state="proven")
        pdf = running.read("saved/" + next(iter(news.latest["proof"]["files"])))
        assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_other_hosts_and_sites_are_refused(preview: Preview, headers: dict[str, str]) -> None:
    for path in ("", "news", "page/main.js"):
        status, _, body = preview.asked(preview.path + path, headers)
        assert (status, body) == (403, b"403 Forbidden\n")


def test_this_host_by_its_other_name_is_welcome(preview: Preview) -> None:
    port = preview.host.rpartition(":")[2]
    for name in (f"localhost:{port}", f"[::1]:{port}", f"LOCALHOST:{port}"):
        assert preview.asked(preview.path, {"Host": name, "Origin": f"http://{name}"})[0] == 200


def test_nothing_is_told_without_the_token(preview: Preview) -> None:
    wrong = "/" + "x" * (len(preview.path) - 2) + "/"
    for path in ("/", "//", wrong, wrong + "news", "/news", "/page/main.js", "/favicon.ico"):
        assert preview.asked(path)[0] == 404, path


@pytest.mark.slow
def test_every_start_has_another_token(preview: Preview, minimal: Path) -> None:
    with Preview(minimal) as other:
        assert other.host != preview.host
        assert other.path != preview.path
        assert other.asked(other.path)[0] == 200
        assert preview.asked(preview.path)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "page/../../../secret.txt",
        "page/..%2f..%2fsecret.txt",
        "page/%2e%2e/serving.py",
        "page/../serving.py",
        "page//etc/passwd",
        "/etc/passwd",
        "secret.txt",
        "saved/../secret.txt",
        "saved/secret.txt",
        "epubs/00/../../secret.txt",
        "epubs/00/mimetype",
        "pages/00/0-100.png",
        "pages/zz/0-100.png",
        "pages/../0-100.png",
        "pages/00/0.json",
        "page/",
        "page",
        "foliate-js/LICENSE",
        "page/index.html%00",
        "page/index.html/",
    ],
)
def test_only_what_is_shown_can_be_had(preview: Preview, path: str) -> None:
    status, _, body = preview.asked(preview.path + path)
    assert status == 404
    assert SECRET.encode() not in body


def test_nothing_can_be_sent(preview: Preview) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert preview.asked(preview.path, method=method)[0] == 501
    status, headers, body = preview.asked(preview.path, method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 100


def test_no_other_page_can_read_or_frame_it(preview: Preview) -> None:
    _, headers, _ = preview.asked(preview.path)
    assert "Access-Control-Allow-Origin" not in headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.slow
def test_a_port_that_is_taken_is_a_fault_of_the_call(preview: Preview, minimal: Path) -> None:
    port = preview.host.rpartition(":")[2]
    command = [sys.executable, "-m", "edition", "preview", str(minimal), "--port", port]
    done = subprocess.run(
        [*command, "--no-open"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert f"port {port} cannot be used" in done.stderr
    assert not done.stdout
