"""Turns the pictures of a PDF from the colours of a screen into plates for the press."""

import io
from collections.abc import Sequence

from pikepdf import Array, Name, Object
from PIL import Image

from edition.outputs.pdf.prepress.inks import Inks

_MODES = {1: "L", 3: "RGB"}
_SPACES = {"L": Name.DeviceGray, "CMYK": Name.DeviceCMYK}


def plate(picture: Object, inks: Inks) -> Object:
    """The picture in black or in four inks, on white paper; it is changed in place.

    What is grey or in four inks already stays as it is, byte for byte.
    """
    count = channels(picture.ColorSpace)
    masked = "/SMask" in picture
    if count not in _MODES or (count == 1 and not masked):
        return picture
    mask = _opened(picture.SMask, "L") if masked else None
    made = inks.picture(_opened(picture, _MODES[count]), mask)
    for key in ("/SMask", "/Filter", "/DecodeParms", "/Decode"):
        if key in picture:
            del picture[key]
    picture.write(made.tobytes())
    picture.ColorSpace = _SPACES[made.mode]
    picture.BitsPerComponent = 8
    return picture


def channels(space: Object) -> int:
    """How many channels a colour space has whose colours can be separated; 0 for another."""
    if isinstance(space, Array):
        return int(space[1].N) if space[0] == Name.ICCBased else 0
    return {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}.get(str(space), 0)


def _opened(picture: Object, mode: str) -> Image.Image:
    """A picture that the print engine has written: a JPEG, or samples of eight bits."""
    if picture.get("/Filter") == Name.DCTDecode:
        return Image.open(io.BytesIO(picture.read_raw_bytes())).convert(mode)
    size = (int(picture.Width), int(picture.Height))
    return Image.frombytes(mode, size, picture.read_bytes())


def screened(colour: Sequence[float]) -> tuple[float, float, float]:
    """A colour in CIELAB as it is on a screen (sRGB, IEC 61966-2-1), seen in the light of D50."""
    lightness, a, b = colour
    y = (lightness + 16) / 116
    x, y, z = (
        one**3 if one > 6 / 29 else 3 * (6 / 29) ** 2 * (one - 4 / 29)
        for one in (y + a / 500, y, y - b / 200)
    )
    x, z = x * 0.9642, z * 0.8249
    red, green, blue = (
        min(1.0, max(0.0, _bent(light)))
        for light in (
            3.1339 * x - 1.6169 * y - 0.4906 * z,
            -0.9788 * x + 1.9161 * y + 0.0335 * z,
            0.0719 * x - 0.2290 * y + 1.4052 * z,
        )
    )
    if max(red, green, blue) - min(red, green, blue) < 0.005:  # a grey, but for rounding
        red = blue = green
    return red, green, blue


def _bent(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
