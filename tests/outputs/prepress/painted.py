"""A manuscript with every kind of picture and colour, and its files as they are made."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from PIL import Image

SETTINGS = """\
title: Colours
language: en-GB
contributors: [{name: Ada Sample, role: author}]
identifiers: {uuid: 7a0f4c4e-8f0e-4b8e-9d5f-0d8d8a7e1111}
date: 2026-11
print: {trim: A5, press: %s, bleed: 3mm, marks: crop, signature: 8}
"""
CHAPTER = """\
# Colours

A paragraph with [a link](#p2), `code`, 漢字 and a note.[^one]

![A photograph.](images/photo.jpg "In red and blue.")

![A veil.](images/alpha.png)

![A grey.](images/grey.jpg)

![A grey veil.](images/grey-alpha.png)

![A print.](images/cmyk.jpg)

![A drawing.](images/solid.svg)
%s
## Words in colour

The second paragraph.

[^one]: The note.
"""
SOLID = """\
<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80">
<defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/><stop offset=".5"
 stop-color="#ff0"/><stop offset="1" stop-color="#00f"/></linearGradient></defs>
<rect width="90" height="70" fill="url(#g)"/><text x="100" y="40" fill="#036">Drawn</text>
<rect x="200" width="60" height="70" fill="#333" stroke="#c0c"/>
</svg>
"""
VEIL = """\
<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80">
<defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/><stop offset="1"
 stop-color="#00f" stop-opacity="0"/></linearGradient></defs>
<rect width="90" height="70" fill="url(#g)"/>
<g opacity=".4"><circle cx="200" cy="40" r="30" fill="#c00"/></g>
</svg>
"""
STYLES = "h1 { color: device-cmyk(0 1 1 0.1) } h2 { color: oklch(0.6 0.2 30) }\n"
CALL = [sys.executable, "-m", "edition"]


@dataclass(frozen=True)
class Files:
    """The file for readers and that for the printer."""

    reading: Path
    press: Path

    def opened(self) -> pikepdf.Pdf:
        return pikepdf.open(self.press)


def write(folder: Path, standard: str) -> Path:
    """Writes the manuscript; what is see-through in a drawing is left out for PDF/X-1a."""
    for name in ("images", "styles"):
        (folder / name).mkdir(parents=True)
    veil = "\n![A veil, drawn.](images/veil.svg)\n" if standard == "x-4" else ""
    (folder / "edition.yaml").write_text(SETTINGS % standard, encoding="utf-8")
    (folder / "01.md").write_text(CHAPTER % veil, encoding="utf-8")
    (folder / "styles" / "print.css").write_text(STYLES, encoding="utf-8")
    (folder / "images" / "solid.svg").write_text(SOLID, encoding="utf-8")
    (folder / "images" / "veil.svg").write_text(VEIL, encoding="utf-8")
    _pictures(folder / "images")
    return folder


def _pictures(folder: Path) -> None:
    red, blue = Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90)
    photo = Image.merge("RGB", (red, Image.new("L", red.size, 60), blue))
    photo.save(folder / "photo.jpg")
    red.convert("RGB").save(folder / "grey.jpg")
    photo.convert("CMYK").save(folder / "cmyk.jpg")
    photo.putalpha(red)
    photo.save(folder / "alpha.png")
    grey = blue.convert("LA")
    grey.putalpha(red)
    grey.save(folder / "grey-alpha.png")


def make(folder: Path, goal: Path, *options: str) -> Files:
    """Makes both files as an author does."""
    call = [*CALL, "all", "--press", "-q", str(folder), "-o", str(goal), *options]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    _, reading, press = map(Path, done.stdout.splitlines())
    assert (reading.name, press.name) == ("colours.pdf", "colours-press.pdf")
    return Files(reading, press)
