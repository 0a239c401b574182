"""Lets text in a dark grey be printed in solid black: a screen would make its letters ragged."""

import re

_NUMBER = rb"-?(?:\d+\.?\d*|\.\d+)"
# What changes the colour that text is filled with, or says where text begins and ends.
_STEP = re.compile(rb"(?<!\S)(?:(q|Q|BT|ET|cs|k|scn|sc)|(%b)\s+g)(?!\S)" % _NUMBER)
_DARK = 0.5  # as grey as this, or darker


def solid(content: bytes) -> bytes:
    """A content stream in which letters are no dark greys; all else that is drawn stays grey."""
    return _STEP.sub(_Walk().step, content)


class _Walk:
    """A walk through a content stream: the grey that fills, if it is one, and those kept by q."""

    def __init__(self) -> None:
        self._grey = 0.0
        self._kept: list[float] = []
        self._in_text = False

    def step(self, found: re.Match[bytes]) -> bytes:
        said = found[1]
        if said is None:
            self._grey = float(found[2])
            return b"0 g" if self._in_text and self._is_dark() else found[0]
        if said == b"q":
            self._kept.append(self._grey)
        elif said == b"Q":
            self._grey = self._kept.pop() if self._kept else 0.0
        elif said in (b"BT", b"ET"):
            self._in_text = said == b"BT"
            if self._is_dark():
                return b"0 g\nBT" if self._in_text else b"ET\n%s g" % self._written()
        else:
            self._grey = -1.0  # another colour
        return found[0]

    def _is_dark(self) -> bool:
        return 0 < self._grey <= _DARK

    def _written(self) -> bytes:
        return f"{self._grey:.4f}".rstrip("0").encode("ascii")
