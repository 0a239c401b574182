"""Prepares the faces of a book, or takes them as an earlier build prepared them."""

import hashlib
from pathlib import Path

from edition import keeping
from edition.outputs.pdf.press import fingerprint
from edition.writing import faces, hyphen_glyph, ideographs
from edition.writing.fonts import Face

_SUM = hashlib.sha256().digest_size


def static(face: Face, wanted: str, *, keep: bool) -> bytes:
    """As `faces.static`; with `keep`, a face is prepared once and not in every build."""
    if not keep:
        return faces.static(face.path, face.weight, face.style, wanted)
    key = _key(face, faces.cut_to(face.path, wanted))
    data = keeping.take(key, keeping.FACE)
    if data and hashlib.sha256(data[_SUM:]).digest() == data[:_SUM]:
        return data[_SUM:]
    made = faces.static(face.path, face.weight, face.style, wanted)
    keeping.put(key, hashlib.sha256(made).digest() + made, keeping.FACE)
    return made


def _key(face: Face, wanted: str) -> str:
    """A key that is another one when the font file, the wish, or how it is prepared is."""
    said = repr((face.weight, face.style, wanted)).encode()
    made_by = (faces.__file__, hyphen_glyph.__file__, ideographs.__file__)
    parts = (face.path.read_bytes(), *(Path(one).read_bytes() for one in made_by), said)
    digests = b"".join(hashlib.sha256(part).digest() for part in parts)
    return hashlib.sha256(fingerprint.shapers() + digests).hexdigest()
