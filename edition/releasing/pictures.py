"""A cover → the JPEGs that shops, catalogues and pages show: whole, and small for lists."""

import io

from PIL import Image

JPEG = "image/jpeg"
_SMALL = 400  # pixels across: twice what a list shows, for fine screens
_GOOD, _PLAIN = 92, 86  # the quality of the whole one, which a shop makes smaller, and of the small


def whole(data: bytes, media_type: str) -> tuple[bytes, int, int]:
    """The cover as a JPEG, with width and height; one that is a JPEG stays as it is."""
    with Image.open(io.BytesIO(data)) as image:
        width, height = image.size
        if media_type == JPEG:
            return data, width, height
        return _jpeg(_flat(image), _GOOD), width, height


def small(data: bytes) -> tuple[bytes, int, int]:
    """The cover for a list, never larger than it is."""
    with Image.open(io.BytesIO(data)) as image:
        flat = _flat(image)
        width = min(_SMALL, flat.width)
        height = max(1, round(flat.height * width / flat.width))
        shown = flat.resize((width, height), Image.Resampling.LANCZOS)
        return _jpeg(shown, _PLAIN), width, height


def _flat(image: Image.Image) -> Image.Image:
    """The picture on white paper, in the colours of screens."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        shown = image.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        return Image.alpha_composite(paper, shown).convert("RGB")
    return image.convert("RGB")


def _jpeg(image: Image.Image, quality: int) -> bytes:
    held = io.BytesIO()
    image.save(held, "JPEG", quality=quality, subsampling=0, optimize=True, progressive=True)
    return held.getvalue()
