"""Turns colours and pictures into inks: black alone for what is grey, else four of them."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageCms

_NEUTRAL = 2  # levels of 255 by which the channels of a grey in a JPEG may differ
_DETAILS = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.HIGHRESPRECALC


@cache
def profile() -> bytes:
    """The ICC profile of the press: offset on uncoated paper, after ISO 12647-2, type 4.

    It is made by tests/outputs/prepress/press_profile.py, and free for everybody. No more than 240
    per cent of ink lie anywhere, the most that IngramSpark takes.
    """
    return Path(__file__).with_name("uncoated.icc").read_bytes()


class Inks:
    """Separates colours that are written for a screen (sRGB)."""

    def __init__(self) -> None:
        self._known: dict[tuple[float, ...], tuple[float, ...]] = {}
        self._transform = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(io.BytesIO(profile())),
            "RGB",
            "CMYK",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            _DETAILS,
        )

    def colour(self, red: float, green: float, blue: float) -> tuple[float, ...]:
        """The inks of a colour from 0 to 1: one number, which is 0 for black ink, or four."""
        levels = (red, green, blue)
        if max(levels) == min(levels):
            return (red,)
        if levels not in self._known:
            whole = tuple(min(255, max(0, round(level * 255))) for level in levels)
            found = self._separated(Image.new("RGB", (1, 1), whole)).getpixel((0, 0))
            assert isinstance(found, tuple)
            self._known[levels] = tuple(round(ink / 255, 4) for ink in found)
        return self._known[levels]

    def picture(self, picture: Image.Image, mask: Image.Image | None) -> Image.Image:
        """A picture in RGB or grey on white paper, in black or in four inks."""
        if mask is not None:
            paper = Image.new(picture.mode, picture.size, "white")
            paper.paste(picture, mask=mask.resize(picture.size))
            picture = paper
        if picture.mode != "RGB":
            return picture
        channels = picture.split()
        if _is_alike(channels[0], channels[1]) and _is_alike(channels[0], channels[2]):
            return channels[1]
        return self._separated(picture)

    def _separated(self, picture: Image.Image) -> Image.Image:
        found = ImageCms.applyTransform(picture, self._transform)
        assert found is not None, "it is not done in place"
        return found


def _is_alike(one: Image.Image, other: Image.Image) -> bool:
    lowest_and_highest: Sequence[object] = ImageChops.difference(one, other).getextrema()
    return int(str(lowest_and_highest[1])) <= _NEUTRAL
