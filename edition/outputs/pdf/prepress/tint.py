"""Finds the colour that a picture has at the side where another colour is to go on."""

import io

from PIL import Image, UnidentifiedImageError

_STRIP = 0.04  # of the width of a picture
_COLOURS = 5
_GRAIN = 64  # pixels of the strip that are looked at, each way


def edge(picture: bytes, *, left: bool) -> tuple[int, int, int] | None:
    """The commonest colour at one side of a picture, or nothing for a drawing."""
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            image = opened.convert("RGB")
    except (UnidentifiedImageError, OSError):
        return None
    width = max(1, round(image.width * _STRIP))
    start = 0 if left else image.width - width
    strip = image.crop((start, 0, start + width, image.height))
    small = strip.resize((_GRAIN, _GRAIN), Image.Resampling.BOX)
    few = small.quantize(_COLOURS, Image.Quantize.MEDIANCUT)
    counted = few.convert("RGB").getcolors(_GRAIN * _GRAIN) or []
    _, found = max(counted, key=lambda one: (one[0], str(one[1])))
    assert isinstance(found, tuple), "it has three channels"
    red, green, blue = found
    return red, green, blue
