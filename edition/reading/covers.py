"""Looks at pictures as shops and reading devices do: the cover first of all.

Nothing here stops a book; each rule is that of a shop which turns such a file down, or of devices
that show it badly. Apple Books: 1,400 pixels on the short side, 5.6 million pixels at most. Kindle
Direct Publishing: 1 : 1.6 is ideal, 1,000 pixels on the long side at least, JPEG. Kobo: JPEG or
PNG. Files are to stay below 5 MB.
"""

from edition.diagnostics import Place, Problems
from edition.model import Asset

_SHOPS = {"image/jpeg", "image/png"}
_SHORT_SIDE = 1400
_LOWEST, _HIGHEST = 1.25, 1.8  # height to width
_MOST_PIXELS = 5_600_000
_MOST_BYTES = 5_000_000
_IDEAL = "make it 1600 pixels wide and 2560 high"


def check_cover(asset: Asset, place: Place, problems: Problems) -> None:
    """Reports a cover of a kind (I20), size (I21) or proportion (I22) that shops do not take."""
    if asset.media_type not in _SHOPS:
        problems.warning(
            "I20",
            place,
            f"the cover {asset.path} is neither a JPEG nor a PNG, which is what shops take",
            hint=f"save it as JPEG or PNG, and {_IDEAL}",
        )
    width, height = asset.width, asset.height
    if not width or not height:
        return
    size = f"{width} pixels wide and {height} high"
    if asset.media_type in _SHOPS and min(width, height) < _SHORT_SIDE:
        problems.warning(
            "I21",
            place,
            f"the cover {asset.path} is too small: {size}",
            hint=f"{_IDEAL}; some shops refuse less than {_SHORT_SIDE} on the short side",
        )
    if not _LOWEST <= height / width <= _HIGHEST:
        shape = "too broad" if height / width < _LOWEST else "too narrow"
        problems.warning(
            "I22",
            place,
            f"the cover {asset.path} is {shape} for a book: {size}",
            hint=f"{_IDEAL}; shops show covers of that shape",
        )


def check(asset: Asset, mode: str, place: Place, problems: Problems) -> None:
    """Reports a picture that is too large (I23) or in the inks of print (I24).

    `mode` is the name of its colours, as a picture program calls them.
    """
    if asset.width * asset.height > _MOST_PIXELS or len(asset.data) > _MOST_BYTES:
        millions = asset.width * asset.height / 1_000_000
        problems.warning(
            "I23",
            place,
            f"{asset.path} is very large: {millions:.1f} million pixels in "
            f"{len(asset.data) / 1_000_000:.1f} MB",
            hint="make it smaller: some shops refuse more than 5.6 million pixels or 5 MB",
        )
    if mode == "CMYK":
        problems.warning(
            "I24",
            place,
            f"the colours of {asset.path} are inks (CMYK), which many screens show wrongly",
            hint="save it in the colours of screens (sRGB)",
        )
