"""Serves the page, what it is told and what it shows, to browsers on this machine alone.

Everything has a token in its path that only the printed address tells. A request that names another
host (as after DNS rebinding) or comes from another site is refused, and nothing is looked for on
the disk: what can be had is listed before.
"""

import hmac
import json
import os
import re
import secrets
import socket
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

from edition.previewing.board import Board
from edition.previewing.galleys import Galleys
from edition.previewing.shelf import Shelf
from edition.writing.families import DEFAULT, family

_HERE = Path(__file__).parent
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".ttf": "font/ttf",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
}
# Scripts are ours and the reading engine's; those of a book never run. Books are shown from blobs.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline' blob:; "
    "img-src 'self' blob: data:; font-src 'self' blob: data:; media-src blob:; frame-src blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_PAGE = re.compile(r"pages/([0-9a-f]+)/(\d{1,5})-(\d{1,4})\.png")
_ABOUT = re.compile(r"pages/([0-9a-f]+)/(\d{1,5})\.json")
_INSIDE = re.compile(r"epubs/([0-9a-f]+)/(.+)")
_ALIVE = 10.0  # seconds after which a silent line is tried


class TakenError(Exception):
    """The port is in use."""


class Shown:
    """What can be seen: the page and the reading engine from the disk, the book from memory."""

    def __init__(self, board: Board, galleys: Galleys, shelf: Shelf) -> None:
        self.board = board
        self._galleys, self._shelf = galleys, shelf
        self._files = {
            f"{folder}/{path.name}": path
            for folder in ("page", "foliate-js")
            for path in sorted((_HERE / folder).iterdir())
            if path.suffix in _TYPES
        }
        desk = family(DEFAULT)
        for face in desk.faces if desk else ():
            self._files["page/italic.ttf" if face.italic else "page/upright.ttf"] = face.path

    def found(self, path: str) -> tuple[bytes | None, str, bool]:
        """What a path stands for, of which type, and whether that will be so for ever."""
        if path == "":
            return self._files["page/index.html"].read_bytes(), _TYPES[".html"], False
        if path in self._files:
            file = self._files[path]
            return file.read_bytes(), _TYPES[file.suffix], False
        if named := _PAGE.fullmatch(path):
            picture = self._galleys.picture(named[1], int(named[2]), max(1, int(named[3])))
            return picture, _TYPES[".png"], True
        if named := _ABOUT.fullmatch(path):
            about = self._galleys.about(named[1], int(named[2]))
            return json.dumps(about).encode() if about else None, _TYPES[".json"], True
        if named := _INSIDE.fullmatch(path):
            # never shown by itself: the reading engine knows what each file is
            return self._shelf.read(named[1], named[2]), "application/octet-stream", True
        saved = self._shelf.saved(path.removeprefix("saved/")) if path[:6] == "saved/" else None
        return saved, _TYPES.get(Path(path).suffix, "application/octet-stream"), False


class _Handler(BaseHTTPRequestHandler):
    """Answers one request after the other of a browser."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "make-edition", ""
    timeout = 60  # seconds that a browser may be silent within a request
    server: "_Server"

    def do_GET(self) -> None:
        """Gives what is asked for, to whom may have it."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Tells of what could be asked for."""
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        if not self._is_welcome():
            return self._refuse(HTTPStatus.FORBIDDEN)
        _, token, path = [*self.path.partition("?")[0].split("/", 2), "", ""][:3]
        if not hmac.compare_digest(token.encode(), self.server.token.encode()):
            return self._refuse(HTTPStatus.NOT_FOUND)
        if path == "news" and body:
            return self._tell()
        data, kind, lasting = self.server.shown.found(path)
        if data is None or self.path.count("/") < 2:
            return self._refuse(HTTPStatus.NOT_FOUND)
        cache = "private, max-age=31536000, immutable" if lasting else "no-store"
        self._begin(HTTPStatus.OK, {"Content-Type": kind, "Cache-Control": cache}, len(data))
        if body:
            self.wfile.write(data)
        return None

    def _is_welcome(self) -> bool:
        """Whether a request names this host, and comes from a page of it or from nowhere."""
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or hosts[0].lower() not in self.server.hosts:
            return False
        origin = self.headers.get("Origin", "")
        if origin and origin.lower() != f"http://{hosts[0].lower()}":
            return False
        return self.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}

    def _refuse(self, status: HTTPStatus) -> None:
        text = f"{status.value} {status.phrase}\n".encode()
        self._begin(status, {"Content-Type": "text/plain; charset=utf-8"}, len(text))
        if self.command != "HEAD":
            self.wfile.write(text)

    def _begin(self, status: HTTPStatus, headers: Mapping[str, str], length: int | None) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, **headers}.items():
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _tell(self) -> None:
        """Tells the news as they come (Server-sent events, HTML Living Standard §9.2)."""
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        self.close_connection = True
        self._begin(HTTPStatus.OK, {**headers, "Connection": "close"}, None)
        board, since = self.server.shown.board, 0
        while not board.closed:
            since, news = board.news(since, _ALIVE)
            lines = "".join(f"event: {name}\ndata: {said}\n\n" for name, said in news.items())
            self.wfile.write((lines or ":\n\n").encode())
            self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody wants to read of every request."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64  # a browser asks for many pictures at once
    allow_reuse_address = os.name == "posix"  # elsewhere two could have the same port
    families: ClassVar = {"127.0.0.1": socket.AF_INET, "::1": socket.AF_INET6}

    def __init__(self, host: str, port: int, token: str, shown: Shown) -> None:
        self.address_family = self.families[host]
        self.token, self.shown = token, shown
        super().__init__((host, port), _Handler)
        own = self.server_address[1]
        self.hosts = frozenset(f"{name}:{own}" for name in ("127.0.0.1", "localhost", "[::1]"))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the midst of an answer is no fault."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Served:
    """What is shown, while it is served; at `port`, or at any that is free. Raises TakenError."""

    def __init__(self, shown: Shown, port: int) -> None:
        self._token = secrets.token_urlsafe(16)
        try:
            first = _Server("127.0.0.1", port, self._token, shown)
        except (OSError, OverflowError) as fault:
            raise TakenError(f"port {port} cannot be used: {fault}") from fault
        self._port = first.server_address[1]
        self._servers = [first]
        with suppress(OSError):  # a machine without IPv6, or another program there
            self._servers.append(_Server("::1", self._port, self._token, shown))
        for server in self._servers:
            threading.Thread(target=partial(server.serve_forever, 0.2), daemon=True).start()

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://127.0.0.1:{self._port}/{self._token}/"

    def close(self) -> None:
        """Ends serving."""
        for server in self._servers:
            server.shutdown()
            server.server_close()
