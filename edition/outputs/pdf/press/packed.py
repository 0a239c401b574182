"""Turns a Layout into bytes and back, so that it can be kept and can travel between processes.

The bytes are a mark, a checksum, the length of a header, the header (JSON) and the PDF. Reading
them runs no code, whoever wrote them; what is damaged is no Layout.
"""

import hashlib
import json
import struct
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

from edition.model import PageStart
from edition.outputs.pdf.laid import Complaint, LaidPage, Layout, Run, Shown

_MARK = b"make-edition pages 3\n"
_SUM = hashlib.sha256().digest_size
_LENGTH = struct.Struct(">Q")
_run = attrgetter(*(field.name for field in fields(Run)))
_shown = attrgetter(*(field.name for field in fields(Shown)))
_page = attrgetter(*(field.name for field in fields(LaidPage)[2:-1]))  # what is no text
_start = attrgetter(*(field.name for field in fields(PageStart)))
_complaint = attrgetter(*(field.name for field in fields(Complaint)))


def packed(layout: Layout) -> bytes:
    """A layout as bytes."""
    told = {
        "pages": [
            [
                list(map(_run, page.text)),
                list(map(_run, page.footnotes)),
                list(map(_shown, page.pictures)),
                *_page(page),
            ]
            for page in layout.pages
        ],
        "complaints": list(map(_complaint, layout.complaints)),
        "starts": list(map(_start, layout.starts)),
    }
    header = json.dumps(told, separators=(",", ":")).encode()
    content = _LENGTH.pack(len(header)) + header + layout.pdf
    return _MARK + hashlib.sha256(content).digest() + content


def unpacked(data: bytes) -> Layout | None:
    """The layout that the bytes hold; None when they are damaged, cut off, or something else."""
    start = len(_MARK) + _SUM
    content = memoryview(data)[start:]
    if not data.startswith(_MARK) or hashlib.sha256(content).digest() != data[len(_MARK) : start]:
        return None
    try:
        (length,) = _LENGTH.unpack(content[: _LENGTH.size])
        told = json.loads(bytes(content[_LENGTH.size : _LENGTH.size + length]))
        pages = tuple(
            replace(_page_of(text, footnotes, *rest), pictures=_pictures(pictures))
            for text, footnotes, pictures, *rest in told["pages"]
        )
        complaints = tuple(Complaint(*each) for each in told["complaints"])
        starts = tuple(PageStart(*each) for each in told["starts"])
    except (ValueError, KeyError, TypeError, struct.error):
        return None
    return Layout(bytes(content[_LENGTH.size + length :]), pages, complaints, starts)


def _runs(rows: list[list[Any]]) -> tuple[Run, ...]:
    return tuple(Run(*row) for row in rows)


def _page_of(text: list[list[Any]], footnotes: list[list[Any]], *rest: Any) -> LaidPage:
    return LaidPage(_runs(text), _runs(footnotes), *map(_frozen, rest))


def _pictures(rows: list[list[Any]]) -> tuple[Shown, ...]:
    return tuple(Shown(*row) for row in rows)


def _frozen(value: Any) -> Any:
    """A tuple where JSON has a list."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
