"""A preview that runs, as somebody who writes has it: its address, what it tells, how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

PATIENCE = 120.0  # seconds: the machine may be busy


def _heeding() -> None:
    """Lets Ctrl-C be heard: whoever is started in the background may be deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Preview:
    """A process of the command; its address is read from its standard output."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [sys.executable, "-m", "edition", "preview", str(folder), "--no-open", *options]
        root = str(Path(__file__).parents[2])
        self.process = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": root},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # what it leaves behind is found by its group
            preexec_fn=_heeding,
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *about: object) -> None:
        if self.process.poll() is None:
            self.end()

    def end(self) -> tuple[int, str]:
        """Ends it as Ctrl-C does; gives the exit code, and what it said."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said

    def left_behind(self) -> bool:
        """Whether any of its processes goes on, a while after it has ended."""
        end = time.monotonic() + 5
        while time.monotonic() < end:
            try:
                os.killpg(self.process.pid, 0)
            except ProcessLookupError:
                return False
            time.sleep(0.05)
        return True

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    def asked(
        self, path: str, headers: dict[str, str] | None = None, method: str = "GET"
    ) -> tuple[int, dict[str, str], bytes]:
        """What comes of a request, just as it is written: the status, the headers, the body."""
        connection = HTTPConnection("127.0.0.1", urlsplit(self.address).port or 0, timeout=PATIENCE)
        given = headers or {}
        connection.putrequest(method, path, skip_host="Host" in given)
        for name, value in given.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return found

    def read(self, path: str) -> bytes:
        """What stands at a path below the address."""
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            data: bytes = answer.read()
            return data

    @contextmanager
    def news(self) -> Iterator["News"]:
        """What it tells, from now on."""
        with urllib.request.urlopen(f"{self.address}news", timeout=PATIENCE) as answer:
            yield News(answer)


class News:
    """What is told, topic by topic; the latest of each is kept."""

    def __init__(self, answer: Any) -> None:
        self._answer = answer
        self.latest: dict[str, Any] = {}

    def next(self) -> tuple[str, Any]:
        """Waits for the next word: its topic, and what is said."""
        topic = ""
        while True:
            line = self._answer.readline().decode()
            assert line, "it has ended"
            if line.startswith("event: "):
                topic = line[7:].strip()
            elif line.startswith("data: "):
                self.latest[topic] = json.loads(line[6:])
                return topic, self.latest[topic]

    def until(self, topic: str, **wanted: Any) -> Any:
        """Waits for a word on a topic that says what is wanted."""
        while True:
            found, said = self.next()
            if found == topic and all(said.get(key) == value for key, value in wanted.items()):
                return said
