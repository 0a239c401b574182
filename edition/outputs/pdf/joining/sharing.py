"""Lets pieces share what each of them brought for itself: pictures and colour profiles."""

import hashlib

from pikepdf import Array, Dictionary, Name, Object, Stream


class Sharing:
    """The streams of a book that were met so far, by what they hold."""

    def __init__(self) -> None:
        self._known: dict[bytes, Object] = {}

    def share(self, resources: Object) -> None:
        """Lets resources refer to the first stream of each content."""
        pictures = resources.get("/XObject", Dictionary())
        for name in sorted(pictures.keys()):
            picture = pictures[name]
            if picture.get("/Subtype") == Name.Image:
                if "/SMask" in picture:
                    picture.SMask = self._one(picture.SMask)
                pictures[name] = self._one(picture)
        spaces = resources.get("/ColorSpace", Dictionary())
        for name in sorted(spaces.keys()):
            space = spaces[name]
            if isinstance(space, Array) and space[0] == Name.ICCBased:
                space[1] = self._one(space[1])

    def _one(self, stream: Object) -> Object:
        if not isinstance(stream, Stream):
            return stream
        described = b"".join(
            name.encode() + _described(stream[name]) for name in sorted(stream.keys())
        )
        digest = hashlib.sha256(described + stream.read_raw_bytes()).digest()
        return self._known.setdefault(digest, stream)


def _described(value: object) -> bytes:
    if isinstance(value, Object):
        return b"%d" % value.objgen[0] if value.is_indirect else value.unparse()
    return repr(value).encode()
