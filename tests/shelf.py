"""The shelf: books in a neutral form (book.json and Markdown) become manuscripts for the tests."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SHELF = ROOT.parent / "shared" / "books"

# How the paragraphs of a book carry their numbers; all other books are counted.
WRITTEN: dict[str, dict[str, str]] = {
    "uk-explanatory-notes-osa-2023": {"numbering": "written"},
    "wittgenstein-tractatus": {"numbering": "written"},
    "de-grundgesetz": {"numbering": "written", "restart": "section"},
}
LONG = "scale-300"  # chapters of one kind, which the other books have, too
BACK = {"appendix", "afterword", "epilogue", "bibliography", "glossary", "index", "colophon"}


def books() -> list[Path]:
    """The books of the shelf; where there is no shelf, CI fails and everybody else is told.

    The one that is there for its length alone is left to the benchmark.
    """
    found = sorted(path.parent for path in SHELF.glob("*/book.json") if path.parent.name != LONG)
    if not found and os.environ.get("CI"):
        pytest.fail(f"there are no books in {SHELF}", pytrace=False)
    return found


def put(book: Path, folder: Path) -> Path:
    """Makes the manuscript of a book in a folder that does not exist yet."""
    told = json.loads((book / "book.json").read_text(encoding="utf-8"))
    folder.mkdir(parents=True)
    for entry in told["chapters"]:
        shutil.copyfile(book / entry["file"], folder / entry["file"])
    if (book / "images").exists():
        shutil.copytree(book / "images", folder / "images", copy_function=shutil.copyfile)
    settings = yaml.safe_dump(_settings(book, told), allow_unicode=True, sort_keys=False)
    (folder / "edition.yaml").write_text(settings, encoding="utf-8")
    return folder


def _settings(book: Path, told: dict[str, Any]) -> dict[str, Any]:
    people = [*told["creators"], *told["contributors"]]
    settings: dict[str, Any] = {
        "title": told["title"],
        "subtitle": told.get("subtitle"),
        "language": told["language"],
        "contributors": [
            {"name": person["name"], "role": role, "file-as": person["file_as"]}
            for person in people
            for role in person["roles"]
        ],
        "identifiers": {
            "uri": next((i["value"] for i in told["identifiers"] if i["scheme"] == "URI"), None)
        },
        "publisher": told["publisher"],
        "date": told["date"],
        "rights": told["rights"],
        "description": told["description"],
        "subjects": told["subjects"],
        "source": ", ".join(told["source"]),
        "cover": told.get("cover"),
        "contents": _contents(book, told["chapters"]),
        "paragraphs": WRITTEN.get(book.name, {"numbering": "auto"}),
    }
    settings["identifiers"] = {k: v for k, v in settings["identifiers"].items() if v}
    return {key: value for key, value in settings.items() if value}


def _contents(book: Path, chapters: list[dict[str, Any]]) -> list[Any]:
    contents: list[Any] = []
    parts: dict[str, list[Any]] = {}
    for entry in chapters:
        piece = _piece(book, entry)
        if entry["kind"] == "part":
            parts[entry["file"]] = []
            contents.append({"part": entry["file"], "chapters": parts[entry["file"]]})
        elif entry["parent"] in parts:
            parts[entry["parent"]].append(piece)
        else:
            contents.append(piece)
    return contents


def _piece(book: Path, entry: dict[str, Any]) -> str | dict[str, str]:
    matter = entry["matter"]
    kind = "back" if matter == "back" or entry["kind"] in BACK else "chapter"
    if matter == "front" or entry["kind"] == "front":
        kind = "front"
    text = (book / entry["file"]).read_text(encoding="utf-8")
    if not text.startswith("# "):
        return {kind: entry["file"], "title": entry["title"]}
    return entry["file"] if kind == "chapter" else {kind: entry["file"]}
