"""Reads the pictures that the chapters show and the cover, and looks whether they are pictures."""

import io
import math
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from PIL import Image, UnidentifiedImageError

from edition import tree
from edition.diagnostics import Place, Problems
from edition.model import Asset, Chapter, Picture
from edition.reading import covers, files

# EPUB 3.3 §3.2: the image types that every reading system shows
_RASTER = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif", "WEBP": "image/webp"}
ENDINGS = frozenset({".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_SVG = "{http://www.w3.org/2000/svg}"
_LENGTH = re.compile(r"\s*([0-9.]+)(?:px)?\s*")


def read(
    folder: Path, chapters: tuple[Chapter, ...], cover: tuple[str, Place], problems: Problems
) -> tuple[Asset, ...]:
    """The picture files that the chapters show and the cover, each once, in reading order.

    `cover` is its path, empty for none, and where it is named. Reports what `files.data` does, and
    a file that is no picture (I10), a picture of a kind that reading devices do not show (I11), an
    SVG that runs scripts or fetches other files (I12), and what shops and devices do not take
    (I20–I24).
    """
    wanted: dict[str, Place] = dict((cover,)) if cover[0] else {}
    for chapter in chapters:
        for picture in _pictures(chapter):
            wanted.setdefault(picture.path, picture.place)
    found = (one(folder, path, place, problems) for path, place in wanted.items() if path)
    assets = tuple(asset for asset in found if asset)
    for asset in assets:
        if asset.path == cover[0]:
            covers.check_cover(asset, cover[1], problems)
    return assets


def _pictures(chapter: Chapter) -> Iterator[Picture]:
    notes = (block for note in chapter.notes for block in note.blocks)
    for node in tree.everything((*chapter.title, *chapter.blocks, *notes)):
        if isinstance(node, Picture):
            yield node


def one(folder: Path, path: str, place: Place, problems: Problems) -> Asset | None:
    """One picture, by its path in the folder and where it is named; reports as `read` does."""
    data = files.data(folder, path, place, problems)
    if data is None:
        return None
    if path.lower().endswith(".svg"):
        return _vector(path, data, place, problems)
    return _raster(path, data, place, problems)


def _raster(path: str, data: bytes, place: Place, problems: Problems) -> Asset | None:
    try:
        with warnings.catch_warnings():
            # a picture of enormous size is a warning to Pillow, and a fault to us
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                kind, mode, (width, height) = str(image.format), image.mode, image.size
                image.load()
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        problems.error(
            "I10",
            place,
            f"{path} is no picture, or a damaged one",
            hint="open it in a picture program and save it again as PNG or JPEG",
        )
        return None
    if kind not in _RASTER:
        problems.error(
            "I11",
            place,
            f"{path} is a {kind} file, which reading devices do not show",
            hint="save it as JPEG, PNG, GIF, WebP or SVG",
        )
        return None
    asset = Asset(path, _RASTER[kind], data, width, height)
    covers.check(asset, mode, place, problems)
    return asset


def _vector(path: str, data: bytes, place: Place, problems: Problems) -> Asset | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        problems.error("I10", place, f"{path} is no SVG picture: {fault.msg}")
        return None
    if root.tag != f"{_SVG}svg":
        problems.error("I10", place, f"{path} is no SVG picture: its outermost element is no svg")
        return None
    if _reaches_out(root) or _declares_more(root):
        problems.error(
            "I12",
            place,
            f"{path} runs a script or fetches another file",
            hint="save it as a plain SVG with everything inside",
        )
        return None
    if not all(_is_box(str(element.get("viewBox", "0 0 1 1"))) for element in root.iter("*")):
        problems.error("I10", place, f"{path} is a damaged picture: a view box is four numbers")
        return None
    width, height = _size(root)
    return Asset(path, "image/svg+xml", data, width, height)


def _reaches_out(root: etree._Element) -> bool:
    for element in root.iter("*"):
        name = etree.QName(element).localname
        if name in ("script", "foreignObject"):
            return True
        for key, value in element.attrib.items():
            attribute = etree.QName(str(key)).localname
            if attribute.startswith("on"):
                return True
            if attribute == "href" and name != "a" and not str(value).startswith(("#", "data:")):
                return True
    return False


def _declares_more(root: etree._Element) -> bool:
    """Tells whether an entity comes from another file, or is made of others (and may explode)."""
    subset = root.getroottree().docinfo.internalDTD
    declared = [] if subset is None else subset.entities()  # type: ignore[attr-defined]
    return any(entity.content is None or "&" in entity.orig for entity in declared)


def _is_box(written: str) -> bool:
    try:
        numbers = [float(number) for number in written.replace(",", " ").split()]
    except ValueError:
        return False
    return len(numbers) == 4 and all(map(math.isfinite, numbers))


def _size(root: etree._Element) -> tuple[int, int]:
    """Width and height in pixels, from the attributes or else the view box; 0 where unknown."""
    box = (root.get("viewBox") or "").replace(",", " ").split()
    sizes = []
    for position, name in ((2, "width"), (3, "height")):
        match = _LENGTH.fullmatch(root.get(name) or "")
        number = match[1] if match else box[position] if len(box) == 4 else "0"
        try:
            sizes.append(round(float(number)))
        except ValueError:
            sizes.append(0)
    return sizes[0], sizes[1]
