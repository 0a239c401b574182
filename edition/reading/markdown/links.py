"""What the destination of a link or a picture is: a way out of the book, a goal in it, a file."""

import posixpath
import re
from typing import Literal
from urllib.parse import unquote

from edition.diagnostics import Place, Problems

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_SCHEMES_OUT = ("http", "https", "mailto", "doi", "tel", "urn")
_CHAPTER = re.compile(r"[^?#]+\.md(#.*)?", re.DOTALL)


def kind(href: str, place: Place, problems: Problems) -> Literal["out", "within", ""]:
    """Tells whether a link leads out of the book or to a goal in it; reports R10, R11 and R12."""
    if not href or href == "#":
        problems.error(
            "R12", place, "this link leads nowhere", "write where it leads: [text](#name)"
        )
        return ""
    scheme = _SCHEME.match(href)
    if scheme:
        return _out(scheme[0].lower(), place, problems)
    goal = unquote(href)
    if goal.startswith("#") or (_CHAPTER.fullmatch(goal) and not goal.startswith("/")):
        return "within"
    problems.error(
        "R11",
        place,
        f"the link leads to “{goal}”, which is neither a chapter nor an address on the web",
        "link to a chapter (02-war.md#name), to a name (#name), or to https://…",
    )
    return ""


def _out(scheme: str, place: Place, problems: Problems) -> Literal["out", ""]:
    if scheme in _SCHEMES_OUT:
        return "out"
    problems.error(
        "R10",
        place,
        f"a link cannot begin with “{scheme}:”",
        f"known are {', '.join(_SCHEMES_OUT)}",
    )
    return ""


def picture(src: str, chapter: str, place: Place, problems: Problems) -> str:
    """Gives a picture's path from the manuscript's folder; empty if there is none, which is told.

    The path is written from the chapter's folder. Reports I04, I05 and I07.
    """
    if not src:
        problems.error("I07", place, "this picture has no file", "write ![words](images/file.jpg)")
        return ""
    path = unquote(src)
    scheme = _SCHEME.match(path)
    if path.startswith("//") or (scheme and len(scheme[0]) > 1):
        problems.error(
            "I04",
            place,
            f"the picture “{path[:60]}” is not a file of the manuscript",
            "save it in the folder images and write ![words](images/file.jpg)",
        )
        return ""
    settled = posixpath.normpath(posixpath.join(posixpath.dirname(chapter), path))
    if (
        scheme
        or "\\" in path
        or "\0" in path
        or settled.startswith(("/", "../"))
        or settled == ".."
    ):
        problems.error(
            "I05",
            place,
            f"the path “{path}” leads out of the manuscript",
            "put the picture into the manuscript’s folder and write its path with “/”",
        )
        return ""
    return settled


def goal(href: str) -> str:
    """Gives the goal of a link within the book as the author thinks of it, without %-codes."""
    return unquote(href)
