"""Finds the built-in stylesheets: inside the package in a wheel, beside it in a checkout."""

from importlib.resources import files


def read(name: str) -> str:
    """The text of a built-in stylesheet: `book.css`, `epub.css` or `print.css`."""
    package = files("edition")
    places = (package / "styles" / name, package / ".." / "styles" / name)
    return next(place for place in places if place.is_file()).read_text("utf-8")
