"""Names the files of an edition that has many: chapters and pictures, as every reader can take."""

import re
from itertools import chain, count
from pathlib import PurePosixPath

from edition import tree
from edition.model import Asset, Chapter, Edition, Picture

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")  # a name that no reader stumbles over
_ENDINGS = {
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "image/webp": ".webp",
}


def named(chapter: Chapter, ending: str, taken: set[str]) -> str:
    """A name for the file of a chapter, which is then taken.

    It is the author's, where every reader can take that; else the file is called by the anchor.
    """
    name = f"{chapter.name}{ending}"
    if not _SAFE.fullmatch(chapter.name) or name.lower() in taken:
        name = f"{chapter.anchor}{ending}"
    taken.add(name.lower())
    return name


def pictures(edition: Edition) -> dict[str, str]:
    """A file for the cover and each picture that the text shows; the same picture twice is one."""
    shown = {edition.metadata.cover}
    for chapter in edition.chapters:
        for nodes in (chapter.title, chapter.blocks, *(note.blocks for note in chapter.notes)):
            shown |= {node.path for node in tree.everything(nodes) if isinstance(node, Picture)}
    files: dict[bytes, str] = {}
    taken = {asset.path.lower() for asset in edition.styles.files}
    planned: dict[str, str] = {}
    for asset in edition.assets:
        if asset.path in shown:
            if asset.data not in files:
                files[asset.data] = _picture_name(asset, taken)
                taken.add(files[asset.data].lower())
            planned[asset.path] = files[asset.data]
    return planned


def _picture_name(asset: Asset, taken: set[str]) -> str:
    """The author's name of a picture, where every reader can take it; else a counted one."""
    stem, ending = PurePosixPath(asset.path).stem, _ENDINGS[asset.media_type]
    counted = (f"images/picture-{ordinal}{ending}" for ordinal in count(len(taken) + 1))
    wished = [f"images/{stem}{ending}"] if _SAFE.fullmatch(stem) else []
    return next(name for name in chain(wished, counted) if name.lower() not in taken)
