"""The colours of a screen are those that everybody means by sRGB."""

import io
from itertools import chain, product

import pytest
from pikepdf import Stream
from PIL import Image, ImageCms

from edition.outputs.pdf.screen import profile
from tests.outputs.printed import BOOKS, print_folder

NAME = "sRGB IEC61966-2.1"
LEVELS = range(0, 256, 15)
COLOURS = Image.frombytes(
    "RGB", (len(LEVELS), len(LEVELS) ** 2), bytes(chain(*product(LEVELS, repeat=3)))
)


def test_it_is_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(profile()))
    theirs = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    pairs = zip(seen(ours, lab, "LAB"), seen(theirs, lab, "LAB"), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 1, "they are rounded"
    assert seen(ours, theirs, "RGB") == COLOURS.tobytes()


def seen(source: ImageCms.ImageCmsProfile, goal: ImageCms.ImageCmsProfile, mode: str) -> bytes:
    """What becomes of the colours from one profile to another."""
    return ImageCms.buildTransform(source, goal, "RGB", mode).apply(COLOURS).tobytes()


def test_it_says_what_it_is() -> None:
    said = ImageCms.ImageCmsProfile(io.BytesIO(profile())).profile
    assert said.profile_description == NAME
    assert said.version == pytest.approx(4.2)
    assert int.from_bytes(profile()[:4]) == len(profile())


def test_it_says_what_the_colours_of_a_book_mean() -> None:
    with print_folder(BOOKS / "minimal").opened() as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == NAME
        assert intent.DestOutputProfile.read_bytes() == profile()
        profiles = [one for one in pdf.objects if isinstance(one, Stream) and one.get("/N") == 3]
        assert len(profiles) == 1, "it stands in the file once"
