"""What is to be seen at present, topic by topic, for everybody who looks at it."""

import json
import threading
from collections.abc import Mapping
from typing import Any


class Board:
    """Holds the latest word on each topic, as JSON; whoever looks is told what is new."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._said: dict[str, tuple[int, str]] = {}
        self._count = 0
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether nothing more will be said."""
        return self._closed

    def put(self, **topics: Any) -> None:
        """Says something new on topics; all of it is seen at once."""
        told = {name: json.dumps(said, separators=(",", ":")) for name, said in topics.items()}
        with self._changed:
            for name, said in told.items():
                if self._said.get(name, (0, ""))[1] != said:
                    self._count += 1
                    self._said[name] = (self._count, said)
            self._changed.notify_all()

    def news(self, since: int, patience: float) -> tuple[int, Mapping[str, str]]:
        """What was said since a moment, by topic, and the moment of it; waits for it a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._count > since, patience)
            new = sorted((when, name) for name, (when, _) in self._said.items() if when > since)
            return self._count, {name: self._said[name][1] for _, name in new}

    def close(self) -> None:
        """Says that there will be nothing more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
