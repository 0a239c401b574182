"""What can be made of a manuscript, and how the files are called."""

from collections.abc import Mapping

SUFFIXES: Mapping[str, str] = {
    "epub": ".epub",
    "pdf": ".pdf",
    "press": "-press.pdf",
    "cover": "-cover.pdf",
    "proof": "-cover-proof.pdf",
    "web": "-web",
}
OPTIONAL = ("press", "cover", "proof", "web")  # made only where they are asked for
